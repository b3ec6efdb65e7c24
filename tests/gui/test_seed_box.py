"""A seed that a file or a command may name stands in every box of seeds as it is."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.pictures.seed_box import SeedBox
from models.rules.chance import WORD
from tests.gui.room import without_room

BESIDE = 10
"""What the sheet and Qt leave free beside the figures."""


def test_the_largest_seed_of_a_file_stands_in_the_box_whole(desk, qtbot):
    desk.window.show_workspace("table")
    box = desk.table.picker.seed
    box.show_seed(WORD)

    assert box.seed == WORD
    assert box.text() == str(WORD)
    words = box.fontMetrics().horizontalAdvance(box.text())
    qtbot.waitUntil(lambda: words + BESIDE <= box.lineEdit().width())


def test_a_seed_that_is_typed_is_told_as_a_whole_number(qtbot):
    box, told = SeedBox("Seed"), []
    qtbot.addWidget(box)
    box.chosen.connect(told.append)
    box.selectAll()
    qtbot.keyClicks(box, "3000000000")
    qtbot.keyClick(box, Qt.Key.Key_Return)

    assert told[-1] == 3_000_000_000
    assert isinstance(told[-1], int)


def test_every_workspace_shows_and_keeps_the_seed_of_a_file(desk):
    compare, seed = desk.workspace("compare"), 3_000_000_000
    desk.designing.say("seed", seed)
    boxes = [
        compare.panel.seed, desk.table.picker.seed, desk.sequences.choosing.seed,
        desk.workspace("brief").left.seed,
    ]  # fmt: skip
    for box in boxes[1:]:
        box.setValue(seed)

    assert [box.seed for box in boxes] == [seed] * 4
    assert desk.table.running.seed == seed
    for box in boxes:
        assert not without_room(box)


def has_room(box):
    words = box.fontMetrics().horizontalAdvance(box.lineEdit().text())
    return words + BESIDE <= box.lineEdit().width()


def test_a_seed_is_seen_whole_while_it_is_typed(desk, qtbot):
    desk.window.show_workspace("compare")
    box = desk.workspace("compare").panel.seed
    box.selectAll()
    qtbot.keyClicks(box, "4294967295")
    assert desk.designing.said.get("seed", 1) == 1  # it is told when it is left
    qtbot.waitUntil(lambda: has_room(box))


def test_a_seed_is_seen_whole_in_a_larger_face(qtbot):
    box = SeedBox("Seed")
    qtbot.addWidget(box)
    box.show_seed(WORD)
    box.show()
    face = box.font()
    face.setPixelSize(26)
    box.setFont(face)
    qtbot.waitUntil(lambda: has_room(box))


def test_runs_are_made_with_the_seed_that_is_typed(desk, qtbot, monkeypatch):
    compare = desk.workspace("compare")
    desk.window.show_workspace("compare")
    box, asked = compare.panel.seed, []
    monkeypatch.setattr(compare, "run_many", lambda: asked.append(desk.designing.said.get("seed")))
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "77")
    assert box.untaken
    desk.window.actions_["run_many"].trigger()

    assert asked == [77]


def test_the_wheel_over_a_seed_scrolls_the_panel(qtbot):
    box = SeedBox("Seed")
    qtbot.addWidget(box)
    box.show()
    is_inverted = False
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, is_inverted,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)

    assert box.seed == 1
