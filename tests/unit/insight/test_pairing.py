"""Paired differences: against the printed figures of their author, and against counting."""

import numpy as np
import pytest

from models.insight.intervals import interval, together, wilson
from models.insight.pairing import Pairs, difference, difference_apart


@pytest.mark.parametrize(
    ("pairs", "low", "high"),
    [
        # Newcombe 1998, table II, method 10: (e, f, g, h) with theta = (f - g) / n.
        (Pairs(36, 12, 2, 0), 0.0569, 0.3404),
        (Pairs(0, 0, 0, 30), -0.1135, 0.1135),
        (Pairs(54, 0, 0, 0), -0.0664, 0.0664),
    ],
)
def test_the_interval_is_the_one_that_its_author_prints(pairs, low, high):
    found = difference(pairs)

    # He takes the first less the second.
    assert -found.high == pytest.approx(low, abs=6e-4)
    assert -found.low == pytest.approx(high, abs=6e-4)


def test_no_pairs_say_nothing():
    assert tuple(difference(Pairs(0, 0, 0, 0))) == (0.0, -1.0, 1.0)


def test_the_interval_covers_the_true_difference_about_as_often_as_it_says():
    random = np.random.default_rng(7)
    shares, trials, covered = (0.3, 0.1, 0.25, 0.35), 800, 0
    for counts in random.multinomial(120, shares, size=trials):
        found = difference(Pairs(*map(int, counts)))
        covered += found.low <= shares[2] - shares[1] <= found.high

    assert 0.93 <= covered / trials <= 0.975


@pytest.mark.parametrize(
    ("first", "second"), [(0.0, 0.0), (0.0, 0.02), (0.01, 0.03), (0.05, 0.05), (0.02, 0.32)]
)
def test_a_difference_keeps_a_promise_of_999_in_1000(first, second):
    """Shares of pairs that differ one way and the other; the level is that of many at once."""
    random = np.random.default_rng(7)
    seen = random.multinomial(400, [0.4, first, second, 0.6 - first - second], size=3000)
    level = 0.999

    missed = 0
    for row, times in zip(*np.unique(seen, axis=0, return_counts=True), strict=True):
        found = difference(Pairs(*map(int, row)), level)
        missed += int(times) * (not found.low <= second - first <= found.high)

    assert missed / len(seen) <= 0.003


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_without_pairs_the_interval_is_the_one_that_its_author_prints(after, before, low, high):
    found = difference_apart(wilson(*before), wilson(*after))

    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-4)


@pytest.mark.parametrize("shares", [(0.0, 0.0), (0.002, 0.02), (0.5, 0.5), (0.97, 0.999)])
def test_differences_without_pairs_hold_together_in_95_of_100_trials(shares):
    random, many, level = np.random.default_rng(2), 30, together(30)
    truth, held = shares[1] - shares[0], []
    for _ in range(400):
        hits = random.binomial(400, shares, size=(many, 2)).tolist()
        found = [
            difference_apart(interval(a, 400, level=level), interval(b, 400, level=level))
            for a, b in hits
        ]
        held.append(all(one.low <= truth <= one.high for one in found))

    assert np.mean(held) >= 0.95


def test_shared_luck_makes_the_interval_narrower():
    apart = difference_apart(wilson(50, 100), wilson(60, 100))
    together = difference(Pairs(48, 2, 12, 38))

    assert together.high - together.low < apart.high - apart.low
