"""A seed that a file or a command may name stands in every box of seeds as it is."""

from PySide6.QtCore import Qt

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
