"""What a text would take: the least that no signature can spare, and what makes it hold."""

from functools import cache, partial

import pytest

from models.experiments.making import simpy_for
from models.experiments.performing import Means, OnePoint, many_runs
from models.insight.requirements import Wanted, holding, merged, requirements
from models.insight.text_changes import ChangeKind, changed_by, cost_of, lines_crossed
from models.insight.text_standing import text_standing
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from tests.made_texts import harbour_with_texts

ALONE = Means(workers=1, driver=simpy_for)


def _runs(count, seed):
    return partial(many_runs, asked=OnePoint(count, seed), means=ALONE)


WANTED = Wanted(target=0.5, searching=_runs(16, 1), verifying=_runs(40, 2))


@cache
def _answer(text):
    (found,) = requirements(harbour_with_texts(), WANTED, (text,))
    return found


def test_a_text_of_closed_waits_is_not_signable_and_holds_in_no_run():
    assert not _answer("middle").before.is_signable
    assert _answer("middle").before.is_locked
    assert _answer("middle").holds_before.hits == 0


def test_what_is_found_is_signable_and_holds_in_fresh_runs():
    found = _answer("middle")

    assert found.is_met
    assert found.after.is_signable
    assert found.holds.runs == 40
    assert found.in_the_way == ()


def test_nothing_that_is_required_could_be_spared():
    scenario = harbour_with_texts()
    found = _answer("middle")
    last_of = {change.path: change for change in found.changes}
    for one in last_of.values():
        fewer = changed_by(scenario, [other for other in found.changes if other is not one])
        enough = text_standing(fewer, "middle").is_signable
        assert not enough or holding(fewer, "middle", WANTED.searching).low < 0.5


def test_as_few_other_conditions_are_told_beside_the_first():
    found = _answer("southern")
    gates = [change.gate for change in found.changes if change.kind is ChangeKind.CONDITION]
    others = [[change.gate for change in one.conditions] for one in found.instead]

    assert gates == ["exit_before_truce"]
    assert others == [["truce_before_exit"]]
    assert found.instead[0].holds.runs == 40


def test_a_text_that_crosses_a_red_line_requires_it_of_its_owner():
    scenario = harbour_with_texts()
    (line,) = lines_crossed(scenario, "southern")

    assert (line.party, line.issue) == ("north", "breakwater")
    assert line in _answer("southern").changes
    assert line in _answer("southern").of("north")


def test_a_text_that_leaves_a_required_issue_open_has_to_settle_it():
    kinds = [change.kind for change in _answer("bare").changes]

    assert _answer("bare").before.is_empty
    assert kinds.count(ChangeKind.TEXT) == 1
    assert not _answer("bare").after.is_empty


def test_an_absolute_red_line_stands_in_the_way():
    scenario = with_values(
        harbour_with_texts(), [("issues.breakwater.positions.north.red_line.absolute", True)]
    )
    (found,) = requirements(scenario, WANTED, ("southern",))

    assert any("absolute red line of north" in one for one in found.in_the_way)
    assert not found.is_met


def test_a_cost_counts_single_steps():
    found = _answer("middle")

    assert found.cost == cost_of(merged(found.changes)) == sum(c.cost for c in found.changes)
    assert found.at_least <= found.cost
    assert found.gap == found.cost - found.at_least


def test_a_scenario_without_texts_says_so():
    with pytest.raises(UsageError, match="names no texts"):
        requirements(read_document("harbour").scenario, WANTED)
