"""Learning what others care about from what they table, issue by issue and rung by rung.

Frequency model (Baarslag et al. 2016; van Krimpen et al. 2013): who keeps an issue unchanged from
one offer to the next cares about it; a rung that is often asked for is worth much.
"""

from __future__ import annotations

from typing import NamedTuple

from models.rules.state import State
from models.rules.tables import Floats, Ints, Tables


class Model(NamedTuple):
    """What is thought of others: weights of issues, counts of rungs, and what was tabled last.

    Flat over (model, issue) and (model, issue, rung); NONE where nothing was seen yet.
    """

    weights: Floats
    counts: Floats
    latest: Ints


def learn(tables: Tables, state: State, p: int) -> None:
    """A learner looks at every other signatory's tabled vector, once a turn."""
    issues, rate = tables.sizes.issues, tables.tactic.rate[p]
    for j in tables.party.signing:
        if j != p:
            first = model_of(tables, p, j)
            size = (first, issues, tables.sizes.rungs)
            observe(_model(state), size, state.tabled, j * issues, rate)


def _model(state: State) -> Model:
    return Model(state.memory.weights, state.memory.counts, state.memory.latest)


def model_of(tables: Tables, p: int, j: int) -> int:
    """Where a learner's model of another party begins, in issues."""
    row = tables.tactic.learner[p] * tables.sizes.parties + j
    return row * tables.sizes.issues


def observe(
    model: Model, size: tuple[int, int, int], offer: Ints, offset: int, rate: float
) -> None:
    """See an offer: an issue left as it was gains weight, and a rung asked for is counted.

    `size` says where the model begins, how many issues it has and how many rungs each.
    """
    first, issues, rungs = size
    for k in range(issues):
        rung = offer[offset + k]
        if model.latest[first + k] == rung:
            model.weights[first + k] += rate / issues
        model.latest[first + k] = rung
        model.counts[(first + k) * rungs + rung] += 1.0


def learnt_weight(weights: Floats, first: int, issues: int, k: int) -> float:
    """An issue's weight among all, 0 to 1.

    Normalised when it is read: normalising after every offer would let late offers count for more,
    and whoever has nothing left to give on an issue would seem to care most about it.
    """
    total = 0.0
    for issue in range(issues):
        total = total + weights[first + issue]
    return weights[first + k] / total


def learnt_gain(tables: Tables, state: State, p: int, j: int, move: tuple[int, int, int]) -> float:
    """What a move (issue, from, to) is thought to bring another party, in its worth."""
    k, before, after = move
    at, rungs, counts = model_of(tables, p, j) + k, tables.sizes.rungs, state.memory.counts
    ladder = tables.issue.ladder[k]
    change = near_worth(counts, at * rungs, ladder, after)
    change = change - near_worth(counts, at * rungs, ladder, before)
    issues = tables.sizes.issues
    return learnt_weight(state.memory.weights, at - k, issues, k) * change


def near_worth(counts: Floats, row: int, ladder: int, rung: int) -> float:
    """Worth of a rung, 0 to 1: its own count over the largest, or a neighbour's less by distance.

    A ladder is ordered, so a rung next to one that is often asked for is worth nearly as much.
    """
    best, steps = 0.0, max(ladder - 1, 1)
    for r in range(ladder):
        near = 1.0 - abs(r - rung) / steps
        best = max(best, near * counted_worth(counts, row, ladder, r))
    return best


def counted_worth(counts: Floats, row: int, ladder: int, rung: int) -> float:
    """Count of a rung over the largest count on its issue."""
    most = 0.0
    for r in range(ladder):
        most = max(most, counts[row + r])
    return counts[row + rung] / most if most > 0.0 else 0.0
