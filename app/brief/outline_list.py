"""The outline: sections that are put in, left out and moved; the first stays where it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.pictures.icons import icon
from app.pictures.look import Look
from app.pictures.tick_frames import FramedTicks
from app.report.outline import LIMITS, ROBUST, Outline
from app.report.sections import SECTIONS, TITLES
from app.window.keys import Keys

ROW = 26


class OutlineList(QListWidget):
    """Space turns a section, Alt with up and down moves it; `changed` carries the new outline."""

    changed = Signal(object)
    opened = Signal(str)
    """A section that somebody wants to see."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._outline = look, Outline()
        self._showing = False
        self.setItemDelegate(FramedTicks(self))
        self.setAccessibleName(_t("Sections"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._turn)
        self.currentRowChanged.connect(self._tell_current)
        self.show_outline(self._outline)

    @property
    def outline(self) -> Outline:
        return self._outline

    def show_outline(self, outline: Outline, current: str = LIMITS) -> None:
        """Show an outline, with the cursor on a section."""
        self._showing = True
        self._outline = outline
        self.clear()
        for key in outline.order:
            self.addItem(self._item(key))
        self.setCurrentRow(outline.order.index(current))
        self._showing = False

    def wear(self, *_: object) -> None:
        """The lock in the ink of the theme."""
        self._showing = True
        self.item(0).setIcon(icon("lock", self._look.theme, 14))
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.text().isdigit() and not event.modifiers():
            event.ignore()  # no section is sought by a figure: it chooses how long stories are
        else:
            super().keyPressEvent(event)

    def live_keys(self) -> Keys:
        """What the keys of the outline do."""
        return (
            (_t("Space"), _t("put the section in, or leave it out")),
            (_t("Alt+↑ ↓"), _t("move it")),
        )

    def move_current(self, by: int) -> None:
        """The chosen section earlier or later."""
        key = self._outline.order[max(self.currentRow(), 0)]
        moved = self._outline.moved(key, by)
        if moved != self._outline:
            self.show_outline(moved, key)
            self.changed.emit(moved)

    def _item(self, key: str) -> QListWidgetItem:
        item = QListWidgetItem(TITLES[key])
        item.setSizeHint(QSize(0, ROW))
        item.setToolTip(_note(key))
        if key == LIMITS:
            item.setIcon(icon("lock", self._look.theme, 14))
            item.setToolTip(_t("This section cannot be removed or moved."))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        else:
            on = key not in self._outline.off
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return item

    def _turn(self, item: QListWidgetItem) -> None:
        if self._showing:
            return
        key = self._outline.order[self.row(item)]
        self._outline = self._outline.turned(key)
        self.changed.emit(self._outline)

    def _tell_current(self, row: int) -> None:
        if not self._showing and row >= 0:
            self.opened.emit(self._outline.order[row])


def _note(key: str) -> str:
    """What a section holds beside words."""
    count = len(SECTIONS[key].drawings)
    if key == "after":
        return _t("For the debriefing: what was stated after the first day, in a box.")
    if key == ROBUST:
        return _t("Orders over many futures: found when this is put in, which takes a while.")
    return _t("1 picture") if count == 1 else _t("{0} pictures").format(count) if count else ""


def _t(text: str) -> str:
    return QCoreApplication.translate("brief", text)
