"""Gates: what may be done now, what could ever be done, and what must be given up for it.

Reachability is a least fixed point over AND (gates on one act, steps of one deed) and OR
(`any_of`): a deed outside it can never be done, whatever the order (decisions A8).
"""

from __future__ import annotations

from models.rules.lasting import place_of_picture
from models.rules.state import DONE, NONE, Facts, Reach, State, affairs, blank_reach, copy_into
from models.rules.tables import ActKind, FactKind, GateKind, Ints, Tables

NEVER = -1


def condition_holds(tables: Tables, facts: Facts, g: int) -> bool:
    """Whether what a gate waits for is the case."""
    gate = tables.gate
    for clause in range(gate.first_clause[g], gate.last_clause[g]):
        if not _clause_holds(tables, facts, clause):
            return False
    return True


def _clause_holds(tables: Tables, facts: Facts, clause: int) -> bool:
    gate = tables.gate
    for literal in range(gate.first_literal[clause], gate.last_literal[clause]):
        if gate.negated[literal] == 1:
            if facts.assumed[0] == 1 or not _is_fact(tables, facts, literal):
                return True
        elif _is_fact(tables, facts, literal):
            return True
    return False


def _is_fact(tables: Tables, facts: Facts, literal: int) -> bool:
    gate = tables.gate
    kind, index = gate.fact[literal], gate.fact_index[literal]
    if kind == FactKind.STEP:
        return _has_bit(gate.fact_rungs[literal], facts.issue_done[index])
    if kind == FactKind.DEED:
        return facts.deed_done[index] == 1
    if kind == FactKind.SIGNATURE:
        return facts.signed[0] == 1
    if kind == FactKind.CEASEFIRE:
        return _silent_for(facts, gate.fact_wait[literal])
    if facts.assumed[0] == 1:
        return True
    if kind == FactKind.DATE:
        return facts.period[0] >= index
    if kind == FactKind.EVENT:
        return facts.happened[index] > 0
    return _has_bit(gate.fact_rungs[literal], facts.at_table[index])


def _has_bit(mask: int, rung: int) -> bool:
    return rung >= 0 and (mask >> rung) & 1 == 1


def _silent_for(facts: Facts, periods: int) -> bool:
    since = facts.ceasefire_since[0]
    if since == NONE:
        return False
    return facts.assumed[0] == 1 or facts.period[0] - since >= periods


def time_tells(tables: Tables, facts: Facts) -> bool:
    """Whether this very period changes what a gate looks at: a day comes, a silence is old enough.

    Nothing else notes that time has passed, and what rests on a gate is kept until it is noted.
    """
    gate = tables.gate
    since, now = facts.ceasefire_since[0], facts.period[0]
    for literal in range(len(gate.fact)):
        if gate.fact[literal] == FactKind.DATE and gate.fact_index[literal] == now:
            return True
        silence = gate.fact[literal] == FactKind.CEASEFIRE and since != NONE
        if silence and now - since == gate.fact_wait[literal]:
            return True
    return False


def gate_is_open(tables: Tables, state: State, facts: Facts, g: int) -> bool:
    """Whether a gate lets its act through, on the facts given."""
    kind = tables.gate.kind[g]
    if state.released[g] == 1 or kind == GateKind.WITHIN:
        return True
    if kind == GateKind.UNLESS:
        return facts.assumed[0] == 1 or not condition_holds(tables, facts, g)
    if kind == GateKind.ONLY_AFTER and state.passed[g] == 1:
        return True
    return condition_holds(tables, facts, g)


def remember_passed(tables: Tables, state: State) -> None:
    """`only_after` asks whether something has ever been so: keep that it was."""
    if state.keep.passed_at[0] == affairs(state):
        return
    state.keep.passed_at[0] = affairs(state)
    for g in range(tables.sizes.gates):
        if state.passed[g] == 0 and tables.gate.kind[g] == GateKind.ONLY_AFTER:
            if condition_holds(tables, state.facts, g):
                state.passed[g] = 1
                state.keep.noted_at[0] = NONE


def act_number(tables: Tables, act: int, index: int) -> int:
    """Place of an act among all acts: signature, ceasefire, deeds, steps of issues."""
    if act == ActKind.SIGNATURE:
        return 0
    if act == ActKind.CEASEFIRE:
        return 1
    return 2 + index if act == ActKind.DEED else 2 + tables.sizes.deeds + index


def closed_gate_on_act(tables: Tables, state: State, facts: Facts, act: int, index: int) -> int:
    """First closed gate on a deed, the signature or the ceasefire; -1 where none is closed."""
    number = act_number(tables, act, index)
    gate = tables.gate
    for place in range(gate.first_on[number], gate.last_on[number]):
        g = gate.by_act[place]
        if not gate_is_open(tables, state, facts, g):
            return g
    return NONE


