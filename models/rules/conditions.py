"""Conditions: which gates and red lines stand between the parties and a signature.

Two views of the same thing. Before any text is on the table: the locks and the red lines that
leave an issue no common rung. With a text on the table: the conditions that bar this very text.
"""

from __future__ import annotations

from typing import NamedTuple

from models.rules.conceding import nearest_disagreeing, next_rung
from models.rules.gating import NEVER, is_locked, shut_on_signature
from models.rules.lining_up import bars_on_steps
from models.rules.state import NONE, State, affairs
from models.rules.tables import Ints, Tables
from models.terms.events import Subject

FAR = 99
NO_PRICE = 1e9
"""That of what nobody can give up."""


class Condition(NamedTuple):
    """A gate (by its number) or a red line (by its issue) that a party could give up.

    `needed` is how many conditions must go jointly before anything is won by it.
    """

    kind: int
    which: int
    price: float
    needed: int


NO_CONDITION = Condition(NONE, NONE, 0.0, 0)


def refresh_locks(tables: Tables, state: State) -> None:
    """Whether agreement is locked and how many releases are jointly needed; kept likewise."""
    if state.locks_at[0] == affairs(state):
        return
    locked, needed, lines = state.locked[0], state.needed[0], state.lines[0]
    state.locked[0] = 1 if is_locked(tables, state) else 0
    gates = gates_needed(tables, state) if state.locked[0] == 1 else 0
    state.lines[0] = 0
    for k in range(tables.sizes.issues):
        state.lines[0] += keep_lines(tables, state, k)
    state.needed[0] = gates + state.lines[0]
    if state.locked[0] != locked or state.needed[0] != needed or state.lines[0] != lines:
        state.version[0] += 1
    state.locks_at[0] = affairs(state)


def keep_lines(tables: Tables, state: State, k: int) -> int:
    """Red lines that must go on an issue, and the rungs permitted: kept until the issue changes."""
    keep = state.keep
    if keep.line_at[k] != keep.issue[k]:
        state.permitted[k] = allowed(tables, state, k)
        keep.lines[k] = lines_needed(tables, state, k)
        keep.line_at[k] = keep.issue[k]
    return keep.lines[k]


def gates_needed(tables: Tables, state: State) -> int:
    """Size of the smallest set of releases that is still missing."""
    if _is_hopeless(tables):
        return FAR
    least, given = FAR, _mask(state.released)
    for s in tables.release_sets:
        least = min(least, _size(s & ~given))
    return least if len(tables.release_sets) > 0 else 0


def _is_hopeless(tables: Tables) -> bool:
    """Whether no release opens the way: a law stands in it."""
    return len(tables.release_sets) > 0 and tables.release_sets[0] == NEVER


def _needed_with(tables: Tables, state: State, g: int, given: int) -> int:
    """Size of the smallest missing set of releases that a gate belongs to; FAR where none."""
    if state.locked[0] == 0 or _is_hopeless(tables):
        return FAR
    least = FAR
    for s in tables.release_sets:
        missing = s & ~given
        if (missing >> g) & 1 == 1:
            least = min(least, _size(missing))
    return least


def _mask(flags: Ints) -> int:
    mask = 0
    for g in range(len(flags)):
        if flags[g] == 1:
            mask |= 1 << g
    return mask


def _size(mask: int) -> int:
    size = 0
    while mask > 0:
        size += mask & 1
        mask >>= 1
    return size


def allowed(tables: Tables, state: State, k: int, without: int = NONE) -> int:
    """Bit mask of rungs that no signatory's red line refuses, and that leave no empty peace.

    `without` is a party whose red line is thought away.
    """
    issues, rungs = tables.sizes.issues, tables.sizes.rungs
    mask = 0
    for r in range(tables.issue.ladder[k]):
        if tables.issue.required[k] == 0 or tables.issue.open[k * rungs + r] == 0:
            mask |= 1 << r
    for p in tables.party.signing:
        if p != without:
            mask &= ~state.refused[p * issues + k]
    return mask


