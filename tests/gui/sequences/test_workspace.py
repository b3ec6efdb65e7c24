"""Sequences: the answer of the command line, as pictures that can be walked through."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.cli.sequences_words import in_brief, sentences, with_interval
from app.pictures.elided import Elided
from app.pictures.shares import whole
from app.pictures.theme import THEMES
from app.sequences.asking import Asked, answered, opened
from app.sequences.chips import rooms_for
from app.sequences.firsts import firsts_sentence, told_apart
from app.sequences.lower_panels import KINDS
from app.sequences.ranking_part import SHOWN
from app.sequences.tree_part import agreement_at
from app.sequences.words import short
from app.table.one_run import watched
from app.window.header import Header
from models.insight.ranking import set_apart
from models.insight.tree import ROOT
from models.insight.tree_beginnings import with_rungs
from models.insight.wait_openings import openings_of
from models.records.concessions import Conceded, conceded
from models.scenario.reading import read_document
from models.terms.outcome import ENDINGS


def test_the_header_says_what_the_command_line_says(desk, sequences, harbour_answer):
    heard = []
    sequences.told.connect(heard.append)

    sequences.show_answer(harbour_answer)

    said = " ".join(sentences(harbour_answer.answer)[:2])
    for figure in re.findall(r"\d+ % \(\d+ to \d+\)", heard[-1]):
        assert figure in said
    assert f"{with_interval(harbour_answer.answer.success)} of 60 model runs" in heard[-1]


@pytest.mark.parametrize("name", ["harbour_answer", "orders_answer"])
def test_the_header_has_room_for_all_of_its_sentence_on_a_small_screen(
    desk, sequences, name, request
):
    desk.window.resize(1366, 704)
    sequences.show_answer(request.getfixturevalue(name))
    QApplication.processEvents()

    header = next(one for one in desk.window.findChildren(Header) if one.isVisible())
    assert header.findChild(Elided).toolTip() == ""


def test_no_line_of_the_header_ends_within_a_figure(desk, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    header = next(one for one in desk.window.findChildren(Header) if one.isVisible())
    shown = header.findChild(Elided).text()
    assert re.findall(r"\d+[\xa0]%[\xa0]\(\d+[\xa0]to[\xa0]\d+\)", shown)


def test_the_twin_table_has_a_row_for_every_block_with_its_interval(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    tree = harbour_answer.answer.tree

    twin = sequences.tree.picture.twin()

    assert len(twin.rows) == len(tree) - 1
    for row, place in zip(twin.rows, twin.keys, strict=True):
        node = tree.node(place)
        assert row[1] == node.runs
        assert row[3:6] == tuple(
            round(value, 4)
            for value in (node.agreement.share, node.agreement.low, node.agreement.high)
        )


def test_keys_walk_the_tree_drill_into_it_and_come_back(qtbot, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    view = sequences.tree_view

    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert len(view.picture.tree.root) == 1
    drilled = view.picture.tree.node(ROOT).runs
    assert drilled == harbour_answer.answer.tree.children(ROOT)[0].runs

    qtbot.keyClick(view, Qt.Key.Key_Backspace)

    assert view.picture.tree.root == ()


def test_a_chosen_beginning_is_pinned_with_the_rungs_of_its_typical_run(
    sequences, harbour_answer, monkeypatch
):
    asked = []
    sequences.show_answer(harbour_answer)
    monkeypatch.setattr(sequences.making, "make", asked.append)
    sequences.tree_view.choose(sequences.answered.answer.tree.children(ROOT)[0].place)

    sequences.pin()

    first = asked[0].beginning[0]
    assert first.subject == harbour_answer.answer.tree.children(ROOT)[0].concession.subject
    assert (first.after >= 0) == (first.subject_kind == "issue")


def test_every_run_of_a_pinned_beginning_begins_so(harbour_answer):
    tree = harbour_answer.answer.tree
    child = tree.children(ROOT)[0]
    beginning = with_rungs(tree, child.place, harbour_answer.asked.scenario)

    again = answered(
        Asked(harbour_answer.asked.scenario, runs=10, seed=3, rules=("record",),
              beginning=beginning)
    )  # fmt: skip

    runs = again.batches.here.runs
    first = {conceded(int(code), runs.coding, runs.names) for code in runs.code[runs.start[:-1]]}
    assert first == {beginning[0]}
    assert set(runs.at[runs.start[:-1]].tolist()) == {0}


def test_the_run_that_is_watched_ended_as_the_batch_says(qtbot, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    place = harbour_answer.answer.tree.children(ROOT)[0].place

    with qtbot.waitSignal(sequences.asked_for_run) as asked:
        sequences.watch(place)

    experiment, point, run = asked.args[0]
    summary = harbour_answer.batches.here.runs.summary
    row = summary[(summary["run"] == run) & (summary["point"] == point)][0]
    assert watched(experiment, point, run).run.outcome.ending is ENDINGS[row["ending"]]


def test_assigned_orders_show_effects_and_cards(sequences, orders_answer):
    sequences.show_answer(orders_answer)

    twin = sequences.order.picture.twin()

    assert len(twin.rows) == 3
    assert {row[-1] for row in twin.rows} <= {"robust", "rule-dependent", "no effect told"}
    assert orders_answer.answer.tree.badge == "assigned"


def test_what_opening_the_waits_does_is_shown_way_by_way(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    answer = opened(read_document("harbour").scenario, runs=20, seed=3)

    sequences.panels.show_opened(answer)

    twin = sequences.locks.picture.twin()
    assert len(twin.rows) == len(answer.all_ways) == 1 + 2 + len(answer.found.releases)
    assert {len(row) for row in twin.rows} == {len(twin.heads)}
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sequences.locks.picture.paint(painter, QRectF(0, 0, 900, 300), THEMES["light"])
    painter.end()
    assert "every wait" in sequences.locks.picture.sentence()


def test_an_edit_makes_what_is_shown_one_of_an_earlier_version(sequences, session, harbour_answer):
    sequences.show_answer(harbour_answer)
    edited = session.scenario.model_copy(update={"title": "Another"})

    session.edit("title", edited)

    assert not sequences.choosing.stale.isHidden()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(420, 240), (1200, 560)])
def test_pictures_are_painted_in_every_theme_and_size(
    sequences, harbour_answer, orders_answer, theme, size
):
    for answer in (harbour_answer, orders_answer):
        sequences.show_answer(answer)
        panels = sequences.panels
        below = sequences.order, panels.telling, panels.kinds, sequences.locks
        for frame in (sequences.tree, sequences.ranking, *below):
            image = QImage(*size, QImage.Format.Format_RGB32)
            image.fill(0)
            painter = QPainter(image)
            frame.picture.paint(painter, QRectF(0, 0, *size), THEMES[theme])
            painter.end()
            assert frame.picture.sentence()


def test_giving_up_runs_says_so_and_keeps_what_is_shown(qtbot, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    sequences.run_many()
    assert sequences.making.waiting

    with qtbot.waitSignal(sequences.making.cancelled):
        qtbot.keyClick(sequences.tree_view, Qt.Key.Key_Escape)

    assert sequences.answered is harbour_answer
    assert not sequences.making.waiting


def test_another_lens_is_put_on_the_runs_that_are_there(qtbot, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)

    with qtbot.waitSignal(sequences.making.arrived, timeout=240_000):
        sequences.choosing.choose_lens("releases")

    shown = sequences.answered
    assert shown.asked.lens == "releases"
    assert shown.answer.success == harbour_answer.answer.success
    assert all(
        node.concession is None or node.concession.kind == "release"
        for node in shown.answer.tree.nodes()
    )


def test_a_results_file_is_read_anew_with_another_lens(qtbot, sequences, harbour_file):
    with qtbot.waitSignal(sequences.making.arrived, timeout=240_000):
        sequences.open_results(harbour_file)
    with qtbot.waitSignal(sequences.making.arrived, timeout=240_000):
        sequences.choosing.choose_lens("moves")

    assert sequences.answered.file == str(harbour_file)
    assert "--look-at moves" in sequences.as_call().command


def test_what_told_agreement_and_kinds_of_runs_are_those_of_the_command(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    answer, panels = harbour_answer.answer, sequences.panels

    told = [row[0] for row in panels.telling_picture.twin().rows]
    assert told == [
        " > ".join(made.label for made in one.concessions) for one in answer.telling.found
    ]
    stand_for = [row[0] for row in panels.kinds_picture.twin().rows]
    assert stand_for == [one.medoid for one in answer.clusters.clusters]
    assert str(answer.telling.examined) in panels.telling_picture.sentence().replace(",", "")


def test_the_run_that_stands_for_a_kind_is_watched(qtbot, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    sequences.show_panel(KINDS)
    qtbot.keyClick(sequences.panels.kinds_view, Qt.Key.Key_Down)

    with qtbot.waitSignal(sequences.asked_for_run) as asked:
        qtbot.mouseClick(sequences.panels.watch, Qt.MouseButton.LeftButton)

    assert asked.args[0][2] == harbour_answer.answer.clusters.clusters[0].medoid


@pytest.mark.parametrize(
    ("wanted", "width", "rooms"),
    [
        ([30.0, 40.0], 200.0, [30.0, 40.0]),
        ([30.0, 400.0], 114.0, [30.0, 70.0]),
        ([400.0, 300.0, 10.0], 138.0, [50.0, 50.0, 10.0]),
    ],
)
def test_a_concession_is_cut_only_where_there_is_no_room(wanted, width, rooms):
    assert rooms_for(wanted, width) == rooms


def wheel(view, at, turns, modifier):
    """A wheel turned over a view."""
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  Qt takes it by place alone
    )  # fmt: skip
    view.wheelEvent(event)


def test_the_wheel_goes_closer_to_what_lies_under_it_and_back(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    view, picture = sequences.tree_view, sequences.tree_view.picture
    view.grab()
    at = QPoint(60, view.height() // 3)
    under = picture.node_at(QPointF(at))

    wheel(view, at, 6, Qt.KeyboardModifier.ControlModifier)
    view.grab()
    low, high = picture.seen
    assert high - low < 0.5
    assert picture.node_at(QPointF(at)) == under

    wheel(view, at, -20, Qt.KeyboardModifier.NoModifier)
    assert picture.seen[1] == pytest.approx(1.0)
    wheel(view, at, -30, Qt.KeyboardModifier.ControlModifier)
    assert picture.seen == (0.0, 1.0)


def test_keys_go_closer_to_the_chosen_node_and_a_node_out_of_sight_comes_into_it(
    qtbot, sequences, harbour_answer
):
    sequences.show_answer(harbour_answer)
    view, picture = sequences.tree_view, sequences.tree_view.picture
    first, *_, last = picture.tree.children(ROOT)
    view.choose(first.place)
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    low, high = picture.seen
    assert low <= sum(picture.span(first.place)) / 2 <= high

    view.choose(last.place)
    assert picture.seen[0] <= sum(picture.span(last.place)) / 2 <= picture.seen[1]

    qtbot.keyClick(view, Qt.Key.Key_0)
    assert picture.seen == (0.0, 1.0)


@pytest.fixture(scope="session")
def released_answer():
    """The flagship, with every condition given up that one way of opening its waits asks for."""
    scenario = read_document("ukraine-2025").scenario
    last = list(openings_of(scenario))[-1]
    return answered(Asked(scenario, runs=40, seed=1, rules=("record",), release=last))


def test_r_watches_the_chosen_run_also_from_the_ranked_list(qtbot, sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    chosen = sequences._ranking_part.place_of(0)
    sequences.ranking_view.choose(0)

    with qtbot.waitSignal(sequences.asked_for_run) as asked:
        qtbot.keyClick(sequences.ranking_view, Qt.Key.Key_R)

    assert asked.args[0][2] == harbour_answer.answer.tree.typical(chosen)


def test_a_ranked_row_is_found_again_after_drilling(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    sequences.drill(harbour_answer.answer.tree.children(ROOT)[0].place)

    sequences.ranking_view.choose(0)

    assert sequences.tree_view.picture.tree is harbour_answer.answer.tree
    assert sequences.tree_view.picture.chosen == sequences._ranking_part.place_of(0)


def test_a_run_made_with_a_release_stands_on_the_table_as_what_it_is(
    qtbot, desk, sequences, released_answer
):
    asked = released_answer.asked
    desk.session.show(read_document("ukraine-2025"))
    sequences.show_answer(released_answer)

    sequences.watch(ROOT)
    qtbot.waitUntil(lambda: desk.table.source is not None, timeout=60_000)

    badge = desk.table.stale
    assert badge.isVisibleTo(desk.window)
    assert f"{len(asked.release.given_up)} conditions given up" in badge.text()
    assert "earlier version" not in badge.text()
    assert not badge.isEnabled()  # to run again would drop the release
    assert desk.table.run.scenario.gates != desk.session.scenario.gates


def test_given_up_conditions_are_told_in_their_owners_words(sequences, released_answer):
    heard = []
    sequences.told.connect(heard.append)

    sequences.show_answer(released_answer)

    assert not any(name in heard[-1] for name in released_answer.asked.release.given_up)
    assert "conditions given up:" in heard[-1]


def test_first_concessions_are_ranked_and_said_to_be_told_apart_or_not(sequences, harbour_answer):
    sequences.show_answer(harbour_answer)
    answer = harbour_answer.answer

    rows = sequences.ranking_view.picture.rows
    children = [one for one in answer.tree.children(ROOT) if one.kind == "concession"]

    assert {one.node.place for one in rows} == {one.place for one in children}
    shown = [one.agreement for one in rows if not one.node.is_thin]
    apart = len(shown) > 1 and shown[0].low > min(one.high for one in shown[1:])
    assert (told_apart(rows) > 0) == apart
    if len(shown) > 1:
        none = set_apart(rows) is None
        assert ("none is shown to be better" in firsts_sentence(answer)) == none

    sequences._ranking_part.beginnings.click()

    assert sequences.ranking_view.picture.rows == answer.ranking[:SHOWN]


def test_header_and_strip_give_all_runs_one_interval(sequences, harbour_answer):
    share = harbour_answer.answer.success

    sequences.show_answer(harbour_answer)

    assert agreement_at(harbour_answer.answer.tree, ROOT) == share
    assert whole(share) in sequences._tree_part._told.text()


def test_while_new_runs_are_made_a_line_says_that_the_tree_is_of_earlier_ones(
    sequences, harbour_answer, monkeypatch
):
    monkeypatch.setattr(sequences.errands, "ask", lambda *_, **__: 0)
    sequences.show_answer(harbour_answer)
    assert not sequences._tree_part.is_earlier

    sequences.run_many()
    assert sequences._tree_part.is_earlier
    heard = []
    sequences.told.connect(heard.append)
    sequences.making.cancel()

    assert not sequences._tree_part.is_earlier
    assert heard[-1].startswith("Stopped. Ctrl+Enter begins again.")


@pytest.fixture(scope="module")
def pinned_answer():
    scenario = read_document("harbour").scenario
    first = next(iter(scenario.issues))
    party = next(iter(scenario.parties))
    made = Conceded(party, "move", "issue", first, 0, 1)
    return answered(Asked(scenario, runs=40, seed=3, beginning=(made,)))


def test_one_forced_beginning_has_its_name_and_is_set_against_nothing(sequences, pinned_answer):
    sequences.show_answer(pinned_answer)

    answer = pinned_answer.answer
    issue = next(iter(answer.scenario.issues.values()))
    named = issue.short or issue.title
    assert short(answer.scenario, answer.firsts[0].concessions[0]) == named
    assert sequences.panels.order_picture.order is None
    assert "none is set against another" in sequences.panels.order_picture.sentence()
    said = " ".join((in_brief(answer), *sentences(answer)))
    assert "explains" not in said
    assert "the best reached" not in said
    assert all("@" not in str(row) for row in sequences.ranking_view.picture.twin().rows)


def test_an_unfinished_results_file_is_called_so_before_its_figures(sequences, harbour_answer):
    heard = []
    sequences.told.connect(heard.append)
    half = replace(harbour_answer.answer, unfinished="night.irenic is unfinished: 40 of 50 runs")

    sequences.show_answer(replace(harbour_answer, answer=half))

    assert heard[-1].startswith("<b>Unfinished")
    sequences.show_answer(harbour_answer)
    assert "Unfinished" not in heard[-1]


def test_of_one_order_no_difference_is_called_an_effect(sequences):
    six = read_document("reference/six-steps").scenario
    plan = six.plan.model_copy(update={"steps": six.plan.steps[:2]})
    asked = Asked(six.model_copy(update={"plan": plan}), runs=40, seed=3)
    both = answered(asked)
    first = both.answer.tree.children(ROOT)[0].concession
    sequences.show_answer(both)
    assert "differences are effects" in sequences.tree.picture.sentence()

    sequences.show_answer(answered(replace(asked, beginning=(first,))))

    assert "all runs here had the same one" in sequences.tree.picture.sentence()
    assert "effects" not in sequences.tree.picture.sentence()
