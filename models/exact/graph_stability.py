"""Where nobody would move away: Nash, GMR, SMR and SEQ stability, and equilibria.

A state is stable for a decision maker under

- **Nash**: if it has no improvement;
- **GMR** (general metarationality): if after each improvement the others can bring about a state
  that it likes no better than where it began;
- **SMR** (symmetric metarationality): the same, and it cannot then move to a better state either;
- **SEQ** (sequential stability): as GMR, but the others get there by improvements of their own.

A state that it likes equally well is no improvement, and does sanction one. A state that is stable
for everybody is an equilibrium. Fang, Hipel & Kilgour 1989, EJOR 41:86-100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from models.exact.graph_coalitions import coalition_nash
from models.exact.graph_model import DecisionMaker, Graph, Indices, Truths, numbers
from models.exact.graph_sanctions import Reading, worst_answer


class Concept(StrEnum):
    """What it means that a decision maker would not move away."""

    NASH = "nash"
    GMR = "gmr"
    SMR = "smr"
    SEQ = "seq"


@dataclass(frozen=True, eq=False)
class Stability:
    """For whom each state is stable, under each concept and one reading of sanctions."""

    graph: Graph
    reading: Reading
    held: Mapping[Concept, tuple[Truths, ...]]
    """Under each concept, for each decision maker: whether each state is stable."""

    def equilibrium(self, concept: Concept) -> Truths:
        """Whether each state is stable for everybody."""
        for_everybody: Truths = np.logical_and.reduce(self.held[concept])
        return for_everybody

    @cached_property
    def coalition_nash(self) -> Truths:
        """Whether each state is one that no coalition would leave together."""
        return coalition_nash(self.graph)

    @cached_property
    def stable(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the equilibria under each concept, and of the coalition-stable states."""
        found = {concept.value: numbers(self.equilibrium(concept)) for concept in Concept}
        return {**found, "coalition_nash": numbers(self.coalition_nash)}


def stability(graph: Graph, *, reading: Reading = Reading.SEQUENCES) -> Stability:
    """Which states are stable for whom."""
    held = {
        concept: tuple(
            stable_states(graph, maker, concept=concept, reading=reading)
            for maker in range(len(graph.makers))
        )
        for concept in Concept
    }
    return Stability(graph, reading, held)


def stable_states(
    graph: Graph, maker: int, *, concept: Concept, reading: Reading = Reading.SEQUENCES
) -> Truths:
    """Whether each state is stable for one decision maker."""
    stable = np.ones(graph.states, dtype=np.bool_)
    improvements = graph.makers[maker].improvements
    stable[improvements.source[~sanctioned(graph, maker, concept=concept, reading=reading)]] = False
    return stable


def sanctioned(graph: Graph, maker: int, *, concept: Concept, reading: Reading) -> Truths:
    """Whether each improvement of a decision maker can be answered so that it was in vain."""
    focal = graph.makers[maker]
    if concept is Concept.NASH:
        return np.zeros(len(focal.improvements.source), dtype=np.bool_)
    others = [graph.makers[other] for other in graph.others(maker)]
    answers = [o.improvements if concept is Concept.SEQ else o.moves for o in others]
    worst = worst_answer(answers, harm(focal, concept), reading=reading)
    return np.asarray(worst[focal.improvements.target] >= focal.rank[focal.improvements.source])


def harm(maker: DecisionMaker, concept: Concept) -> Indices:
    """How badly off a decision maker is in each state, as a rank.

    Under SMR it may move on from there, so only the best of what it can then have counts.
    """
    if concept is not Concept.SMR:
        return maker.rank
    deepest = maker.rank.max(initial=0)
    escape = deepest - maker.moves.highest(deepest - maker.rank)
    best: Indices = np.minimum(maker.rank, escape)
    return best