def lines_needed(tables: Tables, state: State, k: int) -> int:
    """How many red lines must go before an issue has a rung that all could sign."""
    if state.plan_of_issue[k] != NONE or state.permitted[k] != 0:
        return 0
    holders = 0
    for p in tables.party.signing:
        if state.refused[p * tables.sizes.issues + k] != 0:
            if allowed(tables, state, k, p) != 0:
                return 1
            holders += 1
    return max(1, holders)


def cheapest_in_the_way(tables: Tables, state: State, p: int) -> Condition:
    """The cheapest own condition that locks or empty issues wait for; gates first, file order.

    Kept until the state that it rests on changes.
    """
    if state.needed[0] == 0:
        return NO_CONDITION
    if state.way_at[p] != affairs(state):
        keep(state.way, p, _look_in_the_way(tables, state, p))
        state.way_at[p] = affairs(state)
    return kept(tables, state.way, p)


def keep(kept_ones: Ints, p: int, condition: Condition) -> None:
    """Keep a party's condition in a flat sequence of three numbers a party."""
    kept_ones[3 * p], kept_ones[3 * p + 1] = condition.kind, condition.which
    kept_ones[3 * p + 2] = condition.needed


def kept(tables: Tables, kept_ones: Ints, p: int) -> Condition:
    """A party's condition as it was kept."""
    kind, which, needed = kept_ones[3 * p], kept_ones[3 * p + 1], kept_ones[3 * p + 2]
    if kind == NONE:
        return NO_CONDITION
    return Condition(kind, which, price(tables, p, kind, which), needed)


def price(tables: Tables, p: int, kind: int, which: int) -> float:
    """What giving a condition up costs at home, in tenths of support."""
    if kind == Subject.GATE:
        return tables.gate.price[which]
    return tables.issue.line_price[p * tables.sizes.issues + which]


def felt(cost: float) -> int:
    """By how many tenths support falls at a price: the nearest whole number, halves upwards.

    A party weighs the price as the file gives it; support at home is counted in whole tenths.
    """
    return int(cost + 0.5)


def least_price(tables: Tables, p: int) -> float:
    """That of the cheapest condition that a party could give up at the start."""
    gate, issue, first = tables.gate, tables.issue, p * tables.sizes.issues
    least = NO_PRICE
    for g in range(tables.sizes.gates):
        if gate.who[g] == p and gate.releasable[g] == 1:
            least = min(least, gate.price[g])
    for at in range(first, first + tables.sizes.issues):
        if issue.refused[at] != 0 and issue.line_absolute[at] == 0:
            least = min(least, issue.line_price[at])
    return least


def _look_in_the_way(tables: Tables, state: State, p: int) -> Condition:
    best = NO_CONDITION
    lines, given = state.lines[0], _mask(state.released)
    for g in range(tables.sizes.gates):
        if tables.gate.who[g] != p or tables.gate.releasable[g] == 0:
            continue
        jointly = _needed_with(tables, state, g, given) + lines
        if jointly < FAR:
            best = cheaper(best, Condition(Subject.GATE, g, tables.gate.price[g], jointly))
    for k in range(tables.sizes.issues):
        if state.keep.lines[k] > 0 and _can_release_line(tables, state, p, k):
            best = cheaper(best, _line(tables, p, k, state.needed[0]))
    return best


def _can_release_line(tables: Tables, state: State, p: int, k: int) -> bool:
    at = p * tables.sizes.issues + k
    return state.refused[at] != 0 and tables.issue.line_absolute[at] == 0


def _line(tables: Tables, p: int, k: int, needed: int) -> Condition:
    return Condition(Subject.RED_LINE, k, price(tables, p, Subject.RED_LINE, k), needed)


def cheaper(best: Condition, other: Condition) -> Condition:
    """The cheaper of two; the first where they cost the same."""
    return other if best.kind == NONE or other.price < best.price else best


