"""Lanes: what they show, and that nothing is drawn beyond the playhead."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSizeF
from PySide6.QtWidgets import QApplication, QWidget

from app.pictures.theme import LIGHT
from app.table import lane_events
from app.table.columns import columns_of
from app.table.kinds import kind_in_words
from app.table.lane_dates import deadlines_of
from app.table.lane_plan import SPREAD, lanes_of, nudges
from app.table.lane_series import Path
from app.table.lanes import AXIS
from app.table.one_run import played
from app.table.scene import Scene
from models.drivers.event_driven import simulate
from models.records.lanes import UNMARKED, Series, lanes
from models.scenario.variants import with_variant
from models.terms.events import EventKind


def stepped(*points):
    times, values = zip(*points, strict=True)
    return Path(Series(np.array(times, float), np.array(values, float)), stepped=True)


@pytest.mark.parametrize("time", [0.0, 0.5, 2.0, 3.7, 9.0])
def test_a_line_ends_exactly_at_the_playhead(time):
    xs, ys = stepped((0, 5), (2, 6), (4, 3)).until(time)

    assert xs[-1] == time
    assert len(xs) == len(ys)
    assert xs.max() == time


def test_a_step_holds_its_value_until_the_next():
    xs, ys = stepped((0, 5), (2, 6)).until(3)

    assert list(zip(xs, ys, strict=True)) == [(0, 5), (2, 5), (2, 6), (3, 6)]


def test_a_straight_line_is_cut_between_its_points():
    path = Path(Series(np.array([0.0, 10.0]), np.array([0.0, 1.0])), stepped=False)

    assert path.value(4) == pytest.approx(0.4)
    assert path.until(4)[1][-1] == pytest.approx(0.4)


def beyond(lanes, time):
    """What the lanes show on their scale, right of a time and its playhead."""
    columns = columns_of(lanes.width())
    left = round(columns.at(time / lanes.axis.periods)) + 12
    return lanes.grab(QRect(left, AXIS, round(columns.right) - left, lanes.height() - AXIS))


def test_nothing_is_drawn_beyond_the_playhead(table):
    for position in table.performance.stops.event[1::7]:
        table.playback.go(position)
        time = table.performance.time(position)
        seen = beyond(table.lanes, time).toImage()
        table.playback.go(0)
        assert seen == beyond(table.lanes, time).toImage()


def on_screen(desk):
    """What stands on the screen, stroke by stroke as it came there; `grab` would paint anew."""
    QApplication.processEvents()
    return desk.window.screen().grabWindow(desk.window.winId()).toImage()


def test_what_a_frame_paints_anew_leaves_what_painting_all_would(desk, table):
    for position in [*table.performance.stops.event[::5], 0, table.playback.stops.end, 3]:
        table.playback.go(position)
        painted = on_screen(desk)
        desk.window.update()
        for widget in desk.window.findChildren(QWidget):
            widget.update()
        assert painted == on_screen(desk)


def test_on_a_small_window_the_leading_lanes_stay(desk, table):
    everything = table.lanes.shown

    table.lanes.fold(small=True)

    assert {lane.key for lane in table.lanes.shown} == {"front", "trust"}
    table.lanes.fold(small=False)
    assert len(table.lanes.shown) >= len(everything)


def test_a_click_on_the_lanes_moves_the_playhead(table):
    late = table.performance.time(table.performance.stops.end)

    table.lanes.time_chosen.emit(late)

    assert table.playback.at_end


def test_lanes_are_told_in_words_with_their_values(table):
    table.playback.last()

    words = table.lanes.accessibleDescription()

    assert "Front line" in words
    assert "Trust" in words


def test_offers_and_answers_have_marks_of_their_own(table):
    kinds = {marker.kind for marker in table.lanes.markers}
    assert {EventKind.OFFER, EventKind.ACCEPT} <= kinds
    spots = lane_events.spots_of(
        table.lanes.laid, table.lanes.markers, columns_of(1000), table.lanes.axis.periods
    )
    talks = {spot.kind for spot in spots if spot.row == lane_events.TALKS}
    assert talks <= lane_events.AT_TABLE
    assert EventKind.ACCEPT in talks


def test_days_on_the_calendar_are_drawn_ahead_and_read_under_the_pointer(qtbot, desk, flagship):
    days = deadlines_of(flagship.scenario)
    clock = flagship.scenario.clock
    ahead = {e.title for e in flagship.scenario.events if e.at and clock.period_of(e.at) > 0}
    assert ahead
    assert ahead <= {day.words for day in days}
    table = desk.table
    table.show_run(played(simulate(flagship.scenario, seed=1)))
    x = columns_of(table.lanes.width()).at(days[0].time / table.lanes.axis.periods)
    with qtbot.waitSignal(table.lanes.read) as read:
        qtbot.mouseMove(table.lanes, QPoint(round(x) + 3, 40))
    assert read.args[0] == days[0].words


def test_beliefs_and_aid_have_lanes_where_the_rules_use_them(flagship):
    full = with_variant(flagship.scenario, "locks_ab_open_full_rules")
    run = simulate(full, seed=3)
    drawn = lanes(run)
    keys = {lane.key for lane in lanes_of(Scene(run), drawn)}
    assert ("belief" in keys) == any(e.kind == EventKind.BELIEF for e in run.events)
    assert "belief" in keys
    for party, series in drawn.aid.items():
        rows = [e for e in run.events if e.kind == EventKind.AID_CHANGE and e.other == party]
        assert series.values[-1] == rows[-1].number("after")
    plain = simulate(flagship.scenario, seed=3)
    assert "belief" not in {lane.key for lane in lanes_of(Scene(plain), lanes(plain))}


@pytest.mark.parametrize("count", [1, 2, 4, 12])
def test_lines_that_say_the_same_stand_apart_within_their_lane(count):
    moved = nudges(count)

    assert len(set(moved)) == count
    assert sum(moved) == pytest.approx(0)
    assert max(moved) - min(moved) <= SPREAD


def test_equal_lines_are_both_drawn(table):
    """War costs of north and south, made equal: each colour is seen."""
    lanes = table.lanes
    cost = next(lane for lane in lanes.lanes if lane.key == "trust")
    twins = replace(cost, lines=tuple(replace(one, path=cost.lines[0].path) for one in cost.lines))
    lanes.curves.build((twins,), None, lanes.axis)
    drawn = lanes.curves.picture(QSizeF(300, 42), LIGHT, 1.0, still=False).toImage()
    seen = {drawn.pixelColor(x, y).name() for x in range(0, 300, 5) for y in range(42)}

    assert {line.mark.colour(LIGHT).lower() for line in cost.lines} <= seen


def test_every_kind_of_event_that_is_marked_has_words_of_its_own():
    marked = [kind for kind in EventKind if kind not in UNMARKED]
    words = [kind_in_words(kind) for kind in marked]

    assert len(set(words)) == len(marked)
    assert not any("_" in word for word in words)
