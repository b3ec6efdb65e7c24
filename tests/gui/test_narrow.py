"""Nothing is cut without a sign, at the smallest window and on a small screen, from either side."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QScrollArea, QWidget

from app.pictures.elided import Elided
from app.table.one_run import played
from models.drivers.event_driven import simulate
from models.scenario.reading import read_document
from tests.gui.compare.conftest import batch
from tests.gui.sequences.conftest import harbour_answer

__all__ = ["batch", "harbour_answer"]

SIZES = [(1024, 640), (1366, 704)]
SLACK = 2
"""Pixels by which a style may count its margins otherwise than we do."""


def seen(root: QWidget, kind: type) -> list:
    return [one for one in root.findChildren(kind) if one.isVisible() and one.width() > 0]


def words_room(widget: QWidget) -> tuple[int, int]:
    """How wide a widget's words are, and the room it has for them."""
    words = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
    line = max(words.replace("&", "").split("\n"), key=len)
    return widget.fontMetrics().horizontalAdvance(line), widget.width()


def cut_words(root: QWidget) -> list[str]:
    """Buttons, boxes and labels in one line whose words are wider than they are."""
    labels = [
        one
        for one in seen(root, QLabel)
        if not isinstance(one, Elided) and not one.wordWrap() and "<" not in one.text()
    ]
    found = []
    for one in (*labels, *seen(root, QPushButton), *seen(root, QComboBox)):
        wide, room = words_room(one)
        if wide > room + SLACK:
            found.append(f"{type(one).__name__} “{one.accessibleName()}”: {wide} in {room}")
    return found


def overlaps(root: QWidget) -> list[str]:
    """Buttons that lie on one another, or reach out of whatever holds them."""
    found = []
    for host in {one.parentWidget() for one in seen(root, QAbstractButton)}:
        buttons = [one for one in seen(host, QAbstractButton) if one.parentWidget() is host]
        room = QRect(host.rect())
        if not isinstance(host.parentWidget(), QScrollArea) and host.layout() is not None:
            found += [
                f"{one.text()} reaches out of its row"
                for one in buttons
                if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(one.geometry())
            ]
        for place, one in enumerate(buttons):
            found += [
                f"{one.text()} lies on {other.text()}"
                for other in buttons[place + 1 :]
                if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry())
            ]
    return found


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=str)
def way(request, qapp):
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(before)


def workspaces(desk, answer, made):
    """Every workspace with something in it."""
    yield "conditions"
    desk.conditions.show_front("gates")
    yield "conditions"
    desk.window.show_workspace("table")
    desk.table.show_run(played(simulate(read_document("harbour").scenario, seed=1)))
    desk.table.playback.go(40)
    yield "table"
    desk.table.pages.ask_what_if()
    yield "table"
    desk.window.show_workspace("sequences")
    desk.sequences.show_answer(answer)
    for panel in range(7):
        desk.sequences.show_panel(panel)
        yield "sequences"
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    compare._take_batch(made)
    yield "compare"
    desk.window.show_workspace("brief")
    yield "brief"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_word_is_cut_without_a_sign_and_no_button_lies_on_another(
    qapp, desk, harbour_answer, batch, way, size
):
    desk.window.resize(*size)
    for name in workspaces(desk, harbour_answer, batch):
        for _ in range(3):  # layouts settle in rounds
            qapp.processEvents()
        root = desk.window
        assert not cut_words(root), (name, way)
        assert not overlaps(root), (name, way)
