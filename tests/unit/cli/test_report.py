"""`irenic report`: limits first, the figures of `irenic sequences`, and nothing fetched."""

from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest

from app.cli.asking import Asked
from app.cli.report import Report, report_of
from app.cli.report_page import page
from app.cli.report_paper import write_pdf
from app.cli.sequences_words import interval_of, sentences
from models.experiments.design import Orders
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.insight.batches import batches_made, batches_of, own_design
from models.insight.sequences import Sequences, sequences_of
from models.scenario.reading import read_document
from models.scenario.shipped import shipped_names
from models.terms.english import percent

VOID = {"meta", "br", "img"}


@cache
def _made(name: str) -> tuple[Sequences, Report, str]:
    scenario = read_document(name).scenario
    design = own_design(scenario, runs=40, seed=3, rules=("record",))
    if scenario.is_abstract:  # a few of its 720 orders
        few = Orders(kind="sample", sample=6)
        design = design.model_copy(update={"orders": few, "runs": 5})
    experiment = prepared(scenario, design)
    batches = batches_of(experiment, performed_in_memory(experiment, Means(workers=1)).runs)
    report = report_of(batches, Asked(name), {"irenic": "1"})
    return sequences_of(batches), report, page(report)


class _Parsed(HTMLParser):
    """Elements that are open, what a page fetches, pictures without words, and rows of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.pictures: list[str | None] = []
        self.headings: list[str] = []
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.fetched += [name for name in ("src", "href", "srcset", "data") if name in given]
        if tag == "svg":
            self.pictures.append(given.get("aria-label"))
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag == "h2":
            self.headings.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in {"td", "th"}:
            self.rows[-1][-1] += data
        if self.open and self.open[-1] == "h2":
            self.headings[-1] += data


def _parsed(text: str) -> _Parsed:
    parsed = _Parsed()
    parsed.feed(text)
    return parsed


@pytest.mark.parametrize("name", shipped_names())
def test_a_report_has_the_figures_of_sequences(name):
    answer, _, text = _made(name)
    rows = _parsed(text).rows

    for share in answer.outcomes.values():
        assert any(row[1:3] == [percent(share.share), interval_of(share)] for row in rows)
    for one in answer.ranking:
        shown = [f"{one.node.runs:,}", percent(one.agreement.share), interval_of(one.agreement)]
        assert any(row[2:5] == shown for row in rows)
    for sentence in sentences(answer):
        assert sentence in unescape(text)


@pytest.mark.parametrize("name", shipped_names())
def test_limits_and_caution_come_before_everything_else(name):
    _, report, text = _made(name)
    parsed = _parsed(text)

    assert parsed.headings[0] == "Assumptions and limits"
    assert unescape(text).index(report.scenario.caution) < unescape(text).index("Which sequences")
    assert parsed.open == []


@pytest.mark.parametrize("name", shipped_names())
def test_a_report_fetches_nothing_and_says_each_picture_in_words(name):
    text = _made(name)[2]
    parsed = _parsed(text)

    assert parsed.fetched == []
    assert "url(" not in text
    assert "@import" not in text
    assert parsed.pictures
    assert all(parsed.pictures)


def test_every_number_without_a_source_is_listed():
    _, report, text = _made("ukraine-2025")

    assert report.evidence.weakest in unescape(text)
    assert all(path in text for path in report.evidence.unsourced)
    assert all(source.title in unescape(text) for source in report.scenario.sources.values())


def test_what_an_author_wrote_is_never_read_as_html():
    scenario = read_document("harbour").scenario
    wild = scenario.model_copy(update={"title": "<script>1</script>", "caution": "<b>&"})
    text = page(report_of(batches_made(wild, runs=20), Asked("<i>"), {}))

    assert "<script>" not in text
    assert "<b>" not in text
    assert "<i>" not in text


def test_a_pdf_is_written_whole_and_alone(tmp_path):
    pytest.importorskip("PySide6")
    write_pdf(_made("harbour")[1], str(tmp_path / "x.pdf"))

    written = (tmp_path / "x.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.rstrip().endswith(b"%%EOF")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_another_kind_of_file_is_refused_in_a_sentence(ask, tmp_path):
    answer = ask("report", "harbour", "-o", str(tmp_path / "x.docx"))

    assert answer.code == 2
    assert "FILE.html or FILE.pdf" in answer.err


def test_a_folder_that_is_not_there_is_told_before_runs_are_made(ask, tmp_path):
    answer = ask("report", "harbour", "-o", str(tmp_path / "none" / "x.pdf"))

    assert answer.code == 1
    assert "no such folder" in answer.err


def test_a_results_file_is_reported_with_its_own_runs(ask, tmp_path):
    results, page_file = str(tmp_path / "r.irenic"), tmp_path / "r.html"
    made = ask("experiment", "harbour", "--runs", "40", "--workers", "1", "-o", results)
    answer = ask("report", results, "-o", str(page_file))

    assert (made.code, answer.code) == (0, 0)
    assert "How 40 model runs ended" in page_file.read_text(encoding="utf-8")
