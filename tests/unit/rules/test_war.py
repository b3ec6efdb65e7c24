"""The value of fighting on against closed forms."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.rules.war import war_values


@given(st.integers(2, 30), st.floats(0.05, 1.0))
def test_without_cost_or_impatience_even_odds_are_gamblers_ruin(forts, battles):
    values = war_values(forts, 0.5, battles, 1.0, [0.0, 1.0, 0.0])

    for held, value in enumerate(values):
        assert math.isclose(value, held / forts, abs_tol=1e-9)


def test_gamblers_ruin_with_uneven_odds_has_its_closed_form():
    """Smith and Stam 2004: (1 - r^n) / (1 - r^N) with r = (1 - theta) / theta."""
    ratio = 0.45 / 0.55
    values = war_values(10, 0.55, 0.3, 1.0, [0.0, 1.0, 0.0])

    assert math.isclose(values[5], (1 - ratio**5) / (1 - ratio**10), abs_tol=1e-9)
    assert math.isclose(values[5], 0.731717, abs_tol=1e-6)


@given(st.integers(2, 20), st.floats(0.05, 0.9), st.floats(0.001, 0.05))
def test_cost_without_impatience_is_kappa_times_the_expected_length(forts, battles, cost):
    """n/N - kappa n (N - n) / nu, so Fearon's c is kappa n (N - n) / nu."""
    values = war_values(forts, 0.5, battles, 1.0, [0.0, 1.0, cost])

    for n in range(1, forts):
        expected = n / forts - cost * n * (forts - n) / battles
        assert math.isclose(values[n], expected, rel_tol=1e-7, abs_tol=1e-7)


@given(st.integers(3, 15), st.floats(0.2, 0.8), st.floats(0.9, 0.999))
def test_where_war_is_free_more_forts_are_never_worse(forts, theta, discount):
    values = war_values(forts, theta, 0.35, discount, [0.0, 1.0, 0.0])

    assert all(low <= high + 1e-12 for low, high in pairwise(values[1:]))
