"""Which run of an answer is meant: by its number, or by the node that it stands for."""

from __future__ import annotations

from models.experiments.experiment import Experiment
from models.insight.batches import Batches
from models.insight.tree import ConcessionTree

Wanted = tuple[Experiment, int, int]
"""An experiment, and the point and number of one of its runs."""


def by_number(batches: Batches, run: int) -> Wanted | None:
    """The run of a number; of several points the first that has it. None: there is no such run."""
    summary = batches.here.runs.summary
    points = summary["point"][summary["run"] == run]
    return (batches.experiment, int(points[0]), run) if len(points) else None


def numbers(batches: Batches) -> tuple[int, int]:
    """The lowest and the highest number of a run."""
    found = batches.here.runs.summary["run"]
    return int(found.min()), int(found.max())


def typical(batches: Batches, tree: ConcessionTree, place: int) -> Wanted | None:
    """The run that stands for a node. None: rarer beginnings, drawn together, have none."""
    if tree.node(place).kind == "rarer":
        return None
    run = tree.typical(place)
    summary = tree.index.runs.summary[tree.members(place)]
    point = int(summary["point"][summary["run"] == run][0])
    return batches.experiment, point, run
