"""Mediating: one draft, mended issue by issue as long as every signatory can bear it."""

from __future__ import annotations

from models.rules.chance import Stream, draws
from models.rules.conditions import nearest_permitted
from models.rules.signing import withdraw_acceptances
from models.rules.state import NONE, PERIOD, State, emit
from models.rules.tables import Tables
from models.rules.valuing import paper_worth, worth_of_rung
from models.terms.events import EventKind, Subject

REDRAFTS = 4


def mediate(tables: Tables, state: State) -> None:
    """The mediator's phase: put a first draft, then try a few redrafts (Klein et al. 2003).

    Hill-climbing: a redraft stands where no signatory loses more than the tolerance, by it or by
    all redrafts together.
    """
    rules = tables.rules
    if rules.mediation == 0 or state.facts.signed[0] == 1:
        return
    if state.clock[PERIOD] % rules.mediation_every != 0:
        return
    if state.has_draft[0] == 0:
        _first_draft(tables, state)
        return
    for number in range(REDRAFTS):
        first, second = draws(state.key, state.clock[PERIOD], Stream.MEDIATION, 0, number)
        k = min(int(first * tables.sizes.issues), tables.sizes.issues - 1)
        _redraft(tables, state, k, 1 if second < 0.5 else -1)


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


def _bears(tables: Tables, state: State, p: int, change: float) -> bool:
    """Whether a party bears a redraft: no worse by it, or than at first, beyond the tolerance."""
    lost = state.first_draft_worth[p] - paper_worth(tables, p, state.draft) - change
    return change >= -tables.rules.tolerance and lost <= tables.rules.tolerance


def _redraft(tables: Tables, state: State, k: int, towards: int) -> None:
    before = state.draft[k]
    rung = before + towards
    if state.plan_of_issue[k] != NONE or not 0 <= rung < tables.issue.ladder[k]:
        return
    if (state.permitted[k] >> rung) & 1 == 0:
        return
    votes, voters, gained = 0, 0, 0.0
    for p in tables.party.signing:
        change = worth_of_rung(tables, p, k, rung) - worth_of_rung(tables, p, k, before)
        voters += 1
        votes += 1 if _bears(tables, state, p, change) else 0
        gained += change
    if votes < voters or gained <= 0.0:
        return
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
