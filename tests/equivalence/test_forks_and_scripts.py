"""Scripts and forks: the same changes at the same ticks, and the same other luck."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.drivers.compiled import CompiledSimulator
from models.drivers.event_driven import Simulator
from models.drivers.intervention import Intervention
from models.rules.phases import ticks_per_period
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from tests.equivalence.conftest import many_made
from tests.worlds import scenarios

SCRIPT = (
    Intervention(period=1, kind="event", event="aid_cut"),
    Intervention(period=2, round=1, turn=3, kind="front", forts=7),
    Intervention(period=2, round=2, kind="support", party="russia", tenths=-2),
    Intervention(period=3, kind="ceasefire", on=True),
    Intervention(period=3, kind="guarantee", strength=0.5, monitoring=0.5),
    Intervention(period=4, round=0, turn=1, kind="leave", party="ukraine"),
    Intervention(period=5, kind="breach", party="russia"),
)


@pytest.fixture(scope="module")
def flagship():
    return read_document("ukraine-2025").scenario


def test_a_script_brings_the_same_under_both_drivers(flagship):
    script = tuple(one for one in SCRIPT if one.event is None or _has(flagship, one.event))
    by_simpy, compiled = Simulator(flagship), CompiledSimulator(flagship)

    for run in range(3):
        told = compiled.rows(seed=2, run=run, script=script)
        assert told == by_simpy.rows(seed=2, run=run, script=script)
        assert told != compiled.rows(seed=2, run=run)


def _has(scenario, event):
    return event in {one.id for one in scenario.events}


@given(scenarios(), st.integers(0, 2**32 - 1), st.integers(0, 200))
@settings(max_examples=many_made(60), suppress_health_check=list(HealthCheck))
def test_forks_are_the_same_under_both_drivers(scenario, seed, tick):
    by_simpy, compiled = Simulator(scenario), CompiledSimulator(scenario)

    asked = {"seed": seed, "run": 4, "tick": tick}
    assert compiled.forks(range(6), **asked).digest == by_simpy.forks(range(6), **asked).digest


def test_a_fork_is_the_run_itself_up_to_its_tick(flagship):
    compiled = CompiledSimulator(flagship)
    period = 6
    tick = period * ticks_per_period(compiled.tables)

    run = compiled.runs([3], seed=9)
    forks = compiled.forks(range(40), seed=9, run=3, tick=tick)

    before = run.code[run.at < period]
    for place in range(len(forks)):
        own = slice(forks.start[place], forks.start[place + 1])
        assert np.array_equal(forks.code[own][forks.at[own] < period], before)
    assert len({tuple(row) for row in forks.summary[["ending", "period", "front"]]}) > 1


def test_a_seat_played_by_hand_is_left_to_the_simpy_driver(flagship):
    script = (Intervention(period=0, kind="seat", party="ukraine"),)

    with pytest.raises(UsageError, match="only the SimPy driver"):
        CompiledSimulator(flagship).runs(range(3), script=script)
