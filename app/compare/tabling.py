"""Runs of a results file as columns, and what signed texts are seen against. For the worker."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.compare.answers import NOTHING, WORTH, Column, Landmarks, Rows
from models.exact.package_answers import solved
from models.exact.package_spaces import space_of
from models.exact.packages import Space
from models.experiments.experiment import Experiment
from models.experiments.factors import VARIANT
from models.experiments.results import Results
from models.records.runs import NEVER
from models.records.words import ending_in_words
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, STAGES
from models.terms.scenario import Scenario

MOST_ROWS = 1_000_000
"""Runs that a table holds; of more, the first ones."""

MOST_FACTORS = 12

MOST_SPACES = 100
"""Points whose packages are weighed one by one."""

WEIGHING = ("issues.", "parties.")
"""Where paths begin that may change what a text is worth."""


def rows_of(results: Results) -> Rows:
    """The runs, by point and number, with everything that is known of each."""
    total = len(results)
    if not total:
        return NOTHING
    where = f"place < {MOST_ROWS}" if total > MOST_ROWS else ""
    summary, scenario = results.summary(where), results.experiment.scenario
    points = summary["point"].astype(np.int32)
    columns = [
        Column("point", points),
        *_factors(results.experiment, points),
        Column("run", summary["run"].astype(np.int64)),
        Column("ending", summary["ending"], _ending_words(scenario)),
        Column("stage", summary["stage"], tuple(str(one) for one in STAGES)),
        Column("period", summary["period"].astype(np.int32)),
        Column("signed", _present(summary["signed"])),
        Column("front", summary["front"].astype(np.int32)),
        Column("steps", summary["steps"].astype(np.int32)),
        Column("battles", summary["battles"].astype(np.int32)),
        *_worths(results, summary, where),
    ]
    return Rows(points, summary["run"].astype(np.int64), summary["ending"], tuple(columns), total)


def _ending_words(scenario: Scenario) -> tuple[str, ...]:
    return tuple(ending_in_words(scenario, ending) for ending in ENDINGS)


def _factors(experiment: Experiment, points: NDArray[np.int32]) -> list[Column]:
    found = []
    pairs = zip(experiment.points.factors, experiment.points.columns, strict=True)
    for factor, column in list(pairs)[:MOST_FACTORS]:
        title = ".".join(factor.name.split(".")[-2:])
        if factor.is_number:
            found.append(Column(factor.name, column[points], title=title))
        else:
            places = column.astype(np.int32)[points]
            found.append(Column(factor.name, places, factor.labels, title))
    return found


def _present(values: NDArray[np.int16]) -> NDArray[np.float32]:
    """Numbers, where there is one."""
    found = values.astype(np.float32)
    found[values == NEVER] = np.nan
    return found


def _worths(results: Results, summary: NDArray[np.void], where: str) -> list[Column]:
    """What the text that a run signed is worth to each signatory, carried out in full.

    Worths are those of the run's own point.
    """
    experiment = results.experiment
    if not experiment.scenario.issues:
        return []
    base = space_of(experiment.base())
    runs = results.runs(where)
    is_signed = runs.package[:, 0] != NEVER
    found = np.full((len(summary), len(base.signatories)), np.nan, np.float32)
    for point, space in _spaces(experiment, base):
        here = np.flatnonzero(is_signed if point is None else is_signed & (runs_at(summary, point)))
        if len(here) and space.signatories == base.signatories:
            found[here] = _package_worths(space, runs.package[here])
    return [Column(f"{WORTH}{party}", found[:, k]) for k, party in enumerate(base.signatories)]


def runs_at(summary: NDArray[np.void], point: int) -> NDArray[np.bool_]:
    """Which runs are a point's."""
    return np.asarray(summary["point"] == point)


def _spaces(experiment: Experiment, base: Space) -> Iterator[tuple[int | None, Space]]:
    """The packages of every point; of all together (None) where points weigh them alike.

    Nothing where worths differ in more points than anybody could wait for.
    """
    names = [factor.name for factor in experiment.points.factors]
    if not any(name == VARIANT or name.startswith(WEIGHING) for name in names):
        yield None, base
    elif len(experiment.points) <= MOST_SPACES:
        for point in range(len(experiment.points)):
            yield point, space_of(experiment.scenario_at(point))


def _package_worths(space: Space, packages: NDArray[np.int8]) -> NDArray[np.float64]:
    """Worths, (packages, signatories)."""
    total = np.zeros((len(packages), len(space.signatories)))
    for k, ladder in enumerate(space.ladders):
        total += ladder.worths[:, packages[:, k].astype(np.int64)].T
    return total


def landmarks_of(experiment: Experiment) -> Landmarks:
    """Frontier, Nash's point, compromise mean and fighting on, of the scenario before it varies."""
    try:
        answer = solved(experiment.base())
    except UsageError as error:
        return Landmarks(why_not=str(error))
    nash = next((point for rule, point in answer.points.items() if rule == "nash"), None)
    return Landmarks(
        signatories=answer.space.signatories,
        frontier=answer.frontier.worths if answer.frontier else None,
        nash=nash.worths if nash else None,
        compromise=answer.compromise.worths,
        fighting_on=answer.space.reservation,
    )
