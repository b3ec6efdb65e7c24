"""Runs of several points: circular waits are told of those points, and of no other scenario."""

import pytest

from app.cli.asking import Asked
from app.cli.sequences_words import in_brief, sentences
from app.cli.waits import each_later, stated_later
from app.cli.waits_standing import finding
from app.report.grounds import change_told, waits_told
from app.report.report import report_of
from models.experiments.design import Design
from models.experiments.performing import performed_in_memory
from models.experiments.preparing import prepared
from models.insight.batches import batches_of
from models.insight.sequences import sequences_of
from models.insight.sequences_document import sequences_document
from models.scenario.paths import with_values
from models.scenario.reading import read_document


def _batches(**design):
    experiment = prepared(
        read_document("ukraine-2025").scenario, Design(experiment=1, runs=12, logs=0, **design)
    )
    return batches_of(experiment, performed_in_memory(experiment).runs)


@pytest.fixture(scope="module")
def opened():
    """Two points; no wait stands in either, though two stand in the file."""
    return _batches(variants=("locks_ab_open",), vary={"guarantee.strength": [0.2, 0.6]})


@pytest.fixture(scope="module")
def unlike():
    """As the file stands, and with a condition given up."""
    return _batches(variants=("default", "locks_ab_open"))


def test_no_wait_of_the_file_is_told_of_points_that_open_it(opened):
    answer = sequences_of(opened)

    assert answer.pooled.points == 2
    assert "circular wait" not in "".join(sentences(answer)) + in_brief(answer)
    assert finding(answer.waits).startswith("No circular wait stands")
    assert sequences_document(answer)["circular_waits"] == []


def test_points_that_differ_in_their_waits_are_told_apart(unlike):
    answer = sequences_of(unlike)

    told = "two circular waits in 1 of 2 points and no circular wait in 1 of 2 points"
    assert told in sentences(answer)[0]
    assert "so that no sequence leads" not in sentences(answer)[0]
    assert told in in_brief(answer)


def test_a_document_names_the_points_of_each_wait(unlike):
    document = sequences_document(sequences_of(unlike))

    locked, free = document["circular_waits_by_point"]
    assert (locked["points"], locked["settings"]) == ([0], ["variant default"])
    assert (free["locked"], free["releases"]) == (False, [])
    assert document["circular_waits"] == []


def test_a_report_lists_what_opens_waits_beneath_the_points_where_they_stand(unlike):
    report = report_of(unlike, Asked("ukraine-2025"), versions={})

    html = waits_told(report)
    assert "In 1 of 2 points (variant default)" in html
    assert "No circular wait stands" in html.split("variant locks_ab_open")[1]
    assert "differ from point to point" in change_told(report)


def test_points_with_other_prices_of_a_condition_have_each_their_own():
    gate = "gates.ru_withdrawal_before_ceasefire.price"
    answer = sequences_of(_batches(vary={gate: [4, 9]}))

    low, high = (sum(made.price for made in one.found.releases) for one in answer.waits)
    assert low < high
    assert finding(answer.waits).startswith("Every point has two circular waits at the start")


def test_what_was_stated_later_is_told_of_all_that_is_told_together():
    """A condition that some points keep asleep and others wake is in force in some of them."""
    asleep = read_document("ukraine-2025").scenario
    gate = next(one for one in stated_later(asleep) if one.released)
    awake = with_values(asleep, [(f"gates.{gate.id}.released", False)])

    def told(*scenarios):
        return next(one for one in each_later(*scenarios) if f"({gate.id};" in one)

    assert "not in force here" in told(asleep)
    assert told(awake).endswith("in force here)")
    assert "in some of what is told together" in told(asleep, awake)
