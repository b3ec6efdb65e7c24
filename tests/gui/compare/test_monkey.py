"""A restless visitor of Compare finds nothing that breaks; keys alone reach everything."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

KEYS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab,
    Qt.Key.Key_X, Qt.Key.Key_U, Qt.Key.Key_D, Qt.Key.Key_V, Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_1,
)  # fmt: skip


def quiet(compare):
    """Nothing is sent to a worker: what a visitor does in the window alone is looked at."""
    compare.errands.ask = lambda *_, **__: 0
    compare.making.begin = compare.making.go_on = lambda *_: None
    compare.estimate.is_wanted = False
    compare.asked_for_run.disconnect()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_finds_no_fault(shown, desk, qtbot, seed):
    quiet(shown)
    luck = random.Random(seed)
    for _ in range(120):
        widgets = [
            one for one in shown.findChildren(QWidget) if one.isVisible() and one.isEnabled()
        ]
        if luck.random() < 0.5:
            focus = desk.window.focusWidget() or shown.pictures.panes["outcomes"].chart
            qtbot.keyClick(focus, luck.choice(KEYS))
        else:
            widget = luck.choice(widgets)
            at = QPoint(
                luck.randrange(max(1, widget.width())), luck.randrange(max(1, widget.height()))
            )
            qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
        if QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()
        for dialog in shown.findChildren(QFileDialog):
            dialog.close()
        desk.window.show_workspace("compare")
    for pane in shown.pictures.panes.values():
        assert pane.chart.picture.sentence()


@pytest.mark.parametrize("page", ["pictures", "runs"])
def test_every_button_in_sight_has_a_name_and_is_reached_by_tab(shown, desk, page):
    shown.frames.show_page(page)
    reached, widget = set(), desk.window.nextInFocusChain()
    while widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    for button in shown.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            assert button.accessibleName() or button.text(), button
            assert button in reached or not button.focusPolicy() & Qt.FocusPolicy.TabFocus, button
