"""Morris's screening: what matters is found, what does nothing is not, and SALib agrees."""

import numpy as np
import pytest
from SALib.analyze import morris as analyze
from SALib.sample import morris as sample

from models.insight.elementary_effects import elementary_effects
from models.terms.errors import UsageError
from tests.made_futures import futures_in, made_futures

PROBLEM = {"num_vars": 4, "names": ["x0", "x1", "x2", "x3"], "bounds": [[0.0, 1.0]] * 4}


def _cube(trajectories=20):
    return sample.sample(PROBLEM, trajectories, num_levels=4, seed=2)


def _screening(lucks=40):
    return elementary_effects(
        made_futures(
            _cube(), lambda x: 0.1 + 0.6 * x[:, 0] + 0.1 * x[:, 1], lucks=lucks, sampling="morris"
        )
    )


def test_effects_equal_those_of_salib():
    futures = made_futures(_cube(), lambda x: 0.1 + 0.6 * x[:, 0] * x[:, 1], sampling="morris")
    known = analyze.analyze(PROBLEM, futures.cube, futures.shares, num_levels=4, seed=1)
    for place, effect in enumerate(elementary_effects(futures).effects):
        assert effect.size.value == pytest.approx(known["mu_star"][place], abs=1e-9)
        assert effect.mean.value == pytest.approx(known["mu"][place], abs=1e-9)
        assert effect.spread == pytest.approx(known["sigma"][place], abs=1e-9)


def test_inputs_are_ranked_by_their_effects():
    assert [one.factor for one in _screening().ranked][:2] == ["x0", "x1"]


def test_an_input_that_does_nothing_survives_no_screening():
    assert "x2" not in _screening().survivors(4)
    assert "x3" not in _screening().survivors(4)
    assert "x0" in _screening().survivors(4)


def test_luck_alone_is_not_taken_for_an_effect():
    chance = np.random.default_rng(4)
    cube = _cube()
    outcome = (chance.random((len(cube), 30)) < 0.4).astype(np.int8)
    screening = elementary_effects(futures_in(cube, outcome, sampling="morris"))

    assert len(screening.survivors(4)) <= 1
    assert all(one.size.value > 0.0 for one in screening.effects)


def test_the_screening_is_shown_as_it_grows():
    assert [step.points for step in _screening().grown] == [5, 10, 20]


def test_trajectories_that_are_not_whole_are_refused():
    futures = made_futures(_cube()[:-1], lambda x: x[:, 0], sampling="morris")
    with pytest.raises(UsageError, match="whole trajectories"):
        elementary_effects(futures)
