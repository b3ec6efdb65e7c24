"""Upper bounds on what a rule can reach, each linear in surpluses and so a sum over issues.

What the rules maximise is concave, so it stays below each of its tangents: with y the surpluses,

    log of the product   sum of log y_i      <=  sum of (w_i y_i - log w_i - 1)   for any w > 0
    the least share      least of y_i / s_i  <=  sum of w_i y_i / s_i             for w >= 0, sum 1

A tangent is largest where every issue takes its own best rung, which is found at a glance. Good
weights w are met on the way to the best mixture of packages (Frank & Wolfe 1956); any weights give
a bound that holds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.package_units import Counted
from models.exact.packages import Floats, Whole
from models.exact.solution_points import Rule

ROUNDS = 600
MOST_BOUNDS = 16
SOFTEST, HARDEST = 0.3, 0.003
SMALLEST_SURPLUS = 1e-3
NO_RUNG = -1e9


class Bounds(NamedTuple):
    """Tangents: with y surpluses, no value exceeds `slopes[b] @ y + constants[b]` for any b.

    `ahead[k, b]` is the most that the issues before k can still add to tangent b.
    """

    slopes: Floats
    constants: Floats
    ahead: Floats

    def at(self, counts: Counted, units: Whole, k: int) -> Floats:
        """The most that partial packages for issue k and after can reach, in logs for Nash."""
        so_far = counts.surplus(units) @ self.slopes.T + self.constants
        return np.asarray((so_far + self.ahead[k]).min(axis=1))


def bounds(rule: Rule, counts: Counted) -> Bounds:
    """The best tangents met, and one for each party's own surplus or share."""
    worths = _padded(counts)
    span = _span(rule, counts)
    weights = _weights_met(rule, worths, (counts.reservation, span))
    if rule is not Rule.NASH:
        weights = np.concatenate((weights, np.eye(len(span))))
    slopes, constants = weights / span, _constants(rule, weights)
    peaks = (slopes @ worths).max(axis=2)
    ends = peaks.sum(axis=0) - slopes @ counts.reservation + constants
    kept = _varied(ends, len(weights) if rule is Rule.NASH else len(weights) - len(span))
    ahead = np.cumsum(np.vstack((np.zeros(len(kept)), peaks[:, kept])), axis=0)[:-1]
    return Bounds(slopes[kept], constants[kept], ahead)


def _varied(ends: Floats, met: int) -> list[int]:
    """The tangent with the lowest peak, others on the way to it, and those never chosen between."""
    order = np.argsort(ends[:met], kind="stable")
    places = np.unique(np.geomspace(1, met, MOST_BOUNDS).astype(int)) - 1
    return [*order[places].tolist(), *range(met, len(ends))]


def _span(rule: Rule, counts: Counted) -> Floats:
    if rule is Rule.KALAI_SMORODINSKY:
        return counts.surplus(counts.ideal)
    return np.ones(len(counts.per_worth))


def _constants(rule: Rule, weights: Floats) -> Floats:
    if rule is Rule.NASH:
        return np.asarray(-(np.log(weights) + 1.0).sum(axis=1))
    return np.zeros(len(weights))


def _padded(counts: Counted) -> Floats:
    """worths[issue, signatory, rung]; rungs that a ladder lacks are never the best."""
    width = max(units.shape[1] for units in counts.units)
    padded = np.full((len(counts.units), len(counts.per_worth), width), NO_RUNG)
    for k, units in enumerate(counts.units):
        padded[k, :, : units.shape[1]] = units / counts.per_worth[:, None]
    return padded


def _weights_met(rule: Rule, worths: Floats, scale: tuple[Floats, Floats]) -> Floats:
    """The rule's weights at each mixture on the way: one step at a time toward the package that
    the present weights like best.
    """
    reservation, span = scale
    issues = np.arange(len(worths))
    mixture = _evenly_mixed(worths)
    met = []
    for turn in range(ROUNDS):
        weights = _weights(rule, (mixture - reservation) / span, turn)
        met.append(weights)
        best = np.argmax((weights / span) @ worths, axis=1)
        mixture = mixture + 2.0 / (turn + 2.0) * (worths[issues, :, best].sum(axis=0) - mixture)
    return np.array(met)


def _evenly_mixed(worths: Floats) -> Floats:
    """Everybody's own best packages, in equal parts."""
    best = worths.argmax(axis=2)
    each = np.take_along_axis(worths, best[:, None, :], axis=2).sum(axis=0)
    return np.asarray(each.mean(axis=1))


def _weights(rule: Rule, compared: Floats, turn: int) -> Floats:
    """How much each party's gain counts: for Nash 1 / y, else most where least is had."""
    if rule is Rule.NASH:
        return 1.0 / np.maximum(compared, SMALLEST_SURPLUS)
    softness = max(SOFTEST * 0.99**turn, HARDEST)
    shares = np.exp((compared.min() - compared) / softness)
    return np.asarray(shares / shares.sum())
