"""The story: newest first, grown by the playhead, and a way to move it."""

from PySide6.QtCore import Qt

from app.table.performance import Performance
from app.table.story import AHEAD, TOLD, StoryModel
from app.table.why import why_told
from models.terms.events import EventKind


def test_the_model_is_sound_while_it_grows(qtmodeltester, harbour_run):
    model = StoryModel()
    model.lay(Performance(harbour_run).told)
    qtmodeltester.check(model)

    for sentence in model.told:
        model.reach(sentence.last)

    qtmodeltester.check(model)
    assert model.rowCount() == len(model.told)


def test_the_newest_sentence_stands_first(table):
    table.playback.last()
    model = table.story.story

    assert model.index(0).data(TOLD) == model.told[-1]
    assert model.index(model.rowCount() - 1).data(TOLD) == model.told[0]


def test_nothing_is_told_before_it_has_happened(table):
    for position in table.performance.stops.event:
        table.playback.go(position)
        told = [sentence for sentence in table.performance.told if sentence.last <= position]

        assert table.story.story.rowCount() == len(told)


def test_going_back_takes_nothing_away_but_marks_what_lies_ahead(table):
    table.playback.step(9)
    told = table.story.story.rowCount()
    table.playback.step(-4)
    model = table.story.story
    ahead = [bool(model.index(row).data(AHEAD)) for row in range(told)]

    assert model.rowCount() == told
    assert ahead == sorted(ahead, reverse=True)
    assert any(ahead)
    assert not all(ahead)


def test_the_sentence_at_the_playhead_is_the_current_one(table):
    table.playback.step(9)
    assert table.story.currentIndex().row() == 0

    table.playback.step(-4)
    current = table.story.currentIndex()

    assert current.row() > 0
    assert current.data(TOLD).last == table.playback.position


def test_choosing_a_sentence_moves_the_playhead_to_it(qtbot, table):
    table.playback.last()

    for _ in range(4):
        qtbot.keyClick(table.story, Qt.Key.Key_Down)

    chosen = table.story.currentIndex().data(TOLD)
    assert not table.playback.at_end
    assert table.playback.position == chosen.last


def test_a_sentence_is_spoken_with_its_date_and_party(table):
    table.playback.last()
    model = table.story.story
    index = next(
        model.index(row) for row in range(model.rowCount()) if model.index(row).data(TOLD).mark
    )

    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert index.data(TOLD).mark.name in spoken
    assert index.data(TOLD).date in spoken


def test_enter_opens_the_reason_and_closes_it_again(qtbot, table):
    table.playback.last()
    chosen = table.story.currentIndex().data(TOLD)

    qtbot.keyClick(table.story, Qt.Key.Key_Return)
    table.story.grab()
    assert table.story.open == chosen

    qtbot.keyClick(table.story, Qt.Key.Key_Return)
    assert table.story.open is None


def test_every_sentence_can_be_asked_why(table):
    for sentence in table.performance.told:
        assert why_told(table.run, sentence).sentence


def test_a_reason_takes_room_in_the_list(table):
    table.playback.last()
    index = table.story.currentIndex()
    closed = table.story.visualRect(index).height()

    table.story.ask_why()
    table.story.grab()

    assert table.story.visualRect(index).height() > closed


def test_a_step_that_took_its_time_is_explained_by_its_decision(flagship_run):
    performance = Performance(flagship_run)
    kinds = {
        told: {performance.run.events[row].kind for row in told.events} for told in performance.told
    }
    done = [told for told, of in kinds.items() if EventKind.COMPLETE in of]

    assert done
    assert all(why_told(performance.run, told).bars for told in done)


def test_a_reason_never_just_repeats_the_sentence(flagship_run):
    performance = Performance(flagship_run)

    for told in performance.told:
        answer = why_told(performance.run, told)
        assert answer.bars or answer.sentence != told.text


def test_a_sentence_far_down_a_long_story_is_brought_into_sight(qtbot, desk, flagship_run):
    table = desk.table
    table.show_run(flagship_run)
    story, stops = table.story, table.playback.stops.event
    story.setBatchSize(10)

    table.playback.last()
    table.playback.go(stops[3])

    def in_sight():
        return story.viewport().rect().intersects(story.visualRect(story.currentIndex()))

    qtbot.waitUntil(in_sight, timeout=10_000)
    assert story.currentIndex().row() > 40


def test_a_reason_asked_for_far_down_a_story_is_in_sight(qtbot, desk, flagship_run):
    table = desk.table
    table.show_run(flagship_run)
    table.playback.last()
    story = table.story
    for _ in range(50):
        qtbot.keyClick(story, Qt.Key.Key_Down)

    story.ask_why()

    def in_sight():
        return story.viewport().rect().contains(story.visualRect(story.currentIndex()).topLeft())

    qtbot.waitUntil(in_sight, timeout=10_000)
    assert story.open is not None
