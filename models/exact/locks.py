"""Locks: circular waits found before any run, said in words, with the smallest releases.

A lock stands where no sequence whatever reaches a full agreement: the signature, or a rung that
settles a required issue, lies outside the AND-OR fixed point of what can ever be done. It is told
as its smallest circles; its releases are all minimal sets of conditions to give up, exactly.
"""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx

from models.exact.wording import Wording
from models.rules.building import build_tables
from models.rules.gating import (
    NEVER,
    Reach,
    agreement_is_reachable,
    reach,
    shut_gates,
)
from models.rules.state import blank_facts
from models.rules.tables import ActKind, FactKind, Tables
from models.terms.scenario import Scenario

Act = tuple[int, int]
LONGEST_CIRCLE = 8


class Lock(NamedTuple):
    """One circular wait: its gates along the circle, and the whole in words."""

    letter: str
    gates: tuple[str, ...]
    acts: tuple[str, ...]
    sentence: str
    opened_by: tuple[str, ...]


class Release(NamedTuple):
    """A smallest set of conditions whose release opens every lock, and its summed price."""

    gates: tuple[str, ...]
    price: float


class Locks(NamedTuple):
    """Whether agreement is locked, by which circles, and what would open it."""

    locked: bool
    locks: tuple[Lock, ...]
    releases: tuple[Release, ...]
    forbidden_by_law: bool

    @property
    def sentence(self) -> str:
        """The finding in one sentence."""
        if not self.locked:
            return "No circular wait stands: some order of steps can finish."
        count = len(self.locks)
        waits = "One circular wait stands" if count == 1 else f"{count} circular waits stand"
        if self.forbidden_by_law:
            return f"{waits}, and no release opens the way: a law stands in it."
        return f"{waits}: until conditions are given up, no order of steps can finish."


def locks(scenario: Scenario) -> Locks:
    """All circular waits of a scenario at its start, and every smallest way to open them.

    Raises UsageError where the scenario passes a limit of the engine.
    """
    tables, names = build_tables(scenario)
    if not tables.release_sets:
        return Locks(locked=False, locks=(), releases=(), forbidden_by_law=False)
    found = reach(tables, tables.gate.released, blank_facts(tables))
    circles = _smallest_circles(tables, found)
    wording = Wording(scenario)
    releases = tuple(
        _release(scenario, tuple(g for g in range(len(names.gates)) if (mask >> g) & 1))
        for mask in tables.release_sets
        if mask != NEVER
    )
    told = tuple(
        _lock(scenario, wording, chr(ord("a") + place), circle)
        for place, circle in enumerate(circles)
    )
    return Locks(
        locked=True,
        locks=told,
        releases=tuple(sorted(releases, key=lambda r: _file_order(scenario, r))),
        forbidden_by_law=not releases,
    )


def _file_order(scenario: Scenario, release: Release) -> tuple[int, tuple[int, ...]]:
    ids: list[str] = [gate.id for gate in scenario.gates]
    return len(release.gates), tuple(ids.index(g) for g in release.gates)


def _release(scenario: Scenario, gates: tuple[int, ...]) -> Release:
    chosen = [scenario.gates[g] for g in gates]
    return Release(tuple(gate.id for gate in chosen), sum(gate.price for gate in chosen))


def _smallest_circles(tables: Tables, found: Reach) -> list[tuple[int, ...]]:
    """Circles of gates among acts that can never be done; no circle contains another's gates."""
    graph = nx.DiGraph()
    for g in shut_gates(tables, tables.gate.released, found):
        for act in _waited_for(tables, g):
            graph.add_edge(_act_of(tables, g), act)
            graph.edges[_act_of(tables, g), act].setdefault("gates", []).append(g)
    circles = [
        _gates_along(graph, nodes) for nodes in nx.simple_cycles(graph, length_bound=LONGEST_CIRCLE)
    ]
    circles.sort(key=lambda gates: (len(gates), sorted(gates)))
    kept: list[tuple[int, ...]] = []
    for circle in circles:
        if not any(set(smaller) <= set(circle) for smaller in kept):
            kept.append(circle)
    return sorted(kept, key=sorted)


def _gates_along(graph: nx.DiGraph, nodes: list[Act]) -> tuple[int, ...]:
    """The gates of a circle in its order, starting with the one that stands first in the file."""
    edges = zip(nodes, [*nodes[1:], nodes[0]], strict=True)
    gates = [g for edge in edges for g in graph.edges[edge]["gates"]]
    first = gates.index(min(gates))
    return tuple(gates[first:] + gates[:first])


def _act_of(tables: Tables, g: int) -> Act:
    gate = tables.gate
    named = gate.act[g] in (ActKind.STEP, ActKind.DEED)
    return gate.act[g], gate.act_index[g] if named else 0


def _waited_for(tables: Tables, g: int) -> list[Act]:
    """Acts that a shut gate waits for."""
    gate = tables.gate
    acts = []
    kinds = {
        FactKind.STEP: ActKind.STEP,
        FactKind.DEED: ActKind.DEED,
        FactKind.SIGNATURE: ActKind.SIGNATURE,
        FactKind.CEASEFIRE: ActKind.CEASEFIRE,
    }
    for clause in range(gate.first_clause[g], gate.last_clause[g]):
        for literal in range(gate.first_literal[clause], gate.last_literal[clause]):
            kind = kinds.get(FactKind(gate.fact[literal]))
            if kind is not None and gate.negated[literal] == 0:
                acts.append((int(kind), gate.fact_index[literal]))
    return list(dict.fromkeys(acts))


def _lock(scenario: Scenario, wording: Wording, letter: str, circle: tuple[int, ...]) -> Lock:
    gates = [scenario.gates[g] for g in circle]
    sentence = "; ".join(wording.wait(gate) for gate in gates) + "."
    return Lock(
        letter=letter,
        gates=tuple(gate.id for gate in gates),
        acts=tuple(wording.act(gate.does) for gate in gates),
        sentence=sentence[0].upper() + sentence[1:],
        opened_by=tuple(
            gate.id for gate in gates if gate.who in scenario.parties and not gate.absolute
        ),
    )


def never_done(scenario: Scenario) -> tuple[str, ...]:
    """Gates whose condition can never hold although agreement is possible: dead ends, no locks."""
    tables, names = build_tables(scenario)
    found = reach(tables, tables.gate.released, blank_facts(tables))
    if not agreement_is_reachable(tables, found):
        return ()
    return tuple(names.gates[g] for g in shut_gates(tables, tables.gate.released, found))
