"""Where runs part: the first event that differs, why, and what led to it."""

from itertools import pairwise

import pytest

from models.drivers.choosing import driver_for
from models.insight.parting import batches_part, parting
from models.records.causes import chain_of
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.scenario.variants import with_variant
from models.terms.errors import UsageError
from models.terms.events import EventKind


@pytest.fixture(scope="module")
def scenario():
    return read_document("harbour").scenario


@pytest.fixture(scope="module")
def driver(scenario):
    return driver_for(scenario, driver="simpy").driver


def test_a_run_does_not_part_from_itself(driver):
    assert parting(driver.simulate(run=3), driver.simulate(run=3)) is None


def test_all_before_the_parting_is_alike_and_the_next_row_is_not(driver):
    first, second = driver.simulate(run=3), driver.simulate(run=5)

    found = parting(first, second)

    def deed(event):
        return event[1:12]

    assert found.alike > 0
    assert [deed(e) for e in first.events[: found.alike]] == [
        deed(e) for e in second.events[: found.alike]
    ]
    assert deed(first.events[found.alike]) != deed(second.events[found.alike])


def test_each_side_tells_its_event_and_why(driver):
    found = parting(driver.simulate(run=3), driver.simulate(run=5))

    for side in (found.first, found.second):
        assert side.event.kind == EventKind.BATTLE
        assert "wins a battle" in side.sentence.text
        assert "the draw was" in side.why.sentence


def test_where_one_run_is_silent_it_tells_what_came_next(driver):
    found = parting(driver.simulate(run=0), driver.simulate(run=2))

    assert found.first.event is None
    assert found.first.next is not None
    assert found.second.event is not None


def test_parting_does_not_depend_on_which_run_is_named_first(driver):
    one, two = driver.simulate(run=0), driver.simulate(run=2)
    here, there = parting(one, two), parting(two, one)

    assert (here.alike, here.tick) == (there.alike, there.tick)
    assert here.first == there.second


def test_a_chain_goes_from_the_first_cause_to_the_row(driver):
    run = driver.simulate(run=0)
    caused = [event for event in run.events if event.cause >= 0]

    assert caused
    for event in caused:
        chain = chain_of(run, event.id)
        assert chain[-1] == event
        assert chain[0].cause < 0
        assert all(later.cause == earlier.id for earlier, later in pairwise(chain))


def test_batches_of_one_scenario_never_part(driver):
    pairs = [(driver.simulate(run=run), driver.simulate(run=run)) for run in range(10)]

    found = batches_part(pairs)

    assert (found.pairs, found.never.hits, found.kinds) == (10, 10, ())


def test_batches_part_where_the_scenarios_differ(scenario, driver):
    other = driver_for(with_variant(scenario, "wait_opened_by_north"), driver="simpy").driver
    pairs = [(driver.simulate(run=run), other.simulate(run=run)) for run in range(20)]

    found = batches_part(pairs)

    assert found.never.hits + sum(kind.share.hits for kind in found.kinds) == 20
    assert found.kinds[0].share.hits == max(kind.share.hits for kind in found.kinds)
    for kind in found.kinds:
        again = parting(*pairs[kind.number])
        assert again.alike == kind.typical.alike
        assert kind.share.low <= kind.share.share <= kind.share.high


def test_runs_of_another_clock_cannot_be_laid_side_by_side(scenario, driver):
    later = driver_for(with_values(scenario, [("clock.periods", 20)]), driver="simpy").driver

    with pytest.raises(UsageError, match="clock"):
        parting(driver.simulate(), later.simulate())


def test_no_pairs_are_refused():
    with pytest.raises(UsageError, match="pair"):
        batches_part([])
