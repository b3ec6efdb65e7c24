"""Wilson's interval, against figures that others have published."""

from math import comb

import pytest

from models.insight.intervals import outcome_shares, wilson
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


def test_every_ending_has_a_share_of_all_runs():
    shares = outcome_shares({Ending.IMPLEMENTED: 3, Ending.FIGHTING: 1})

    assert tuple(shares) == ENDINGS
    assert shares[Ending.IMPLEMENTED].share == 0.75
    assert shares[Ending.COLLAPSED].runs == 4
