"""The gate graph in layers: what comes first stands above, and every arrow says "then".

Plain geometry over strings and numbers, for the twenty things that a scenario waits for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.terms.gate import Act, Fact, Gate
from models.terms.noun import GateId


@dataclass(frozen=True, slots=True)
class Arrow:
    """A gate's arrow from what must come first to what waits."""

    gate: GateId
    first: str
    then: str


def arrows_of(gates: Iterable[Gate]) -> tuple[Arrow, ...]:
    """One arrow for each thing that a gate waits for; `unless` points from what blocks."""
    return tuple(
        Arrow(gate.id, thing, thing_of(gate.does))
        for gate in gates
        for thing in things_waited_for(gate)
    )


def drawn(gates: Iterable[Gate], waiting: Collection[GateId], most: int) -> tuple[Gate, ...]:
    """All gates where they are few; of many, those that stand in a circular wait.

    Without any wait the first ones in the file are drawn.
    """
    every = tuple(gates)
    if len(every) <= most:
        return every
    return tuple(gate for gate in every if gate.id in waiting) or every[:most]


def things_waited_for(gate: Gate) -> tuple[str, ...]:
    """Keys of what a gate waits for."""
    fact = gate.only_after or gate.only_if or gate.not_before or gate.unless or gate.of
    return tuple(dict.fromkeys(_leaves(fact))) if fact is not None else ()


def thing_of(act: Act | Fact) -> str:
    """Key of a thing that is done or waited for: `step:x`, `deed:y`, `ceasefire`, ..."""
    for kind in ("step", "at_table", "deed", "date", "event"):
        named = getattr(act, kind, None)
        if named is not None:
            return f"{'step' if kind == 'at_table' else kind}:{named}"
    return act.kind


def _leaves(fact: Fact) -> Iterable[str]:
    parts = (*fact.any_of, *fact.all_of, *((fact.negated,) if fact.negated else ()))
    if not parts:
        yield thing_of(fact)
    for part in parts:
        yield from _leaves(part)


def layers(arrows: tuple[Arrow, ...]) -> tuple[tuple[str, ...], ...]:
    """Things from top to bottom; arrows that close a circle are the only ones that point up."""
    things = tuple(dict.fromkeys(key for arrow in arrows for key in (arrow.first, arrow.then)))
    down = _without_circles(things, arrows)
    depth = dict.fromkeys(things, 0)
    for _ in things:
        for first, then in down:
            depth[then] = max(depth[then], depth[first] + 1)
    rows: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for thing in things:
        rows[depth[thing]].append(thing)
    return _untangled(rows, down)


def _without_circles(
    things: tuple[str, ...], arrows: tuple[Arrow, ...]
) -> tuple[tuple[str, str], ...]:
    """Pairs that form no circle: those are left out that lead back to what is being visited."""
    below: dict[str, list[str]] = {thing: [] for thing in things}
    for arrow in arrows:
        if arrow.first != arrow.then and arrow.then not in below[arrow.first]:
            below[arrow.first].append(arrow.then)
    kept: list[tuple[str, str]] = []
    open_, done = set(), set()

    def visit(thing: str) -> None:
        open_.add(thing)
        for other in below[thing]:
            if other not in open_:
                kept.append((thing, other))
                if other not in done:
                    visit(other)
        open_.discard(thing)
        done.add(thing)

    waited = {arrow.then for arrow in arrows}
    for thing in sorted(things, key=lambda thing: thing in waited):
        if thing not in done:
            visit(thing)
    return tuple(kept)


def _untangled(
    rows: list[list[str]], down: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, ...], ...]:
    """Each row in the order of the middle of its neighbours, swept down and up."""
    for sweep in range(6):
        order = list(range(len(rows))) if sweep % 2 == 0 else list(reversed(range(len(rows))))
        for at in order:
            place = {key: (n + 0.5) / len(row) for row in rows for n, key in enumerate(row)}
            rows[at].sort(key=lambda key: _middle(key, down, place))
    return tuple(tuple(row) for row in rows)


def _middle(key: str, down: tuple[tuple[str, str], ...], place: dict[str, float]) -> float:
    near = [place[b] for a, b in down if a == key] + [place[a] for a, b in down if b == key]
    return sum(near) / len(near) if near else place[key]
