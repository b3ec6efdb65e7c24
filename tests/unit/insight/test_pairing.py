"""Paired differences: against the printed figures of their author, and against counting."""

import numpy as np
import pytest

from models.insight.pairing import Pairs, difference, sure_difference


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
def test_a_sure_difference_keeps_a_promise_of_999_in_1000(first, second):
    """Shares of pairs that differ one way and the other; the level is that of many at once."""
    random = np.random.default_rng(7)
    seen = random.multinomial(400, [0.4, first, second, 0.6 - first - second], size=3000)
    level = 0.999

    missed = 0
    for row, times in zip(*np.unique(seen, axis=0, return_counts=True), strict=True):
        found = sure_difference(Pairs(*map(int, row)), level)
        missed += int(times) * (not found.low <= second - first <= found.high)

    assert missed / len(seen) <= 0.003
