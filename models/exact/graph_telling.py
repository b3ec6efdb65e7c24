"""Why a state is stable or not for somebody: its improvements, and how each would be answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.exact.graph_model import Graph, Move
from models.exact.graph_sanctions import Reading
from models.exact.graph_stability import Concept, Stability, harm
from models.exact.graph_walks import Walk

STRONGEST_FIRST = (Concept.NASH, Concept.SEQ, Concept.SMR, Concept.GMR)
"""SEQ stands before SMR, because its answers are in the interest of whoever gives them."""


class Reply(NamedTuple):
    """An improvement, and the shortest sequence that makes it vain; empty where there is none."""

    improvement: Move
    sequence: tuple[Move, ...]


class Reason(NamedTuple):
    """Why one decision maker stays in a state, or does not, under one concept."""

    maker: int
    state: int
    concept: Concept
    replies: tuple[Reply, ...]

    @property
    def holds(self) -> bool:
        """Whether the state is stable for it."""
        return all(reply.sequence for reply in self.replies)


def reasons(found: Stability, state: int) -> tuple[Reason, ...]:
    """For each decision maker why it stays, by the strongest concept that holds; else why not."""
    return tuple(
        reason(
            found.graph,
            state,
            maker,
            concept=_strongest(found, state, maker),
            reading=found.reading,
        )
        for maker in range(len(found.graph.makers))
    )


def _strongest(found: Stability, state: int, maker: int) -> Concept:
    holding = (concept for concept in STRONGEST_FIRST if found.held[concept][maker][state])
    return next(holding, Concept.GMR)


def reason(graph: Graph, state: int, maker: int, *, concept: Concept, reading: Reading) -> Reason:
    """Every improvement from a state, with the shortest answer that sanctions it."""
    replies = tuple(
        Reply(move, () if concept is Concept.NASH else _answer(graph, move, concept, reading))
        for target in graph.makers[maker].improvements.rows[state]
        for move in (Move(maker, state, target),)
    )
    return Reason(maker, state, concept, replies)


def _answer(graph: Graph, move: Move, concept: Concept, reading: Reading) -> tuple[Move, ...]:
    """The shortest sequence of the others after which the mover is no better off than before."""
    focal = graph.makers[move.maker]
    others = ((other, graph.makers[other]) for other in graph.others(move.maker))
    rows = {k: (o.improvements if concept is Concept.SEQ else o.moves).rows for k, o in others}
    walk = Walk(move.target, rows, longest=1 if reading is Reading.SINGLE_STEP else None)
    badness, enough = harm(focal, concept), focal.rank[move.source]
    end = next((node for node in walk.ends() if badness[node[0]] >= enough), None)
    return walk.moves_to(end) if end else ()


def told(graph: Graph, why: Reason) -> str:
    """The reason in plain words, one sentence for each improvement."""
    return " ".join(_sentences(graph, why))


def _sentences(graph: Graph, why: Reason) -> Iterator[str]:
    name = graph.makers[why.maker].name
    if not graph.makers[why.maker].moves.rows[why.state]:
        yield f"{name} has no move."
    elif not why.replies:
        yield f"{name} cannot do better by a move of its own."
    for reply in why.replies:
        better = f"{moved(graph, reply.improvement)}, and likes that better"
        yield f"{better}{_but(graph, why, reply)}."


def _but(graph: Graph, why: Reason, reply: Reply) -> str:
    if why.concept is Concept.NASH:
        return ""
    if not reply.sequence:
        return "; nothing that the others can do makes that vain"
    steps = ", then ".join(moved(graph, move) for move in reply.sequence)
    own = " in its own interest" if why.concept is Concept.SEQ else ""
    return f"; but then{own} {steps}{_upshot(graph, why, reply.sequence[-1].target)}"


def _upshot(graph: Graph, why: Reason, end: int) -> str:
    """What the answer leaves to the one who moved first."""
    name = graph.makers[why.maker].name
    again = f" and from there {name} cannot get above state {why.state + 1}"
    back = again if why.concept is Concept.SMR else ""
    if end == why.state:
        return f", and {name} is back where it began"
    ties = graph.ranks[why.maker, end] == graph.ranks[why.maker, why.state]
    liking = "no better" if ties else "less"
    return f", which {name} likes {liking} than state {why.state + 1}{back}"


def moved(graph: Graph, move: Move) -> str:
    """Who can do what, and where that leads."""
    name, deed = graph.makers[move.maker].name, _deed(graph, move)
    if deed:
        return f"{name} can {deed} (state {move.target + 1})"
    return f"{name} can move to {graph.called(move.target)}"


def _deed(graph: Graph, move: Move) -> str:
    """The options taken up and dropped; empty where a graph has no options."""
    if graph.codes is None:
        return ""
    before, after = int(graph.codes[move.source]), int(graph.codes[move.target])
    taken, dropped = _names(graph, after & ~before), _names(graph, before & ~after)
    parts = [f"take up {taken}"] * bool(taken) + [f"drop {dropped}"] * bool(dropped)
    return " and ".join(parts)


def _names(graph: Graph, bits: int) -> str:
    return ", ".join(f"“{name}”" for k, name in enumerate(graph.options) if bits >> k & 1)
