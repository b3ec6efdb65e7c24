"""The few curves that rules need, from `+ - * /` alone, so that every driver gets the same bits."""

from __future__ import annotations

LOG2_E = 1.4426950408889634
LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10
SQRT_2PI = 2.5066282746310002
STEEPEST = 60.0
TERMS = 14


def exponential(x: float) -> float:
    """E to the x, for -700 < x < 700, within 1e-15 of its size.

    Range reduction x = k ln 2 + r and the Taylor polynomial of degree 14 in r.
    """
    k = int(x * LOG2_E + (0.5 if x >= 0.0 else -0.5))
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    total = 1.0
    for term in range(TERMS, 0, -1):
        total = 1.0 + total * r / term
    return total * _power_of_two(k)


def _power_of_two(k: int) -> float:
    base = 2.0 if k >= 0 else 0.5
    left = k if k >= 0 else -k
    result = 1.0
    while left > 0:
        if left % 2 == 1:
            result = result * base
        base = base * base
        left = left // 2
    return result


def logistic(z: float) -> float:
    """1 / (1 + e^-z), flat beyond 60 on either side."""
    bounded = STEEPEST if z > STEEPEST else (-STEEPEST if z < -STEEPEST else z)
    return 1.0 / (1.0 + exponential(-bounded))


def normal_share(z: float) -> float:
    """Share of a normal law below z, by the series of Marsaglia 2004, within 1e-14."""
    if z > 7.0:
        return 1.0
    if z < -7.0:
        return 0.0
    total = z
    term = z
    odd = 1.0
    while term * term > 1e-36:
        odd = odd + 2.0
        term = term * z * z / odd
        total = total + term
    return 0.5 + total * exponential(-0.5 * z * z) / SQRT_2PI


def power(base: float, times: int) -> float:
    """A number multiplied with itself, one factor after the other."""
    result = 1.0
    for _ in range(times):
        result = result * base
    return result
