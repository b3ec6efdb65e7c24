"""Weights from simple choices: what of two issues matters more, until little is left to learn.

An answer between two issues, or that both matter alike, has the chance that Davidson gives it
(1970, On extending the Bradley-Terry model to accommodate ties in paired comparison experiments,
Journal of the American Statistical Association 65:317-328) when the logarithms of the weights are
normal around nought. The weights are those of the most likely logarithms, found by Newton's way;
their spread is that of the normal law that touches there (Laplace). No chance is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST = 25
"""Questions at most."""
SHARP, ALIKE = 4.0, 0.8
"""How sharply a person tells weights apart, and how readily two are called alike: our judgement."""
LITTLE = 0.06
"""What a question must promise to teach, in nats; one that promises less is not asked."""
SPREAD = 1.645
"""Deviations to each side of an interval that holds nine in ten."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: of two issues, by their places, the one that matters more; None if alike."""

    first: int
    second: int
    chosen: int | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights that add up to 1, the ends of their 90 % intervals, and how many answers fit them."""

    weights: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    fitting: int
    answers: int

    def saliences(self, most: int = 5) -> tuple[int, ...]:
        """The weights as whole numbers from 1 to `most`; the heaviest issue has `most`."""
        top = max(self.weights)
        return tuple(max(1, round(most * weight / top)) for weight in self.weights)


def next_question(count: int, answers: Sequence[Choice]) -> tuple[int, int] | None:
    """The two of so many issues whose comparison teaches most; None once enough is known."""
    if count < 2 or len(answers) >= MOST:
        return None
    peak, spread = _fitted(count, answers)
    gains = {
        (a, b): _gain(peak[a] - peak[b], spread[a, a] + spread[b, b] - 2 * spread[a, b])
        for a, b in combinations(range(count), 2)
    }
    best = max(gains, key=lambda pair: gains[pair])
    return best if gains[best] >= LITTLE else None


def weighed(count: int, answers: Sequence[Choice]) -> Weighed:
    """The weights that the answers tell; alike, and wide, where there are none."""
    peak, spread = _fitted(count, answers)
    heavy = np.exp(peak - peak.max())
    weights = heavy / heavy.sum()
    slopes = np.eye(count) - weights
    far = SPREAD * np.sqrt(np.einsum("ij,jk,ik->i", slopes, spread, slopes))
    low, high = weights * np.exp(-far), np.minimum(1.0, weights * np.exp(far))
    fitting = sum(_likeliest(peak[one.first] - peak[one.second]) == _side(one) for one in answers)
    return Weighed(
        tuple(map(float, weights)), tuple(map(float, low)), tuple(map(float, high)),
        fitting, len(answers),
    )  # fmt: skip


def _side(choice: Choice) -> int:
    """1 for the first, -1 for the second, 0 for alike."""
    if choice.chosen is None:
        return 0
    return 1 if choice.chosen == choice.first else -1


def _chances(apart: float) -> tuple[float, float, float]:
    """Davidson's chances of second, alike and first, where the logarithms lie so far apart."""
    up, down = exp(min(60.0, SHARP * apart / 2)), exp(min(60.0, -SHARP * apart / 2))
    whole = up + down + ALIKE
    return down / whole, ALIKE / whole, up / whole


def _likeliest(apart: float) -> int:
    chances = _chances(apart)
    return chances.index(max(chances)) - 1


def _information(apart: float) -> float:
    """How sharply an answer bends the likelihood, which is the same whatever is answered."""
    down, _, up = _chances(apart)
    return SHARP**2 / 4 * (up + down - (up - down) ** 2)


def _gain(apart: float, variance: float) -> float:
    """What an answer teaches, nearly: half the logarithm of how much narrower it makes."""
    return 0.5 * log1p(_information(apart) * max(0.0, variance))


def _fitted(count: int, answers: Sequence[Choice]) -> tuple[Floats, Floats]:
    """The most likely logarithms, and the covariance of the normal law around them."""
    peak: Floats = np.zeros(count)
    for _ in range(40):
        slope, bend = -peak, np.eye(count)
        for one in answers:
            ends = np.zeros(count)
            ends[one.first], ends[one.second] = 1.0, -1.0
            apart = float(peak[one.first] - peak[one.second])
            down, _, up = _chances(apart)
            slope = slope + SHARP / 2 * (_side(one) - (up - down)) * ends
            bend += _information(apart) * np.outer(ends, ends)
        step = np.linalg.solve(bend, slope)
        peak = peak + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-9:
            break
    return peak, np.asarray(np.linalg.inv(bend), np.float64)
