"""Mediating: one draft, mended issue by issue as long as every signatory can bear it."""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.conditions import nearest_permitted
from models.rules.mending import is_open_to, may_stand, nash_redraft, votes_for
from models.rules.signing import withdraw_acceptances
from models.rules.state import NONE, PERIOD, State, emit
from models.rules.tables import Tables
from models.rules.valuing import paper_worth, worth_of_rung
from models.terms.events import EventKind, Subject


def mediate(tables: Tables, state: State) -> None:
    """The mediator's phase: put a first draft, then try a few redrafts (Klein et al. 2003).

    Guided by the Nash product, a session goes on so as long as its redrafts are taken; everything
    else is drawn.
    """
    rules = tables.rules
    if rules.mediation == 0 or state.facts.signed[0] == 1:
        return
    if state.clock[PERIOD] % rules.mediation_every != 0:
        return
    if state.has_draft[0] == 0:
        _first_draft(tables, state)
        return
    guided = rules.nash_drafts == 1
    for number in range(rules.redrafts):
        k, way = nash_redraft(tables, state) if guided else (NONE, 0)
        if k == NONE:
            first, second = draws(state.key, state.clock[PERIOD], Stream.MEDIATION, 0, number)
            k = min(int(first * tables.sizes.issues), tables.sizes.issues - 1)
            way = 1 if second < 0.5 else -1
            guided = False
        taken = _redraft(tables, state, (k, way), number)
        guided = guided and taken
    state.memory.sessions[0] += 1


def _first_draft(tables: Tables, state: State) -> None:
    text = tables.rules.mediation_text
    for k in range(tables.sizes.issues):
        state.draft[k] = _first_rung(tables, state, k, text)
    state.has_draft[0] = 1
    state.offer_version[tables.sizes.parties] += 1
    for p in range(tables.sizes.parties):
        state.first_draft_worth[p] = paper_worth(tables, p, state.draft)
    emit(state, EventKind.MEDIATOR_TEXT, tables.rules.mediator, about=(Subject.TEXT, text))


def _first_rung(tables: Tables, state: State, k: int, text: int) -> int:
    """The named text's rung, or halfway; moved off red lines where a rung is free of them.

    Ladders run from one side's best to the other's, so what cannot be halved goes one way on every
    other issue.
    """
    up = k % 2
    if text != NONE:
        rung = tables.issue.texts[text * tables.sizes.issues + k]
    else:
        low, high = _span_tabled(tables, state, k)
        rung = (low + high + up) // 2
    permitted = state.permitted[k]
    if permitted == 0:
        return rung
    return nearest_permitted(permitted, rung, tables.issue.ladder[k], 1 if up == 1 else -1)


def _span_tabled(tables: Tables, state: State, k: int) -> tuple[int, int]:
    """Lowest and highest rung that a signatory tables on an issue."""
    low, high = tables.issue.ladder[k], 0
    for p in tables.party.signing:
        rung = state.tabled[p * tables.sizes.issues + k]
        low, high = min(low, rung), max(high, rung)
    return low, high


def _redraft(tables: Tables, state: State, what: tuple[int, int], number: int) -> bool:
    """Put one redraft to the vote; whether it stands now."""
    k, way = what
    before = state.draft[k]
    rung = before + way
    if not is_open_to(tables, state, k, rung):
        return False
    votes, voters, gained = 0, 0, 0.0
    for p in tables.party.signing:
        change = worth_of_rung(tables, p, k, rung) - worth_of_rung(tables, p, k, before)
        voters += 1
        votes += 1 if votes_for(tables, state, p, change, number) else 0
        gained += change
    if votes < voters or not may_stand(tables, gained):
        return False
    state.draft[k] = rung
    state.offer_version[tables.sizes.parties] += 1
    withdraw_acceptances(tables, state, tables.sizes.parties)
    emit(
        state,
        EventKind.MEDIATOR_TEXT,
        tables.rules.mediator,
        about=(Subject.ISSUE, k),
        change=(before, rung),
        numbers=(float(votes), float(voters)),
    )
    return True
