"""Six concessions in scripted orders: runs equal an independent program's, bit for bit.

Data: tests/reference/six_steps_digests.json, computed by an independent implementation of the
exchange layer (exact chain, event-driven, vectorised and compiled; all four agreed).
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from models.drivers.event_driven import Simulator
from models.scenario.reading import read_document
from models.terms.outcome import Ending

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


@pytest.mark.parametrize("case", DATA["sequences"], ids=lambda case: case["name"])
def test_the_first_2000_runs_of_a_scripted_order_have_the_published_digest(case):
    simulator = Simulator(in_order(case["order"]))
    outcomes = [simulator.simulate(seed=DATA["seed"], run=run).outcome for run in range(2000)]

    rows = [(CODES[o.ending], o.period, o.front, o.steps_done) for o in outcomes]
    columns = np.array(rows, dtype=np.int64).T.copy()
    assert hashlib.sha256(columns.tobytes()).hexdigest() == case["sha256_first_2000"]


@pytest.mark.parametrize("case", DATA["sequences"], ids=lambda case: case["name"])
def test_the_share_implemented_lies_within_four_standard_errors_of_the_exact_law(case):
    simulator = Simulator(in_order(case["order"]))
    runs = 2000
    done = sum(
        simulator.simulate(seed=11, run=run).outcome.ending is Ending.IMPLEMENTED
        for run in range(runs)
    )

    exact = case["implemented"]
    assert abs(done / runs - exact) <= 4 * (exact * (1 - exact) / runs) ** 0.5


def test_the_scenario_ships_with_the_program():
    assert files("scenarios").joinpath("reference/six-steps.yaml").is_file()
