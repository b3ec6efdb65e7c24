"""The null test, and each channel through which order works, switched on alone (`record` rule)."""

from __future__ import annotations

import pytest

from models.exact.orders import all_orders
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from tests.unit.exact.test_gated_plans import LADDERS, gated

NULL = {
    "guarantee.strength": 1,
    "guarantee.monitoring": 1,
    "front.battles_while_talking": 0,
    "switches.leverage": False,
    "plan.pocketing": 0,
    "plan.noise": 0.3,
    "parties.a.discount": 1,
    "parties.b.discount": 1,
    "plan.worth_at_start.a": -0.1,
    "plan.worth_at_start.b": -0.1,
}
CHANNELS = {
    "trust and exposure": {"guarantee.strength": 0},
    "leverage": {"switches.leverage": True},
    "pocketing": {"plan.pocketing": 0.5},
    "battles while the plan runs": {"front.battles_while_talking": 0.35},
}
DEARER = {
    "an audience": {"parties.a.audience": 2, "parties.b.audience": 2},
    "impatience": {"parties.a.discount": 0.95, "parties.b.discount": 0.95},
    "little time": {"clock.periods": 6},
}
NOTHING = 1e-9


def answer(changes=None):
    scenario = read_document("reference/six-steps").scenario
    return all_orders(with_values(scenario, (NULL | (changes or {})).items()))


def spread(found) -> float:
    return found.highest - found.lowest


def test_with_every_channel_off_all_720_orders_are_alike():
    found = answer()

    assert spread(found) < NOTHING
    assert 0.5 < found.mean < 0.999  # not so safe that nothing could show


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS.keys())
def test_one_channel_alone_sets_orders_apart_and_costs_completion(channel):
    found = answer(channel)

    assert spread(found) > 1e-5
    assert found.mean < answer().mean


@pytest.mark.parametrize("change", DEARER.values(), ids=DEARER.keys())
def test_what_weighs_on_every_step_alike_costs_completion_and_leaves_orders_alike(change):
    found = answer(change)

    assert spread(found) < NOTHING
    assert found.mean < answer().mean


def test_gates_alone_take_orders_away_and_change_none_that_stay():
    found = all_orders(gated(*LADDERS, changes=NULL))

    assert len(found.values) == 20
    assert spread(found) < NOTHING
    assert found.mean == pytest.approx(answer().mean, abs=NOTHING)


def test_leverage_is_the_master_channel():
    spreads = {name: spread(answer(channel)) for name, channel in CHANNELS.items()}

    assert max(spreads, key=spreads.__getitem__) == "leverage"
