"""The editor of the text: line numbers, the line of what is selected, the line of an error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.conditions.words import tr
from app.conditions.yaml_ink import YamlInk
from app.pictures.look import Look


class TextEditor(QPlainTextEdit):
    """A plain text editor; `typed` tells what a person wrote, never what `show_text` showed.

    While the text is the session's, undo is the session's; while it is being mended, undo takes
    back letters.
    """

    typed = Signal()
    left = Signal()
    """The focus goes elsewhere: what is edited there finds the letters read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._showing = False
        self.in_step = True
        self._marked: tuple[int, ...] = ()
        self._here = 0
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(12)
        self.setFont(font)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the file is written from the left
        self.setAccessibleName(tr("Text of the scenario"))
        self.ink = YamlInk(self.document(), look)
        self._margin = Margin(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self.textChanged.connect(self._tell)
        self._make_room()

    def show_text(self, text: str) -> None:
        """Show a text; cursor and view stay at their line, and only what differs moves."""
        if text == self.toPlainText():
            return
        self._showing = True
        line, top = self.textCursor().blockNumber(), self.verticalScrollBar().value()
        self._replace(text)
        self.document().clearUndoRedoStacks()
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)
        self._showing = False

    def show_lines(self, selected: int, wrong: tuple[int, ...]) -> None:
        """Mark the line of what is selected, and lines with errors, counted from 1; 0 is none."""
        self._marked = wrong
        shown = [self._band(selected, self._look.theme.tint)] if selected else []
        shown += [self._underlined(line) for line in wrong]
        self.setExtraSelections(shown)
        if selected and selected != self._here and not self.hasFocus():
            self.go_to(selected)
        self._here = selected
        self._margin.update()

    def go_to(self, line: int) -> None:
        """Bring a line into view, with the cursor in it."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def line(self, number: int) -> str:
        """A line, counted from 1; empty where there is none."""
        return self.document().findBlockByNumber(number - 1).text() if number else ""

    def write_line(self, number: int, words: str) -> None:
        """Write another line in the place of one, as if it were typed."""
        cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
        cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def wear(self) -> None:
        self.ink.wear()
        self._margin.update()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the session while the text is in step with it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            history = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if self.in_step and any(event.matches(key) for key in history):
                event.ignore()
                return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, and no files: what is let fall here as a file is opened by the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        left = inside.left() if self.isLeftToRight() else inside.right() - self.margin_width()
        self._margin.setGeometry(QRect(left, inside.top(), self.margin_width(), inside.height()))

    def margin_width(self) -> int:
        return 16 + self.fontMetrics().horizontalAdvance("9") * len(str(max(99, self.blockCount())))

    def paint_margin(self, event: QPaintEvent) -> None:
        """Numbers of the lines in sight; those with errors in alarm colour."""
        theme, painter = self._look.theme, QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(theme.sheet))
        painter.setFont(self.font())
        block: QTextBlock = self.firstVisibleBlock()
        offset = self.contentOffset()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            wrong = number in self._marked
            painter.setPen(QColor(theme.alarm if wrong else theme.ink_3))
            room = QRect(0, round(box.top()), self._margin.width() - 8, round(box.height()))
            words = f"! {number}" if wrong else str(number)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
            block = block.next()
        painter.end()

    def _replace(self, text: str) -> None:
        """Swap the stretch between the first and the last line that differ."""
        old, new = self.toPlainText(), text
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:head]))
        end = _units(old[: len(old) - tail])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[head : len(new) - tail])

    def _band(self, line: int, colour: str) -> QTextEdit.ExtraSelection:
        band = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        band.cursor = cursor
        band.format.setBackground(QColor(colour))
        band.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return band

    def _underlined(self, line: int) -> QTextEdit.ExtraSelection:
        band = self._band(line, self._look.theme.sheet)
        cursor = band.cursor
        cursor.select(QTextCursor.SelectionType.LineUnderCursor)
        band.cursor = cursor
        band.format.setUnderlineStyle(band.format.UnderlineStyle.WaveUnderline)
        band.format.setUnderlineColor(QColor(self._look.theme.alarm))
        return band

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit()

    def _make_room(self) -> None:
        left = self.isLeftToRight()
        wide = self.margin_width()
        self.setViewportMargins(wide if left else 0, 0, 0 if left else wide, 0)

    def _follow(self, area: QRect, down: int) -> None:
        if down:
            self._margin.scroll(0, down)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())


class Margin(QWidget):
    """The strip of line numbers."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(event)


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    most = min(len(one), len(other))
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """How long Qt takes a text to be: letters beyond the first plane count twice."""
    return len(text.encode("utf-16-le")) // 2
