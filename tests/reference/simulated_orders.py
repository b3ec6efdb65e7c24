"""Orders of six steps, simulated by the compiled driver and set beside their exact laws."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np

from models.exact.calendar import outcome_law
from models.experiments.design import Design
from models.experiments.making import driver_for
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.scenario.reading import read_document
from models.terms.outcome import ENDINGS, Ending


def deviations(orders: Any, *, runs: int, workers: int | None = 1) -> Sequence[float]:
    """How far the share carried out lies from its exact chance, in standard errors, by order."""
    scenario = read_document("reference/six-steps").scenario
    said = {"experiment": 1, "orders": orders, "runs": runs, "logs": 0}
    experiment = prepared(scenario, Design.model_validate(said))
    memory = performed_in_memory(experiment, Means(workers=workers, driver=driver_for))
    done = memory.runs.summary["ending"] == ENDINGS.index(Ending.IMPLEMENTED)
    hits = np.bincount(memory.runs.summary["point"][done], minlength=len(experiment.points))
    found = []
    for point, count in enumerate(hits.tolist()):
        order = experiment.points.values(point)["order"]
        chance = outcome_law(scenario, order)[Ending.IMPLEMENTED]
        found.append((count - runs * chance) / sqrt(runs * chance * (1.0 - chance)))
    return found
