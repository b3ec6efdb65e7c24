"""Intervals of shares, against figures that others have published and against counting."""

from math import comb

import numpy as np
import pytest

from models.insight.intervals import (
    bounds,
    exact_interval,
    interval,
    outcome_shares,
    together,
    wilson,
)
from models.terms.outcome import ENDINGS, Ending


@pytest.mark.parametrize(
    ("hits", "runs", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(hits, runs, low, high):
    share = wilson(hits, runs)

    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


@pytest.mark.parametrize("runs", [1, 2, 29, 500])
def test_the_interval_holds_the_share_and_stays_between_0_and_1(runs):
    for hits in range(runs + 1):
        share = wilson(hits, runs)

        assert 0.0 <= share.low <= share.share <= share.high <= 1.0


def test_hits_and_misses_mirror_each_other():
    hit, miss = wilson(7, 30), wilson(23, 30)

    assert hit.low == pytest.approx(1 - miss.high)
    assert hit.high == pytest.approx(1 - miss.low)


def test_a_higher_level_is_wider():
    narrow, wide = wilson(12, 40), wilson(12, 40, level=0.99)

    assert wide.low < narrow.low < narrow.high < wide.high


def test_nothing_is_known_where_nothing_was_run():
    assert wilson(0, 0)[2:] == (0.0, 1.0)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_the_interval_covers_the_truth_about_as_often_as_it_says(share):
    runs = 60
    covered = sum(
        comb(runs, hits) * share**hits * (1 - share) ** (runs - hits)
        for hits in range(runs + 1)
        if wilson(hits, runs).low <= share <= wilson(hits, runs).high
    )

    assert 0.93 <= covered <= 0.98


@pytest.mark.parametrize("share", [0.0, 0.003, 0.05, 0.5, 0.98])
def test_shares_that_are_shown_beside_each_other_hold_together_in_95_of_100_trials(share):
    hits = np.random.default_rng(3).binomial(400, share, size=(2000, 40))
    low, high = bounds(hits, np.full(hits.shape, 400), level=together(40))

    held = ((low <= share) & (high >= share)).all(axis=1)

    assert held.mean() >= 0.95


@pytest.mark.parametrize("hits", [0, 1, 17, 30])
def test_one_share_and_many_at_once_have_the_same_ends(hits):
    for level in (0.95, together(12)):
        share = interval(hits, 30, level=level)
        low, high = bounds(np.array([hits]), np.array([30]), level=level)

        assert (share.low, share.high) == (low[0], high[0])


def test_exact_ends_are_the_published_ones():
    # Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 5
    share = exact_interval(81, 263)

    assert (round(share.low, 4), round(share.high, 4)) == (0.2527, 0.3676)


def test_counts_that_are_not_whole_lie_between_their_neighbours():
    less, some, more = (
        bounds(np.array([hits]), np.array([30.0]), level=0.999) for hits in (0, 0.4, 1)
    )

    assert less[0] <= some[0] <= more[0]
    assert less[1] < some[1] < more[1]


def test_every_ending_has_a_share_of_all_runs():
    shares = outcome_shares({Ending.IMPLEMENTED: 3, Ending.FIGHTING: 1})

    assert tuple(shares) == ENDINGS
    assert shares[Ending.IMPLEMENTED].share == 0.75
    assert shares[Ending.COLLAPSED].runs == 4
