"""Sobol indices against a function whose indices are known, and against SALib."""

from functools import cache

import numpy as np
import pytest
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample
from SALib.test_functions import Ishigami

from models.insight.crossed import variance_parts
from models.insight.sobol_indices import blocks_of, indices_of, sobol_indices
from models.terms.errors import UsageError
from tests.made_futures import made_futures

NAMES = ("x1", "x2", "x3")
FIRST = (0.3139, 0.4424, 0.0)
TOTAL = (0.5576, 0.4424, 0.2437)
"""Of a = 7, b = 0.1 (Ishigami & Homma 1990; Saltelli et al. 2008, p. 179)."""
PROBLEM = {"num_vars": 3, "names": list(NAMES), "bounds": [[-np.pi, np.pi]] * 3}


@cache
def _ishigami(base=1024):
    return Ishigami.evaluate(sample.sample(PROBLEM, base, calc_second_order=True, seed=1))


@cache
def _answer(base=1024):
    values = _ishigami(base)
    return indices_of(blocks_of((values - values.mean())[:, None], 3), NAMES)


def test_indices_of_ishigami_lie_within_their_intervals():
    for index, first, total in zip(_answer().indices, FIRST, TOTAL, strict=True):
        assert index.first.low <= first <= index.first.high
        assert index.total.low <= total <= index.total.high
        assert abs(index.first.value - first) < 0.02
        assert abs(index.total.value - total) < 0.02


def test_inputs_that_work_together_are_found():
    pairs = {pair.factors: pair.second for pair in _answer().pairs}

    assert pairs["x1", "x3"].low > 0.0
    assert pairs["x1", "x3"].low <= 0.2437 <= pairs["x1", "x3"].high
    assert pairs["x1", "x2"].low < 0.0 < pairs["x1", "x2"].high


def test_indices_equal_those_of_salib_where_there_is_no_luck():
    known = analyze.analyze(PROBLEM, _ishigami(), calc_second_order=True, seed=1)

    for place, index in enumerate(_answer().indices):
        assert index.first.value == pytest.approx(max(known["S1"][place], 0.0), abs=1e-3)
        assert index.total.value == pytest.approx(known["ST"][place], abs=1e-6)
        reach = (index.total.high - index.total.low) / 2.0
        assert reach == pytest.approx(known["ST_conf"][place], rel=0.35)


def test_intervals_shrink_as_the_sample_grows():
    reaches = [step.indices[0].total.high - step.indices[0].total.low for step in _answer().grown]

    assert [step.points for step in _answer().grown] == [128, 256, 512, 1024]
    assert reaches[-1] < 0.6 * reaches[0]


def _noisy(cube, points_luck):
    """A chance that rests on the first input alone, and luck that no other point shares."""
    chance = 0.2 + 0.6 * cube[:, 0]
    return (points_luck.random((len(cube), 12)) < chance[:, None]).astype(np.int8)


def test_run_noise_does_not_pose_as_interplay():
    problem = {"num_vars": 2, "names": ["a", "b"], "bounds": [[0.0, 1.0]] * 2}
    cube = sample.sample(problem, 512, calc_second_order=False, seed=3)
    outcome = _noisy(cube, np.random.default_rng(5)).astype(np.float64)
    bare = analyze.analyze(problem, outcome.mean(axis=1), calc_second_order=False, seed=1)
    answer = indices_of(blocks_of(outcome - outcome.mean(), 2), ("a", "b"))

    assert bare["ST"][1] > 0.2  # taken at its word, the sample blames an input that does nothing
    assert answer.indices[1].total.low < 0.03
    assert answer.indices[1].total.value < 0.15
    assert answer.indices[0].first.low <= 1.0 <= answer.indices[0].total.high + 1e-9


def test_an_input_that_does_nothing_has_an_index_of_nought_under_shared_luck():
    problem = {"num_vars": 2, "names": ["a", "b"], "bounds": [[0.0, 1.0]] * 2}
    cube = sample.sample(problem, 64, calc_second_order=False, seed=3)
    futures = made_futures(cube, lambda x: 0.2 + 0.6 * x[:, 0], sampling="sobol")

    assert sobol_indices(futures).indices[1].total == (0.0, 0.0, 0.0)


def test_luck_and_inputs_share_the_variance_of_a_run():
    cube = np.random.default_rng(1).random((400, 1))
    parts = variance_parts(_noisy(cube, np.random.default_rng(2)))
    expected = 0.36 / 12.0 / 0.25

    assert parts.inputs == pytest.approx(expected, abs=0.04)
    assert parts.luck < 0.02
    assert parts.inputs + parts.luck + parts.mixed == pytest.approx(1.0)


def test_a_sample_that_is_not_whole_has_no_indices():
    futures = made_futures(np.random.default_rng(1).random((60, 2)), lambda x: x[:, 0])
    with pytest.raises(UsageError, match="Saltelli"):
        sobol_indices(futures)
