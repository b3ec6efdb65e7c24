"""The left side: the outline, the length of the stories, and for whom the brief is made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.brief.outline_list import ROW, OutlineList
from app.pictures.laying import across_line, on_sheet
from app.pictures.look import Look
from app.pictures.seed_box import SeedBox
from app.pictures.sheet import dress
from app.report.outline import KEYS, LEFT_OUT, LENGTHS, READERS, Outline, outline_for

RUNS, MOST = 2000, 100_000


class Left(QWidget):
    """`changed` carries the outline that is wanted now, `make` asks for runs."""

    changed = Signal(object)
    make = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        on_sheet(self)
        self.list = OutlineList(look)
        self.list.changed.connect(self._tell)
        self.list.setFixedHeight(ROW * len(KEYS) + 6)
        self._lengths = {key: _choice(words) for key, words in _length_words()}
        self._readers = {key: _choice(words) for key, words in _reader_words()}
        self.runs = _number(_t("Runs under each rule"), (20, MOST), RUNS)
        self.seed = SeedBox(_t("Seed"))
        self.make_button = QPushButton(_t("Make its runs  Ctrl+Enter"))
        self.make_button.setAccessibleName(_t("Make its runs"))
        self.make_button.clicked.connect(self.make)
        self._lay_out()
        for key, button in self._lengths.items():
            button.clicked.connect(lambda _=False, key=key: self.choose_length(key))
        for key, button in self._readers.items():
            button.clicked.connect(lambda _=False, key=key: self.choose_reader(key))
        self.show_outline(outline_for("class"))

    @property
    def outline(self) -> Outline:
        return self.list.outline

    def show_outline(self, outline: Outline) -> None:
        """Show an outline as it stands."""
        self.list.show_outline(outline)
        self._mark()

    def choose_length(self, length: str) -> None:
        """Stories of another length: one, short or full."""
        wanted = next(one for one in LENGTHS if one == length)
        self._put(self.outline.told(wanted))

    def choose_reader(self, reader: str) -> None:
        """The usual sections for a reader."""
        self._put(outline_for(reader).told(self.outline.story))

    def _put(self, outline: Outline) -> None:
        self.show_outline(outline)
        self.changed.emit(outline)

    def _tell(self, outline: Outline) -> None:
        self._mark()
        self.changed.emit(outline)

    def _mark(self) -> None:
        """Which length and which reader the outline is for; none where it is somebody's own."""
        for key, button in self._lengths.items():
            button.setChecked(key == self.outline.story)
        for key, button in self._readers.items():
            button.setChecked(self.outline.off == LEFT_OUT[key] and self.outline.order == KEYS)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        column.addWidget(_padded(_strong(_t("Sections"))))
        column.addWidget(self.list)
        keys = dress(QLabel(_t("Space: on or off  ·  Alt ↑ ↓: move")), "caption")
        column.addWidget(_padded(keys))
        column.addWidget(across_line())
        column.addWidget(_padded(_strong(_t("Story length"))))
        column.addWidget(_padded(_in_a_row(*self._lengths.values())))
        column.addWidget(_padded(_strong(_t("Reader"))))
        column.addWidget(_padded(_in_a_row(*self._readers.values())))
        column.addWidget(across_line())
        runs, seed = (dress(QLabel(words), "second") for words in (_t("Runs"), _t("Seed")))
        runs.setBuddy(self.runs)
        seed.setBuddy(self.seed)
        numbers = _in_a_row(runs, self.runs, seed, self.seed, spacing=8)
        column.addWidget(_padded(numbers))
        column.addStretch(1)


def _length_words() -> tuple[tuple[str, str], ...]:
    return tuple(zip(LENGTHS, (_t("one"), _t("short"), _t("full")), strict=True))


def _reader_words() -> tuple[tuple[str, str], ...]:
    return tuple(zip(READERS, (_t("class"), _t("analyst"), _t("reviewer")), strict=True))


def _choice(words: str) -> QPushButton:
    button = dress(QPushButton(words), "tab")
    button.setCheckable(True)
    return button


def _number(name: str, span: tuple[int, int], value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*span)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setFixedWidth(72)
    return box


def _in_a_row(*widgets: QWidget, spacing: int = 2) -> QWidget:
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return host


def _padded(widget: QWidget) -> QWidget:
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(14, 0, 10, 0)
    row.addWidget(widget)
    return host


def _strong(words: str) -> QLabel:
    return dress(QLabel(words), "strong")


def _t(text: str) -> str:
    return QCoreApplication.translate("brief", text)
