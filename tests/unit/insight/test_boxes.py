"""Boxes and trees on known truths: the inputs that matter are named, and no other is blamed."""

import numpy as np
import pytest

from models.experiments.factors import Factor
from models.insight.boxes import box_in, peeled
from models.insight.discovery import discovered
from models.insight.regions import Cases, Limit, Region
from models.insight.rule_tree import tree_in
from models.terms.errors import UsageError
from tests.made_futures import EVEN, made_futures

INPUTS = 10
TRUE = frozenset({0, 1})
FACTORS = tuple(Factor(f"x{place}", law=EVEN) for place in range(INPUTS))
TRIALS = 100


def _truth(cube):
    return np.where((cube[:, 0] > 0.6) & (cube[:, 1] < 0.5), 0.85, 0.15)


def _halves(seed, chance, points=300):
    """Cases to find on and to judge on; ten runs of each point."""
    draw = np.random.default_rng(seed)
    cube = draw.random((points, INPUTS))
    runs = np.full(points, 10)
    cases = Cases(FACTORS, cube, draw.binomial(runs, chance(cube)), runs)
    first = np.arange(points) < points // 2
    return cases.chosen(first), cases.chosen(~first)


def test_boxes_name_the_two_inputs_that_matter_and_blame_no_other():
    named = [box_in(*_halves(seed, _truth)).region.places for seed in range(TRIALS)]

    assert sum(one == TRUE for one in named) >= 95


def test_trees_name_the_two_inputs_that_matter_and_blame_no_other():
    named = [tree_in(*_halves(seed, _truth)).places for seed in range(TRIALS)]

    assert sum(one == TRUE for one in named) >= 95


def test_on_pure_noise_neither_box_nor_tree_blames_any_input():
    def noise(cube):
        return np.full(len(cube), 0.4)

    halves = [_halves(1000 + seed, noise, points=120) for seed in range(TRIALS)]

    assert sum(bool(box_in(*pair).region.limits) for pair in halves) <= 5
    assert sum(bool(tree_in(*pair).sides) for pair in halves) <= 5


def test_a_box_finds_the_limits_of_the_truth():
    box = box_in(*_halves(1, _truth, points=1200))
    limits = {limit.place: limit for limit in box.region.limits}

    assert limits[0].low == pytest.approx(0.6, abs=0.06)
    assert limits[1].high == pytest.approx(0.5, abs=0.06)


def test_peeling_makes_a_box_smaller_and_purer():
    peels = list(peeled(_halves(1, _truth)[0], TRUE))
    supports = [peel.support for peel in peels]

    assert supports == sorted(supports, reverse=True)
    assert peels[-1].density > 2.5 * peels[0].density
    assert (peels[0].coverage, peels[0].support) == (1.0, 1.0)


def test_an_input_of_words_is_limited_to_some_of_its_levels():
    draw = np.random.default_rng(3)
    factors = (Factor("tactic", levels=("hard", "soft", "even")), FACTORS[0])
    entries = np.stack([draw.integers(0, 3, 300).astype(float), draw.random(300)], axis=1)
    runs = np.full(300, 10)
    hits = draw.binomial(runs, np.where(entries[:, 0] == 1, 0.8, 0.2))
    cases = Cases(factors, entries, hits, runs)
    first = np.arange(300) % 2 == 0
    (limit,) = box_in(cases.chosen(first), cases.chosen(~first)).region.limits

    assert limit.told(factors[0], "tactic") == "tactic is soft"


def test_a_region_without_a_limit_is_wider():
    region = Region((Limit(0, low=0.5), Limit(1, high=0.5)))
    cube = np.random.default_rng(1).random((50, 2))

    assert region.holds(cube).sum() < region.without(0).holds(cube).sum()
    assert Region().holds(cube).all()


def test_a_discovery_says_how_often_the_same_inputs_are_named_again():
    cube = np.random.default_rng(8).random((240, 4))
    found = discovered(made_futures(cube, _truth, lucks=12), resamples=10)
    (box, *_) = found.boxes

    assert {one.factor for one in box.restrictions} == {"x0", "x1"}
    assert min(one.again.share for one in box.restrictions) >= 0.7
    assert max(found.again["x2"].share, found.again["x3"].share) <= 0.3
    assert box.density.low <= 0.85 <= box.density.high
    assert box.elsewhere.share < 0.4 < box.coverage.share / box.support.share - 1.0
    assert {leaf.points > 0 for leaf in found.leaves} == {True}


def test_few_points_make_no_discovery():
    with pytest.raises(UsageError, match="too few"):
        discovered(made_futures(np.random.default_rng(1).random((20, 2)), lambda x: x[:, 0]))