def cheapest_bar(tables: Tables, state: State, p: int, package: Ints, offset: int) -> Condition:
    """The cheapest own condition that bars a text from being signed and carried out.

    Gates on the signature come first, then those on steps, then red lines.
    """
    shut = shut_on_signature(tables, state)
    stuck = bars_on_steps(tables, state, package, offset) & ~shut
    needed = _size(shut) + _size(stuck) + _lines_crossed(tables, state, package, offset)
    best = _cheapest_gate(tables, p, (shut, needed), NO_CONDITION)
    best = _cheapest_gate(tables, p, (stuck, needed), best)
    for k in range(tables.sizes.issues):
        mine = _crosses(tables, state, (p, k), package[offset + k])
        if mine and _can_release_line(tables, state, p, k):
            best = cheaper(best, _line(tables, p, k, needed))
    return best


def _lines_crossed(tables: Tables, state: State, package: Ints, offset: int) -> int:
    crossed = 0
    for j in tables.party.signing:
        for k in range(tables.sizes.issues):
            crossed += 1 if _crosses(tables, state, (j, k), package[offset + k]) else 0
    return crossed


def _cheapest_gate(tables: Tables, p: int, among: tuple[int, int], best: Condition) -> Condition:
    """The cheapest of the own gates of a bit mask, and of what was found before."""
    mask, needed = among
    gate = tables.gate
    for g in range(tables.sizes.gates):
        if (mask >> g) & 1 == 1 and gate.who[g] == p and gate.releasable[g] == 1:
            best = cheaper(best, Condition(Subject.GATE, g, gate.price[g], needed))
    return best


def _crosses(tables: Tables, state: State, at: tuple[int, int], rung: int) -> bool:
    return (state.refused[at[0] * tables.sizes.issues + at[1]] >> rung) & 1 == 1


def prospect(tables: Tables, state: State, p: int) -> int:
    """The package a party can hope for: halfway to the nearest other on every issue in dispute.

    Open rungs of required issues are stepped over and rungs behind somebody's red line avoided,
    where anything else is left; halves are rounded toward the own side. It stands in what is kept,
    in `hope`, from the place that is returned on.
    """
    keep, first = state.keep, p * tables.sizes.issues
    if keep.hopes_at[2 * p] != keep.issues[0] or keep.hopes_at[2 * p + 1] != state.locks_at[0]:
        keep_hopes(tables, state, p)
        keep.hopes_at[2 * p], keep.hopes_at[2 * p + 1] = keep.issues[0], state.locks_at[0]
    return first


def keep_hopes(tables: Tables, state: State, p: int) -> None:
    """Look anew at the issues of which a party hoped something else, or nothing yet."""
    for k in range(tables.sizes.issues):
        _keep_hope(tables, state, p, k)


def _keep_hope(tables: Tables, state: State, p: int, k: int) -> None:
    """The rung to hope for on an issue; kept until it, or what is permitted there, changes."""
    keep, at = state.keep, p * tables.sizes.issues + k
    if keep.hope_at[at] != keep.issue[k] or keep.hope_within[at] != state.permitted[k]:
        keep.hope[at] = _hope(tables, state, p, k)
        keep.hope_at[at], keep.hope_within[at] = keep.issue[k], state.permitted[k]


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
    permitted = state.permitted[k]
    if permitted == 0:
        return half
    return nearest_permitted(permitted, half, tables.issue.ladder[k], -towards)


def nearest_permitted(permitted: int, rung: int, ladder: int, first: int) -> int:
    """The rung of a bit mask that lies nearest to a rung; of two, the one in direction `first`."""
    for distance in range(ladder):
        near, opposite = rung + first * distance, rung - first * distance
        if 0 <= near < ladder and (permitted >> near) & 1 == 1:
            return near
        if 0 <= opposite < ladder and (permitted >> opposite) & 1 == 1:
            return opposite
    return rung
