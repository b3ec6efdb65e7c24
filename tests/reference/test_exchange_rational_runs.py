"""Runs under the `rational` rule follow the published exact law, within four standard errors.

Data: tests/reference/exchange_rational.json.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import pytest

from models.drivers.event_driven import Simulator
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.outcome import Ending

FOLDER = Path(__file__).parent
DATA = json.loads((FOLDER / "exchange_rational.json").read_text())
ORDERS = json.loads((FOLDER / "exchange_exact.json").read_text())["sequences"]
RUNS = 500


@pytest.mark.parametrize("setting", list(DATA["settings"]))
@pytest.mark.parametrize("name", ["alternate, big first", "A gives everything first"])
def test_runs_complete_as_often_as_the_published_law_says(setting, name):
    given = DATA["settings"][setting]
    six = read_document("reference/six-steps").scenario
    steps = {step.id: step for step in six.plan.steps}
    changes = [
        ("guarantee.strength", given["changes"].get("guarantee", 0)),
        ("plan.steps", [steps[key].model_dump() for key in ORDERS[name]["order"]]),
    ]
    simulator = Simulator(with_values(six, changes), "rational")

    done = sum(
        simulator.simulate(seed=20, run=run).outcome.ending is Ending.IMPLEMENTED
        for run in range(RUNS)
    )
    published = given["rational"]["named"][name]
    error = sqrt(published * (1 - published) / RUNS)
    assert done / RUNS == pytest.approx(published, abs=4 * error)
