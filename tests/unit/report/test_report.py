"""`irenic report`: limits first, the figures of `irenic sequences`, and nothing fetched."""

import json
import re
from functools import cache
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from app.cli.asking import Asked
from app.cli.parsing import parsed
from app.cli.sequences_words import interval_of, of_all_runs, sentences, shared_luck_told
from app.report.incidence import APART, GOING_ON, ByWhen, _placed, scale_of
from app.report.limits import FOOT
from app.report.outline import KEYS, LIMITS, ROBUST, Outline, outline_for, outline_named
from app.report.page import page
from app.report.picture_files import data_of
from app.report.portable import write_report
from app.report.report import Report, report_of
from app.report.sections import TITLES, pictures
from app.report.writing import outline_asked
from models.experiments.design import Orders
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.insight.batches import batches_made, batches_of, own_design
from models.insight.sequences import Sequences, sequences_of
from models.scenario.reading import read_document
from models.scenario.saying import said
from models.scenario.shipped import shipped_names
from models.terms.english import capital, percent
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS
from tests.builders import SMALL

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
    report = report_of(batches, Asked(name), versions={"irenic": "1"})
    return sequences_of(batches), report, page(report, Outline(off=frozenset()))


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


def _read(text: str) -> _Parsed:
    read = _Parsed()
    read.feed(text)
    return read


@pytest.mark.parametrize("name", shipped_names())
def test_a_report_has_the_figures_of_sequences(name):
    answer, _, text = _made(name)
    rows = _read(text).rows

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
    read = _read(text)

    assert read.headings == [title for key, title in TITLES.items() if key != ROBUST]
    assert unescape(text).index(report.scenario.caution) < unescape(text).index("Which sequences")
    assert FOOT in unescape(text).partition("<footer")[2]
    assert read.open == []


@pytest.mark.parametrize("name", shipped_names())
def test_a_report_fetches_nothing_and_says_each_picture_in_words(name):
    text = _made(name)[2]
    read = _read(text)

    assert read.fetched == []
    assert text.count("url(") == text.count("url(#")
    assert "@import" not in text
    assert read.pictures
    assert all(read.pictures)


def test_every_number_without_a_source_is_listed():
    _, report, text = _made("ukraine-2025")

    assert report.evidence.weakest in unescape(text)
    for path in report.evidence.unsourced:
        part, _, name = said(path, report.scenario).rpartition(": ")
        held = rf"<td>{re.escape(capital(part))}</td><td>[^<]*\b{re.escape(name)}\b"
        assert re.search(held, unescape(text)), path
    assert all(source.title in unescape(text) for source in report.scenario.sources.values())


def test_what_an_author_wrote_is_never_read_as_html():
    scenario = read_document("harbour").scenario
    wild = scenario.model_copy(update={"title": "<script>1</script>", "caution": "<b>&"})
    text = page(report_of(batches_made(wild, runs=20), Asked("<i>"), versions={}))

    assert "<script>" not in text
    assert "<b>" not in text
    assert "<i>" not in text


