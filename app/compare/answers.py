"""What the worker answers: how a batch stands, and what came of it. Plain values, no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.runner import Heard
from models.insight.intervals import Share
from models.insight.point_shares import share_under
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from models.experiments.experiment import Experiment
    from models.insight.comparing import Comparison
    from models.insight.incidence import Incidence

Floats = NDArray[np.float64]

WORTH = "worth."
"""How the keys of columns begin that say what a signed text is worth, before the party's id."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a batch stands: how many runs of how many are made, and how long the rest takes.

    `counts` (point, ending); `curves`: endings over time of the first points, as the worker
    reckoned them; none where a point has no run yet; `few`: the ends of shares of few runs, which
    the worker reckoned too, (runs, hits, 2).
    """

    experiment: Experiment
    counts: NDArray[np.int64]
    curves: tuple[Incidence | None, ...]
    done: int
    of: int
    left_s: float | None
    failures: int = 0
    is_over: bool = False
    few: Floats | None = None

    def runs(self, point: int) -> int:
        """How many runs of a point are there."""
        return int(self.counts[point].sum())

    def share(self, point: int, ending: Ending = Ending.IMPLEMENTED) -> Share:
        """The share of a point's runs that ended so, as `irenic experiment` tells it."""
        hits, runs = int(self.counts[point, ENDINGS.index(ending)]), self.runs(point)
        until = self.experiment.design.until
        if until.width is None and self.few is not None and 0 < runs < len(self.few):
            return Share(hits, runs, *self.few[runs, hits].tolist())
        return share_under(until, hits, runs)

    def incidence(self, point: int) -> Incidence | None:
        """A point's endings over time; None where it has no run, or was not counted by time."""
        return self.curves[point] if point < len(self.curves) else None


@dataclass(frozen=True)
class Begun(Heard):
    """The first word of a batch: of what experiment it is, which may be large and goes once."""

    experiment: Experiment


@dataclass(frozen=True, slots=True)
class Carried:
    """How a batch stands, on its way to the window: what follows the experiment in a `Standing`."""

    rest: tuple[Any, ...]

    def standing(self, experiment: Experiment) -> Standing:
        """How it stands, of the experiment that was told before."""
        return Standing(experiment, *self.rest)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of runs. `values` are numbers, or places among `labels`; NaN: nothing there.

    `title` is given in the window; of what varies between points it is the name in the design.
    """

    key: str
    values: NDArray[Any]
    labels: tuple[str, ...] = ()
    title: str = ""

    @property
    def is_number(self) -> bool:
        """Whether its values can be reckoned with."""
        return not self.labels

    def words(self, row: int) -> str:
        """A cell as it is shown."""
        value = self.values[row]
        if self.labels:
            return self.labels[int(value)]
        if value != value:  # noqa: PLR0124  the one value that is not itself: nothing is there
            return ""
        return f"{value:.6g}" if isinstance(value, np.floating) else str(value)


@dataclass(frozen=True, slots=True)
class Rows:
    """Runs as a table: point and number of each, and its columns. `of` runs are in the file."""

    points: NDArray[np.int32]
    numbers: NDArray[np.int64]
    endings: NDArray[np.int8]
    columns: tuple[Column, ...]
    of: int

    def __len__(self) -> int:
        return len(self.points)

    def column(self, key: str) -> Column | None:
        """The column of that key."""
        return next((one for one in self.columns if one.key == key), None)


NOTHING = Rows(
    np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int8), (), 0
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What signed texts are seen against, of the design's own scenario, as worths to signatories.

    `frontier` (n, signatories); each of the rest one worth for each signatory, or None.
    """

    signatories: tuple[str, ...] = ()
    frontier: Floats | None = None
    nash: Floats | None = None
    compromise: Floats | None = None
    fighting_on: Floats | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A results file, read: how it stands, all its runs as rows, and points against a baseline.

    `why_not` says in words why there are no comparisons.
    """

    path: str
    standing: Standing
    rows: Rows
    comparisons: tuple[Comparison, ...] = ()
    baseline: int = 0
    against: str = ""
    why_not: str = ""
    seconds: float = 0.0
    made_now: int = 0
    workers: int = 1
    first_errors: tuple[str, ...] = field(default=())

    @property
    def experiment(self) -> Experiment:
        return self.standing.experiment

    def compared(
        self, found: tuple[tuple[Comparison, ...], str], baseline: int, against: str
    ) -> Batch:
        """The same batch, set against something else."""
        comparisons, why_not = found
        return replace(
            self, comparisons=comparisons, why_not=why_not, baseline=baseline, against=against
        )