def shut_on_signature(tables: Tables, state: State) -> int:
    """Bit mask of the gates that keep any text from being signed now."""
    shut, gate = 0, tables.gate
    for place in range(gate.first_on[0], gate.last_on[0]):
        g = gate.by_act[place]
        shut |= 0 if gate_is_open(tables, state, state.facts, g) else 1 << g
    return shut


def gates_on_step(tables: Tables, s: int) -> Ints:
    """The gates on a step, then those on the ceasefire that it brings."""
    gate, number = tables.gate, act_number(tables, ActKind.STEP, tables.step.thing[s])
    found = gate.by_act[gate.first_on[number] : gate.last_on[number]]
    found = [g for g in found if names_step(tables, g, s)]
    silences = tables.effect.ceasefire[tables.step.effect[s]] == 1
    return found + (gate.by_act[gate.first_on[1] : gate.last_on[1]] if silences else [])


def closed_gate_on_step(tables: Tables, state: State, facts: Facts, s: int) -> int:
    """First closed gate on a step (and on the ceasefire that it brings); -1 where none."""
    step = tables.step
    for place in range(step.first_gate[s], step.last_gate[s]):
        if not gate_is_open(tables, state, facts, step.gates[place]):
            return step.gates[place]
    return NONE


def names_step(tables: Tables, g: int, s: int) -> bool:
    """Whether a gate on steps speaks of this one."""
    gate = tables.gate
    is_its_thing = gate.act_index[g] == tables.step.thing[s]
    return is_its_thing and _has_bit(gate.act_rungs[g], max(tables.step.rung[s], 0))


def reach(tables: Tables, released: Ints, facts: Facts) -> Reach:
    """Everything that some package and some order could bring about from the facts given."""
    found = begun(tables, facts)
    _grow_fully(tables, released, found)
    return found


def _grow_fully(tables: Tables, released: Ints, found: Reach) -> None:
    """Round after round, until one adds nothing."""
    while _grow(tables, released, found):
        pass


def _may_fall_silent_by_chance(tables: Tables) -> bool:
    """Whether an event brings a ceasefire that no step has to bring."""
    if tables.rules.events == 0:
        return False
    for e in range(tables.sizes.events):
        if tables.effect.ceasefire[tables.happening.event_effect[e]] == 1:
            return True
    return False


def begun(tables: Tables, facts: Facts) -> Reach:
    """What is done already, or needs nobody to do it: where the fixed point starts."""
    found = blank_reach(tables)
    _begin(tables, facts, found)
    return found


def _begin(tables: Tables, facts: Facts, found: Reach) -> None:
    """Write down what is done already, over whatever stood there."""
    sizes = tables.sizes
    silent = facts.ceasefire_since[0] != NONE or _may_fall_silent_by_chance(tables)
    found.signature[0], found.ceasefire[0] = facts.signed[0], 1 if silent else 0
    copy_into(found.deeds, facts.deed_done)
    for at in range(sizes.issues * sizes.rungs):
        found.rungs[at] = 0
    for k in range(sizes.issues):
        if facts.issue_done[k] != NONE:
            found.rungs[k * sizes.rungs + facts.issue_done[k]] = 1


def _grow(tables: Tables, released: Ints, found: Reach) -> bool:
    """One round of the fixed point; whether anything was added."""
    grown = False
    if found.signature[0] == 0 and _may(tables, released, found, (ActKind.SIGNATURE, 0, 0)):
        found.signature[0] = 1
        grown = True
    for d in range(tables.sizes.deeds):
        if found.deeds[d] == 0 and _may(tables, released, found, (ActKind.DEED, d, 0)):
            found.deeds[d] = 1
            grown = True
    for at in range(tables.sizes.issues * tables.sizes.rungs):
        if found.rungs[at] == 0 and _rung_may(tables, released, found, at):
            found.rungs[at] = 1
            grown = True
    return grown


def _rung_may(tables: Tables, released: Ints, found: Reach, at: int) -> bool:
    """Whether all steps of a rung could be carried out; marks the ceasefire that they bring."""
    k, r = at // tables.sizes.rungs, at % tables.sizes.rungs
    first, last = tables.step.first[at], tables.step.last[at]
    early = tables.issue.alone[at] == 1 or tables.issue.gesture[at] == 1
    if first == last or not (found.signature[0] == 1 or early):
        return False
    if not _may(tables, released, found, (ActKind.STEP, k, r)):
        return False
    silences = False
    for s in range(first, last):
        silences = silences or tables.effect.ceasefire[tables.step.effect[s]] == 1
    if silences:
        if not _may(tables, released, found, (ActKind.CEASEFIRE, 0, 0)):
            return False
        found.ceasefire[0] = 1
    return True


