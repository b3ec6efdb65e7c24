"""Signing: unanimity of signatories on one text, whole or in part, and the votes that follow."""

from __future__ import annotations

from models.rules.accepting import Verdict, still_worth_signing
from models.rules.agreeing import agrees_to, is_away, package_of
from models.rules.chance import Stream, draws
from models.rules.conceding import is_past_limit
from models.rules.curves import normal_share
from models.rules.executing import collapse, end_if_done, enqueue
from models.rules.gating import closed_gate_on_step
from models.rules.keeping import issue_changed
from models.rules.lapsing import next_vote
from models.rules.lining_up import line_up
from models.rules.state import FULL_PLAN, NONE, PASSED, PENDING, PERIOD, State, emit
from models.rules.supporting import mood
from models.rules.tables import Tables
from models.rules.valuing import paper_worth, worth_of_rung
from models.terms.events import EventKind, Reason, Subject

SHARE_OF_WEIGHT = 0.05


def accept(tables: Tables, state: State, p: int, found: Verdict) -> None:
    """Accept a standing offer; the last signatory to do so signs."""
    state.accepted[p] = found.offer
    answer(tables, state, p, EventKind.ACCEPT, found)
    if _all_accept(tables, state, p, found.offer):
        sign(tables, state, p, found.offer)


def answer(tables: Tables, state: State, p: int, kind: int, found: Verdict) -> None:
    """Write that a standing offer, a party's or the mediator's draft, is accepted or rejected."""
    is_draft = found.offer == tables.sizes.parties
    text = max(tables.rules.mediation_text, 0)
    emit(
        state,
        kind,
        p,
        about=(Subject.TEXT if is_draft else Subject.NONE, text if is_draft else NONE),
        other=NONE if is_draft else found.offer,
        reason=found.reason,
        numbers=(found.credible, found.reservation, found.paper, found.own_next, found.floor),
    )


def _all_accept(tables: Tables, state: State, p: int, offer: int) -> bool:
    """Whether all others agree to the text that p accepts, and find it worth signing by now.

    A battle may have come in between. Who tables the same text itself, or has accepted it from
    somebody else's hand, agrees to it: whose copy is signed makes no difference.
    """
    for j in tables.party.signing:
        if j == p or j == offer:
            continue
        if not agrees_to(tables, state, j, offer):
            return False
        if not still_worth_signing(tables, state, j, offer):
            state.accepted[j] = NONE
            return False
    return True


def withdraw_acceptances(tables: Tables, state: State, offer: int) -> None:
    """An offer that changes is no longer the one that was accepted."""
    for j in range(tables.sizes.parties):
        if state.accepted[j] == offer:
            state.accepted[j] = NONE


def sign(tables: Tables, state: State, p: int, offer: int) -> None:
    """Sign the full text: its terms bind, its steps are owed, its votes are called."""
    package, offset = package_of(tables, state, offer)
    for k in range(tables.sizes.issues):
        state.package[k] = package[offset + k]
    _sign_package(tables, state, p, NONE if offer == tables.sizes.parties else offer)


def sign_from_start(tables: Tables, state: State) -> None:
    """The named text that stands signed before period 0; nobody has to accept it any more."""
    issues = tables.sizes.issues
    for k in range(issues):
        state.package[k] = tables.issue.texts[tables.rules.signed_text * issues + k]
    _sign_package(tables, state, NONE, NONE)


def _sign_package(tables: Tables, state: State, p: int, whose: int) -> None:
    """The package binds. Steps that a lock forbids stand at the end of the line, and wait."""
    count = line_up(tables, state, state.package)
    row = emit(
        state,
        EventKind.SIGN,
        p,
        about=(Subject.PLAN, FULL_PLAN),
        other=whose,
        change=(NONE, count),
    )
    for k in range(tables.sizes.issues):
        _bind(tables, state, k, (p, FULL_PLAN, row))
    state.facts.signed[0] = 1
    for place in range(count):
        enqueue(state, state.work.order[place], FULL_PLAN)
    _call_votes(tables, state)
    end_if_done(state, row)


def _bind(tables: Tables, state: State, k: int, by: tuple[int, int, int]) -> None:
    """An issue's rung is part of a signed text."""
    p, plan, row = by
    state.plan_of_issue[k] = plan
    issue_changed(state.keep, k)
    emit(
        state,
        EventKind.TERM,
        p,
        about=(Subject.ISSUE, k),
        other=plan,
        change=(tables.issue.status_quo[k], state.package[k]),
        cause=row,
    )


def _call_votes(tables: Tables, state: State) -> None:
    for p in range(tables.sizes.parties):
        if tables.party.votes[p] == 1 and tables.rules.ratification == 1:
            state.vote[p] = PENDING
            earliest = state.clock[PERIOD] + tables.party.vote_after[p]
            state.vote_due[p] = next_vote(tables, p, earliest)


def hold_votes(tables: Tables, state: State) -> None:
    """The ratification phase: votes that are due, in file order."""
    for p in range(tables.sizes.parties):
        due = state.vote[p] == PENDING and state.vote_due[p] <= state.clock[PERIOD]
        if due and state.ended[0] == NONE:
            _vote(tables, state, p)


