"""Circular waits opened one by one, and what a named text asks of each party."""

import pytest

from models.exact.locks import locks
from models.experiments.performing import OnePoint
from models.insight.binding import DISTANCE, RED_LINES, WAIT, bindings
from models.insight.success import Success
from models.insight.text_demands import demands
from models.insight.wait_openings import as_it_stands, openings_of, releases_of
from models.insight.waits_opened import Hands, hands_of, waits_opened, ways_of
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.scenario.variants import with_variant


def _flagship(variant=""):
    scenario = read_document("ukraine-2025").scenario
    return with_variant(scenario, variant) if variant else scenario


@pytest.mark.parametrize(("variant", "waits"), [("", 2), ("december", 3)])
def test_every_choice_of_waits_is_opened_and_only_those_held_still_bind(variant, waits):
    openings = list(openings_of(_flagship(variant)))

    assert len(openings) == 2**waits
    assert len({one.opened for one in openings}) == 2**waits
    for one in openings:
        assert set(one.opened) | set(one.held) == set("abc"[:waits])
        assert locks(one.scenario).locked == bool(one.held)


def test_only_conditions_that_can_be_given_up_are_given_up():
    scenario = _flagship("december")
    by_name = {gate.id: gate for gate in scenario.gates}
    for one in openings_of(scenario):
        assert all(by_name[gate].releasable for gate in one.given_up)
        assert bool(one.given_up) == bool(one.opened)


@pytest.fixture(scope="module")
def harbour():
    """The harbour's one wait, opened in every way, 40 runs each."""
    asked = OnePoint(40, seed=4)
    return waits_opened(read_document("harbour").scenario, hands_of(asked))


def test_with_a_wait_held_no_run_agrees(harbour):
    held, free = harbour.openings

    assert held.is_theorem
    assert not free.is_theorem
    assert [held.shares[one].hits for one in Success] == [0, 0]
    assert free.shares[Success.SIGNED].hits >= free.shares[Success.IMPLEMENTED].hits > 0


def test_each_minimal_set_opens_every_wait_and_nothing_in_it_can_be_left_out():
    scenario = _flagship()
    for way in releases_of(scenario):
        assert not locks(way.scenario).locked
        given = {str(gate.id) for gate in way.scenario.gates if gate.released}
        for kept in way.given_up:
            almost = _with_released(scenario, [key for key in way.given_up if key != kept])
            assert kept in given
            assert locks(almost).locked


def _with_released(scenario, gates):
    bare = scenario.model_copy(update={"variants": {}})
    return with_values(bare, [(f"gates.{gate}.released", True) for gate in gates])


def test_ways_come_as_it_stands_first_then_openings_then_sets(harbour):
    found = harbour.found
    ways = ways_of(harbour.scenario, found)

    assert ways[0].given_up == as_it_stands(harbour.scenario).given_up == ()
    assert [way.opening.given_up for way in harbour.all_ways] == [way.given_up for way in ways]
    assert [way.opening.given_up for way in harbour.releases] == [r.gates for r in found.releases]
    assert [way.opening.price for way in harbour.releases] == [r.price for r in found.releases]


def test_a_change_is_the_difference_to_the_scenario_as_it_stands_run_by_run(harbour):
    assert harbour.stands.changes == {}
    for way in harbour.all_ways[1:]:
        for one in Success:
            change = way.changes[one]
            difference = way.shares[one].share - harbour.stands.shares[one].share
            assert change.value == pytest.approx(difference)
            assert change.low <= change.value <= change.high


def test_what_binds_is_a_wait_where_it_is_held_and_none_where_all_are_open(harbour):
    held, free = harbour.openings

    assert [one.kind for one in held.binds][:1] == [WAIT]
    assert held.binds[0].share.share == 1.0
    assert WAIT not in {one.kind for way in (free, *harbour.releases) for one in way.binds}
    assert {one.kind for way in harbour.all_ways for one in way.binds} <= {
        WAIT, RED_LINES, DISTANCE
    }  # fmt: skip


def test_red_lines_that_leave_no_rung_are_named_with_their_issue():
    """Two red lines that leave no rung bind in every run that is not signed, wait or no wait."""
    scenario = _flagship()
    held = next(iter(openings_of(scenario)))
    hands = hands_of(OnePoint(6, seed=1))

    found = bindings(hands.whole(held.scenario, 6))

    assert RED_LINES in {one.kind for one in found}
    assert {one.issue for one in found if one.kind == RED_LINES} <= set(scenario.issues)


def test_a_scenario_without_a_wait_is_only_run_as_it_stands():
    scenario = read_document("harbour").scenario
    free = next(iter(releases_of(scenario))).scenario

    answer = waits_opened(free, hands_of(OnePoint(5)))

    assert answer.all_ways == (answer.stands,)


def test_two_ways_that_come_to_the_same_scenario_are_run_once():
    """A wait that only one condition can open is opened alike from every end and by its set."""
    scenario = read_document("harbour").scenario.model_copy(update={"variants": {}})
    one_way = with_values(scenario, [("gates.truce_before_exit.absolute", True)])
    made = []

    def many(one):
        made.append(one)
        return hands_of(OnePoint(5)).many(one)

    answer = waits_opened(one_way, Hands(many))

    assert len(answer.all_ways) == len(made) + 1
    assert answer.openings[-1].shares == answer.releases[0].shares


def test_a_text_asks_red_lines_and_limits_of_each_party():
    scenario = _flagship()
    for text in scenario.texts:
        for one in demands(scenario, text):
            for passed in one.red_lines:
                issue = scenario.issues[passed.issue]
                refused = issue.refused(issue.positions[one.party])
                assert issue.place(passed.rung) in refused
            assert not {p.issue for p in one.red_lines} & {p.issue for p in one.limits}
            assert one.price == sum(passed.price for passed in one.red_lines)


def test_a_text_asks_nothing_of_whom_it_gives_what_they_opened_with():
    scenario = _flagship()
    own = {
        key: issue.positions["russia"].ideal
        for key, issue in scenario.issues.items()
        if "russia" in issue.positions
    }
    text = scenario.texts["us28"].model_copy(update={"terms": own})
    wished = scenario.model_copy(update={"texts": {"wish": text}})
    russia = next(one for one in demands(wished, "wish") if one.party == "russia")

    assert (russia.red_lines, russia.limits, russia.price) == ((), (), 0.0)
