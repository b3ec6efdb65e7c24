"""What the result hangs on stands in the report with the figures of `irenic sensitivity`."""

import pytest

from app.cli.asking import Asked
from app.compare.assuming import assumed_in
from app.report.hanging import influence_bars, tornado_bars
from app.report.outline import AS_USUAL
from app.report.page import page
from app.report.picture_files import data_of
from app.report.report import report_of
from app.report.sections import pictures
from models.experiments.conducting import conducted
from models.experiments.design import Design
from models.experiments.preparing import prepared
from models.insight.batches import batches_in
from models.scenario.reading import read_document
from models.terms.outcome import Ending

ENDS = {"guarantee.strength": [0.0, 0.8], "parties.north.war_cost": [0.05, 0.4]}
DESIGNS = {
    "tornado": {"vary": ENDS},
    "morris": {
        "vary": {"guarantee.strength": "0:0.8", "parties.north.war_cost": "0.05:0.6"},
        "sampling": {"kind": "morris", "points": 6},
    },
}


@pytest.fixture(scope="module", params=DESIGNS)
def made(request, tmp_path_factory):
    """A design's name, its file and the report of it."""
    file = str(tmp_path_factory.mktemp("hanging") / f"{request.param}.irenic")
    said = {"experiment": 1, "runs": 20, "logs": 0, **DESIGNS[request.param]}
    conducted(prepared(read_document("harbour").scenario, Design.model_validate(said)), file)
    return request.param, file, report_of(batches_in(file), Asked("harbour"), versions={})


def test_a_report_draws_what_its_design_can_say(made):
    name, _, report = made
    drawn = {one.key for one in pictures(report)}
    assert ("tornado" in drawn) is (name == "tornado")
    assert ("influences" in drawn) is (name == "morris")


def test_every_figure_of_the_picture_is_that_of_compare(made):
    name, file, report = made
    seen = assumed_in(file, Ending.IMPLEMENTED)
    assert seen.tornado == report.sensitivity.tornado
    assert seen.screening == report.sensitivity.screening
    drawn = tornado_bars(report) if name == "tornado" else influence_bars(report)
    assert all(words in drawn.svg for words in seen.words.values())


def test_each_picture_has_its_data_beside_it(made):
    held = data_of(made[2])
    for one in pictures(made[2]):
        assert len(held[one.data]) > 1


def test_the_page_lists_every_input_that_varied(made):
    text = page(made[2], AS_USUAL)
    assert "What the result hangs on" in text
    assert text.count("North Shore: war cost") >= 2


def test_a_report_without_varied_numbers_says_so(harbour_brief):
    report = harbour_brief.report
    assert report.sensitivity is None
    assert "no number varied" in page(report, AS_USUAL)
