"""Memory: what tactics keep in mind from one turn to the next."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.tables import Floats, Ints, Tables

UNSEEN = -1


class Memory(NamedTuple):
    """What tactics keep in mind; a row for each party, and for nobody who needs none.

    `seen` is a ring of what the others' offers were worth, `aimed` the floor of a reply, `ahead`
    the moves since the last answer, `rested` the own turn of the last one, `heard` the worth of the
    offers then, `stuck` the table, by its version, at which a party would have conceded and could
    not. `offered` holds the best offer by turn; `weights`, `counts` and `latest` are models of the
    others. `sessions` counts the mediator's.
    """

    turns: Ints
    seen: Floats
    aimed: Floats
    ahead: Ints
    rested: Ints
    heard: Floats
    stuck: Ints
    offered: Floats
    weights: Floats
    counts: Floats
    latest: Ints
    sessions: Ints


def blank_memory(tables: Tables) -> Memory:
    """Nothing is remembered yet; every issue is thought to matter alike to everybody."""
    sizes, tactic = tables.sizes, tables.tactic
    parties = sizes.parties
    modelled = tactic.learners[0] * parties * sizes.issues
    return Memory(
        turns=[0] * parties,
        seen=[0.0] * (parties * tactic.seen[0]),
        aimed=[1.0] * parties,
        ahead=[0] * parties,
        rested=[UNSEEN] * parties,
        heard=[0.0] * parties,
        stuck=[UNSEEN] * parties,
        offered=[0.0] * (tactic.scorers[0] * sizes.periods * sizes.rounds),
        weights=[1.0 / max(sizes.issues, 1)] * modelled,
        counts=[0.0] * (modelled * sizes.rungs),
        latest=[UNSEEN] * modelled,
        sessions=[0],
    )