@pytest.mark.gui
def test_a_pdf_is_written_whole_and_alone(qapp, tmp_path):
    write_report(_made("harbour")[1], Outline(), tmp_path / "x.pdf")

    written = (tmp_path / "x.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.rstrip().endswith(b"%%EOF")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


@pytest.mark.gui
def test_figures_and_marks_can_be_copied_out_of_a_pdf(qapp, tmp_path):
    from app.pictures.type import load_faces

    load_faces()
    write_report(_made("harbour")[1], Outline(), tmp_path / "x.pdf")

    written = (tmp_path / "x.pdf").read_bytes()
    maps = b"".join(re.findall(rb"beginbfrange.*?endbfrange", written, re.DOTALL))
    copied = {chr(int(code, 16)) for code in re.findall(rb"<([0-9A-F]{4})>", maps)}
    assert {*"0123456789%(),:"} - copied == set()


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
    assert "Shares of 40 model runs" in page_file.read_text(encoding="utf-8")


def test_the_limits_can_neither_be_left_out_nor_moved():
    outline = Outline().turned(LIMITS).moved("made", -20).moved(LIMITS, 5)

    assert outline.shown[:2] == (LIMITS, "made")
    with pytest.raises(UsageError):
        Outline(off=frozenset({LIMITS}))
    with pytest.raises(UsageError):
        Outline((*KEYS[1:], LIMITS))


@pytest.mark.parametrize(
    "outline",
    [
        Outline(),
        outline_for("class"),
        outline_for("reviewer").told("full"),
        Outline().turned("waits").moved("story", -2).told("one"),
    ],
)
def test_an_outline_is_asked_for_again_by_its_options(outline):
    options = _options("report", "harbour", *outline.as_options(), "-o", "x.html")

    asked = outline_asked(options.reader, options.sections, options.story)
    assert (asked.shown, asked.story) == (outline.shown, outline.story)


def _options(*words):
    return parsed(list(words))[1]


def test_sections_that_are_named_stand_in_that_order_after_the_limits():
    assert outline_named("story, endings").shown == (LIMITS, "story", "endings")
    with pytest.raises(UsageError, match="waits"):
        outline_named("wait")


def test_what_was_stated_later_stands_in_the_debriefing_alone():
    _, report, text = _made("ukraine-2025")
    start = report.scenario.clock.start
    later = [gate for gate in report.scenario.gates if gate.stated and gate.stated > start]
    inside = text[text.index('<section id="after"') :].partition("</section>")[0]
    outside = text.replace(inside, "")

    assert later
    for gate in later:
        assert gate.says.removesuffix(".") in unescape(inside)
        assert gate.says.removesuffix(".") not in unescape(outside)
    assert "2025-12-" in inside
    assert "2025-12-" not in outside


@pytest.mark.parametrize("name", shipped_names())
def test_every_picture_has_a_sentence_and_a_table_of_its_data(name):
    _, report, _ = _made(name)
    held = data_of(report)

    for one in pictures(report):
        assert len(held[one.data]) > 1
        assert len(one.alternative) > len(one.title) + 3
        fromstring(one.svg)


@pytest.mark.parametrize("name", ["harbour", "reference/six-steps"])
def test_shares_by_when_are_those_of_the_incidence(name):
    answer, _, _ = _made(name)
    shown = ByWhen(answer)

    for place, ending in enumerate(shown.found.endings):
        for t, time in enumerate(shown.found.times):
            share, low, high = shown.share_at(ending, int(time))
            assert share == pytest.approx(shown.found.share[place, t])
            assert low <= share <= high


@pytest.mark.parametrize("name", ["ukraine-2025", "harbour", "reference/six-steps"])
def test_names_beside_the_curves_stand_apart_and_inside_the_picture(name):
    answer, _, _ = _made(name)
    shown = ByWhen(answer)
    scale = scale_of(shown)
    placed = _placed(shown, scale)
    heights = [one.y for one in placed]

    assert (GOING_ON in [one.name for one in placed]) == (scale == 1.0)
    assert all(shown.share_at(one, shown.periods)[2] <= scale for one in shown.endings)
    assert all(below - above >= APART - 0.1 for above, below in pairwise(heights))
    assert 0 <= heights[0] <= heights[-1] <= 232


@pytest.mark.parametrize("name", shipped_names())
def test_a_typical_run_is_one_of_the_batch_and_ended_as_it_is_said_to(name):
    _, report, _ = _made(name)

    assert report.typical[0].share.hits == max(s.hits for s in report.answer.outcomes.values())
    for one in report.typical:
        assert one.run.outcome.ending is one.ending
        runs = report.answer.tree.index.runs.summary
        row = runs[(runs["run"] == one.run.run) & (runs["point"] == one.point)]
        assert [ENDINGS[place] for place in row["ending"]] == [one.ending]


def test_a_report_of_a_file_names_the_file_and_its_digest(ask, tmp_path):
    made = tmp_path / "own.yaml"
    made.write_text(SMALL, encoding="utf-8")
    answer = ask("report", str(made), "--runs", "20", "--json", "-o", str(tmp_path / "x.html"))

    assert json.loads(answer.out)["files"] == {"own.yaml": sha256(SMALL.encode()).hexdigest()}
    assert sha256(SMALL.encode()).hexdigest() in (tmp_path / "x.html").read_text("utf-8")


@pytest.mark.gui
def test_no_heading_of_a_paper_stands_alone_at_the_foot_of_a_page_and_no_word_is_lost(qapp):
    _, report, _ = _made("ukraine-2025")
    from app.report.paper import report_paper

    paper = report_paper(report, Outline(off=frozenset()))

    assert all(title in paper.words for key, title in TITLES.items() if key != ROBUST)
    assert not paper._mended()
    assert paper.pages > 4


def test_places_of_a_file_stand_together_by_what_they_are_of():
    """209 rows of one place each took five pages."""
    read = _read(_made("ukraine-2025")[-1]).rows
    rows = [row for row in read if row[0].startswith("Positions on ")]
    alone = [row for row in read if row[1:] == [""]]

    assert sum(len(row[1].split("; ")) for row in rows) > 2 * len(rows)
    assert not alone
    assert "united states" not in " ".join(row[1] for row in read if row[0] == "Front")


def test_a_share_of_runs_that_share_their_luck_says_of_how_much_luck_it_is():
    answer, _, text = _made("reference/six-steps")
    alone, _, plain = _made("harbour")

    assert of_all_runs(answer) == "30 model runs with 5 draws of luck"
    assert shared_luck_told(answer) in unescape(text)
    assert "intervals are wider" in shared_luck_told(answer)
    assert of_all_runs(alone) == "40 model runs"
    assert "draws of luck" not in plain


def test_every_share_by_a_time_has_an_interval_and_the_last_is_that_of_the_bar():
    answer, *_ = _made("reference/six-steps")
    shown = ByWhen(answer)

    for ending in shown.endings:
        bar = answer.outcomes[ending]
        last = shown.share_at(ending, shown.periods)
        assert last == pytest.approx((bar.share, bar.low, bar.high))
        assert "(" in shown.told_at(ending, 1)
