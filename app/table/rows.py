"""What the board shows, row by row: values made once per moment, so that painting only paints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.pictures.marks import Mark
from models.terms.noun import IssueId


@dataclass(frozen=True, slots=True)
class Walker:
    """A party on one ladder: where it has stood, and where it stands now.

    `side` is -1 for the first principal party (drawn above the rail), 1 for the second (below),
    0 for a third party (small, no trail).
    """

    mark: Mark
    side: int
    stops: tuple[int, ...]
    signs: bool = True
    """Whether its consent is needed; whoever only helps is drawn hollow."""

    @property
    def place(self) -> int:
        """Zero-based rung on which it stands."""
        return self.stops[-1]


@dataclass(frozen=True, slots=True)
class RedLine:
    """A refusal that still stands: from `first` to `last` no agreement, says the party."""

    mark: Mark
    side: int
    first: int
    last: int

    @property
    def rightward(self) -> bool:
        """Whether the refusal runs to the right end of the ladder."""
        return self.first > 0


@dataclass(frozen=True, slots=True)
class Row:
    """One issue at one moment."""

    issue: IssueId
    walkers: tuple[Walker, ...]
    lines: tuple[RedLine, ...] = ()
    agreed: int | None = None
    """The agreed rung."""
    number: int | None = None
    """Order number of the last step carried out."""
    whole: bool = False
    """Whether every step is carried out that its agreed rung asks for."""
    moved: int = -1
    """Event that moved it last; -1: never."""
    words: tuple[str, str] = ("", "")
    """The right column, in two lines."""

    @property
    def apart(self) -> int:
        """Rungs between those whose consent is needed; -1 where fewer than two are here."""
        places = [walker.place for walker in self.walkers if walker.signs]
        return max(places) - min(places) if len(places) > 1 else -1


class Order(StrEnum):
    """How the rows are sorted."""

    GAP = "gap"
    MOVED = "moved"
    FILE = "file"

    @property
    def following(self) -> Order:
        """The next order in turn."""
        orders = tuple(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def sorted_places(rows: tuple[Row, ...], order: Order) -> tuple[int, ...]:
    """Places of the rows in the wanted order; ties stay in file order."""
    places = range(len(rows))
    if order is Order.GAP:
        return tuple(sorted(places, key=lambda place: _openness(rows[place])))
    if order is Order.MOVED:
        return tuple(sorted(places, key=lambda place: -rows[place].moved))
    return tuple(places)


def _openness(row: Row) -> tuple[int, int]:
    """Open issues first, widest gap first; then agreed ones, then those carried out."""
    if row.number is not None:
        return (2, -row.number)
    return (1, 0) if row.agreed is not None else (0, -row.apart)