def _may(tables: Tables, released: Ints, found: Reach, act: tuple[int, int, int]) -> bool:
    """Whether every gate on an act could open."""
    gate = tables.gate
    kind, index, rung = act
    number = act_number(tables, kind, index)
    for place in range(gate.first_on[number], gate.last_on[number]):
        g = gate.by_act[place]
        if released[g] == 1 or gate.kind[g] in (GateKind.UNLESS, GateKind.WITHIN):
            continue
        if kind == ActKind.STEP and not _has_bit(gate.act_rungs[g], rung):
            continue
        if not condition_could_hold(tables, found, g):
            return False
    return True


def condition_could_hold(tables: Tables, found: Reach, g: int) -> bool:
    """Whether what a gate waits for could come about."""
    gate = tables.gate
    for clause in range(gate.first_clause[g], gate.last_clause[g]):
        if not _clause_could_hold(tables, found, clause):
            return False
    return True


def _clause_could_hold(tables: Tables, found: Reach, clause: int) -> bool:
    for literal in range(tables.gate.first_literal[clause], tables.gate.last_literal[clause]):
        if _could_be(tables, found, literal):
            return True
    return False


def _could_be(tables: Tables, found: Reach, literal: int) -> bool:
    gate = tables.gate
    if gate.negated[literal] == 1:
        return True
    kind, index = gate.fact[literal], gate.fact_index[literal]
    if kind == FactKind.SIGNATURE:
        return found.signature[0] == 1
    if kind == FactKind.CEASEFIRE:
        return found.ceasefire[0] == 1
    if kind == FactKind.DEED:
        return found.deeds[index] == 1
    if kind == FactKind.STEP and tables.rules.abstract == 0:
        return _some_rung_may(tables, found, index, gate.fact_rungs[literal])
    return True


def _some_rung_may(tables: Tables, found: Reach, k: int, rungs: int) -> bool:
    """Whether any rung of a bit mask could be carried out on an issue."""
    row = k * tables.sizes.rungs
    for r in range(tables.sizes.rungs):
        if found.rungs[row + r] == 1 and _has_bit(rungs, r):
            return True
    return False


def agreement_is_reachable(tables: Tables, found: Reach) -> bool:
    """Whether a full text could be signed and every required issue settled."""
    if found.signature[0] == 0:
        return False
    sizes, issue = tables.sizes, tables.issue
    for k in range(sizes.issues):
        if issue.required[k] == 1 and not _could_settle(tables, found, k):
            return False
    return True


def _could_settle(tables: Tables, found: Reach, k: int) -> bool:
    row = k * tables.sizes.rungs
    for r in range(tables.issue.ladder[k]):
        may = r == tables.issue.status_quo[k] or found.rungs[row + r] == 1
        if may and tables.issue.open[row + r] == 0:
            return True
    return False


def is_locked(tables: Tables, state: State) -> bool:
    """Whether circular waits forbid every agreement from here."""
    if tables.rules.abstract == 1:
        return False
    facts_version(state)
    locked, place = state.lasting.locked, state.keep.picture[0]
    if locked[place] == NONE:
        found = state.work.reach
        _begin(tables, state.facts, found)
        _grow_fully(tables, state.released, found)
        locked[place] = 0 if agreement_is_reachable(tables, found) else 1
    return locked[place] == 1


def facts_version(state: State) -> int:
    """A number that is another one whenever gates could look otherwise to who thinks ahead.

    It is the same one again where everything is again as it was.
    """
    keep = state.keep
    if keep.noted_at[0] != affairs(state):
        keep.noted_at[0] = affairs(state)
        if _look_otherwise(state):
            keep.picture[0] = place_of_picture(state.lasting, keep.seen)
            keep.facts[0] = state.lasting.number[keep.picture[0]]
    return keep.facts[0]


def _look_otherwise(state: State) -> bool:
    """Whether anything that gates rest on, time apart, or a step done is another than was seen."""
    facts, seen = state.facts, state.keep.seen
    silent = 1 if facts.ceasefire_since[0] != NONE else 0
    changed = seen[0] != facts.signed[0] or seen[1] != silent
    seen[0], seen[1] = facts.signed[0], silent
    at = 2
    columns = (facts.deed_done, facts.issue_done, state.released, state.passed, state.deed_begun)
    for column in columns:
        for place in range(len(column)):
            if seen[at] != column[place]:
                seen[at], changed = column[place], True
            at += 1
    for s in range(state.steps_begun[1], state.steps_begun[2]):
        done = 1 if state.step_stage[s] == DONE else 0
        if seen[at + s] != done:
            seen[at + s], changed = done, True
    return changed


def shut_gates(tables: Tables, released: Ints, found: Reach) -> Ints:
    """Gates whose condition could never hold and that hold something back."""
    return [
        g
        for g in range(tables.sizes.gates)
        if released[g] == 0
        and tables.gate.kind[g] in (GateKind.ONLY_AFTER, GateKind.ONLY_IF)
        and not condition_could_hold(tables, found, g)
    ]
