"""When what the others offer a party is worth less to it than fighting on."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from app.table.worths import Floats, Worths, front_of, offers_of, worths_of
from models.records.run import Run

ANYBODY = NOBODY = -1
"""In place of a party: whichever it is; and none, where the front moves."""


class Change(NamedTuple):
    """What stands otherwise from a row on: somebody's offer, by its worths, or the front."""

    row: int
    whose: int
    worth: Floats | None
    forts: int = -1


def below_reservation(run: Run, party: int) -> tuple[int, ...]:
    """How many rows have happened each time it becomes so, for a party or for ANYBODY."""
    signing = [run.names.parties.index(name) for name in run.scenario.signatories]
    asked = [each for each in signing if party in (ANYBODY, each)]
    worths = worths_of(run)
    standing: dict[int, Floats] = {}
    forts, held, found = 0, False, []
    for row, changes in groupby(_changes(run, worths), key=lambda change: change.row):
        for change in changes:
            if change.worth is None:
                forts = change.forts
            else:
                standing[change.whose] = change.worth
        less = any(_best(standing, each) < _war(worths, each, forts) for each in asked)
        if less and not held:
            found.append(max(1, row + 1))
        held = less
    return tuple(found)


def _best(standing: dict[int, Floats], party: int) -> float:
    """The most that another's standing offer is worth to a party."""
    others = (float(worth[party]) for whose, worth in standing.items() if whose != party)
    return max(others, default=float("inf"))


def _war(worths: Worths, party: int, forts: int) -> float:
    return float(worths.war[party, min(forts, worths.war.shape[1] - 1)])


def _changes(run: Run, worths: Worths) -> list[Change]:
    """Offers and moves of the front in the order of their rows."""
    offers, (rows, forts) = offers_of(run, worths), front_of(run)
    made = [
        Change(int(row), int(whose), worth)
        for row, whose, worth in zip(offers.row, offers.party, offers.worth, strict=True)
    ]
    made += [Change(int(row), NOBODY, None, int(n)) for row, n in zip(rows, forts, strict=True)]
    return sorted(made, key=lambda change: change.row)
