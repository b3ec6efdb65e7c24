"""Two experiments side by side: differences of shares, run against the same run.

Runs of the same number under the same seed share their luck, so their difference says more than
either alone. Where several differences are shown, all of them hold together at the level that is
named (Bonferroni).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.experiments.factors import OPENING, ORDER, RULE, VARIANT
from models.experiments.results import Results
from models.insight import pairing
from models.insight.intervals import LEVEL, interval, together
from models.insight.pairing import Pairs
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending

Mask = NDArray[np.bool_]


class Difference(NamedTuple):
    """Share of an ending in one batch (`before`) and another (`after`), and what lies between.

    `correlation` is that of the paired runs; 0 where they are not paired.
    """

    ending: Ending
    before: float
    after: float
    low: float
    high: float
    correlation: float

    @property
    def difference(self) -> float:
        return self.after - self.before

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.low > 0.0 or self.high < 0.0


class Side(NamedTuple):
    """One point of one file."""

    file: str
    point: int
    values: dict[str, str]


class Comparison(NamedTuple):
    """Two sides over the runs that they have in common, or over all where luck differs."""

    before: Side
    after: Side
    runs: tuple[int, int]
    is_paired: bool
    level: float
    differences: tuple[Difference, ...]

    def of(self, ending: Ending) -> Difference:
        """The difference in the share of one ending."""
        return next(one for one in self.differences if one.ending is ending)


class _Column(NamedTuple):
    """Endings of a side's runs by run number, and what their luck hangs on."""

    side: Side
    runs: NDArray[np.int64]
    endings: NDArray[np.int8]
    luck: int


def compared(
    files: list[Results], *, level: float = LEVEL, baseline: int = 0, made_only: bool = False
) -> list[Comparison]:
    """Every further file against the first, point by point; of one file, its points against one.

    `made_only`: points that have no run yet are left out. Raises UsageError where there is nothing
    to compare, where files have other points, or else where a point has no run.
    """
    pairs = _within(files[0], baseline) if len(files) == 1 else _between(files)
    if not pairs:
        raise UsageError("one file with one point is nothing to compare; name a second file")
    if made_only:
        pairs = [pair for pair in pairs if all(len(column.runs) for column in pair)]
    if not pairs:
        raise UsageError("there are no runs yet of the baseline, or of any point to set against it")
    strict = together(len(pairs) * len(ENDINGS), level=level)
    return [_comparison(before, after, level, strict) for before, after in pairs]


def without_runs(files: list[Results]) -> list[Side]:
    """The points of these files of which no run was made yet."""
    columns = [column for results in files for column in _columns(results)]
    return [column.side for column in columns if not len(column.runs)]


ORDERING = (ORDER, OPENING, VARIANT)
"""What assigns an order: the calendar, forced concessions, a variant that puts something first."""


def differ_in_order(one: Comparison) -> bool:
    """Whether its two sides were assigned different orders: their difference is one of order.

    A variant counts, since the same conditions in another order are written as one.
    """
    before, after = one.before.values, one.after.values
    return any(before.get(name) != after.get(name) for name in ORDERING)


def has_one_rule(one: Comparison) -> bool:
    """Whether both sides were decided under the same rule."""
    return _rule_of(one.before) == _rule_of(one.after)


def under_other_rule(files: list[Results], one: Comparison) -> Comparison | None:
    """The same two orders under the other rule of decision, where these files have such runs.

    None where they have not, or where the two sides differ in the rule as well.
    """
    if not has_one_rule(one):
        return None
    columns = [each for results in files for each in _columns(results) if len(each.runs)]
    before, after = (_other_of(side, columns) for side in (one.before, one.after))
    if before is None or after is None:
        return None
    return _comparison(before, after, one.level, together(len(ENDINGS), level=one.level))


def _other_of(side: Side, columns: list[_Column]) -> _Column | None:
    """A side that differs from this one in the rule and in nothing else."""
    rest = {name: value for name, value in side.values.items() if name != RULE}
    for column in columns:
        values = {name: value for name, value in column.side.values.items() if name != RULE}
        if values == rest and _rule_of(column.side) != _rule_of(side):
            return column
    return None


def _rule_of(side: Side) -> str:
    """The rule of decision; `record` where nothing else was asked for."""
    return side.values.get(RULE, "record")


def _within(results: Results, baseline: int) -> list[tuple[_Column, _Column]]:
    columns = _columns(results)
    before = columns[baseline]
    return [(before, column) for column in columns if column is not before]


def _between(files: list[Results]) -> list[tuple[_Column, _Column]]:
    pairs = []
    first = _columns(files[0])
    for results in files[1:]:
        other = _columns(results)
        if len(other) != len(first):
            raise UsageError(
                f"{files[0].path} has {len(first)} points and {results.path} {len(other)}; "
                "compare experiments with the same points"
            )
        pairs += list(zip(first, other, strict=True))
    return pairs


def _columns(results: Results) -> list[_Column]:
    summary = results.summary()
    columns = []
    for point in range(len(results.points)):
        first, stop = np.searchsorted(summary["point"], [point, point + 1])
        side = Side(str(results.path), point, results.points.words(point))
        rows = summary[first:stop]
        columns.append(_Column(side, rows["run"], rows["ending"], results.design.seed))
    return columns


def _comparison(before: _Column, after: _Column, level: float, strict: float) -> Comparison:
    if not len(before.runs) or not len(after.runs):
        empty = (before if not len(before.runs) else after).side
        raise UsageError(
            f"{empty.file} has no run in point {empty.point}; where it is unfinished, "
            f"`irenic experiment {empty.file} --resume` goes on"
        )
    is_paired = before.luck == after.luck
    first, second = before.endings, after.endings
    if is_paired:
        _, places, others = np.intersect1d(before.runs, after.runs, return_indices=True)
        first, second = first[places], second[others]
        if not len(first):
            raise UsageError("the two have no run of the same number")
    make = _paired if is_paired else _apart
    differences = tuple(
        make(ending, first == place, second == place, strict)
        for place, ending in enumerate(ENDINGS)
    )
    return Comparison(
        before.side, after.side, (len(first), len(second)), is_paired, level, differences
    )


def _paired(ending: Ending, first: Mask, second: Mask, level: float) -> Difference:
    found = pairing.difference(Pairs.counted(first, second), level)
    before, after = float(first.mean()), float(second.mean())
    return Difference(ending, before, after, found.low, found.high, _correlation(first, second))


def _apart(ending: Ending, first: Mask, second: Mask, level: float) -> Difference:
    before, after = (interval(int(one.sum()), len(one), level=level) for one in (first, second))
    found = pairing.difference_apart(before, after)
    return Difference(ending, before.share, after.share, found.low, found.high, 0.0)


def _correlation(first: Mask, second: Mask) -> float:
    spread = first.std() * second.std()
    together = (first & second).mean() - first.mean() * second.mean()
    return float(together / spread) if spread else 0.0
