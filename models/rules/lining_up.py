"""Lining up: in which order the steps of a text can be carried out, as far as gates let them.

Whoever thinks ahead notes of every gate whether it is shut, and looks again only at those that wait
for what has just been assumed. The order is kept until what gates rest on changes.
"""

from __future__ import annotations

from models.rules.gating import act_number, facts_version, gate_is_open
from models.rules.lasting import Lasting, folded
from models.rules.state import DONE, NONE, Facts, State, copy_into
from models.rules.tables import ActKind, Ints, Tables


def list_steps(tables: Tables, state: State, package: Ints, offset: int = 0) -> int:
    """Write down the steps that a package still asks for, in calendar order; says how many."""
    rungs, steps, count = tables.sizes.rungs, state.work.steps, 0
    for k in tables.step.calendar:
        at = k * rungs + package[offset + k]
        for s in range(tables.step.first[at], tables.step.last[at]):
            if state.step_stage[s] != DONE:
                steps[count] = s
                count += 1
    return count


def schedule(tables: Tables, state: State, count: int, facts: Facts) -> int:
    """Order the first `count` steps written down so that no gate forbids it; says how many can.

    As near to the calendar as the gates allow; fewer than `count` where a lock forbids the rest.
    `facts` are assumed ones and are changed.
    """
    _note_shut(tables, state, facts)
    return _place_steps(tables, state, count, facts)


def schedule_ahead(tables: Tables, state: State, count: int) -> int:
    """As `schedule`, from the facts as they are."""
    return _place_steps(tables, state, count, _outlook(tables, state))


def _outlook(tables: Tables, state: State) -> Facts:
    """Assumed facts with every deed begun that may be; which gates are shut then, both kept."""
    keep, ahead, now = state.keep, foresight(state), facts_version(state)
    if keep.outlook_at[0] != now:
        _note_shut(tables, state, ahead)
        copy_into(keep.shut, state.work.shut)
        copy_into(keep.deeds_ahead, ahead.deed_done)
        keep.outlook_at[0] = now
    copy_into(state.work.shut, keep.shut)
    copy_into(ahead.deed_done, keep.deeds_ahead)
    return ahead


def _place_steps(tables: Tables, state: State, count: int, facts: Facts) -> int:
    """Walk the line from its start, and again whenever a step has opened a gate."""
    work = state.work
    _room_for_order(tables, state, count)
    found, place = 0, 0
    while place < count:
        s = work.steps[place]
        if work.placed[place] == 1 or _is_shut(tables, state, s):
            place += 1
            continue
        work.order[found], work.placed[place] = s, 1
        found += 1
        place += 1
        if _assume_done(tables, state, facts, s):
            _begin_all_deeds(tables, state, facts)
            place = 0
    return found


def _is_shut(tables: Tables, state: State, s: int) -> bool:
    """Whether a gate on a step, or on the ceasefire that it brings, is noted as shut."""
    step = tables.step
    for place in range(step.first_gate[s], step.last_gate[s]):
        if state.work.shut[step.gates[place]] == 1:
            return True
    return False


def _note_shut(tables: Tables, state: State, facts: Facts) -> None:
    """Look at every gate, and begin the deeds that none holds back."""
    _look_at_all(tables, state, facts)
    _begin_all_deeds(tables, state, facts)


def _look_at_all(tables: Tables, state: State, facts: Facts) -> bool:
    opened = False
    for g in range(tables.sizes.gates):
        opened = _look_again(tables, state, facts, g) or opened
    return opened


def _look_again(tables: Tables, state: State, facts: Facts, g: int) -> bool:
    """Note whether a gate is shut; whether it was before and is open now."""
    was, shut = state.work.shut[g], 0 if gate_is_open(tables, state, facts, g) else 1
    state.work.shut[g] = shut
    return was == 1 and shut == 0


def _assume_done(tables: Tables, state: State, facts: Facts, s: int) -> bool:
    """Note a step as done, and look again at what waits for it; whether that has opened a gate."""
    k, gate, left, opened = tables.step.thing[s], tables.gate, state.work.left, False
    left[k] -= 1
    if left[k] == 0:
        facts.issue_done[k] = max(tables.step.rung[s], 0)
        for place in range(gate.first_waiter[k], gate.last_waiter[k]):
            opened = _look_again(tables, state, facts, gate.waiters[place]) or opened
    if facts.ceasefire_since[0] == NONE and tables.effect.ceasefire[tables.step.effect[s]] == 1:
        facts.ceasefire_since[0] = facts.period[0]
        opened = _look_at_all(tables, state, facts) or opened
    return opened


def _begin_all_deeds(tables: Tables, state: State, facts: Facts) -> None:
    grown = True
    while grown:
        grown = False
        for d in range(tables.sizes.deeds):
            may = facts.deed_done[d] == 0 and state.deed_begun[d] >= 0
            if may and not _deed_is_shut(tables, state, d):
                facts.deed_done[d] = 1
                _look_behind(tables, state, facts, d)
                grown = True


def _deed_is_shut(tables: Tables, state: State, d: int) -> bool:
    """Whether a gate on a deed is noted as shut."""
    gate, number = tables.gate, act_number(tables, ActKind.DEED, d)
    for place in range(gate.first_on[number], gate.last_on[number]):
        if state.work.shut[gate.by_act[place]] == 1:
            return True
    return False


def _look_behind(tables: Tables, state: State, facts: Facts, d: int) -> None:
    """Look again at the gates that wait for a deed."""
    gate = tables.gate
    for place in range(gate.first_behind[d], gate.last_behind[d]):
        _look_again(tables, state, facts, gate.behind_deed[place])


