"""What gates ask for in steps: what must stand before what, as far as that is all they say."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.tables import ActKind, FactKind, GateKind, Ints, Tables


class Needs(NamedTuple):
    """For each step of an abstract plan, a bit mask of steps without which it cannot follow."""

    masks: Ints
    is_all: bool
    """Whether the gates say nothing else, so that a step may follow wherever these are done."""


def needs(tables: Tables) -> Needs:
    """Steps that gates name outright, not as one of several."""
    gate = tables.gate
    masks, is_all = [0] * tables.sizes.steps, True
    for g in range(tables.sizes.gates):
        if gate.released[g] == 1:
            continue
        waits = gate.kind[g] in (GateKind.ONLY_AFTER, GateKind.ONLY_IF)
        if not waits or gate.act[g] != ActKind.STEP:
            is_all = False
            continue
        outright = [_outright(tables, clause) for clause in _clauses(tables, g)]
        is_all = is_all and None not in outright
        for step in outright:
            masks[gate.act_index[g]] |= 0 if step is None else 1 << step
    return Needs(masks, is_all)


def _clauses(tables: Tables, g: int) -> range:
    return range(tables.gate.first_clause[g], tables.gate.last_clause[g])


def _outright(tables: Tables, clause: int) -> int | None:
    """The one step that a clause asks for; none where it asks for something else, or for any of."""
    gate = tables.gate
    literal = gate.first_literal[clause]
    alone = gate.last_literal[clause] - literal == 1
    is_step = gate.fact[literal] == FactKind.STEP and gate.negated[literal] == 0
    return gate.fact_index[literal] if alone and is_step else None