def _vote(tables: Tables, state: State, p: int) -> None:
    """P(ratify) = Phi((u(x) + g - omega) / s); omega rises with limits passed (Putnam 1988)."""
    worth, feeling = paper_worth(tables, p, state.package), mood(state, p)
    threshold = tables.party.ratify_at[p] + SHARE_OF_WEIGHT * past_limits(tables, state, p)
    chance = normal_share((worth + feeling - threshold) / tables.party.swing[p])
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.RATIFICATION, p, 0)
    passed = luck < chance
    row = emit(
        state,
        EventKind.RATIFY_PASS if passed else EventKind.RATIFY_FAIL,
        p,
        about=(Subject.PLAN, FULL_PLAN),
        numbers=(chance, luck, worth, feeling, threshold),
    )
    if passed:
        state.vote[p] = PASSED
        end_if_done(state, row)
    else:
        collapse(tables, state, FULL_PLAN, (Reason.VOTE_LOST, row))


def past_limits(tables: Tables, state: State, p: int) -> float:
    """Rungs that the signed text lies past a party's limits, each times the issue's weight."""
    total = 0.0
    if tables.rules.painful_limits == 0:
        return total
    for k in range(tables.sizes.issues):
        at = p * tables.sizes.issues + k
        rung = state.package[k]
        if is_past_limit(tables, p, k, rung):
            ideal, limit = tables.issue.ideal[at], tables.issue.limit[at]
            beyond = min(abs(rung - ideal), abs(rung - limit))
            total = total + beyond * tables.issue.weight[at]
    return total


def note_table(tables: Tables, state: State) -> None:
    """Keep which issues all signatories table alike, for gates that wait for it."""
    for k in range(tables.sizes.issues):
        note_issue(tables, state, k)


def note_issue(tables: Tables, state: State, k: int) -> None:
    """Keep whether all signatories table an issue alike."""
    rung = common_rung(tables, state, k)
    if rung != state.facts.at_table[k]:
        state.facts.at_table[k] = rung
        state.version[0] += 1


def common_rung(tables: Tables, state: State, k: int) -> int:
    """The rung that all signatories table on an issue; -1 where they differ."""
    common = NONE
    for p in tables.party.signing:
        rung = state.tabled[p * tables.sizes.issues + k]
        if common != NONE and common != rung:
            return NONE
        common = rung
    return common


def sign_what_stands_alone(tables: Tables, state: State) -> None:
    """Sign the issues marked `alone` on which all agree, as an agreement of their own."""
    if tables.rules.partial_agreements == 0 or state.facts.signed[0] == 1:
        return
    for p in tables.party.signing:
        if is_away(state, p):
            return
    count = 0
    for k in range(tables.sizes.issues):
        if _is_ready_alone(tables, state, k):
            state.work.ready[count] = k
            count += 1
    if count > 0:
        _sign_partly(tables, state, count)


def _is_ready_alone(tables: Tables, state: State, k: int) -> bool:
    rung = state.facts.at_table[k]
    at = k * tables.sizes.rungs + rung
    if rung == NONE or state.plan_of_issue[k] != NONE or rung == tables.issue.status_quo[k]:
        return False
    if tables.issue.alone[at] == 0 or state.facts.issue_done[k] == rung:
        return False
    for p in range(tables.sizes.parties):
        if (state.refused[p * tables.sizes.issues + k] >> rung) & 1 == 1:
            return False
    for s in range(tables.step.first[at], tables.step.last[at]):
        if closed_gate_on_step(tables, state, state.facts, s) != NONE:
            return False
    return True


def _sign_partly(tables: Tables, state: State, count: int) -> None:
    """Sign the issues that are ready as an agreement of its own."""
    plan, steps = state.plans[0], 0
    state.plans[0] += 1
    for place in range(count):
        k = state.work.ready[place]
        state.package[k] = common_rung(tables, state, k)
        at = k * tables.sizes.rungs + state.package[k]
        steps += tables.step.last[at] - tables.step.first[at]
    last = tables.party.signing[len(tables.party.signing) - 1]
    about = (Subject.PLAN, plan)
    row = emit(state, EventKind.PARTIAL_SIGN, last, about=about, change=(NONE, steps))
    for place in range(count):
        _bind(tables, state, state.work.ready[place], (last, plan, row))
    for place in range(count):
        k = state.work.ready[place]
        at = k * tables.sizes.rungs + state.package[k]
        for s in range(tables.step.first[at], tables.step.last[at]):
            enqueue(state, s, plan)
    if state.has_draft[0] == 1:
        for place in range(count):
            _settle_draft(tables, state, state.work.ready[place], row)


def _settle_draft(tables: Tables, state: State, k: int, cause: int) -> None:
    """What was signed alone stands in the mediator's draft too: it has left the table."""
    before, rung = state.draft[k], state.package[k]
    if before == rung:
        return
    for p in range(tables.sizes.parties):
        change = worth_of_rung(tables, p, k, rung) - worth_of_rung(tables, p, k, before)
        state.first_draft_worth[p] = state.first_draft_worth[p] + change
    state.draft[k] = rung
    state.offer_version[tables.sizes.parties] += 1
    withdraw_acceptances(tables, state, tables.sizes.parties)
    everybody = float(len(tables.party.signing))
    emit(
        state,
        EventKind.MEDIATOR_TEXT,
        tables.rules.mediator,
        about=(Subject.ISSUE, k),
        change=(before, rung),
        cause=cause,
        numbers=(everybody, everybody),
    )