def line_up(tables: Tables, state: State, package: Ints, offset: int = 0) -> int:
    """Order the steps that a package still asks for, in the work's `order`; says how many.

    Those that a lock forbids stand at the end.
    """
    lasting, slot = state.lasting, kept_order(tables, state, package, offset)
    first, count = first_in_order(tables, slot), lasting.order_count[slot]
    for place in range(count):
        state.work.order[place] = lasting.order[first + place]
    return count


def first_in_order(tables: Tables, slot: int) -> int:
    """Where the first step of an order stands."""
    return slot * tables.sizes.longest


def kept_order(tables: Tables, state: State, package: Ints, offset: int = 0) -> int:
    """As `line_up`; says where the order is kept, for whenever facts and package are the same."""
    lasting, facts, issues = state.lasting, facts_version(state), tables.sizes.issues
    slot = _slot_of(lasting, facts, package, (offset, issues))
    known = lasting.order_at[slot] == facts
    for k in range(issues):
        known = known and lasting.order_package[slot * issues + k] == package[offset + k]
    if not known:
        for k in range(issues):
            lasting.order_package[slot * issues + k] = package[offset + k]
        lasting.order_at[slot] = facts
        _keep_order(tables, state, slot, list_steps(tables, state, package, offset))
    return slot


def _keep_order(tables: Tables, state: State, slot: int, count: int) -> None:
    """Order the steps written down, and keep what follows from it."""
    lasting, work, first = state.lasting, state.work, first_in_order(tables, slot)
    found = schedule_ahead(tables, state, count)
    lasting.order_bars[slot] = _gates_in_the_way(tables, state, count)
    _append_the_rest(state, found, count)
    for place in range(count):
        lasting.order[first + place] = work.order[place]
    _note_promises(tables, state, first, count)
    lasting.order_count[slot], lasting.order_found[slot] = count, found
    lasting.orders[0] += 1
    lasting.order_number[slot] = lasting.orders[0]


def _slot_of(lasting: Lasting, facts: int, package: Ints, span: tuple[int, int]) -> int:
    """Where the order of a package's steps under these facts is kept; `span`: offset and issues."""
    offset, issues = span
    mixed = 1009 * facts
    for k in range(issues):
        mixed = mixed + package[offset + k] * (7919 * k * k + 104729 * k + 1)
    return folded(mixed, len(lasting.order_at))


def _gates_in_the_way(tables: Tables, state: State, count: int) -> int:
    """Bit mask of the gates that stay shut on steps that could not be placed."""
    work, step, mask = state.work, tables.step, 0
    for place in range(count):
        if work.placed[place] == 1:
            continue
        s = work.steps[place]
        for at in range(step.first_gate[s], step.last_gate[s]):
            if work.shut[step.gates[at]] == 1:
                mask |= 1 << step.gates[at]
    return mask


def _note_promises(tables: Tables, state: State, first: int, count: int) -> None:
    """Of every step in an order: how many promises its giver has kept by then, if it keeps one."""
    lasting, owed, more = state.lasting, state.work.owed, state.work.more
    _count_promises(tables, state, count)
    for place in range(count):
        s = state.work.order[place]
        promise, giver = tables.step.promise[s], tables.step.giver[s]
        owed[promise] -= 1
        completes = owed[promise] == 0
        lasting.order_kept[first + place] = more[giver] if completes else NONE
        more[giver] += 1 if completes else 0


def _count_promises(tables: Tables, state: State, count: int) -> None:
    """How many steps of each promise are to come; nobody has kept any yet."""
    work = state.work
    for place in range(count):
        work.owed[tables.step.promise[work.order[place]]] = 0
    for place in range(count):
        work.owed[tables.step.promise[work.order[place]]] += 1
    for j in range(tables.sizes.parties):
        work.more[j] = 0


def _append_the_rest(state: State, found: int, count: int) -> None:
    """Steps that no order reaches stand after the others."""
    work, last = state.work, found
    for place in range(count):
        if work.placed[place] == 0:
            work.order[last] = work.steps[place]
            last += 1


def _room_for_order(tables: Tables, state: State, count: int) -> None:
    """None of the steps is placed yet; how many each issue has left."""
    work = state.work
    for k in range(len(work.left)):
        work.left[k] = 0
    for place in range(count):
        work.placed[place] = 0
        work.left[tables.step.thing[work.steps[place]]] += 1


def foresight(state: State) -> Facts:
    """Facts to think ahead with, once the text is signed: time passes. Kept until the next call."""
    facts, ahead = state.facts, state.work.ahead
    copy_into(ahead.issue_done, facts.issue_done)
    copy_into(ahead.deed_done, facts.deed_done)
    copy_into(ahead.happened, facts.happened)
    copy_into(ahead.at_table, facts.at_table)
    ahead.ceasefire_since[0], ahead.period[0] = facts.ceasefire_since[0], facts.period[0]
    ahead.assumed[0], ahead.signed[0] = 1, 1
    return ahead


def can_be_carried_out(tables: Tables, state: State, package: Ints, offset: int = 0) -> bool:
    """Whether every step of a package could follow its signature; else a lock forbids it."""
    slot = kept_order(tables, state, package, offset)
    return state.lasting.order_found[slot] == state.lasting.order_count[slot]


def bars_on_steps(tables: Tables, state: State, package: Ints, offset: int = 0) -> int:
    """Bit mask of the gates that forbid steps of a package for ever, whatever their order."""
    return state.lasting.order_bars[kept_order(tables, state, package, offset)]
