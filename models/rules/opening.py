"""Opening locks: the smallest sets of gates whose release lets an agreement be reached.

Every act carries a label: the smallest sets of gates to release so that it could ever be done. It
grows to a least fixed point over AND and OR, as reachability does, so the sets are exact and none
is tried in vain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from models.rules.gating import NEVER, act_number, agreement_is_reachable, begun, reach
from models.rules.state import blank_facts
from models.rules.tables import ActKind, FactKind, GateKind, Ints, Tables
from models.terms.errors import UsageError

MOST_SETS = 2_000
MOST_JOINED = 100_000

Label = tuple[int, ...]
"""Sets of gates as bit masks, none of which holds another."""

FREE: Label = (0,)
"""Nothing need be released."""
IMPOSSIBLE: Label = ()
"""No release is enough."""


class Labels(NamedTuple):
    """What must be released for each act, as far as it is known."""

    signature: list[Label]
    ceasefire: list[Label]
    deeds: list[Label]
    rungs: list[Label]


def minimal_releases(tables: Tables) -> Ints:
    """All smallest-by-inclusion sets of releasable gates that open every lock, as bit masks.

    Empty where nothing is locked; `[NEVER]` where no release opens the way (a law stands in it).
    Fewer gates come first, then file order. Raises UsageError where there are too many to list.
    """
    found = reach(tables, tables.gate.released, blank_facts(tables))
    if tables.rules.abstract == 1 or agreement_is_reachable(tables, found):
        return []
    return sorted(_agreement(tables, _settled(tables)), key=_file_order) or [NEVER]


def _file_order(mask: int) -> tuple[int, Ints]:
    gates = [g for g in range(mask.bit_length()) if (mask >> g) & 1]
    return len(gates), gates


def _settled(tables: Tables) -> Labels:
    """The labels once no round adds anything."""
    done = begun(tables, blank_facts(tables))
    labels = Labels(*([FREE if one else IMPOSSIBLE for one in acts] for acts in done))
    while _grow(tables, labels):
        pass
    return labels


def _grow(tables: Tables, labels: Labels) -> bool:
    """One round of the fixed point; whether any label changed."""
    before = [list(label) for label in labels]
    if labels.signature[0] != FREE:
        labels.signature[0] = _gates_on(tables, labels, (ActKind.SIGNATURE, 0, 0))
    for d in range(tables.sizes.deeds):
        if labels.deeds[d] != FREE:
            labels.deeds[d] = _gates_on(tables, labels, (ActKind.DEED, d, 0))
    for at in range(len(labels.rungs)):
        _grow_rung(tables, labels, at)
    return before != [list(label) for label in labels]


def _grow_rung(tables: Tables, labels: Labels, at: int) -> None:
    """What all steps of a rung need, and with them the ceasefire that they bring."""
    first, last = tables.step.first[at], tables.step.last[at]
    if first == last or labels.rungs[at] == FREE:
        return
    k, r = at // tables.sizes.rungs, at % tables.sizes.rungs
    early = tables.issue.alone[at] == 1 or tables.issue.gesture[at] == 1
    needs = [_gates_on(tables, labels, (ActKind.STEP, k, r))]
    if not early:
        needs.append(labels.signature[0])
    silences = any(tables.effect.ceasefire[tables.step.effect[s]] == 1 for s in range(first, last))
    if silences:
        needs.append(_gates_on(tables, labels, (ActKind.CEASEFIRE, 0, 0)))
    labels.rungs[at] = _all(needs)
    if silences:
        labels.ceasefire[0] = _any((labels.ceasefire[0], labels.rungs[at]))


def _agreement(tables: Tables, labels: Labels) -> Label:
    """What must be released so that a full text is signed and every required issue settled."""
    required = (k for k in range(tables.sizes.issues) if tables.issue.required[k] == 1)
    return _all((labels.signature[0], *(_settling(tables, labels, k) for k in required)))


def _settling(tables: Tables, labels: Labels, k: int) -> Label:
    row, issue = k * tables.sizes.rungs, tables.issue
    settling = (r for r in range(issue.ladder[k]) if issue.open[row + r] == 0)
    return _any(FREE if r == issue.status_quo[k] else labels.rungs[row + r] for r in settling)


def _gates_on(tables: Tables, labels: Labels, act: tuple[int, int, int]) -> Label:
    """What must be released so that every gate on an act could open."""
    gate = tables.gate
    kind, index, rung = act
    number = act_number(tables, kind, index)
    holding = [
        g
        for g in gate.by_act[gate.first_on[number] : gate.last_on[number]]
        if kind != ActKind.STEP or (gate.act_rungs[g] >> rung) & 1 == 1
    ]
    return _all(_gate(tables, labels, g) for g in holding)


def _gate(tables: Tables, labels: Labels, g: int) -> Label:
    """What must be released so that a gate could open: itself, or whatever its condition needs."""
    gate = tables.gate
    if gate.released[g] == 1 or gate.kind[g] in (GateKind.UNLESS, GateKind.WITHIN):
        return FREE
    clauses = range(gate.first_clause[g], gate.last_clause[g])
    condition = _all(
        _any(_literal(tables, labels, literal) for literal in _literals(tables, clause))
        for clause in clauses
    )
    return _any((condition, (1 << g,))) if gate.releasable[g] == 1 else condition


def _literals(tables: Tables, clause: int) -> range:
    return range(tables.gate.first_literal[clause], tables.gate.last_literal[clause])


def _literal(tables: Tables, labels: Labels, literal: int) -> Label:
    gate = tables.gate
    kind, index = gate.fact[literal], gate.fact_index[literal]
    if gate.negated[literal] == 1:
        return FREE
    if kind == FactKind.SIGNATURE:
        return labels.signature[0]
    if kind == FactKind.CEASEFIRE:
        return labels.ceasefire[0]
    if kind == FactKind.DEED:
        return labels.deeds[index]
    if kind == FactKind.STEP:
        row, rungs = index * tables.sizes.rungs, gate.fact_rungs[literal]
        named = (r for r in range(tables.sizes.rungs) if (rungs >> r) & 1)
        return _any(labels.rungs[row + r] for r in named)
    return FREE


def _any(labels: Iterable[Label]) -> Label:
    """Either of them."""
    given = set(labels)
    if FREE in given:
        return FREE
    return given.pop() if len(given) == 1 else _smallest(mask for label in given for mask in label)


def _all(labels: Iterable[Label]) -> Label:
    """Every one of them together. Raises UsageError where that is too much to list."""
    joined = FREE
    for label in labels:
        if label in (FREE, joined):
            continue
        if len(joined) * len(label) > MOST_JOINED:
            raise _too_many()
        joined = label if joined == FREE else _smallest(a | b for a in joined for b in label)
    return joined


def _smallest(masks: Iterable[int]) -> Label:
    """The sets that hold no other."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda mask: (mask.bit_count(), mask)):
        if not any(smaller & mask == smaller for smaller in kept):
            kept.append(mask)
        if len(kept) > MOST_SETS:
            raise _too_many()
    return tuple(kept)


def _too_many() -> UsageError:
    return UsageError("too many gates stand in circular waits to list what would open them")
