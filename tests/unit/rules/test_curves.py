from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from models.rules.curves import exponential, logistic, normal_share, power


@given(st.floats(-60, 60))
def test_the_exponential_is_right_to_the_last_digits(x):
    assert math.isclose(exponential(x), math.exp(x), rel_tol=1e-15, abs_tol=0.0)


@given(st.floats(-1e6, 1e6))
def test_a_logistic_chance_lies_between_nought_and_one_and_mirrors(z):
    assert 0.0 < logistic(z) <= 1.0
    assert math.isclose(logistic(z) + logistic(-z), 1.0, abs_tol=1e-15)


@given(st.floats(-9, 9))
def test_the_normal_share_equals_the_error_function_form(z):
    assert math.isclose(normal_share(z), 0.5 * (1.0 + math.erf(z / math.sqrt(2.0))), abs_tol=1e-11)


def test_a_power_is_repeated_multiplication():
    assert power(0.5, 3) == 0.125
    assert power(0.3, 0) == 1.0
