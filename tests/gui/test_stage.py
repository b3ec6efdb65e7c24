"""Projector mode: one picture under a question, covered until the class has voted."""

from unittest.mock import patch

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor

from app.pictures.picture import whole_rows
from app.window.stage import Shown


@pytest.fixture
def stage(desk):
    desk.window.activateWindow()
    desk.conditions.matrix.setFocus()
    desk.window.actions_["projector"].trigger()
    return desk.stage


def shades(stage):
    made = stage.grab().toImage()
    return {
        QColor(made.pixel(x, y)).name()
        for x in range(40, made.width(), 7)
        for y in range(200, made.height() - 60, 7)
    }


def test_the_picture_is_covered_until_space_is_pressed(stage, qtbot):
    hidden = shades(stage)
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert not stage.covered
    assert len(shades(stage)) > len(hidden)


def test_the_stage_covers_the_window_and_follows_its_size(desk, stage):
    desk.window.resize(1200, 800)
    assert stage.geometry() == desk.window.rect()


def test_escape_goes_back_to_the_desk(desk, stage, qtbot):
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert not stage.isVisible()


def test_keys_go_on_to_the_picture_behind(stage, session, qtbot):
    session.select(issue="truce", party="north")
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    assert session.selection.party == "south"


def test_what_is_said_of_the_stage_is_the_question_and_then_the_sentence(desk, stage):
    assert stage.accessibleDescription() == "Where could they agree?"
    stage.uncover()
    assert stage.accessibleDescription() == desk.conditions.framed.picture.sentence()


def test_f9_leaves_as_it_came(desk, stage):
    desk.window.actions_["projector"].trigger()
    assert not stage.isVisible()


def test_board_and_lanes_are_as_large_before_a_class_as_the_matrix(desk):
    """Words of 13 pixels at a desk have 24 on a projector of 1920, whatever the picture."""
    pictures = (desk.conditions.framed, desk.table.views.frames["ladders"], desk.table.lane_frame)
    for frame in pictures:
        natural = desk.stage._natural(frame, 1864, 1864 / 900)
        assert 1864 / natural.width() == pytest.approx(1.85, abs=0.01), frame.picture.title()


@pytest.mark.parametrize("scrolled", [0.0, 1.0, 37.0, 200.0, 999.0])
@pytest.mark.parametrize("height", [300.0, 412.0, 513.5])
def test_no_row_is_cut_before_a_class_at_the_top_or_at_the_foot(conditions, scrolled, height):
    picture, factor = conditions.framed.picture, 1.85
    head, row = (part * factor for part in picture.row_heights)
    top, shown = whole_rows(picture, factor, scrolled, height)
    assert scrolled <= top < scrolled + head + row
    assert shown <= height
    for edge in {top, top + shown} - {0.0}:
        assert (edge - head) / row == pytest.approx(round((edge - head) / row))


class Recorded:
    """A picture that notes how large its pixels are on the stage, and what room it is given."""

    rows = ("not", "heights")

    def title(self):
        return "Recorded"

    def sentence(self):
        return "It is recorded."

    def natural_size(self):
        return QSizeF(400, 100)

    def paint(self, painter, area, _theme):
        self.scale, self.room = painter.transform().m11(), area


def test_what_is_laid_out_for_its_room_is_as_large_before_a_class_and_takes_the_height(desk, stage):
    desk.window.resize(1920, 1016)
    frame, picture = desk.conditions.framed, Recorded()
    with patch.object(frame, "picture", picture):
        stage.show_picture(frame, Shown("Why?", "a case", "a model"))
        stage.uncover()
        stage.grab()
        stage.leave()
    assert picture.scale == pytest.approx(1.85, abs=0.05)
    assert picture.room.height() > 4 * picture.natural_size().height()
