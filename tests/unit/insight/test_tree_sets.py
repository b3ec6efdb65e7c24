"""Beginnings drawn together where they did the same things in another order."""

import pytest

from models.insight.lens import EVERYTHING, ON_THE_GROUND
from models.insight.sequence_index import indexed
from models.insight.tree_sets import only_the_set_matters, sets_of
from models.terms.errors import UsageError
from tests.made_runs import PEACE, WAR, made_runs, step

N1, S1, N2 = step(0), step(1), step(2)


def test_beginnings_of_the_same_set_are_one():
    runs = made_runs(
        [[N1, S1]] * 40 + [[S1, N1]] * 40 + [[N1, N2]] * 20 + [[S1]], [PEACE, WAR] * 50 + [WAR]
    )
    both, other = sets_of(indexed(runs), 2)

    assert (both.runs, both.orders, other.runs, other.orders) == (80, 2, 20, 1)
    assert {made.subject for made in both.concessions} == {"n1", "s1"}


def test_a_set_says_how_far_apart_its_orders_lie():
    runs = made_runs([[N1, S1]] * 40 + [[S1, N1]] * 40, [PEACE] * 40 + [WAR] * 40)
    (both,) = sets_of(indexed(runs), 2)

    assert (both.agreement.share, both.lowest, both.highest) == (0.5, 0.0, 1.0)


def test_theory_draws_together_steps_under_the_record_rule_only():
    assert only_the_set_matters(ON_THE_GROUND, "record")
    assert not only_the_set_matters(ON_THE_GROUND, "rational")
    assert not only_the_set_matters(EVERYTHING, "record")


def test_a_set_is_no_larger_than_what_was_sorted():
    with pytest.raises(UsageError, match="from 1 to 2"):
        sets_of(indexed(made_runs([[N1]], [PEACE]), depth=2), 3)
