"""Moves over time: who conceded what when, and which concession was made in return for which."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.pictures.theme import CONTRAST, LIGHT
from app.table import arrows
from app.table.columns import columns_of
from app.table.curtain import Curtain
from app.table.moves import Moves
from app.table.moves_picture import MovesPicture
from app.table.performance import Performance
from app.table.scene import mark_of
from app.table.views import MOVES
from models.records import reciprocity

WIDTH = 1120


@pytest.fixture(scope="module")
def show(flagship_run):
    return Performance(flagship_run)


@pytest.fixture(scope="module")
def moves(show):
    return Moves(show)


def end(show):
    return len(show.run.events)


def test_every_move_of_the_log_is_a_row_of_the_table_and_no_other(show, moves):
    told = [key for _, key in moves.rows(end(show))]

    assert told == [row.id for row in show.run.events if row.kind in reciprocity.MOVES]


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_nothing_is_shown_that_has_not_happened_yet(show, moves, share):
    position = int(share * end(show))

    assert all(move.row.id < position for move in moves.until(position))
    assert all(one.returned.row.id < position for one in moves.returns_until(position))


def test_the_sentence_counts_concessions_and_tells_the_last_that_was_made_in_return(show, moves):
    told = moves.sentence(end(show))
    one = moves.returns[-1]

    assert f"{sum(not move.is_back for move in moves.all)} concessions" in told
    assert f"{one.returned.mark.name} (" in told
    assert "by sequence" in told or "named by the rule" in told


def test_arrows_that_touch_the_selected_issue_stand_out(show, moves):
    one = moves.returns[0]
    key = show.scene.issues[one.given.row.subject][0]
    picture = MovesPicture(moves, end(show), key)

    drawn = dict(picture.arrows())

    assert drawn[one]
    place = one.given.row.subject
    last = end(show) - 1
    assert all(
        clear == (place in answer.issues or answer.returned.row.id == last)
        for answer, clear in drawn.items()
    )


def test_of_many_answers_only_those_are_drawn_that_are_looked_at(show, moves, monkeypatch):
    monkeypatch.setattr("app.table.moves_picture.FAINT", 0)
    key = show.scene.issues[moves.returns[0].given.row.subject][0]

    assert all(clear for _, clear in MovesPicture(moves, end(show), key).arrows())


def painted(theme, *, named):
    image = QImage(80, 30, QImage.Format.Format_RGB32)
    image.fill(theme.sheet)
    painter = QPainter(image)
    arrows.paint_arrow(painter, QPointF(5, 15), QPointF(75, 15), theme.ink, named=named)
    painter.end()
    return image


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_both_kinds_of_arrow_are_told_apart_by_their_line_and_head_alone(theme):
    full, dashed = painted(theme, named=True), painted(theme, named=False)
    middle = [image.copy(20, 12, 40, 6) for image in (full, dashed)]
    heads = [image.copy(60, 8, 12, 14) for image in (full, dashed)]

    assert middle[0] != middle[1]
    assert heads[0] != heads[1]


def test_a_click_on_a_mark_goes_to_the_move_and_elsewhere_selects_the_issue(table):
    table.playback.last()
    table.views.show_view(MOVES)
    view = table.views.moves
    picture = view.picture
    assert isinstance(picture, MovesPicture)
    move = picture.moves.all[0]
    at = picture._spot(move, columns_of(view.width()))

    view.pointed.emit(at)
    assert table.playback.position == move.row.id + 1

    top, _ = picture.stretch(picture.keys[1])
    view.pointed.emit(QPointF(20, top + 5))
    assert str(table.board.chosen) == picture.keys[1]


def test_arrow_keys_walk_from_issue_to_issue(qtbot, table):
    table.views.show_view(MOVES)
    keys = table.views.moves.picture.keys
    table.views.issue_chosen.emit(keys[0])

    qtbot.keyClick(table.views.moves, Qt.Key.Key_Down)

    assert str(table.board.chosen) == keys[1]


def test_a_seat_is_not_told_for_what_reason_another_moved(show, monkeypatch):
    named = tuple(one._replace(named=True) for one in show.answers)
    mark = mark_of(show.scene, 0)
    assert mark is not None

    held = Curtain(0, mark).answers(show.run, named)

    assert {one.named for one in held if show.run.events[one.answered].actor == 0} <= {True}
    assert {one.named for one in held if show.run.events[one.answered].actor != 0} == {False}


def test_the_picture_is_painted_in_time_for_the_next_frame_where_marks_would_touch(moves, show):
    """Marks of one party in a row that would touch are one, so there are never more than fit."""
    picture = MovesPicture(moves, end(show))
    columns = columns_of(WIDTH)
    shown = picture.marked(columns)

    per_row = columns.span / 7 + 1
    assert len(shown) <= len(picture.keys) * len(show.run.names.parties) * per_row
    rows = {(move.row.subject, move.row.actor) for move in moves.until(end(show))}
    assert {(move.row.subject, move.row.actor) for move in shown} == rows


def test_an_export_has_axis_and_key_of_its_own(moves, show):
    picture = MovesPicture(moves, end(show))
    image = QImage(picture.natural_size().toSize(), QImage.Format.Format_RGB32)
    image.fill(LIGHT.sheet)
    blank = image.copy()
    painter = QPainter(image)
    picture.paint(painter, QRectF(image.rect()), LIGHT)
    painter.end()

    for top, bottom in ((0, 20), (24, 44)):
        room = (0, top, image.width(), bottom - top)
        assert image.copy(*room) != blank.copy(*room)


def changed_at(run_played, row, **changes):
    """The run with one row of its log otherwise."""
    events = list(run_played.run.events)
    events[row] = events[row]._replace(**changes)
    return run_played._replace(run=replace(run_played.run, events=tuple(events)))


@pytest.mark.parametrize("changes", [{"actor": -1}, {"subject": -1}], ids=str)
def test_a_move_of_nobody_or_on_nothing_is_left_out_and_the_others_stand(
    flagship_run, show, moves, changes
):
    row = moves.returns[0].given.row.id
    others = [move.row.id for move in moves.all if move.row.id != row]

    found = Moves(Performance(changed_at(flagship_run, row, **changes)))

    assert [move.row.id for move in found.all] == others
    assert all(row not in (one.given.row.id, one.returned.row.id) for one in found.returns)


def test_a_move_to_no_rung_is_not_told_as_one_to_the_last(flagship_run, show, moves):
    row = moves.all[0].row.id

    found = Moves(Performance(changed_at(flagship_run, row, after=-1)))
    cells, _ = found.rows(end(show))[0]

    assert cells[4] is not None
    assert cells[5] is None


def test_what_answered_what_is_looked_for_only_where_moves_are_shown(flagship_run, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "app.table.performance.answers", lambda run: asked.append(run) or reciprocity.answers(run)
    )
    show = Performance(flagship_run)
    show.rows(end(show))
    assert not asked

    Moves(show)
    Moves(show)
    assert asked == [flagship_run.run]
