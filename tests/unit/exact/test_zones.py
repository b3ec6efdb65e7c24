"""Where two parties meet on a ladder, and how many rungs are missing where they do not."""

from models.exact.zones import overlaps, principals
from tests.builders import small_scenario


def test_spans_that_share_a_rung_overlap_and_others_count_the_rungs_between():
    found = overlaps(small_scenario({"issues.bridge.positions.north.limit": "north_holds"}))

    assert [gap.apart for gap in found.gaps] == [1, 0]
    assert (found.two, found.all) == (1, 1)


def test_a_third_party_that_shares_no_rung_stays_outside():
    third = {"name": "East", "roles": ["guarantor"]}
    placed = {"ideal": "to_south", "salience": 1}
    found = overlaps(small_scenario({"parties.east": third, "issues.tolls.positions.east": placed}))

    assert found.gaps[1].outside == ("east",)
    assert (found.two, found.all) == (2, 1)


def test_whoever_only_delivers_has_no_seat_whatever_else_it_is():
    body = {"name": "A mission", "roles": ["body", "guarantor"]}

    assert small_scenario({"parties.mission": body}).seats == ("north", "south")


def test_without_a_front_the_first_of_each_side_are_compared():
    assert principals(small_scenario({"front": None})) == ("north", "south")
