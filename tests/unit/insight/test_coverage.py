"""Intervals keep their promise: how often they hold the truth, by simulation."""

import numpy as np
import pytest

from models.experiments.stopping import confidence_sequence
from models.insight.intervals import bounds, interval, jeffreys, together

TRIALS = 20_000


@pytest.mark.parametrize("runs", [200, 1000, 5000])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_of_a_fixed_number_of_runs_94_to_96_in_a_hundred_hold_the_truth(runs, share):
    hits = np.random.default_rng(1).binomial(runs, share, TRIALS)
    low, high = bounds(hits, np.full(TRIALS, runs))

    assert 0.94 <= np.mean((low <= share) & (share <= high)) <= 0.96


@pytest.mark.parametrize("runs", [10, 25, 40])
def test_of_few_runs_the_coverage_is_95_on_average_over_shares(runs):
    rng = np.random.default_rng(2)
    share = rng.random(TRIALS)
    low, high = bounds(rng.binomial(runs, share), np.full(TRIALS, runs))

    assert 0.94 <= np.mean((low <= share) & (share <= high)) <= 0.96


def test_shares_that_are_shown_together_hold_together():
    rng = np.random.default_rng(3)
    shares = np.linspace(0.05, 0.95, 19)
    hits = rng.binomial(400, shares, (4000, len(shares)))
    low, high = bounds(hits, np.full(hits.shape, 400), level=together(len(shares)))
    held = ((low <= shares) & (shares <= high)).all(axis=1)

    assert 0.94 <= held.mean() <= 0.98


def test_the_anytime_interval_holds_the_truth_however_often_one_looks():
    rng = np.random.default_rng(4)
    looks = np.unique(np.geomspace(5, 2000, 40).astype(int))
    held = 0
    for share in rng.uniform(0.1, 0.9, 250):
        hits = np.cumsum(rng.random(2000) < share)
        held += all(
            low <= share <= high
            for low, high in (confidence_sequence(int(hits[n - 1]), int(n)) for n in looks)
        )

    assert held / 250 >= 0.95


def test_an_ordinary_interval_that_is_watched_does_not():
    rng = np.random.default_rng(5)
    looks = np.unique(np.geomspace(20, 2000, 200).astype(int))
    hits = np.cumsum(rng.random((400, 2000)) < 0.5, axis=1)[:, looks - 1]
    low, high = bounds(hits, np.broadcast_to(looks, hits.shape))

    assert np.mean(((low <= 0.5) & (high >= 0.5)).all(axis=1)) < 0.75


@pytest.mark.parametrize(
    ("hits", "runs", "low", "high"),
    # Brown, Cai & DasGupta 2001, table 5 (limits of the 95 % Jeffreys interval)
    [(0, 7, 0.0, 0.292), (1, 7, 0.016, 0.501), (2, 7, 0.065, 0.648), (3, 7, 0.139, 0.766)],
)
def test_jeffreys_interval_is_the_published_one(hits, runs, low, high):
    found = jeffreys(hits, runs)

    assert (round(found.low, 3), round(found.high, 3)) == pytest.approx((low, high), abs=0.0011)


def test_few_runs_take_the_one_interval_and_many_the_other():
    assert interval(10, 40) == jeffreys(10, 40)
    assert interval(10, 41) != jeffreys(10, 41)
