"""What stood in the way of a full signature: circular waits, red lines, absence, distance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from models.records.beats import spread
from models.records.run import Run
from models.records.state import State
from models.rules.gating import NEVER
from models.terms.events import Event, EventKind
from models.terms.issue import Issue, Position

STANCES = (EventKind.STAND, EventKind.REJECT, EventKind.WALK_OUT, EventKind.ACCEPT)
MOVES = (
    EventKind.CONCEDE,
    EventKind.RETRACT,
    EventKind.PACKAGE_SWAP,
    EventKind.RELEASE,
    EventKind.RETURN,
)


class Wait(NamedTuple):
    """Conditions that wait for one another, and how many smallest sets of them open the way.

    `most` is the size of the largest of these sets. `never` says that no release opens the way: a
    law, or what is absolute, stands in it.
    """

    gates: tuple[int, ...]
    ways: int
    most: int
    never: bool


NO_WAIT = Wait((), 0, 0, never=False)


def circular_wait(run: Run, released: Iterable[int]) -> Wait:
    """The conditions that still wait for one another once some have been given up."""
    if run.release_sets == (NEVER,):
        return Wait((), 0, 0, never=True)
    given = sum(1 << gate for gate in set(released))
    missing = {mask & ~given for mask in run.release_sets}
    if not missing or 0 in missing:
        return NO_WAIT
    smallest = [a for a in missing if not any(b != a and b & a == b for b in missing)]
    among = {g for mask in smallest for g in range(len(run.names.gates)) if mask >> g & 1}
    most = max(mask.bit_count() for mask in smallest)
    return Wait(tuple(sorted(among)), len(smallest), most, never=False)


def empty_zones(run: Run, state: State) -> dict[int, tuple[int, ...]]:
    """Issues on which red lines leave no rung that all could sign, and whose lines these are."""
    parties = list(run.scenario.parties)
    found = {}
    for k, issue in enumerate(run.scenario.issues.values()):
        lines = {
            parties.index(party): position
            for party, position in issue.positions.items()
            if party in run.scenario.signatories and position.red_line is not None
            and (parties.index(party), k) not in state.released_lines
        }  # fmt: skip
        if lines and not _open_rungs(issue, lines.values()) and state.terms[k] < 0:
            found[k] = tuple(lines)
    return found


def _open_rungs(issue: Issue, positions: Iterable[Position]) -> set[int]:
    """Rungs that no red line refuses, and that leave nothing open that must be settled."""
    left = {
        place
        for place, rung in enumerate(issue.ladder.values())
        if not (issue.required and rung.open)
    }
    for position in positions:
        left.difference_update(issue.refused(position))
    return left


def distances(run: Run, state: State) -> dict[int, int]:
    """Rungs between the signatories on every issue on which they are still apart."""
    signatories = [run.names.parties.index(party) for party in run.scenario.signatories]
    apart = {k: spread(state, k, signatories) for k in range(len(run.scenario.issues))}
    return {k: rungs for k, rungs in apart.items() if rungs > 0 and state.terms[k] < 0}


def last_stances(run: Run) -> dict[int, Event]:
    """How each signatory stood at the end: the row that says so, unless it moved since."""
    signing = [run.names.parties.index(party) for party in run.scenario.signatories]
    last = {
        row.actor: row
        for row in run.events
        if row.actor in signing and row.kind in (*STANCES, *MOVES)
    }
    return {actor: row for actor, row in sorted(last.items()) if row.kind in STANCES}
