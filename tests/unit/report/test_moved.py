"""What moved after the first day: moves of positions beside conditions, and who did not move."""

import pytest

from app.cli.asking import Asked
from app.report.grounds import later_told
from app.report.markup import Web
from app.report.moved import MOVED, later_coding, moves, moves_in_short, moves_told
from app.report.report import report_of
from app.report.slides import slides
from models.insight.batches import batches_made
from models.scenario.reading import read_document


@pytest.fixture(scope="module")
def talks():
    return read_document("ukraine-2025").scenario


def test_every_move_of_the_later_coding_is_told_with_its_day_and_its_sources(talks):
    told = moves_told(talks)
    each = moves(talks)

    assert [one.party for one in each] == ["ukraine"] * 5 + ["united_states"] * 3
    for one in each:
        assert one.issue.ladder[one.after].short
        assert one.issue.title in told
    for words in ("14 December; U7", "24 December; P1", "28 December; A15", "9 December; U4"):
        assert words in " ".join(told.split())


def test_the_debriefing_of_a_report_tells_the_moves_beside_the_conditions():
    made = batches_made(read_document("ukraine-2025").scenario, runs=20, seed=3)
    report = report_of(made, Asked("ukraine-2025"), versions={})
    *_, slide = slides(report, None, Web())

    assert slide.key == "later"
    for one in ("Ukraine would go further on five issues", "was found of Russia"):
        assert one in slide.inside
    assert MOVED in later_told(report)


def test_who_did_not_move_is_named_as_well(talks):
    *moved, none = moves_in_short(talks)

    assert len(moved) == 2
    assert "five issues" in moved[0]
    assert "three issues" in moved[1]
    assert none == (
        "No later move of how far they would go was found of Russia and European states."
    )


def test_sources_of_the_later_coding_are_in_the_file(talks):
    import re

    named = re.findall(r"\b(?:U|P|A|K|EU)\d+[a-z]?\b", later_coding(talks).note)

    assert named
    assert set(named) <= {str(key) for key in talks.sources}


def test_a_file_without_a_later_coding_tells_no_moves():
    harbour = read_document("harbour").scenario

    assert moves(harbour) == []
    assert moves_in_short(harbour) == []
    assert moves_told(harbour) == ""
