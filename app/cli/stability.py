"""Stability in words and as a document: which states last, why, and ways that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.page import columns, faint, items, strong, wrapped

if TYPE_CHECKING:
    from models.exact.graph_model import Graph
    from models.exact.graph_paths import Toll, Way
    from models.exact.graph_stability import Stability

CAUTION = (
    "Stable means: given these moves and these rankings, nobody would leave. It does not say that "
    "a conflict will end there, nor that it should."
)
HEADS = {"nash": "Nash", "seq": "SEQ", "smr": "SMR", "gmr": "GMR", "coalition_nash": "coalition"}
MOST_ROWS, MOST_TOLD, WIDEST_LABEL = 40, 6, 44


def told(found: Stability, state: int | None, start: int | None, caution: str = "") -> str:
    """The answer for a person: a table, reasons, and ways from a starting state."""
    graph = found.graph
    parts = [strong(graph.title or "A conflict as a graph"), wrapped(_about(found)), _table(found)]
    chosen = [state] if state is not None else _lasting(found)[:MOST_TOLD]
    parts += [_explained(found, one) for one in chosen]
    if (start := graph.status_quo if start is None else start) is not None:
        parts.append(_ways_told(found, start))
    return "\n\n".join([*parts, *(faint(wrapped(text)) for text in (CAUTION, caution) if text)])


def _about(found: Stability) -> str:
    graph = found.graph
    names = ", ".join(maker.name for maker in graph.makers)
    reading = {
        "legal sequences": "any sequence of moves of the others, nobody twice in a row",
        "single step": "one move of one opponent",
    }[found.reading.value]
    return (
        f"{graph.states} states, {len(graph.makers)} decision makers: {names}. "
        f"A move may be answered by {reading}."
    )


def _table(found: Stability) -> str:
    """A row for each state that is stable in some sense."""
    stable = {key: set(found.stable[key]) for key in HEADS}
    numbers = sorted(set().union(*stable.values()))
    if not numbers:
        return "No state is stable for everybody, under any concept."
    rows = [["state", *HEADS.values(), ""]]
    for number in numbers[:MOST_ROWS]:
        marks = ["yes" if number in stable[key] else "" for key in HEADS]
        rows.append([str(number), *marks, _short(found.graph.labels[number - 1])])
    more = len(numbers) - MOST_ROWS
    tail = f"\n  … and {more} more; --json lists all" if more > 0 else ""
    return columns(rows, right=(0,)) + tail


def _short(label: str) -> str:
    return label if len(label) <= WIDEST_LABEL else f"{label[: WIDEST_LABEL - 1]}…"


def _lasting(found: Stability) -> list[int]:
    """The states stable by Nash or by SEQ; where there are none, the other stable ones."""
    numbers = {*found.stable["nash"], *found.stable["seq"]} or set(found.stable["gmr"])
    return [number - 1 for number in sorted(numbers)]


def _explained(found: Stability, state: int) -> str:
    from models.exact.graph_telling import reasons
    from models.exact.graph_telling import told as told_reason

    graph = found.graph
    called = graph.called(state)
    whys = reasons(found, state)
    parts = [strong(wrapped(f"{called[0].upper()}{called[1:]}"))]
    parts.append(items((graph.makers[why.maker].name, told_reason(graph, why)) for why in whys))
    if state + 1 in found.stable["nash"]:
        parts += _leaving_together(graph, state)
    return "\n".join(parts)


def _leaving_together(graph: Graph, state: int) -> list[str]:
    from models.exact.graph_coalitions import jump
    from models.exact.graph_telling import moved

    leap = jump(graph, state)
    if leap is None:
        return []
    names = " and ".join(graph.makers[maker].name for maker in leap.coalition)
    steps = ", then ".join(moved(graph, move) for move in leap.moves)
    return [wrapped(f"But {names} would leave together: {steps}.", indent=2)]


def _ways(found: Stability, start: int) -> dict[int, Way | None]:
    """The shortest way to each state that is stable by Nash or SEQ, else to what else is stable."""
    from models.exact.graph_paths import ways

    goals = [state for state in _lasting(found) if state != start]
    reached = ways(found.graph, start, goals)
    return {goal: reached.get(goal) for goal in goals}


def _ways_told(found: Stability, start: int) -> str:
    parts = [strong(f"Ways from state {start + 1}")]
    ways = list(_ways(found, start).items())
    parts += [_way_told(found.graph, goal, way) for goal, way in ways[:MOST_TOLD]]
    if not ways:
        parts.append("  No other state is stable.")
    if len(ways) > MOST_TOLD:
        parts.append(f"  … and {len(ways) - MOST_TOLD} more; --json lists all")
    return "\n".join(parts)


def _way_told(graph: Graph, goal: int, way: Way | None) -> str:
    from models.exact.graph_telling import moved

    if way is None:
        return wrapped(
            f"To {graph.called(goal)}: no legal sequence leads there.", indent=2, hanging=2
        )
    steps = ", then ".join(moved(graph, move) for move in way.moves)
    text = f"To state {goal + 1}: {steps}. {_tolls_told(graph, way)}"
    return wrapped(text, indent=2, hanging=2)


def _tolls_told(graph: Graph, way: Way) -> str:
    """Who gains and who loses by a way; whoever keeps its place all the same is left out."""
    tolls = [
        f"{graph.makers[toll.maker].name} {_toll(toll)}"
        for toll in way.tolls
        if toll.before != toll.after or toll.against_itself
    ]
    return f"Places in their own rankings: {', '.join(tolls) or 'all as before'}."


def _toll(toll: Toll) -> str:
    places = f"{toll.before} → {toll.after}"
    against = toll.against_itself
    return (
        f"{places} (by {against} move{'s' * (against > 1)} against itself)" if against else places
    )


def as_document(found: Stability, state: int | None, start: int | None) -> dict[str, Any]:
    """The answer of `irenic stability --json`; its first two keys are a promise to scripts."""
    graph = found.graph
    document = {
        "states": graph.states,
        "stable": {key: list(numbers) for key, numbers in found.stable.items()},
        "title": graph.title,
        "labels": list(graph.labels),
        "sanctions": found.reading.value,
        "decision_makers": _for_each(found),
    }
    if state is not None:
        document["state"] = {"state": state + 1, "reasons": _reasons(found, state)}
    if (start := graph.status_quo if start is None else start) is not None:
        document["ways"] = [
            _way(graph, start, goal, way) for goal, way in _ways(found, start).items()
        ]
    return {**document, "caution": CAUTION}


def _for_each(found: Stability) -> list[dict[str, Any]]:
    """For each decision maker, the states that are stable for it."""
    from models.exact.graph_model import numbers

    return [
        {
            "name": maker.name,
            **{c.value: list(numbers(held[place])) for c, held in found.held.items()},
        }
        for place, maker in enumerate(found.graph.makers)
    ]


def _reasons(found: Stability, state: int) -> list[dict[str, Any]]:
    from models.exact.graph_telling import reasons
    from models.exact.graph_telling import told as told_reason

    return [
        {
            "decision_maker": found.graph.makers[why.maker].name,
            "concept": why.concept.value,
            "stable": why.holds,
            "sentence": told_reason(found.graph, why),
        }
        for why in reasons(found, state)
    ]


def _way(graph: Graph, start: int, goal: int, way: Way | None) -> dict[str, Any]:
    document: dict[str, Any] = {"from": start + 1, "to": goal + 1, "moves": None, "tolls": None}
    if way is not None:
        document["moves"] = [
            {"by": graph.makers[by].name, "from": source + 1, "to": target + 1}
            for by, source, target in way.moves
        ]
        document["tolls"] = _tolls(graph, way)
    return document


def _tolls(graph: Graph, way: Way) -> Sequence[dict[str, Any]]:
    return [{**toll._asdict(), "maker": graph.makers[toll.maker].name} for toll in way.tolls]
