"""Futures: the points of a design, what each was set to, and which of its runs ended one way.

Sensitivity and discovery read this table and nothing else. Runs of the same number share their
luck in every point, so the table has points as its rows and lucks as its columns; a run that was
not made is marked, and counts nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.experiments.experiment import Experiment
from models.experiments.factors import OPENING, RULE, VARIANT, Factor
from models.experiments.points import Points
from models.records.runs import Runs
from models.scenario.comparing import path_in_words
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

NOT_MADE = -1

FloatArray = NDArray[np.float64]
Mask = NDArray[np.bool_]

COMPARED = (VARIANT, RULE, OPENING)
"""Factors that set whole experiments side by side; a table of futures is of one of them."""


@dataclass(frozen=True, slots=True)
class Futures:
    """n points of f factors. `entries` (n, f): numbers, or places among a factor's levels.

    `cube` (n, f) are the same as shares from 0 to 1 where the design drew them so; `outcome`
    (n, lucks) is 1 where a run ended in one of `endings`, 0 where not, -1 where it was not made.
    """

    scenario: Scenario
    endings: tuple[Ending, ...]
    factors: tuple[Factor, ...]
    entries: FloatArray
    cube: FloatArray | None
    outcome: NDArray[np.int8]
    sampling: str = "list"

    def __len__(self) -> int:
        return len(self.outcome)

    @property
    def made(self) -> Mask:
        """Which runs were made: (n, lucks)."""
        return np.asarray(self.outcome != NOT_MADE)

    @property
    def hits(self) -> NDArray[np.int64]:
        """How many runs of each point ended so."""
        return np.asarray((self.outcome == 1).sum(axis=1), np.int64)

    @property
    def runs(self) -> NDArray[np.int64]:
        """How many runs of each point were made."""
        return np.asarray(self.made.sum(axis=1), np.int64)

    @property
    def shares(self) -> FloatArray:
        """The share of each point's runs that ended so; 0 where none was made."""
        runs = self.runs
        return np.divide(self.hits, runs, out=np.zeros(len(self)), where=runs > 0)

    @property
    def names(self) -> tuple[str, ...]:
        """The factors' names, which are paths of the scenario."""
        return tuple(factor.name for factor in self.factors)

    def part(self, points: NDArray[np.intp] | Mask, lucks: slice = slice(None)) -> Futures:
        """Some of the points, under some of the lucks."""
        cube = None if self.cube is None else self.cube[points]
        return Futures(
            self.scenario,
            self.endings,
            self.factors,
            self.entries[points],
            cube,
            self.outcome[points][:, lucks],
            self.sampling,
        )

    def in_words(self, factor: Factor) -> str:
        """What a factor is called in a sentence."""
        return path_in_words(factor.name, self.scenario)


def futures_of(
    experiment: Experiment,
    runs: Runs,
    *,
    endings: tuple[Ending, ...],
    under: dict[str, str] | None = None,
) -> Futures:
    """The table of an experiment's runs; `under` names the rule, variant or opening to look at.

    Left out, the first of each is taken. Raises UsageError where none was made so, or where nothing
    varied.
    """
    points = experiment.points
    chosen = _compared(points, under or {})
    factors = tuple(factor for factor in points.factors if factor.name not in COMPARED)
    if not factors:
        raise UsageError(
            "nothing varies in these runs; make some with --vary, or of a scenario whose numbers "
            "have a `range`"
        )
    told = [_each_level_once(one, points.column(one.name)[chosen]) for one in factors]
    entries = np.stack([column for _, column in told], axis=1)
    sampled = points.sampled == tuple(factor.name for factor in factors)
    cube = points.cube[chosen] if sampled and points.cube is not None else None
    return Futures(
        scenario=experiment.base(),
        endings=endings,
        factors=tuple(factor for factor, _ in told),
        entries=entries,
        cube=cube,
        outcome=_outcomes(runs, chosen, endings, len(points)),
        sampling=experiment.design.sampling.kind,
    )


def _each_level_once(factor: Factor, column: FloatArray) -> tuple[Factor, FloatArray]:
    """A factor and its column without levels that stand twice, as those of listed points may."""
    if factor.is_number:
        return factor, column
    levels: list[Any] = []
    for level in factor.levels:
        if level not in levels:
            levels.append(level)
    places = np.array([levels.index(level) for level in factor.levels], np.float64)
    return replace(factor, levels=tuple(levels)), places[column.astype(np.int64)]


def _compared(points: Points, under: dict[str, str]) -> NDArray[np.intp]:
    """The places of the points under one rule, variant and opening."""
    kept = np.ones(len(points), np.bool_)
    for factor in points.factors:
        if factor.name not in COMPARED:
            continue
        wanted = under.get(factor.name) or factor.labels[0]
        if wanted not in factor.labels:
            made = ", ".join(factor.labels)
            raise UsageError(f'no run has the {factor.name} "{wanted}"; they have {made}')
        kept &= points.column(factor.name) == factor.labels.index(wanted)
    return np.flatnonzero(kept)


def _outcomes(
    runs: Runs, chosen: NDArray[np.intp], endings: tuple[Ending, ...], points: int
) -> NDArray[np.int8]:
    """Points by lucks; a luck is the number of a run."""
    place = np.full(points, -1, np.int64)
    place[chosen] = np.arange(len(chosen))
    row = place[runs.summary["point"]]
    mine = row >= 0
    numbers, luck = np.unique(runs.summary["run"][mine], return_inverse=True)
    if not len(numbers):
        raise UsageError("no run was made")
    wanted = np.isin(runs.summary["ending"][mine], [ENDINGS.index(one) for one in endings])
    table = np.full((len(chosen), len(numbers)), NOT_MADE, np.int8)
    table[row[mine], luck.ravel()] = wanted
    return table
