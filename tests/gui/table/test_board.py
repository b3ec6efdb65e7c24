"""The ladder board shows every party on the rung that it tables at that moment."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from app.pictures.type import label_strong
from app.table.columns import columns_of
from app.table.performance import Performance
from app.table.row_painting import HEIGHT, rails
from app.table.rows import Order, sorted_places
from app.table.rung_names import GAP, placed
from app.table.scene import Scene


@pytest.fixture(scope="module")
def performance(flagship_run):
    return Performance(flagship_run)


def test_at_every_stop_markers_stand_on_the_tabled_rungs(performance):
    parties = list(performance.run.scenario.parties)
    names = {mark.name: party for party, mark in performance.scene.marks.items()}
    for position in performance.stops.event:
        moment = performance.timeline.moment(position - 1)
        for issue, row in enumerate(performance.rows(position)):
            for walker in row.walkers:
                party = parties.index(names[walker.mark.name])
                assert walker.place == moment.tabled[party][issue]


def test_a_row_that_is_kept_is_the_row_that_would_be_made(performance, flagship_run):
    stops = performance.stops.event
    for number in range(0, len(stops), 5):
        position = stops[number * 7 % len(stops)]
        assert performance.rows(position) == Scene(flagship_run.run).rows(
            performance.timeline.moment(position - 1)
        )


def test_rings_and_blocks_stand_on_the_agreed_rungs(performance):
    for position in performance.stops.event:
        moment = performance.timeline.moment(position - 1)
        for issue, row in enumerate(performance.rows(position)):
            assert row.agreed == (moment.agreed[issue] if moment.agreed[issue] >= 0 else None)
            if row.number is not None:
                assert row.number in moment.done


def test_a_trail_starts_at_the_opening_and_ends_at_the_marker(performance):
    opening = performance.rows(0)
    end = performance.rows(performance.stops.end)

    for before, after in zip(opening, end, strict=True):
        for start, walker in zip(before.walkers, after.walkers, strict=True):
            assert walker.stops[0] == start.place


def test_a_released_red_line_is_no_longer_drawn(performance):
    for position in performance.stops.event:
        released = performance.timeline.moment(position - 1).released_lines
        for issue, row in enumerate(performance.rows(position)):
            drawn = {line.mark.name for line in row.lines}
            for party, place in released:
                if place == issue:
                    name = list(performance.run.scenario.parties.values())[party].name
                    assert name not in drawn


@pytest.mark.parametrize("width", [700, 970, 1104, 1404, 2400])
def test_rung_names_never_overlap_and_never_leave_their_room(performance, look, width):
    metrics = QFontMetricsF(label_strong())
    for title, names in performance.scene.ladders:
        still = rails(title, names, columns_of(width))
        for left, right in zip(still.names, still.names[1:], strict=False):
            assert left.left + left.width + GAP - 1 <= right.left
        for name in still.names:
            assert metrics.horizontalAdvance(name.text) <= name.width + 1


def test_a_long_name_leaves_its_neighbour_a_third_of_the_way():
    long, short, last = placed(("n" * 80, "short", "last"), (0, 100, 200), len)

    assert long.left + long.width < short.left
    assert short.width > 0
    assert last.width > 0


def test_the_widest_gap_stands_first_and_what_is_done_last(performance):
    rows = performance.rows(performance.stops.end)
    ordered = [rows[place] for place in sorted_places(rows, Order.GAP)]
    still_open = [row.apart for row in ordered if row.agreed is None and row.number is None]

    assert still_open == sorted(still_open, reverse=True)
    assert all(row.agreed is None for row in ordered[: len(still_open)])


def test_the_key_s_sorts_in_turn_and_file_order_is_the_file(qtbot, table):
    board = table.board
    orders = []
    for _ in Order:
        qtbot.keyClick(board, Qt.Key.Key_S)
        orders.append(board.order)

    assert set(orders) == set(Order)
    board.sort_by(Order.FILE)
    assert list(board.sequence) == list(table.run.scenario.issues)


def test_rows_keep_their_places_while_it_plays(table):
    before = table.board.sequence

    table.board.show_rows(table.performance.rows(table.performance.stops.end), resort=False)

    assert table.board.sequence == before


def test_stepping_and_pausing_leave_the_rows_where_they_are(table):
    before = table.board.sequence
    table.playback.play()
    while table.playback.number < table.playback.count - 1:
        table.playback.step(1)
        assert table.board.sequence == before
    table.playback.pause()
    assert table.board.sequence == before
    table.playback.last()
    assert [table.run.names.issues.index(issue) for issue in table.board.sequence] == list(
        sorted_places(table.board.rows, table.board.order)
    )


def test_at_the_end_the_chosen_row_stays_under_the_eye(table, flagship_run):
    table.show_run(flagship_run)
    board, bar = table.board, table.board.verticalScrollBar()
    table.playback.go(table.playback.stops.event[-2])
    bar.setValue(6 * HEIGHT)
    board.chosen = board.sequence[8]
    before = board.sequence.index(board.chosen) * HEIGHT - bar.value()

    table.playback.last()

    here = board.sequence.index(board.chosen) * HEIGHT
    assert here - bar.value() == before or bar.value() in (bar.minimum(), bar.maximum())


def test_arrows_choose_an_issue_everywhere(qtbot, desk, table):
    table.board.sort_by(Order.FILE)
    issues = list(table.run.scenario.issues)
    desk.session.select(issue=issues[0])

    qtbot.keyClick(table.board, Qt.Key.Key_Down)

    assert desk.session.selection.issue == issues[1]
    assert table.board.chosen == issues[1]
