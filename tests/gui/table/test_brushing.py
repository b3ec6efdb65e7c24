"""A stretch of time on the lanes limits every other picture, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.table.columns import columns_of


def spot(table, time):
    columns = columns_of(table.lanes.width())
    return QPoint(round(columns.at(time / table.lanes.axis.periods)), 60)


def brush(table, begin, end):
    lanes = table.lanes
    QTest.mousePress(lanes, Qt.MouseButton.LeftButton, pos=spot(table, begin))
    QTest.mouseMove(lanes, spot(table, end))
    QTest.mouseRelease(lanes, Qt.MouseButton.LeftButton, pos=spot(table, end))


@pytest.fixture
def stretch(table):
    """A third of the run in its middle, in periods."""
    whole = table.performance.time(table.playback.stops.end)
    return whole / 3, 2 * whole / 3


def times_told(table):
    story = table.story.story
    table.playback.last()
    return [table.performance.time(one.last) for one in story.told]


def test_the_story_tells_only_what_happened_in_the_stretch(table, stretch):
    everything = len(table.performance.told)
    table.brushing.limit(*stretch)

    told = times_told(table)
    assert 0 < len(told) < everything
    assert all(stretch[0] <= time <= stretch[1] for time in told)


def test_the_playhead_stays_within_the_stretch(table, stretch):
    table.brushing.limit(*stretch)

    table.playback.last()
    last = table.playback.position
    assert table.performance.time(last) <= stretch[1]
    table.playback.first()
    assert 0 < table.playback.position < last
    table.playback.go(len(table.run.events))
    assert table.playback.position == last


def test_the_board_shows_no_step_taken_before_the_stretch(table, stretch):
    table.playback.last()
    before = sum(len(walker.stops) for row in table.board.rows for walker in row.walkers)
    table.brushing.limit(*stretch)
    table.playback.first()

    assert all(len(walker.stops) == 1 for row in table.board.rows for walker in row.walkers)
    table.playback.last()
    after = sum(len(walker.stops) for row in table.board.rows for walker in row.walkers)
    assert after < before


def test_dragging_over_the_lanes_makes_a_stretch_and_a_click_takes_it_away(table, stretch):
    brush(table, *stretch)
    begin, end = table.brushing.stretch
    assert begin == pytest.approx(stretch[0], abs=0.5)
    assert end == pytest.approx(stretch[1], abs=0.5)

    QTest.mouseClick(table.lanes, Qt.MouseButton.LeftButton, pos=spot(table, 0.1))
    assert table.brushing.stretch is None
    table.playback.last()
    assert table.playback.position == len(table.run.events)
    assert table.story.story.told == table.performance.told


def test_shift_with_arrows_stretches_from_the_playhead_and_escape_shows_all(qtbot, table, stretch):
    table.playback.go(table.performance.position_at(stretch[0]))
    here = table.lanes.time
    for _ in range(2):
        qtbot.keyClick(table.lanes, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert table.brushing.stretch == (here, here + 2)
    qtbot.keyClick(table.lanes, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert table.brushing.stretch == (here, here + 1)

    qtbot.keyClick(table.story, Qt.Key.Key_Escape)
    assert table.brushing.stretch is None


def test_another_run_is_shown_from_its_opening(table, stretch, harbour_run):
    table.brushing.limit(*stretch)
    table.show_run(harbour_run)

    assert table.brushing.stretch is None
    assert table.playback.position == 0


@pytest.mark.parametrize("key", ["zone", "values"])
def test_pictures_of_worth_begin_where_the_stretch_opens(table, stretch, key):
    table.views.show_view(key)
    table.playback.last()
    whole = table.views.frames[key].picture.twin().rows
    table.brushing.limit(*stretch)
    table.playback.last()
    part = table.views.frames[key].picture.twin().rows

    place = 1 if key == "zone" else 2
    opened = table.performance.time(table.playback.stops.start)
    assert 0 < len(part) < len(whole)
    earlier = [row for row in part if row[place] < opened]
    assert len({row[:place] for row in earlier}) == len(earlier)  # only what stood at the opening
    table.brushing.clear()
    table.playback.last()
    assert table.views.frames[key].picture.twin().rows == whole


def test_a_line_of_values_is_drawn_from_the_opening_of_the_stretch(table, stretch):
    table.views.show_view("values")
    table.brushing.limit(*stretch)
    table.playback.last()
    values = table.views.frames["values"].picture.values
    opened = table.performance.time(table.playback.stops.start)

    assert values.since([(0.0, 1.0), (opened + 1, 2.0)]) == [(opened, 1.0), (opened + 1, 2.0)]
    assert values.since([(opened, 3.0)]) == [(opened, 3.0)]
