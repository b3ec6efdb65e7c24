"""The Table in its window: empty, at work, at the end, stale and failed."""

from itertools import pairwise
from statistics import median
from time import process_time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.table.one_run import played
from app.table.row_painting import HEIGHT
from models.drivers.event_driven import simulate
from models.scenario.variants import with_variant
from models.terms.errors import UsageError


def renamed(scenario):
    return scenario.model_copy(update={"title": "Another title"})


def test_before_the_first_run_the_board_stands_still_at_the_opening(desk):
    table = desk.table

    assert table.run is None
    assert "No run yet" in table.verdict.words
    assert all(len(walker.stops) == 1 for row in table.board.rows for walker in row.walkers)
    assert not table.transport.scrubber.isEnabled()


def test_the_end_tells_the_outcome_plainly(table):
    table.playback.last()

    assert table.verdict.words.lower() == table.run.outcome.ending.in_words


def test_before_the_end_nothing_of_the_outcome_is_told(table):
    table.playback.step(2)

    assert table.verdict.words == "Not decided yet"


def test_keys_step_by_event_round_and_period(qtbot, table):
    stops, board = table.performance.stops, table.board

    qtbot.keyClick(board, Qt.Key.Key_Period)
    assert table.playback.position == stops.event[1]
    qtbot.keyClick(board, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert table.playback.position in stops.period
    qtbot.keyClick(board, Qt.Key.Key_Period, Qt.KeyboardModifier.ShiftModifier)
    assert table.playback.position in stops.round
    qtbot.keyClick(board, Qt.Key.Key_End)
    assert table.playback.at_end
    qtbot.keyClick(board, Qt.Key.Key_Comma)
    assert table.playback.position == stops.event[-2]
    qtbot.keyClick(board, Qt.Key.Key_Home)
    assert table.playback.position == 0


def test_the_same_keys_act_in_lanes_and_story(qtbot, table):
    for picture in (table.lanes, table.story, table.transport.scrubber):
        table.playback.first()
        qtbot.keyClick(picture, Qt.Key.Key_Period)
        assert table.playback.number == 1


def test_space_plays_and_pauses(qtbot, table):
    qtbot.keyClick(table.board, Qt.Key.Key_Space)
    assert table.playback.playing

    qtbot.keyClick(table.board, Qt.Key.Key_Space)
    assert not table.playback.playing


def test_minus_and_equals_change_the_speed(qtbot, table):
    before = table.playback.speed
    qtbot.keyClick(table.board, Qt.Key.Key_Equal)
    assert table.playback.speed > before

    qtbot.keyClick(table.board, Qt.Key.Key_Minus)
    assert table.playback.speed == before


def test_the_scrubber_goes_to_any_event(table):
    scrubber = table.transport.scrubber
    scrubber.setSliderPosition(3)
    scrubber.actionTriggered.emit(7)

    assert table.playback.number == 3


def test_an_edit_makes_the_run_stale_and_undo_makes_it_good(desk, table):
    desk.session.edit("Rename", renamed(desk.session.scenario))
    assert table.stale.isVisible()

    desk.session.history.undo()
    assert not table.stale.isVisible()


def test_saving_keeps_the_run_and_another_document_takes_it_away(desk, table, flagship):
    desk.session.document_changed.emit(desk.session.document)
    assert table.run is not None

    desk.session.show(flagship)
    assert table.run is None
    assert len(table.board.rows) == len(flagship.scenario.issues)


def test_a_shorter_run_may_come_while_a_longer_one_is_playing(desk, flagship_run, harbour_run):
    desk.table.show_run(flagship_run)
    desk.table.playback.go(len(flagship_run.run.events) - 1)
    desk.table.playback.play()

    desk.table.show_run(harbour_run)

    assert desk.table.playback.position == 0
    assert not desk.table.playback.playing


def test_a_failed_run_says_why_in_place(desk):
    desk.table.running.stopped.emit(UsageError("the script names no such issue"))

    assert desk.table.verdict.words == "Run stopped"
    assert "no such issue" in desk.table.verdict.accessibleDescription()


def test_escape_gives_a_run_up(qtbot, desk):
    desk.table.run_one()
    assert desk.table.running.waiting

    qtbot.keyClick(desk.table.board, Qt.Key.Key_Escape)

    assert not desk.table.running.waiting
    assert not desk.runner.busy


def test_asking_twice_for_the_same_run_asks_once(qtbot, desk):
    began = []
    desk.table.running.began.connect(lambda: began.append(1))

    desk.table.run_one()
    desk.table.run_one()

    assert len(began) == 1
    qtbot.waitUntil(lambda: desk.table.run is not None, timeout=30_000)
    desk.table.playback.pause()


def test_the_picture_has_a_sentence_for_its_text_alternative(table):
    table.playback.last()

    words = table.board.accessibleDescription()

    assert words.startswith("Month")
    assert f"of {len(table.board.rows)} issues agreed" in words


def test_every_control_has_a_name(table):
    corner = "qt_tableview_cornerbutton"
    buttons = (b for b in table.findChildren(QAbstractButton) if b.objectName() != corner)
    for button in buttons:
        assert button.accessibleName() or button.text()
    for picture in (table.board, table.lanes, table.story, table.transport.scrubber):
        assert picture.accessibleName()


def test_the_same_seed_gives_the_same_run(qtbot, desk, harbour_run):
    with qtbot.waitSignal(desk.table.running.arrived, timeout=30_000):
        desk.table.run_one()

    assert desk.table.run.log_hash == harbour_run.run.log_hash
    desk.table.playback.pause()


def test_themes_can_change_at_any_moment(desk, table):
    table.playback.step(4)

    desk.look.turn()
    desk.window.grab()
    desk.look.turn()

    assert table.playback.number == 4


def test_an_abstract_plan_is_played_too(desk):
    from app.table.one_run import played
    from models.drivers.event_driven import simulate
    from models.scenario.reading import read_document

    document = read_document("reference/six-steps")
    desk.session.show(document)
    desk.table.show_run(played(simulate(document.scenario, seed=1)))
    desk.table.playback.last()
    desk.window.grab()

    done = sum(row.number is not None for row in desk.table.board.rows)
    assert done == desk.table.run.outcome.steps_done


def overlapping(bar):
    """Pairs of neighbours in a bar of which one covers the other."""
    parts = [part for part in bar.findChildren(QWidget) if part.parentWidget() is bar]
    row = sorted((part for part in parts if part.isVisible()), key=lambda part: part.x())
    return [
        (left, right)
        for left, right in pairwise(row)
        if left.geometry().right() > right.geometry().left()
    ]


def test_in_the_smallest_window_no_control_covers_another(qtbot, desk, table):
    desk.window.resize(desk.window.minimumSize())

    qtbot.waitUntil(lambda: not overlapping(table.transport))


def test_eight_whole_ladders_stand_in_a_small_window(qtbot, desk, table):
    desk.window.resize(1366, 704)

    qtbot.waitUntil(lambda: table.board.viewport().height() >= 8 * HEIGHT)


def test_pointing_at_a_rung_reads_it_in_full(qtbot, desk, table):
    issue, noun = next(iter(table.run.scenario.issues.items()))
    before = table.legend.reading

    table.board.rung_pointed.emit(issue, 0)
    assert next(iter(noun.ladder.values())).label in table.legend.reading

    table.board.rung_pointed.emit("", -1)
    assert table.legend.reading == before == ""


def test_any_moment_is_painted_within_a_tenth_of_a_second(qapp, desk, flagship_run):
    """In the window's own time, so that whatever else the machine does cannot fail it."""
    table = desk.table
    table.show_run(flagship_run)
    stops, times = table.performance.stops.event, []
    for place in range(0, len(stops), 7):
        start = process_time()
        table.playback.go(stops[place * 5 % len(stops)])
        qapp.processEvents()
        times.append(process_time() - start)

    assert median(times) < 0.1


def test_opening_the_assumptions_pauses_the_run(desk, table):
    table.playback.play()

    desk.window.actions_["assumptions"].trigger()

    assert not table.playback.playing


def test_the_rule_that_is_chosen_is_played_shown_and_forked_under(qtbot, at_once):
    from models.drivers.event_driven import simulate

    table = at_once.table
    table.picker.rule.pick("rational")
    with qtbot.waitSignal(table.running.arrived):
        table.run_one()
    table.playback.pause()

    asked = simulate(table.run.scenario, seed=1, rule="rational")
    assert table.run.log_hash == asked.log_hash
    assert "rational" in table.picker.rule.text()
    assert table.forking.futures.under.rule == "rational"
    assert table.forking.futures.as_script("A").rule == "rational"


def test_issues_carried_out_and_steps_are_counted_apart(desk, flagship):
    run = simulate(with_variant(flagship.scenario, "locks_ab_open_guarantees_first"), seed=8)
    desk.table.show_run(played(run))
    desk.table.playback.last()
    words = desk.table.board.accessibleDescription()
    done = sum(row.whole and row.number is not None for row in desk.table.board.rows)

    assert f", {done} of them carried out ({run.outcome.steps_done} steps)." in words
    assert done < run.outcome.steps_done


def test_why_nothing_could_be_asked_goes_with_the_next_move_key_or_workspace(desk, table, qtbot):
    heard = []
    table.fact_told.connect(lambda key, words: heard.append(words) if key == "said" else None)

    def refuse():
        table.playback.last()
        table.pages.ask_what_if()
        assert "has ended here" in heard[-1]

    refuse()
    table.playback.first()
    assert heard[-1] == ""
    refuse()
    qtbot.keyClick(table.board, Qt.Key.Key_K)
    assert heard[-1] == ""
    refuse()
    desk.window.show_workspace("conditions")
    assert heard[-1] == ""
