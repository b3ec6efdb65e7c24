"""Every picture can be told, tabled, copied and written; what is exported carries its foot."""

import csv
import io

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from app.pictures.exporting import Page, csv_text, export, image, svg
from app.pictures.pictured import pictures_in
from app.pictures.shares import signed, whole
from app.pictures.theme import DARK, LIGHT
from app.pictures.twin_table import TwinModel
from models.insight.intervals import wilson
from models.terms.errors import UsageError


@pytest.fixture
def frame(conditions, desk):
    desk.window.activateWindow()
    return conditions.framed


def all_pictures(conditions):
    return [conditions.framed, conditions.gates.framed, conditions.inspector.cell.framed]


def test_every_picture_of_the_workspace_has_a_sentence_and_rows(conditions):
    for frame in all_pictures(conditions):
        twin = frame.picture.twin()
        assert frame.picture.title()
        assert frame.picture.sentence().endswith(".")
        assert twin.rows
        assert {len(row) for row in twin.rows} == {len(twin.heads)}
        assert len(twin.keys) in (0, len(twin.rows))


@pytest.mark.parametrize("width", [700, 1366, 1920, 3840])
def test_no_picture_is_stretched_on_a_stage_of_any_width(conditions, desk, width):
    """What is as wide as high in a picture is so everywhere, though there is room beside it."""
    frames = [*all_pictures(conditions), desk.table.views.frames["ladders"], desk.table.lane_frame]
    for frame in frames:
        canvas = QImage(width, 900, QImage.Format.Format_ARGB32)
        painter = QPainter(canvas)
        frame.picture.paint(painter, QRectF(0, 0, width, 900), LIGHT)
        placed = painter.worldTransform()
        painter.end()
        assert placed.m11() == pytest.approx(placed.m22()), frame.picture.title()


def test_a_picture_is_described_by_its_sentence(conditions):
    view = conditions.framed.view
    assert view.accessibleDescription() == conditions.framed.picture.sentence()


def test_the_twin_table_keeps_the_laws_of_item_models(conditions, qtmodeltester):
    model = TwinModel()
    model.show_twin(conditions.framed.picture.twin())
    qtmodeltester.check(model)
    model.sort(3, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)


def test_sorting_puts_figures_in_order_and_the_picture_order_comes_back(conditions):
    model = TwinModel()
    twin = conditions.framed.picture.twin()
    model.show_twin(twin)
    model.sort(3)
    ideals = [model.line(row)[3] for row in range(model.rowCount())]
    assert ideals == sorted(ideals)
    model.sort(-1)
    assert [model.line(row) for row in range(model.rowCount())] == list(twin.rows)


def test_d_turns_the_picture_in_hand_into_its_table_and_back(frame, qtbot):
    frame.view.setFocus()
    qtbot.keyClick(frame.view, Qt.Key.Key_D)
    assert frame.as_table
    qtbot.keyClick(frame.table, Qt.Key.Key_D)
    assert not frame.as_table


def test_a_row_of_the_table_is_the_one_selection(frame, session, qtbot):
    frame.turn()
    frame.table.setFocus()
    frame.table.selectRow(3)
    issue, party = frame.picture.twin().keys[3]
    assert (session.selection.issue, session.selection.party) == (issue, party)


def test_a_selection_made_elsewhere_is_shown_in_the_table(frame, session):
    frame.turn()
    session.select(issue="dues", party="south")
    row = frame.table.currentIndex().row()
    assert frame.table.twin.key_at(row) == ("dues", "south")


def test_a_copy_holds_picture_drawing_and_data(frame, desk):
    desk.window.actions_["copy_picture"].trigger()
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasImage()
    assert held.hasFormat("image/svg+xml")
    assert held.text().startswith("basket\tissue\tparty")


@pytest.mark.parametrize("ending", ["svg", "pdf", "png", "csv"])
def test_a_picture_is_written_by_the_ending_of_its_name(frame, desk, tmp_path, ending):
    file = tmp_path / f"matrix.{ending}"
    desk.picturing.write(frame, file)
    begin = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG", "csv": b"basket"}[ending]
    assert file.read_bytes().startswith(begin)
    assert file.stat().st_size > 400


def test_an_unknown_ending_is_said_with_a_way_out(frame, tmp_path):
    with pytest.raises(UsageError, match=r"\.svg, \.pdf, \.png or \.csv"):
        export(frame.picture, Page("foot"), tmp_path / "matrix.bmp")


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(frame, desk, tmp_path):
    desk.picturing.write(frame, tmp_path / "none" / "matrix.png")
    assert desk.window.notice.isVisible()
    assert not (tmp_path / "none").exists()


def test_a_drawing_names_itself_tells_itself_and_carries_its_foot(frame, desk):
    drawing = svg(frame.picture, Page(desk._foot()))
    assert f"<title>{frame.picture.title()}" in drawing
    assert "Not a forecast" in drawing
    assert "@font-face" in drawing
    assert "<path" in drawing


def test_the_csv_says_what_the_picture_shows(frame):
    rows = list(csv.reader(io.StringIO(csv_text(frame.picture))))
    twin = frame.picture.twin()
    assert tuple(rows[0]) == twin.heads
    assert len(rows) == len(twin.rows) + 1


def grey(made: QImage) -> set[int]:
    made = made.convertToFormat(QImage.Format.Format_Grayscale8)
    return {
        QColor(made.pixel(x, y)).red()
        for x in range(0, made.width(), 3)
        for y in range(0, made.height(), 3)
    }


def test_a_grey_print_still_shows_marks_against_paper(conditions):
    for frame in all_pictures(conditions):
        shades = grey(image(frame.picture, Page("foot"), 1.0))
        assert min(shades) < 90
        assert max(shades) > 240


def test_a_picture_is_painted_in_the_theme_that_it_is_handed(frame):
    def corner(theme):
        made = QImage(300, 300, QImage.Format.Format_RGB32)
        made.fill(QColor(theme.sheet))
        painter = QPainter(made)
        frame.picture.paint(painter, QRectF(0, 0, 300, 300), theme)
        painter.end()
        return made

    assert corner(LIGHT) != corner(DARK)


def test_export_asks_beside_the_work(frame, desk):
    desk.window.actions_["export_picture"].trigger()
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_picture_in_hand_is_the_one_with_the_focus(desk, conditions):
    desk.window.activateWindow()
    conditions.inspector.cell.ladder.setFocus()
    assert desk.picturing.in_hand() in pictures_in(desk.window.page)


def test_a_share_with_its_interval_stands_on_one_line():
    assert whole(wilson(22, 100)).split(" ") == [whole(wilson(22, 100))]


def test_a_difference_of_shares_has_a_true_sign():
    assert [signed(each) for each in (-0.18, 0.0, 0.04)] == ["−18", "+0", "+4"]
    assert signed(-0.021, exact=True) == "−2.1"
