"""Six concessions in scripted orders: runs equal an independent program's, bit for bit.

Data: tests/reference/six_steps_digests.json, computed by an independent implementation of the
exchange layer (exact chain, event-driven, vectorised and compiled; all four agreed).
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from models.drivers.event_driven import Simulator
from models.scenario.reading import read_document
from models.terms.outcome import Ending, Outcome

RUNS = 2000
CODES = {
    Ending.IMPLEMENTED: 0,
    Ending.COLLAPSED: 1,
    Ending.DEFEAT_A: 2,
    Ending.DEFEAT_B: 3,
    Ending.FIGHTING: 4,
    Ending.FROZEN: 4,
}
DATA = json.loads((Path(__file__).parent / "six_steps_digests.json").read_text())


def in_order(order):
    scenario = read_document("reference/six-steps").scenario
    steps = {step.id: step for step in scenario.plan.steps}
    plan = scenario.plan.model_copy(update={"steps": tuple(steps[name] for name in order)})
    return scenario.model_copy(update={"plan": plan})


@cache
def outcomes_of(order: tuple[str, ...]) -> tuple[Outcome, ...]:
    """The first runs of an order; two tests look at them."""
    simulator = Simulator(in_order(order))
    return tuple(simulator.simulate(seed=DATA["seed"], run=run).outcome for run in range(RUNS))


@pytest.mark.parametrize("case", DATA["sequences"], ids=lambda case: case["name"])
def test_the_first_2000_runs_of_a_scripted_order_have_the_published_digest(case):
    outcomes = outcomes_of(tuple(case["order"]))

    rows = [(CODES[o.ending], o.period, o.front, o.steps_done) for o in outcomes]
    columns = np.array(rows, dtype=np.int64).T.copy()
    assert hashlib.sha256(columns.tobytes()).hexdigest() == case["sha256_first_2000"]


@pytest.mark.parametrize("case", DATA["sequences"], ids=lambda case: case["name"])
def test_the_share_implemented_lies_within_four_standard_errors_of_the_exact_law(case):
    done = sum(one.ending is Ending.IMPLEMENTED for one in outcomes_of(tuple(case["order"])))

    exact = case["implemented"]
    assert abs(done / RUNS - exact) <= 4 * (exact * (1 - exact) / RUNS) ** 0.5


def test_the_scenario_ships_with_the_program():
    assert files("scenarios").joinpath("reference/six-steps.yaml").is_file()
