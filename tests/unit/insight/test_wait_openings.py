"""Circular waits opened one by one, and what a named text asks of each party."""

import pytest

from models.exact.locks import locks
from models.experiments.performing import OnePoint, many_runs
from models.insight.text_demands import demands
from models.insight.wait_openings import opening_answer, openings_of
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


def test_with_a_wait_held_no_run_agrees():
    closed, opened = openings_of(read_document("harbour").scenario)
    made = OnePoint(16, seed=4)
    held = opening_answer(closed, lambda scenario: many_runs(scenario, made))
    free = opening_answer(opened, lambda scenario: many_runs(scenario, made))

    assert (held.agreed.hits, held.signed.hits) == (0, 0)
    assert free.agreed.hits > 0
    assert free.signed.hits >= free.agreed.hits


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
