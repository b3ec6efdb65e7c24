"""The Brief: limits first whatever a person does, pages as printed, and what is checked."""

import re
import shlex
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.brief.asking import Ordered, briefed_of, taken_over
from app.brief.pages import GAP
from app.cli import main
from app.cli.asking import Asked as Named
from app.cli.sequences_words import interval_of, sentences
from app.pictures.theme import THEMES
from app.report.outline import LIMITS, ROBUST, outline_for
from app.report.pack import pack_of
from app.report.page import page
from app.report.paper import A4, slides_paper
from app.report.report import robust_of
from app.report.sections import TITLES
from app.sequences.asking import Asked, answered
from models.insight.wait_openings import releases_of
from models.terms.english import percent
from models.terms.errors import UsageError
from models.terms.outcome import LISTED


def row_of(brief, key):
    return brief.left.outline.order.index(key)


def test_before_there_are_runs_nothing_can_be_saved_and_the_header_says_why(brief, desk):
    assert not any(button.isEnabled() for button in brief.side.buttons.values())

    desk.window.actions_["brief_pdf"].trigger()

    assert "Ctrl+Enter" in desk.window.notice.words
    assert "No brief yet" in brief.framed.picture.sentence()


def test_the_pages_say_what_the_command_line_says(brief, harbour_brief):
    brief.show_brief(harbour_brief)
    words = brief.pages.picture.paper.words.replace("\xa0", " ")

    for sentence in sentences(harbour_brief.report.answer):
        assert sentence in words
    for share in harbour_brief.report.answer.outcomes.values():
        assert f"{percent(share.share)}\n{interval_of(share)}" in words


