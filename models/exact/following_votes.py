"""Every way in which the votes of a period may turn out, each with its probability."""

from __future__ import annotations

from collections.abc import Iterator

from models.exact.forking import forked
from models.rules.signing import hold_votes
from models.rules.state import PENDING, State
from models.rules.tables import Tables
from models.terms.events import NUMBER_COLUMNS, EventKind

SURE = 1e9
"""A threshold so far away that a vote below or above it is certain."""


def votes_followed(tables: Tables, state: State) -> Iterator[tuple[State, float]]:
    """States after the votes that are due, with the chance of each.

    The rule is called as it stands, with thresholds that settle each vote one way; the chance is
    the one that it writes beside a vote under the real threshold.
    """
    due = [
        p
        for p, vote in enumerate(state.vote)
        if vote == PENDING and state.vote_due[p] <= state.facts.period[0]
    ]
    if not due:
        yield state, 1.0
        return
    so_far = 1.0
    for place, p in enumerate(due):
        chance = _chance(tables, state, due[:place], p)
        yield (
            _counted(tables, state, dict.fromkeys(due[:place], True) | {p: False}),
            so_far * (1.0 - chance),
        )
        so_far *= chance
    yield _counted(tables, state, dict.fromkeys(due, True)), so_far


def _counted(tables: Tables, state: State, passes: dict[int, bool]) -> State:
    after = forked(tables, state)
    hold_votes(_with(tables, passes), after)
    return after


def _with(tables: Tables, passes: dict[int, bool]) -> Tables:
    thresholds = list(tables.party.ratify_at)
    for p, passed in passes.items():
        thresholds[p] = -SURE if passed else SURE
    return tables._replace(party=tables.party._replace(ratify_at=thresholds))


def _chance(tables: Tables, state: State, passed: list[int], p: int) -> float:
    """The chance that the rule writes beside a vote, once those before it have passed."""
    after = forked(tables, state)
    hold_votes(_with(tables, dict.fromkeys(passed, True)), after)
    for row in after.rows:
        is_vote = row[5] in (EventKind.RATIFY_PASS, EventKind.RATIFY_FAIL)
        if is_vote and row[4] == p:
            return float(row[len(row) - NUMBER_COLUMNS])
    raise AssertionError("a vote that is due is held")
