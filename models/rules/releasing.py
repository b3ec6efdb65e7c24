"""Releasing: giving up a condition of one's own, the third kind of concession (decisions A7)."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.conceding import nearest_disagreeing, next_rung
from models.rules.gating import NEVER, is_locked
from models.rules.state import NONE, State, emit
from models.rules.supporting import WORTH_OF_A_TENTH, change_support
from models.rules.tables import Ints, Tables
from models.rules.valuing import credible_worth
from models.rules.war import reservation
from models.terms.events import EventKind, Reason, Subject

FAR = 99


class Condition(NamedTuple):
    """A gate (by its number) or a red line (by its issue) that a party could give up."""

    kind: int
    which: int
    price: float


NO_CONDITION = Condition(NONE, NONE, 0.0)


def refresh_locks(tables: Tables, state: State) -> None:
    """Work out anew whether agreement is locked and how many releases are jointly needed."""
    state.locked[0] = int(is_locked(tables, state))
    lines = sum(lines_needed(tables, state, k) for k in range(tables.sizes.issues))
    state.needed[0] = lines + (gates_needed(tables, state) if state.locked[0] == 1 else 0)


def gates_needed(tables: Tables, state: State) -> int:
    """Size of the smallest set of releases that is still missing."""
    if tables.release_sets == [NEVER]:
        return FAR
    given = _mask(state.released)
    return min((_size(s & ~given) for s in tables.release_sets), default=0)


def _mask(flags: Ints) -> int:
    return sum(1 << g for g in range(len(flags)) if flags[g] == 1)


def _size(mask: int) -> int:
    size = 0
    while mask > 0:
        size += mask & 1
        mask >>= 1
    return size


def useful_gates(tables: Tables, state: State) -> int:
    """Bit mask of the gates that belong to a smallest missing set of releases."""
    if state.locked[0] == 0 or tables.release_sets == [NEVER]:
        return 0
    given, least = _mask(state.released), gates_needed(tables, state)
    useful = 0
    for s in tables.release_sets:
        if _size(s & ~given) == least:
            useful |= s & ~given
    return useful


def allowed(tables: Tables, state: State, k: int, without: int = NONE) -> int:
    """Bit mask of rungs that no signatory's red line refuses, and that leave no empty peace.

    `without` is a party whose red line is thought away.
    """
    issues, rungs = tables.sizes.issues, tables.sizes.rungs
    mask = 0
    for r in range(tables.issue.ladder[k]):
        if tables.issue.required[k] == 0 or tables.issue.open[k * rungs + r] == 0:
            mask |= 1 << r
    for p in range(tables.sizes.parties):
        if tables.party.signatory[p] == 1 and p != without:
            mask &= ~state.refused[p * issues + k]
    return mask


def lines_needed(tables: Tables, state: State, k: int) -> int:
    """How many red lines must go before an issue has a rung that all could sign."""
    if state.plan_of_issue[k] != NONE or allowed(tables, state, k) != 0:
        return 0
    holders = line_holders(tables, state, k)
    if any(allowed(tables, state, k, p) != 0 for p in holders):
        return 1
    return max(1, len(holders))


def line_holders(tables: Tables, state: State, k: int) -> Ints:
    """Signatories with a red line on an issue that is not released."""
    issues = tables.sizes.issues
    return [
        p
        for p in range(tables.sizes.parties)
        if tables.party.signatory[p] == 1 and state.refused[p * issues + k] != 0
    ]


def cheapest_condition(tables: Tables, state: State, p: int) -> Condition:
    """The cheapest own condition whose release is needed; gates before red lines, file order."""
    best = NO_CONDITION
    useful = useful_gates(tables, state)
    for g in range(tables.sizes.gates):
        if (useful >> g) & 1 == 1 and tables.gate.who[g] == p:
            best = _cheaper(best, Condition(Subject.GATE, g, tables.gate.price[g]))
    issues = tables.sizes.issues
    for k in range(issues):
        at = p * issues + k
        if state.refused[at] == 0 or tables.issue.line_absolute[at] == 1:
            continue
        if lines_needed(tables, state, k) > 0:
            best = _cheaper(best, Condition(Subject.RED_LINE, k, tables.issue.line_price[at]))
    return best


def _cheaper(best: Condition, other: Condition) -> Condition:
    return other if best.kind == NONE or other.price < best.price else best


def prospect(tables: Tables, state: State, p: int) -> Ints:
    """The package a party can hope for: halfway to the nearest other on every issue in dispute.

    Open rungs of required issues are stepped over and rungs behind somebody's red line avoided,
    where anything else is left; halves are rounded toward the own side.
    """
    return [_hope(tables, state, p, k) for k in range(tables.sizes.issues)]


def _hope(tables: Tables, state: State, p: int, k: int) -> int:
    issues = tables.sizes.issues
    own, other = state.tabled[p * issues + k], nearest_disagreeing(tables, state, p, k)
    if other == NONE:
        return own
    target = state.tabled[other * issues + k]
    towards = 1 if target > own else -1
    half = own + towards * (abs(target - own) // 2)
    if tables.issue.required[k] == 1 and tables.issue.open[k * tables.sizes.rungs + half] == 1:
        half = next_rung(tables, k, half, target) if half != target else own
    permitted = allowed(tables, state, k)
    return _nearest_permitted(permitted, half, tables.issue.ladder[k]) if permitted else half


def _nearest_permitted(permitted: int, rung: int, ladder: int) -> int:
    for distance in range(ladder):
        for candidate in (rung - distance, rung + distance):
            if 0 <= candidate < ladder and (permitted >> candidate) & 1 == 1:
                return candidate
    return rung


def refresh_best_credible(tables: Tables, state: State, p: int) -> None:
    """What the best attainable package would be worth if the locks stood open."""
    state.best_credible[p] = credible_worth(tables, state, p, prospect(tables, state, p))


def releases_now(tables: Tables, state: State, p: int, room: float) -> Condition:
    """The condition that p gives up this turn, if any (decisions A7).

    Its price in worth must lie below the party's share of the gain, and within the room that its
    tactic leaves for concessions of any kind by now.
    """
    needed = state.needed[0]
    if tables.rules.releases == 0 or needed == 0 or needed >= FAR:
        return NO_CONDITION
    condition = cheapest_condition(tables, state, p)
    if condition.kind == NONE:
        return NO_CONDITION
    gain = state.best_credible[p] - reservation(tables, state, p)
    cost = condition.price * WORTH_OF_A_TENTH
    return condition if cost < gain / needed and cost <= room else NO_CONDITION


def release(tables: Tables, state: State, p: int, condition: Condition, reason: Reason) -> None:
    """Give a condition up, at its price."""
    needed = state.needed[0]
    limit = reservation(tables, state, p)
    benefit = (state.best_credible[p] - limit) / max(needed, 1)
    cost = condition.price * WORTH_OF_A_TENTH
    if condition.kind == Subject.GATE:
        state.released[condition.which] = 1
    else:
        state.refused[p * tables.sizes.issues + condition.which] = 0
        state.table_version[0] += 1
    state.spent[p] += cost
    state.version[0] += 1
    tenths = int(condition.price + 0.5)
    refresh_locks(tables, state)
    row = emit(
        state,
        EventKind.RELEASE,
        p,
        about=(condition.kind, condition.which),
        other=p,
        change=(tenths, state.needed[0]),
        reason=reason,
        numbers=(cost, benefit, state.best_credible[p], limit, float(needed)),
    )
    change_support(tables, state, p, -tenths, Reason.CONDITION_GIVEN_UP, row)
