"""Circular waits: found exactly, told in words, with every smallest release."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given

from models.exact.locks import locks
from models.scenario.edits import with_value
from models.scenario.reading import read_document
from models.scenario.variants import with_variant
from tests.worlds import scenarios


@pytest.fixture(scope="module")
def flagship():
    return read_document("ukraine-2025").scenario


def test_two_circular_waits_stand_on_27_november(flagship):
    found = locks(flagship)

    assert [lock.letter for lock in found.locks] == ["a", "b"]
    assert found.sentence.startswith("Two circular waits stand")
    assert {"ru_withdrawal_before_ceasefire", "ua_martial_law_until_ceasefire"} <= set(
        found.locks[0].gates
    )
    assert {"ru_elections_before_signature", "us_signature_before_ceasefire"} <= set(
        found.locks[1].gates
    )


def test_all_three_stand_under_the_december_coding(flagship):
    found = locks(with_variant(flagship, "december"))

    assert [lock.letter for lock in found.locks] == ["a", "b", "c"]
    assert set(found.locks[2].gates) == {
        "ru_settlement_before_guarantees",
        "eu_guarantees_before_land",
    }


def test_each_variant_that_says_open_opens_what_it_names(flagship):
    standing = {
        name: len(locks(with_variant(flagship, name)).locks)
        for name in flagship.variants
        if "open" in name
    }

    assert all(count == 0 for name, count in standing.items() if "_ab_" in name or "all" in name)
    assert all(count == 1 for name, count in standing.items() if name.startswith("lock_"))
    assert all(count == 2 for name, count in standing.items() if "lock_c" in name)


def test_releases_come_smallest_first_in_file_order_and_never_name_a_law(flagship):
    found = locks(flagship)
    laws = {gate.id for gate in flagship.gates if gate.who == "law"}

    sizes = [len(release.gates) for release in found.releases]
    assert sizes == sorted(sizes)
    assert not any(set(release.gates) & laws for release in found.releases)
    prices = {gate.id: gate.price for gate in flagship.gates}
    assert all(r.price == sum(prices[g] for g in r.gates) for r in found.releases)


def test_a_wait_is_told_with_everybody_who_holds_it(flagship):
    sentence = locks(flagship).locks[0].sentence

    assert "Russia" in sentence
    assert "Ukraine" in sentence
    assert "law" in sentence
    assert "None" not in sentence


@given(scenarios())
def test_the_releases_are_exactly_the_minimal_sets_that_open(scenario):
    """Against brute force over all subsets of what could be given up."""
    found = locks(scenario)
    if not found.locked:
        return
    free = [g.id for g in scenario.gates if g.who != "law" and not g.absolute and not g.released]
    opening = [
        set(chosen)
        for size in range(1, len(free) + 1)
        for chosen in combinations(free, size)
        if not locks(released(scenario, chosen)).locked
    ]
    minimal = [s for s in opening if not any(t < s for t in opening)]

    assert sorted(map(sorted, minimal)) == sorted(sorted(r.gates) for r in found.releases)


def released(scenario, gates):
    for gate in gates:
        scenario = with_value(scenario, f"gates.{gate}.released", value=True)
    return scenario


@given(scenarios())
def test_every_told_circle_waits_for_itself(scenario):
    found = locks(scenario)

    for lock in found.locks:
        assert lock.gates == lock.circles[0]
        assert lock.opened_by or found.releases or found.forbidden_by_law
        assert all(len(set(circle)) == len(circle) for circle in lock.circles)
