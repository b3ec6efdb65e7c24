"""Points of a results file side by side in the report: the figures of `irenic compare`."""

import pytest

from app.cli.asking import Asked
from app.compare.asking import opened
from app.report.page import page
from app.report.points import name_of, rows_of, side_by_side
from app.report.report import report_of
from models.experiments.conducting import conducted
from models.experiments.design import Design
from models.experiments.preparing import prepared
from models.insight.batches import batches_in
from models.scenario.reading import read_document
from models.scenario.variants import orders_of_one_plan
from models.terms.outcome import LISTED, Ending


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    file = str(tmp_path_factory.mktemp("points") / "harbour.irenic")
    varied = {"guarantee.strength": [0.0, 0.8]}
    design = Design(experiment=1, runs=40, vary=varied, logs=0)
    conducted(prepared(read_document("harbour").scenario, design), file)
    return file, report_of(batches_in(file), Asked("harbour"), versions={})


def test_shares_and_differences_are_those_of_the_window(made):
    file, report = made
    batch = opened(file)
    for place, one in enumerate(report.points):
        assert all(one.shares[ending] == batch.standing.share(place, ending) for ending in LISTED)
    assert [one.against for one in report.points] == [None, *batch.comparisons]


def test_the_page_tells_them_first_with_their_difference(made):
    _, report = made
    text = page(report)
    assert "What varied was assigned, luck the same" in text
    assert "What varied, side by side" in text
    assert side_by_side(report).alternative.count("%") >= 2


def test_every_point_and_ending_has_a_row_of_data(made):
    _, report = made
    assert len(rows_of(report.points)) == 1 + len(report.points) * len(Ending)


def test_a_point_is_named_by_what_its_design_sets_there_in_words():
    scenario = read_document("reference/six-steps").scenario
    order = ["A1", "B1", "A2", "B2", "A3", "B3"]
    asked = {"experiment": 1, "runs": 1, "rule": ["record", "rational"]}
    design = Design.model_validate(asked | {"orders": [order]})
    names = [name_of(prepared(scenario, design), point) for point in range(2)]
    assert names == [f"rule {rule}, order A1, B1, A2, B2, A3, B3" for rule in design.rule]


def test_a_report_of_one_point_sets_nothing_side_by_side(harbour_brief):
    assert harbour_brief.report.points == ()
    assert side_by_side(harbour_brief.report) is None


def test_the_flagship_names_three_orders_of_one_plan():
    scenario = read_document("ukraine-2025").scenario
    named = orders_of_one_plan(scenario)
    assert len(named) == 3
    assert len({scenario.variants[one].changes["plan.calendar"] for one in named}) == 3
    assert orders_of_one_plan(read_document("harbour").scenario) == ()
