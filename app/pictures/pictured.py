"""The frame around a picture: the view and, behind it, its twin table (D turns it over)."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget

from app.pictures.picture import Picture
from app.pictures.twin_table import TwinTable


class Pictured(QStackedWidget):
    """Holds a view, tells it to screen readers, and shows its data as a table on request.

    It asks for the room of the view; the table scrolls in it.
    `chosen` carries the key of a row that a person chose in the table; `show_chosen` answers a
    selection made elsewhere.
    """

    chosen = Signal(object)
    turned = Signal(bool)
    told = Signal()

    def __init__(self, view: QWidget, picture: Picture) -> None:
        super().__init__()
        self.view, self.picture = view, picture
        self.table = TwinTable()
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.chosen.connect(self.chosen)
        self.addWidget(view)
        self.addWidget(self.table)
        for side in (view, self.table):
            side.installEventFilter(self)
        self.setFocusProxy(view)
        self.setSizePolicy(view.sizePolicy())

    @property
    def as_table(self) -> bool:
        """Whether the table is in front."""
        return self.currentWidget() is self.table

    def tell(self) -> None:
        """The picture has changed: tell its sentence anew, and its rows where they are shown."""
        self.view.setAccessibleDescription(self.picture.sentence())
        if self.as_table:
            self._fill()
        self.told.emit()

    def turn(self) -> None:
        """From picture to table and back; the focus goes along."""
        focused = self.isAncestorOf(QApplication.focusWidget() or self.window())
        if not self.as_table:
            self._fill()
        front = self.view if self.as_table else self.table
        self.setCurrentWidget(front)
        self.setFocusProxy(front)
        if focused:
            front.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit(self.as_table)

    def show_chosen(self, key: Hashable) -> None:
        """Follow a selection made elsewhere."""
        if self.as_table:
            self.table.show_chosen(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """D turns the picture over before a view takes it for a letter to search by."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_D:
                self.turn()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.table.setAccessibleName(self.picture.title())
        self.table.setAccessibleDescription(self.picture.sentence())
        self.table.show_twin(self.picture.twin())


def pictured_at(widget: QWidget | None) -> Pictured | None:
    """The frame of the picture that a widget is, or belongs to."""
    while widget is not None:
        if isinstance(widget, Pictured):
            return widget
        widget = widget.parentWidget()
    return None


def pictures_in(widget: QWidget) -> list[Pictured]:
    """Every picture that can be seen within a widget, in the order in which they were made."""
    return [frame for frame in widget.findChildren(Pictured) if frame.isVisible()]
