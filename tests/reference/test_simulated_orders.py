"""Simulated orders end as their exact laws say; tests/benchmarks has all 720 of them."""

from tests.reference.simulated_orders import deviations


def test_some_orders_of_six_steps_end_as_often_as_their_exact_laws_say():
    assert max(map(abs, deviations({"sample": 12, "seed": 7}, runs=2_000))) < 4.0