def test_space_turns_a_section_and_the_limits_cannot_be_turned(brief, harbour_brief, qtbot):
    brief.show_brief(harbour_brief)
    brief.left.list.setCurrentRow(row_of(brief, "waits"))
    qtbot.keyClick(brief.left.list, Qt.Key.Key_Space)
    brief.left.list.setCurrentRow(0)
    qtbot.keyClick(brief.left.list, Qt.Key.Key_Space)
    qtbot.keyClick(brief.left.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert "waits" not in brief.left.outline.shown
    assert brief.left.outline.shown[0] == LIMITS
    qtbot.waitUntil(lambda: brief.pages.page_of(TITLES["waits"]) == -1)


def test_alt_and_arrows_move_a_section_on_the_page_too(brief, harbour_brief, qtbot):
    brief.show_brief(harbour_brief)
    brief.left.list.setCurrentRow(row_of(brief, "made"))
    for _ in range(20):
        qtbot.keyClick(brief.left.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert brief.left.outline.shown[:2] == (LIMITS, "made")

    def stands():
        words = brief.pages.picture.paper.words
        return (
            words.index(TITLES[LIMITS]) < words.index(TITLES["made"]) < words.index("The question")
        )

    qtbot.waitUntil(stands)


def test_keys_choose_the_length_of_the_story(brief, harbour_brief, qtbot):
    brief.show_brief(harbour_brief)
    told = harbour_brief.report.story.told
    qtbot.keyClick(brief.pages, Qt.Key.Key_3)
    assert brief.left.outline.story == "full"
    qtbot.waitUntil(lambda: told["full"][2].text in brief.pages.picture.paper.words)


def test_the_twin_table_reads_every_section_in_its_order(brief, harbour_brief):
    brief.show_brief(harbour_brief)
    rows = brief.framed.picture.twin().rows

    assert [title for title, _ in rows] == [TITLES[key] for key in brief.left.outline.shown]
    assert all(words for _, words in rows)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_is_painted_and_stays_light_in_every_theme(brief, harbour_brief, theme):
    brief.show_brief(harbour_brief)
    image = QImage(397, 562, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    brief.framed.picture.paint(painter, QRectF(0, 0, 397, 562), THEMES[theme])
    painter.end()

    assert image.pixelColor(5, 5).lightness() > 250
    assert any(image.pixelColor(x, 40).lightness() < 100 for x in range(30, 200))


def test_what_is_saved_is_what_is_shown(brief, harbour_brief, tmp_path):
    brief.show_brief(harbour_brief)
    brief.left.choose_reader("analyst")
    for kind, name in (("html", "b.html"), ("pdf", "b.pdf"), ("pictures", "pictures")):
        brief.sharing.write(kind, tmp_path / name)

    text = (tmp_path / "b.html").read_text("utf-8")
    assert text == page(harbour_brief.report, outline_for("analyst"))
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    drawn = sorted(path.stem for path in (tmp_path / "pictures").glob("*.svg"))
    assert drawn == sorted(path.stem for path in (tmp_path / "pictures").glob("*.csv"))
    for path in (tmp_path / "pictures").glob("*.svg"):
        assert fromstring(path.read_text("utf-8")).get("aria-label")


def test_what_cannot_be_written_is_said_and_nothing_is_left(brief, desk, harbour_brief, tmp_path):
    brief.show_brief(harbour_brief)
    for kind in ("html", "pdf"):
        brief.sharing.write(kind, tmp_path / "none" / f"b.{kind}")
        assert desk.window.notice.isVisible()
    assert not list(tmp_path.glob("b*"))


def test_a_check_leads_to_the_section_that_says_more(brief, harbour_brief):
    brief.show_brief(harbour_brief)
    assert "evidence" not in brief.left.outline.shown

    brief.side.listed.emit("evidence")

    assert "evidence" in brief.left.outline.shown
    assert TITLES["evidence"] in brief.pages.picture.paper.words


def test_an_edit_makes_the_brief_one_of_an_earlier_version(brief, session, harbour_brief):
    brief.show_brief(harbour_brief)
    assert brief.stale_label.isHidden()

    session.edit("title", session.scenario.model_copy(update={"title": "Another"}))

    assert not brief.stale_label.isHidden()


def test_the_copied_command_writes_the_same_page(brief, desk, harbour_brief, tmp_path, monkeypatch):
    made = harbour_brief
    brief.show_brief(made)
    brief.left.choose_reader("class")
    words = shlex.split(brief.as_call().command)
    monkeypatch.chdir(tmp_path)

    assert main(words[1:]) == 0

    text = (tmp_path / "brief.html").read_text("utf-8")
    assert made.report.digest in text
    for share in made.report.answer.outcomes.values():
        assert f"<td>{percent(share.share)}</td><td>{interval_of(share)}</td>" in text


def test_runs_of_sequences_serve_here_and_the_same_command_makes_them(brief, harbour_brief):
    scenario = harbour_brief.ordered.scenario
    made = answered(Asked(scenario, runs=60, seed=3))
    brief.show_brief(taken_over(made.batches, Ordered(scenario, 60, 3, Named("harbour"), {})))

    assert brief.briefed.report.digest == harbour_brief.report.digest
    assert "irenic report harbour --runs 60 --seed 3" in brief.as_call().command


def test_runs_with_a_release_reach_the_brief_which_says_what_was_given_up(
    brief, desk, qtbot, tmp_path, monkeypatch
):
    scenario = desk.session.scenario
    release = next(one for one in releases_of(scenario) if one.given_up)
    made = answered(Asked(scenario, runs=60, seed=3, release=release))
    desk.sequences.show_answer(made)
    desk.window.show_workspace("sequences")
    with qtbot.waitSignal(brief.making.arrived, timeout=120_000):
        link_named(desk.sequences, "Their brief").click()

    assert desk.window.workspace == "brief"
    assert brief.briefed.report.scenario == release.scenario
    assert brief.stale_label.isHidden()
    given_up = f"gates.{release.given_up[0]}.released=true"
    assert given_up in brief.pages.picture.paper.words
    assert "given up in these runs" in brief._headline()
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(brief.as_call().command)[1:]) == 0
    assert brief.briefed.report.digest in (tmp_path / "brief.html").read_text("utf-8")


def test_a_prediction_of_the_scenario_is_not_set_against_runs_with_a_release(brief, desk):
    scenario = desk.session.scenario
    release = next(one for one in releases_of(scenario) if one.given_up)
    made = answered(Asked(scenario, runs=60, seed=3, release=release))
    brief.cards.name.setText("North table")
    brief.cards.seal.click()
    named = Ordered(release.scenario, 60, 3, Named("harbour"), {}, scenario)

    brief.show_brief(taken_over(made.batches, named))

    assert brief.briefed.report.predictions == ()
    assert brief.cards.seal.isEnabled()


def link_named(widget, words):
    return next(one for one in widget.findChildren(QPushButton) if one.text() == words)


@pytest.mark.usefixtures("irenic_here")
def test_a_results_file_is_reported_and_the_copied_command_writes_the_same_page(
    brief, harbour_file, tmp_path, monkeypatch
):
    brief.show_brief(briefed_of(str(harbour_file)))
    call = brief.as_call()
    monkeypatch.chdir(tmp_path)

    assert main(shlex.split(call.command)[1:]) == 0
    copied = (tmp_path / "brief.html").read_text("utf-8")
    assert copied == page(brief.briefed.report, brief.left.outline)
    exec(compile(call.python, "copied", "exec"), {"__name__": "__main__"})
    assert (tmp_path / "brief.html").read_text("utf-8") == copied


@pytest.mark.usefixtures("irenic_here")
def test_the_copied_script_writes_the_same_page(brief, harbour_brief, tmp_path, monkeypatch):
    brief.show_brief(harbour_brief)
    monkeypatch.chdir(tmp_path)

    exec(compile(brief.as_call().python, "copied", "exec"), {"__name__": "__main__"})

    assert harbour_brief.report.digest in (tmp_path / "brief.html").read_text("utf-8")


def test_the_worker_makes_the_runs_and_the_brief_appears(brief, qtbot):
    brief.left.runs.setValue(20)
    with qtbot.waitSignal(brief.making.arrived, timeout=120_000):
        brief.run_many()

    assert brief.briefed.report.answer.runs == 20
    assert all(button.isEnabled() for button in brief.side.buttons.values())
    assert brief.side.isEnabled()


def test_giving_up_the_runs_keeps_the_brief_that_is_shown(brief, harbour_brief, qtbot):
    brief.show_brief(harbour_brief)
    brief.run_many()
    with qtbot.waitSignal(brief.making.cancelled):
        qtbot.keyClick(brief.pages, Qt.Key.Key_Escape)
    assert brief.briefed.report.digest == harbour_brief.report.digest


def test_slides_saved_alone_tell_where_the_typical_run_turned(
    brief, harbour_brief, qtbot, tmp_path
):
    brief.show_brief(harbour_brief)
    file = tmp_path / "slides.pdf"
    with qtbot.waitSignal(brief.forking.arrived, timeout=120_000):
        brief.sharing.write("slides", file)

    pages = len(re.findall(rb"/Type /Page\b", file.read_bytes()))
    turning = pack_of(harbour_brief.report).turning
    assert turning is not None
    assert pages == slides_paper(harbour_brief.report, turning).pages
    assert pages > slides_paper(harbour_brief.report, None).pages


def test_cards_are_sealed_before_the_runs_and_compared_after_them(brief, harbour_brief, qtbot):
    for name, share in (("North table", 80), ("South table", 10)):
        brief.cards.name.setText(name)
        brief.cards.share.setValue(share)
        qtbot.mouseClick(brief.cards.seal, Qt.MouseButton.LeftButton)
        assert not brief.cards.name.text()
    assert "North table" not in brief.cards.count.text()

    brief.show_brief(harbour_brief)

    words = brief.pages.picture.paper.words
    assert "North table" in words
    assert "80 of 100" in words
    assert not brief.cards.seal.isEnabled()
    assert "--predictions" in brief.as_call().command


def test_a_pack_is_asked_a_folder_of_its_own_which_need_not_be_there(brief, harbour_brief):
    brief.show_brief(harbour_brief)

    dialog = brief.sharing.ask("pack")

    assert dialog.fileMode() == QFileDialog.FileMode.AnyFile
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert "where the new folder goes" in dialog.windowTitle()
    assert Path(dialog.selectedFiles()[0]).name == "pack-of-harbour"
    dialog.close()


def test_a_pack_goes_into_the_folder_that_was_named(brief, harbour_brief, tmp_path):
    brief.show_brief(harbour_brief)
    asked = []
    brief.sharing.forking.disconnect()
    brief.sharing.forking.connect(lambda _job, _report, place: asked.append(place))

    brief.sharing.write("pack", tmp_path / "monday")

    assert asked == [tmp_path / "monday"]


@pytest.mark.parametrize("key", ["order", "story", "made"])
def test_a_section_that_is_opened_stands_at_the_top(brief, harbour_brief, key):
    brief.show_brief(harbour_brief)
    pages, bar = brief.pages, brief.pages.verticalScrollBar()
    brief.show_section(key)

    page, down = pages.picture.paper.place_of(TITLES[key])
    on_screen = GAP + page * (A4.height * pages.scale + GAP) + pages.scale * down - bar.value()
    assert page >= 0
    assert on_screen < pages.scale * A4.margin + 2 * GAP or bar.value() == bar.maximum()


def test_while_a_brief_is_made_the_pages_do_not_say_that_there_is_none(brief):
    brief.run_many()
    assert "being made" in brief.framed.picture.sentence()
    assert "No brief yet" not in brief.framed.picture.sentence()
    brief.making.cancel()
    assert "No brief yet" in brief.framed.picture.sentence()


def test_figures_choose_the_length_of_stories_from_the_outline_too(qtbot, desk):
    desk.window.show_workspace("brief")
    left = desk.workspace("brief").left
    before = left.list.currentRow()

    qtbot.keyClick(left.list, Qt.Key.Key_3)
    assert left.outline.story == "full"
    qtbot.keyClick(left.list, Qt.Key.Key_1)

    assert left.outline.story == "one"
    assert left.list.currentRow() == before


def test_orders_whatever_the_future_are_sought_once_their_section_is_put_in(brief, harbour_brief):
    """As `irenic report --sections` does; without a wish nobody waits for them."""
    brief.show_brief(harbour_brief)
    assert TITLES[ROBUST] not in brief.pages.picture.paper.words
    brief.show_section(ROBUST)
    assert brief.seeking.waiting
    brief._take_orders(robust_of(brief.briefed.report, 2))
    assert TITLES[ROBUST] in brief.pages.picture.paper.words
    assert "robust" in brief.as_call().command
    brief.errands.drop()
    assert not brief.seeking.waiting


def test_a_search_that_sets_switches_aside_is_taken_up_and_not_begun_again(
    brief, harbour_brief, monkeypatch
):
    """An exact law is of the scenario without its changes: it is the report's all the same."""
    brief.show_brief(harbour_brief)
    found = robust_of(brief.briefed.report, 2)
    other = found.scenario.model_copy(update={"title": "without its changes"})
    brief.show_section(ROBUST)
    asked = []
    monkeypatch.setattr(brief.errands, "ask", lambda *_, **__: asked.append(1))
    brief.seeking.waiting = False

    brief._take_orders(replace(found, scenario=other))

    assert brief.briefed.report.robust is not None
    assert not asked


def test_orders_of_another_report_are_not_taken_for_this_ones(brief, harbour_brief):
    brief.show_brief(harbour_brief)
    brief.show_section(ROBUST)
    found = robust_of(brief.briefed.report, 2)
    again = replace(harbour_brief.report, answer=replace(harbour_brief.report.answer, seed=9))
    brief.briefed = replace(harbour_brief, report=again)

    brief._take_orders(found)

    assert brief.briefed.report.robust is None
    brief.errands.drop()


def test_where_no_number_is_unsure_the_section_is_left_out_and_why_is_said(brief):
    said = []
    brief.sharing.said.connect(said.append)
    refused = UsageError("all futures are alike")
    brief.left.show_outline(brief.left.outline.turned(ROBUST))
    assert brief.left.outline.seeks
    brief._leave_orders(refused)
    assert said == ["all futures are alike"]
    assert not brief.left.outline.seeks


def test_the_picture_of_the_pages_says_what_stands_there(desk, brief, harbour_brief):
    """The projector writes it over them; it said that there was none."""
    brief.show_brief(harbour_brief)
    assert "pages from 60 runs" in brief.framed.picture.sentence()
    desk.session.open_shipped("three-valleys")
    assert "No brief yet" in brief.framed.picture.sentence()


def test_a_card_keeps_the_ending_that_was_chosen_and_the_next_begins_anew(brief):
    first, other = LISTED[0], LISTED[2]
    before = brief.cards.ending.text()
    brief.cards.ending.pick(str(other))
    assert brief.cards.ending.text() != before
    brief.cards.seal.click()
    brief.cards.seal.click()
    assert [card.ending for card in brief.cards.kept()][-2:] == [str(other), str(first)]
    assert brief.cards.ending.text() == before
