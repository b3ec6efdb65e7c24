"""Orders that do well whatever the future, in a report: the answer of `irenic solve --robust`."""

from dataclasses import replace
from html import escape

import pytest

from app.cli import main, robust_words
from app.report import robust
from app.report.checks import checks
from app.report.outline import READERS, ROBUST, outline_for, outline_named
from app.report.page import page
from app.report.picture_files import data_of
from app.report.report import robust_of
from app.report.sections import TITLES, pictures
from models.insight.robust_orders import Unsure
from models.insight.robust_talks import robust_front

FUTURES = 3
WITH_ORDERS = outline_named("endings,robust")


@pytest.fixture(scope="module")
def sought(small_report):
    return replace(small_report, robust=robust_of(small_report, FUTURES))


def test_the_report_says_what_solve_says(sought):
    report = sought
    said = robust_front(report.scenario, Unsure({}, FUTURES, report.answer.seed))
    assert report.robust == said
    shown = page(report, WITH_ORDERS)
    for sentence in robust_words.sentences(said):
        assert escape(sentence) in shown
    for figure in robust_words.row(said, said.front[0])[1:]:
        assert f"<td>{escape(figure)}</td>" in shown


def test_nothing_stands_there_where_orders_were_not_sought(small_report):
    assert TITLES[ROBUST] not in page(small_report, WITH_ORDERS)
    assert robust.told(small_report) == ""
    assert "robust" not in {one.key for one in pictures(small_report)}


def test_no_reader_waits_for_orders_unasked():
    assert not any(outline_for(reader).seeks for reader in READERS)


def test_the_plans_own_order_is_always_in_the_table(sought):
    assert sought.robust.own in robust.listed(sought.robust)


def test_the_picture_of_regrets_has_words_and_data(sought):
    shown = robust.front_of_regrets(sought)
    assert robust_words.sentences(sought.robust)[1] in shown.alternative
    assert len(data_of(sought)[shown.data]) == len(sought.robust.orders) + 1
    assert all(one.is_well for one in checks(sought, WITH_ORDERS) if one.key == "alternatives")


def test_without_a_number_that_is_unsure_the_way_out_is_told(tmp_path, capsys):
    goal = tmp_path / "r.html"
    asked = ["report", "reference/six-steps", "--runs", "5", "--sections", "robust"]
    assert main([*asked, "-o", str(goal)]) == 2
    assert "leave orders for many futures out" in capsys.readouterr().err
    assert not goal.exists()


def test_futures_asked_for_bring_their_section_into_the_report(tmp_path):
    goal = tmp_path / "r.html"
    asked = ["report", "harbour", "--runs", "20", "--robust", "2", "-o", str(goal)]
    assert main(asked) == 0
    assert "in 2 futures" in goal.read_text(encoding="utf-8")
