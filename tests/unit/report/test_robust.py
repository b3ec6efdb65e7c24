"""Orders that do well whatever the future, in a report: the answer of `irenic solve --robust`."""

import re
from dataclasses import replace
from html import escape

import pytest

from app.cli import main, robust_words
from app.report import robust
from app.report.checks import checks
from app.report.drawing import WIDE
from app.report.outline import READERS, ROBUST, outline_for, outline_named
from app.report.page import page
from app.report.picture_files import data_of
from app.report.report import robust_of
from app.report.sections import TITLES, pictures
from app.report.writing import report_written
from models.exact.orders_tags import Tag
from models.insight.order_effects import Estimate
from models.insight.robust_asked import Unsure
from models.insight.robust_talks import robust_front
from models.scenario.reading import read_document
from models.terms.errors import UsageError

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


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["harbour", "--robust", "1"], "two at least"),
        (["reference/six-steps", "--robust", "3"], "gives no number"),
    ],
)
def test_what_cannot_be_sought_is_said_before_any_run_is_made(
    tmp_path, capsys, monkeypatch, asked, words
):
    def made(*_, **__):
        raise AssertionError("runs were made")

    monkeypatch.setattr("models.insight.batches.batches_made", made)

    assert main(["report", *asked, "-o", str(tmp_path / "r.html")]) == 2
    assert words in capsys.readouterr().err


def _told_of(found, *regrets):
    """An answer whose orders have these mean and worst regrets; all that none beats are first."""
    orders = tuple(
        replace(
            found.own, order=(f"o{at}",), name=f"o{at}", regret=Estimate(mean, mean, mean),
            worst=worst, worst_ends=None, tag=Tag.UNSETTLED,
        )
        for at, (mean, worst) in enumerate(regrets)
    )  # fmt: skip
    front = tuple(
        one for one in orders
        if not any(
            o.regrets != one.regrets and o.regrets[0] <= one.regrets[0]
            and o.regrets[1] <= one.regrets[1] for o in orders
        )
    )  # fmt: skip
    return replace(found, front=front, orders=orders, looked_at=len(orders), own=orders[0])


@pytest.mark.parametrize(
    ("regrets", "words"),
    [
        ([(0.1, 0.1), (0.1, 0.1)], "no order does better than another"),
        ([(0.1, 0.3), (0.2, 0.2)], "Least mean regret: “o0” (A); least worst regret: “o1” (B)"),
        ([(0.1, 0.1), (0.2, 0.2)], "“o0” (A) has both"),
        ([(0.1, 0.1), (0.1, 0.1), (0.2, 0.2)], "least worst one, and so has one other"),
    ],
)
def test_the_ends_of_the_front_are_told_as_they_are(sought, regrets, words):
    found = _told_of(sought.robust, *regrets)

    assert words in robust_words.sentences(found)[1]


def test_a_front_of_more_orders_than_are_listed_stays_within_its_picture(sought):
    many = [(0.01 * at, 2.0 - 0.1 * at) for at in range(1, 20)]
    report = replace(sought, robust=_told_of(sought.robust, *many))

    drawn = robust.front_of_regrets(report).svg

    xs = [float(x) for x in re.findall(r"[ML](\d+\.\d+) \d+\.\d+", drawn)]
    assert len(report.robust.front) > robust_words.LISTED
    assert max(xs) <= WIDE
    assert "7 more on the front are not drawn" in drawn


def test_python_is_refused_before_a_run_is_made_too(tmp_path, monkeypatch):
    monkeypatch.setattr("models.insight.batches.batches_made", lambda *_, **__: pytest.fail("made"))
    six, goal = read_document("reference/six-steps").scenario, str(tmp_path / "r.html")
    with pytest.raises(UsageError, match="leave orders for many futures out"):
        report_written(six, goal, runs=5, seed=1, options={"sections": "robust"})
