"""Moving at the same moment, as an older reading counts it among the sanctions.

Fraser & Hipel 1984 (Conflict Analysis: Models and Resolutions) let an improvement be deterred by
what comes about if another unstable decision maker improves its own lot at the same moment. Our
default does not: moves follow each other. Some published tables need it, so it stands beside SEQ.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import combinations, product
from operator import xor

import numpy as np

from models.exact.graph_model import Graph, Truths
from models.exact.graph_sanctions import Reading
from models.exact.graph_stability import Concept, sanctioned
from models.terms.errors import UsageError

Temptations = dict[int, tuple[int, ...]]
"""For each decision maker who is unstable in a state: the codes it would rather move to."""


def seq_with_simultaneous(
    graph: Graph, *, reading: Reading = Reading.SEQUENCES
) -> tuple[Truths, ...]:
    """For each decision maker, the states stable under SEQ or under simultaneous sanctions.

    Raises UsageError for a graph without options, where moves cannot be laid over each other.
    """
    if graph.codes is None:
        raise UsageError("simultaneous sanctions need a graph in option form")
    stable = [np.ones(graph.states, dtype=np.bool_) for _ in graph.makers]
    places = {int(code): state for state, code in enumerate(graph.codes)}
    for state, tempted in enumerate(_temptations(graph, reading)):
        for maker in tempted:
            stable[maker][state] = _is_deterred(graph, state, maker, tempted, places)
    return tuple(stable)


def _temptations(graph: Graph, reading: Reading) -> list[Temptations]:
    """For each state, who would leave it under SEQ, and where to."""
    found: list[Temptations] = [{} for _ in range(graph.states)]
    for place, maker in enumerate(graph.makers):
        answered = sanctioned(graph, place, concept=Concept.SEQ, reading=reading)
        left = maker.improvements.where(~answered)
        for source, target in zip(left.source.tolist(), left.target.tolist(), strict=True):
            found[source][place] = (*found[source].get(place, ()), _code(graph, target))
    return found


def _is_deterred(
    graph: Graph, state: int, maker: int, tempted: Temptations, places: dict[int, int]
) -> bool:
    rank = graph.makers[maker].rank
    return all(
        any(rank[end] >= rank[state] for end in _ends(codes, places))
        for codes in _laid_over(_code(graph, state), maker, tempted)
    )


def _laid_over(code: int, maker: int, tempted: Temptations) -> Iterator[list[int]]:
    """For each improvement of a decision maker, what comes about if others improve as well."""
    others = [other for other in tempted if other != maker]
    for own in tempted[maker]:
        yield [
            reduce(xor, (code ^ theirs for theirs in chosen), own)
            for size in range(1, len(others) + 1)
            for who in combinations(others, size)
            for chosen in product(*(tempted[other] for other in who))
        ]


def _ends(codes: list[int], places: dict[int, int]) -> list[int]:
    return [places[code] for code in codes if code in places]


def _code(graph: Graph, state: int) -> int:
    return 0 if graph.codes is None else int(graph.codes[state])
