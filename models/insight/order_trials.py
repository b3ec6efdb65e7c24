"""The same concessions in many orders, each order given the same luck.

An order is assigned, so that differences between orders are effects within the model. All orders
make the runs of the same numbers: a battle that one order meets, every order meets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.records.runs import Runs
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending


@dataclass(frozen=True, slots=True, eq=False)
class OrderTrials:
    """How runs ended under each order.

    `orders` (orders, things) are places in `things`; `endings` (orders, runs) places in ENDINGS,
    column r being the same run number, `numbers[r]`, under every order. `complete`: these are all
    the orders that are allowed; otherwise they were drawn among them, each as likely as any other.
    """

    things: tuple[str, ...]
    orders: NDArray[np.int64]
    numbers: NDArray[np.int64]
    endings: NDArray[np.int8]
    complete: bool
    rule: str = "record"

    @property
    def runs(self) -> int:
        """Runs of each order."""
        return int(self.endings.shape[1])

    def hits(self, endings: tuple[Ending, ...]) -> NDArray[np.float64]:
        """1 where a run ended in one of these ways, else 0; (orders, runs)."""
        wanted = [ENDINGS.index(ending) for ending in endings]
        return np.isin(self.endings, wanted).astype(np.float64)

    def named(self, place: int) -> tuple[str, ...]:
        """An order by the names of its things."""
        return tuple(self.things[s] for s in self.orders[place])

    def comes_before(self) -> NDArray[np.bool_]:
        """Whether, in each order, one thing comes before another: [order, first, second]."""
        place = np.argsort(self.orders, axis=1)
        return np.asarray(place[:, :, None] < place[:, None, :])


def trials_of(
    runs: Runs,
    orders: Sequence[tuple[str, ...]],
    *,
    complete: bool,
    rule: str = "record",
    points: Sequence[int] | None = None,
) -> OrderTrials:
    """Trials from runs whose point of the design says which order they were given.

    `points[i]` is the point of `orders[i]`; none: its place. Run numbers that some order did not
    make are left out. Raises UsageError where none is left.
    """
    wanted = np.arange(len(orders)) if points is None else np.asarray(points)
    made = [np.flatnonzero(runs.summary["point"] == point) for point in wanted]
    numbers = set(runs.summary["run"][made[0]].tolist())
    for places in made[1:]:
        numbers &= set(runs.summary["run"][places].tolist())
    if not numbers:
        raise UsageError("the orders share no run number, so that they cannot be compared")
    kept = np.array(sorted(numbers))
    return OrderTrials(
        things=tuple(sorted(orders[0])),
        orders=np.array([[sorted(orders[0]).index(name) for name in order] for order in orders]),
        numbers=kept,
        endings=np.array([_of_numbers(runs, places, kept) for places in made]),
        complete=complete,
        rule=rule,
    )


def _of_numbers(
    runs: Runs, places: NDArray[np.int64], numbers: NDArray[np.int64]
) -> NDArray[np.int8]:
    """Endings of some runs, in the order of their numbers."""
    mine = runs.summary["run"][places]
    by_number = np.argsort(mine, kind="stable")
    found = by_number[np.searchsorted(mine[by_number], numbers)]
    return np.asarray(runs.summary["ending"][places[found]])
