"""Helping: aid that follows a day or the front, so that help for whoever loses can be a cause."""

from __future__ import annotations

from models.rules.fighting_on import refresh_war_values
from models.rules.state import PERIOD, State, emit
from models.rules.tables import Tables
from models.rules.war import aid_share
from models.terms.events import EventKind, Reason


def patrons_decide(tables: Tables, state: State) -> None:
    """Once a period: help begins or ends where its day has come or the front stands so."""
    if tables.rules.patrons == 0:
        return
    changed = False
    for a in range(len(tables.aid.to)):
        flows = 1 if _flows(tables, state, a) else 0
        if flows != state.flows[a]:
            _turn(tables, state, a, flows)
            changed = True
    if changed:
        state.surprises[0] += 1
        refresh_war_values(tables, state)


def _flows(tables: Tables, state: State, a: int) -> bool:
    aid, now, front = tables.aid, state.clock[PERIOD], state.front[0]
    if now < aid.begins[a] or now >= aid.ends[a]:
        return False
    return tables.sizes.forts == 0 or aid.least[a] <= front <= aid.most[a]


def _turn(tables: Tables, state: State, a: int, flows: int) -> None:
    """Begin or end one help; shares add up, and nobody bears more than all of a cost."""
    p = tables.aid.to[a]
    before = aid_share(state, p)
    state.flows[a] = flows
    total = 0.0
    for other in range(len(tables.aid.to)):
        if tables.aid.to[other] == p and state.flows[other] == 1:
            total = total + tables.aid.share[other]
    state.patronage[p] = total
    now = state.clock[PERIOD]
    dated = now == tables.aid.begins[a] or now == tables.aid.ends[a]
    emit(
        state,
        EventKind.AID_CHANGE,
        tables.aid.by[a],
        other=p,
        change=(1 - flows, flows),
        reason=Reason.BY_DATE if dated else Reason.BY_FRONT,
        numbers=(before, aid_share(state, p)),
    )
