"""Locks: circular waits found before any run, said in words, with the smallest releases.

A lock stands where no sequence whatever reaches a full agreement: the signature, or a rung that
settles a required issue, lies outside the AND-OR fixed point of what can ever be done. It is told
as its smallest circles; its releases are all minimal sets of conditions to give up, exactly.
"""

from __future__ import annotations

from typing import NamedTuple

from models.exact.wording import Wording
from models.rules.building import build_tables
from models.rules.gating import (
    NEVER,
    agreement_is_reachable,
    reach,
    shut_gates,
)
from models.rules.state import Reach, blank_facts
from models.rules.tables import ActKind, FactKind, Tables
from models.terms.english import capital, counted
from models.terms.scenario import Scenario

Act = tuple[int, int]
Circle = tuple[int, ...]
LONGEST_CIRCLE = 8
ACT_OF_FACT = {
    FactKind.STEP: ActKind.STEP,
    FactKind.DEED: ActKind.DEED,
    FactKind.SIGNATURE: ActKind.SIGNATURE,
    FactKind.CEASEFIRE: ActKind.CEASEFIRE,
}


class Lock(NamedTuple):
    """One circular wait among acts: its shortest circle of gates, in words, and all its circles.

    Circles that close in the same acts (a ceasefire and a withdrawal, say) are one wait, held by
    several chains; `opened_by` are the conditions of the told circle that somebody could give up.
    """

    letter: str
    gates: tuple[str, ...]
    acts: tuple[str, ...]
    sentence: str
    opened_by: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]


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
        if not self.locks:
            return "No full text can be signed: a condition waits for what no steps can bring."
        waits = capital(counted(len(self.locks), "circular wait"))
        waits = f"{waits} {'stands' if len(self.locks) == 1 else 'stand'}"
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
    waits = _waits(tables, _circles(tables, found))
    wording = Wording(scenario)
    releases = tuple(
        _release(scenario, tuple(g for g in range(len(names.gates)) if (mask >> g) & 1))
        for mask in tables.release_sets
        if mask != NEVER
    )
    told = tuple(
        _lock(scenario, wording, chr(ord("a") + place), circles)
        for place, circles in enumerate(waits)
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


def _circles(tables: Tables, found: Reach) -> list[Circle]:
    """Circles of shut gates, shortest first: each gate waits for what the next one holds back."""
    shut = shut_gates(tables, tables.gate.released, found)
    import networkx as nx  # loaded where circles are sought: it takes as long as all the rest

    graph = nx.DiGraph()
    for g in shut:
        graph.add_edges_from((g, held) for held in shut if _waits_for(tables, g, held))
    circles = [_from_first(nodes) for nodes in nx.simple_cycles(graph, LONGEST_CIRCLE)]
    circles.sort(key=lambda circle: (len(circle), sorted(circle)))
    kept: list[Circle] = []
    for circle in circles:
        if not any(set(smaller) <= set(circle) for smaller in kept):
            kept.append(circle)
    return kept


def _from_first(nodes: list[int]) -> Circle:
    """A circle told from the gate that stands first in the file."""
    first = nodes.index(min(nodes))
    return tuple(nodes[first:] + nodes[:first])


def _waits(tables: Tables, circles: list[Circle]) -> list[list[Circle]]:
    """Circles grouped by the acts that they close in; the first of a group is its shortest."""
    groups: dict[frozenset[Act], list[Circle]] = {}
    for circle in circles:
        groups.setdefault(_closed_in(tables, circle), []).append(circle)
    return sorted(groups.values(), key=lambda group: sorted(group[0]))


def _closed_in(tables: Tables, circle: Circle) -> frozenset[Act]:
    """The steps, signature and ceasefire of a circle; its deeds where it has nothing else."""
    acts = {_act_of(tables, g) for g in circle}
    principal = {act for act in acts if act[0] != ActKind.DEED}
    return frozenset(principal or acts)


def _act_of(tables: Tables, g: int) -> Act:
    gate = tables.gate
    named = gate.act[g] in (ActKind.STEP, ActKind.DEED)
    return gate.act[g], gate.act_index[g] if named else 0


def _waits_for(tables: Tables, g: int, held: int) -> bool:
    """Whether a gate waits for something that another gate holds back."""
    gate = tables.gate
    return any(
        gate.negated[literal] == 0 and _is_act(tables, literal, held)
        for clause in range(gate.first_clause[g], gate.last_clause[g])
        for literal in range(gate.first_literal[clause], gate.last_literal[clause])
    )


def _is_act(tables: Tables, literal: int, held: int) -> bool:
    gate = tables.gate
    kind = ACT_OF_FACT.get(FactKind(gate.fact[literal]))
    if kind is None or gate.act[held] != kind:
        return False
    if kind == ActKind.DEED:
        return gate.act_index[held] == gate.fact_index[literal]
    if kind == ActKind.STEP:
        same_issue = gate.act_index[held] == gate.fact_index[literal]
        return same_issue and gate.act_rungs[held] & gate.fact_rungs[literal] != 0
    return True


def _lock(scenario: Scenario, wording: Wording, letter: str, circles: list[Circle]) -> Lock:
    gates = [scenario.gates[g] for g in circles[0]]
    told = capital("; ".join(wording.wait(gate) for gate in gates))
    return Lock(
        letter=letter,
        gates=tuple(gate.id for gate in gates),
        acts=tuple(wording.act(gate.does) for gate in gates),
        sentence=f"{told}.{_other_chains(len(circles) - 1)}",
        opened_by=tuple(gate.id for gate in gates if gate.releasable),
        circles=tuple(tuple(scenario.gates[g].id for g in circle) for circle in circles),
    )


def _other_chains(others: int) -> str:
    """What a reader should know of the other circles that close in the same acts."""
    if others == 0:
        return ""
    hold = "holds" if others == 1 else "hold"
    return (
        f" {capital(counted(others, 'other chain'))} of conditions {hold} the same wait; it is "
        "open only once every chain is."
    )


def never_done(scenario: Scenario) -> tuple[str, ...]:
    """Gates whose condition can never hold although agreement is possible: dead ends, no locks."""
    tables, names = build_tables(scenario)
    found = reach(tables, tables.gate.released, blank_facts(tables))
    if not agreement_is_reachable(tables, found):
        return ()
    return tuple(names.gates[g] for g in shut_gates(tables, tables.gate.released, found))
