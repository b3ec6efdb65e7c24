"""A plan walked through its table of decisions tells the runs of the phases, bit for bit."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.drivers.compiled import CompiledSimulator
from models.drivers.compiled_chain import DRAWN_AT_ONCE
from models.drivers.event_driven import Simulator
from models.records.runs import runs_of
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from tests.equivalence.conftest import many_made

SIX_STEPS = read_document("reference/six-steps").scenario
RUNS = 20

plans = st.fixed_dictionaries(
    {
        "plan.steps_per_period": st.integers(1, 4),
        "plan.holds": st.integers(1, 40),
        "clock.periods": st.integers(1, 4 * DRAWN_AT_ONCE),
        "clock.frozen_after": st.integers(1, 40),
        "front.start": st.integers(1, 11),
        "front.battles_while_talking": st.sampled_from([0.0, 0.05, 0.35, 1.0]),
        "front.odds": st.floats(0.05, 0.95),
        "plan.noise": st.sampled_from([0.01, 0.03, 0.3]),
    }
)


@given(plans, st.integers(0, 2**32 - RUNS))
@settings(max_examples=many_made(60), suppress_health_check=list(HealthCheck), deadline=None)
def test_a_plan_in_one_order_has_the_same_runs_as_its_phases(plan, first):
    scenario = with_values(SIX_STEPS, plan.items())
    by_simpy, compiled = Simulator(scenario), CompiledSimulator(scenario)
    assert compiled._chain.code, "the table is what is tested"
    numbers = range(first, first + RUNS)

    stories = [by_simpy.simulate(seed=first, run=run) for run in numbers]

    assert compiled.runs(numbers, seed=first).digest == runs_of(stories).digest
