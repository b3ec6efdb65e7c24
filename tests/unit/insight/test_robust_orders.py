"""Orders over many futures: the front is that of the exact laws, and of regrets none betters."""

from functools import cache

import numpy as np
import pytest

from models.exact.calendar_table import Rule
from models.exact.orders_tags import Tag, under_both_rules
from models.exact.plan_law import plan_law, ready
from models.insight.robust_asked import Unsure
from models.insight.robust_orders import robust_orders
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError

ODDS = (0.45, 0.5, 0.55)


@cache
def _six_steps():
    return read_document("reference/six-steps").scenario


@cache
def _found():
    vary = {"front.odds": {"kind": "values", "values": ODDS}}
    return robust_orders(_six_steps(), Unsure(vary, futures=3, seed=1))


@cache
def _regrets():
    """By order: its regret in each of the three futures under each rule, from the exact laws."""
    laws = [
        under_both_rules(with_values(_six_steps(), [("front.odds", odds)])).under(rule)
        for odds in ODDS
        for rule in Rule
    ]
    values = np.array([law.values for law in laws])
    regrets = (values.max(axis=1, keepdims=True) - values).round(9)
    names = [tuple(laws[0].steps[s] for s in order) for order in laws[0].orders]
    return dict(zip(names, regrets.T, strict=True))


def test_every_order_is_looked_at_in_every_future():
    assert (_found().looked_at, _found().complete, _found().futures) == (720, True, 3)


def test_regrets_are_those_of_the_exact_laws():
    for one in (*_found().front, _found().own):
        truth = _regrets()[one.order]
        assert one.regret.value == pytest.approx(truth.mean(), abs=1e-9)
        assert one.worst == pytest.approx(truth.max(), abs=1e-9)
        assert one.first == pytest.approx((truth == 0.0).mean())


def test_no_order_beats_one_on_the_front_in_both_regrets():
    told = [(truth.mean().round(9), truth.max()) for truth in _regrets().values()]
    for one in _found().front:
        truth = _regrets()[one.order]
        mean, worst = truth.mean().round(9), truth.max()
        assert not any(m <= mean and w <= worst and (m < mean or w < worst) for m, w in told), (
            one.order
        )


def test_the_front_has_the_least_mean_and_the_least_worst_regret_at_its_ends():
    means = [truth.mean() for truth in _regrets().values()]
    worsts = [truth.max() for truth in _regrets().values()]

    assert _found().front[0].regret.value == pytest.approx(min(means), abs=1e-9)
    assert _found().front[-1].worst == pytest.approx(min(worsts), abs=1e-9)


def test_the_plan_s_own_order_stands_beside_without_a_tag():
    assert _found().own.order == plan_law(ready(_six_steps())).order
    assert _found().own.tag is None
    assert all(one.tag in Tag for one in _found().front if one.order != _found().own.order)


def test_the_same_seed_draws_the_same_futures():
    vary = {"front.odds": {"kind": "uniform", "low": 0.4, "high": 0.6}}
    one, other = (robust_orders(_six_steps(), Unsure(vary, futures=2, seed=5)) for _ in range(2))

    assert one.front == other.front


def test_one_future_is_too_few():
    with pytest.raises(UsageError, match="two at least"):
        robust_orders(_six_steps(), Unsure({"front.odds": {"values": ODDS}}, futures=1))


def test_a_scenario_that_is_sure_of_all_says_what_to_do():
    with pytest.raises(UsageError, match="--vary"):
        robust_orders(_six_steps(), Unsure({}))
