"""The SimPy driver's own layer, and ten years of talks among eight. Run by name with -s.

The hold model of the literature has processes that do nothing but wait; so the layer is what a
stage costs whose deeds are empty, over bare SimPy processes that wait for the same instants. Ten
years in weeks: eight parties, twelve issues, incidents about every other day, the whole log; the
floor is as many bare timeouts as the log has rows. Sides take turns; figures are printed and kept,
and asked of them is only that both did the same.
"""

from __future__ import annotations

import json
import os
import statistics
from pathlib import Path
from time import process_time

import pytest
import simpy

from models.drivers.choosing import driver_for
from models.drivers.compiled_cache import is_kept
from models.drivers.event_driven import Simulator, Stage
from models.drivers.prompting import Prompter
from models.rules import phases
from models.rules.state import opening_state
from models.scenario.reading import document_of
from tests.benchmarks.large_scenario import large_scenario

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1200)]
WEEKS, PARTIES, ISSUES = 522, 8, 12
TURNS = int(os.environ.get("IRENIC_TIMES", "5"))
CLOCK = f"{{start: 2026-01-01, period: week, periods: {WEEKS}}}"
FRONT = "front: {between: [p0, p1], forts: 12, start: 6, battles: 0.0}"
INCIDENT = "  - {{id: incident{0}, title: An incident, hazard: 0.9 per week, repeats: true, {1}}}"


@pytest.fixture(scope="module")
def years():
    """Ten years in weeks."""
    blamed = "does: {trust_lost: {p0: 1, p1: 1}}"
    events = ["events:", *(INCIDENT.format(k, blamed) for k in range(4))]
    text = large_scenario(ISSUES, PARTIES).replace("{start: 2026-01-01}", CLOCK)
    for side in "AB":
        text = text.replace(
            f"roles: [signatory], side: {side}", f"roles: [belligerent, signatory], side: {side}"
        )
    return document_of("\n".join([text, FRONT, *events, ""])).scenario


def _seconds(work) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def _median_of_turns(works):
    """Median seconds of each work; they take turns."""
    took = [[_seconds(work) for work in works] for _ in range(TURNS)]
    return [statistics.median(column) for column in zip(*took, strict=True)]


def _waits(timeouts: int) -> None:
    """One process of SimPy's that waits so often."""

    def wait(env):
        for _ in range(timeouts):
            yield env.timeout(1)

    env = simpy.Environment()
    env.process(wait(env))
    env.run()


def _bare(tables) -> int:
    """Processes of SimPy's that wait for the instants at which a stage's would act."""
    count, length = 0, phases.ticks_per_period(tables)
    env = simpy.Environment()

    def act(place):
        nonlocal count
        yield env.timeout(place)
        for _ in range(tables.sizes.periods):
            count += 1
            yield env.timeout(length)

    for place in range(length):
        env.process(act(place))
    env.run()
    return count


def _empty_stage(simulator) -> int:
    """A stage whose deeds do nothing; how often one was done."""
    acts = periods = 0

    def nothing(*_):
        nonlocal acts
        acts += 1

    def last(tables, state):
        nonlocal periods
        nothing()
        periods += 1
        if periods == tables.sizes.periods:
            state.ended[0] = 0

    prompter = simulator._prompter(())
    stage = Stage(simulator.tables, opening_state(simulator.tables, seed=1, run=0), prompter)
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "calendar_phase",
            "battle_phase",
            "publics_phase",
            "mediator_phase",
            "verification_phase",
            "ratification_phase",
        ):
            patch.setattr(phases, name, nothing)
        patch.setattr(phases, "end_phase", last)
        patch.setattr(Prompter, "turn", nothing)
        patch.setattr(Prompter, "plan", nothing)
        stage.play()
    return acts


def test_the_layer_over_bare_simpy(years):
    simulator = Simulator(years)
    bare, ours = _bare(simulator.tables), _empty_stage(simulator)
    floor, layer = _median_of_turns(
        [lambda: _bare(simulator.tables), lambda: _empty_stage(simulator)]
    )
    told = {
        "acts": ours,
        "bare_acts_per_s": round(bare / floor),
        "stage_acts_per_s": round(ours / layer),
        "times_bare": round(layer / floor, 2),
        "load": os.getloadavg()[0],
    }
    _told("b2-layer", told)

    assert bare == ours


def test_ten_years_among_eight(years):
    drivers = {"simpy": Simulator(years)}
    if is_kept():
        drivers["compiled"] = driver_for(years, driver="compiled").driver
    runs = {name: driver.simulate(seed=1) for name, driver in drivers.items()}
    rows = len(runs["simpy"].events)
    took = _median_of_turns(
        [
            lambda: _waits(rows),
            *(lambda driver=driver: driver.simulate(seed=1) for driver in drivers.values()),
        ]
    )
    told = {
        "rows": rows,
        "ended": str(runs["simpy"].outcome.ending),
        "bare_timeouts_ms": round(1000 * took[0], 1),
        **{f"{k}_ms": round(1000 * took, 1) for k, took in zip(drivers, took[1:], strict=True)},
        "load": os.getloadavg()[0],
    }
    _told("b5-years", told)

    assert len({run.log_hash for run in runs.values()}) == 1


def _told(name: str, told: dict[str, object]) -> None:
    print(f"\n{name}: {json.dumps(told)}")  # noqa: T201
    folder = Path(__file__).with_name("results")
    text = json.dumps(told, indent=2) + "\n"
    (folder / f"events-{name}.json").write_text(text, encoding="utf-8")
