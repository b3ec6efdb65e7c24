"""Choosing: the driver that serves, and in words why not the other."""

import pytest

from models.drivers.choosing import FEW, driver_for
from models.drivers.intervention import Intervention
from models.terms.errors import UsageError
from tests.builders import small_scenario

SEAT = (Intervention(period=0, kind="seat", party="north"),)


def test_many_runs_are_left_to_the_compiled_driver():
    chosen = driver_for(small_scenario(), runs=1_000_000)

    assert chosen.name == "compiled"
    assert "many runs" in chosen.why


def test_few_runs_are_done_before_the_compiled_driver_is_loaded():
    chosen = driver_for(small_scenario(), runs=FEW)

    assert chosen.name == "simpy"
    assert f"for {FEW} runs" in chosen.why


def test_a_seat_played_by_hand_says_why_the_compiled_driver_does_not_serve():
    chosen = driver_for(small_scenario(), script=SEAT, runs=10_000)

    assert chosen.name == "simpy"
    assert "plays a seat by hand" in chosen.why


def test_who_asks_for_the_compiled_driver_where_it_cannot_serve_is_told_so():
    with pytest.raises(UsageError, match=r"plays a seat by hand.*--driver simpy"):
        driver_for(small_scenario(), driver="compiled", script=SEAT)


def test_a_driver_that_is_none_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(UsageError, match="simpy and compiled"):
        driver_for(small_scenario(), driver="quantum")


def test_both_drivers_can_be_asked_for_by_name():
    scenario = small_scenario()

    assert driver_for(scenario, driver="simpy", runs=10**6).name == "simpy"
    assert (
        driver_for(scenario, driver="compiled", runs=1, rule="rational").driver.rule == "rational"
    )
