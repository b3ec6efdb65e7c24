"""SimPy and the compiled loop tell every run alike, bit for bit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.drivers.compiled import CompiledSimulator
from models.drivers.event_driven import Simulator
from models.records.runs import runs_of
from models.scenario.reading import read_document
from models.scenario.shipped import shipped
from models.scenario.variants import with_variant
from models.terms.rule import RULE_NAMES
from tests.equivalence.conftest import MADE, many_made
from tests.worlds import scenarios

RUNS = 20
some = st.one_of(scenarios(), scenarios(changes=True))


def _shipped_ones():
    """Every shipped scenario, as it stands and in each of its variants."""
    for one in shipped():
        scenario = read_document(one.name).scenario
        yield pytest.param(scenario, id=one.name)
        for name in scenario.variants:
            yield pytest.param(with_variant(scenario, name), id=f"{one.name}@{name}")


@pytest.mark.parametrize("rule", RULE_NAMES)
@pytest.mark.parametrize("scenario", list(_shipped_ones()))
def test_a_shipped_scenario_has_the_same_logs_under_both_drivers(scenario, rule):
    by_simpy, compiled = Simulator(scenario, rule), CompiledSimulator(scenario, rule)

    for run in range(3):
        assert compiled.rows(seed=5, run=run) == by_simpy.rows(seed=5, run=run)


@given(some, st.integers(0, 2**32 - RUNS), st.sampled_from(RULE_NAMES))
@settings(max_examples=many_made(MADE), suppress_health_check=list(HealthCheck))
def test_a_made_scenario_has_the_same_runs_under_both_drivers(scenario, first, rule):
    by_simpy, compiled = Simulator(scenario, rule), CompiledSimulator(scenario, rule)
    numbers = range(first, first + RUNS)
    stories = [by_simpy.simulate(seed=first, run=run) for run in numbers]

    assert compiled.runs(numbers, seed=first).digest == runs_of(stories).digest
    for story in stories:
        assert compiled.rows(seed=first, run=story.run) == [tuple(row) for row in story.events]
