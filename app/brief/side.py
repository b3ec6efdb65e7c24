"""The right side: what can be saved, what to check before, and what each picture says in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.pictures.fields import wrapped
from app.pictures.icons import icon_pixmap
from app.pictures.laying import across_line, on_sheet
from app.pictures.look import Look
from app.pictures.sheet import dress
from app.report.checks import Check
from app.report.drawing import Picture

MARGIN = 16


class Side(QWidget):
    """`asked` carries a kind of file to save, `listed` a section that a check points to."""

    asked = Signal(str)
    listed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._checks: tuple[Check, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        on_sheet(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        self._column.setSpacing(8)
        self._column.addWidget(_strong(_t("Export")))
        for kind, title, words in _kinds():
            self._column.addLayout(self._row(kind, title, words))
        self._column.addWidget(across_line())
        self._column.addWidget(_strong(_t("Checks before you share")))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(self._grid)
        self._column.addWidget(across_line())
        self._column.addWidget(_strong(_t("For the class")))
        self.for_class = QVBoxLayout()
        self._column.addLayout(self.for_class)
        self._column.addWidget(across_line())
        self._column.addWidget(_strong(_t("Pictures in words")))
        self._words = wrapped()
        dress(self._words, "second")
        self._column.addWidget(self._words)
        self._column.addStretch(1)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Each check with its sign; a sign is always with words."""
        self._checks = checks
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, check in enumerate(checks):
            self._grid.addWidget(self._sign(check), row, 0, Qt.AlignmentFlag.AlignTop)
            words = wrapped()
            words.setText(check.words)
            self._grid.addWidget(words, row, 1)
            if check.section and not check.is_well:
                self._grid.addWidget(self._link(check), row, 2, Qt.AlignmentFlag.AlignTop)

    def show_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Every picture's text alternative."""
        self._words.setText("\n\n".join(one.alternative for one in pictures) or _t("None yet."))

    def wear(self, *_: object) -> None:
        """The signs in the ink of the theme."""
        self.show_checks(self._checks)

    def enable(self, *, on: bool) -> None:
        """There is something to save, or not."""
        for button in self.buttons.values():
            button.setEnabled(on)

    def _row(self, kind: str, title: str, words: str) -> QHBoxLayout:
        row, told = QHBoxLayout(), QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(QLabel(title))
        note = dress(QLabel(words), "caption")
        note.setWordWrap(True)
        told.addWidget(note)
        row.addLayout(told, 1)
        button = self.buttons[kind] = QPushButton(_t("Save…"))
        button.setAccessibleName(_t("Save {0}").format(title))
        button.clicked.connect(lambda: self.asked.emit(kind))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _sign(self, check: Check) -> QLabel:
        sign = QLabel()
        name = "check" if check.is_well else "warning"
        sign.setPixmap(icon_pixmap(name, self._look.theme.ink, 14))
        sign.setAccessibleName(_t("well") if check.is_well else _t("look at this"))
        return sign

    def _link(self, check: Check) -> QPushButton:
        link = dress(QPushButton(_t("Show")), "link")
        link.setAccessibleName(_t("Show: {0}").format(check.words))
        link.clicked.connect(lambda: self.listed.emit(check.section))
        return link


def _kinds() -> tuple[tuple[str, str, str], ...]:
    return (
        ("pdf", _t("PDF, A4"), _t("limits under every page  ·  Ctrl+P")),
        ("html", _t("HTML"), _t("one file, works offline, tables for screen readers")),
        ("slides", _t("Slides"), _t("16:9, one picture each  ·  Ctrl+Shift+L")),
        ("pictures", _t("Pictures and data"), _t("SVG, each with its CSV")),
        ("pack", _t("Pack for a class"), _t("questions, a sheet per seat, plans, cards")),
    )


def _strong(words: str) -> QLabel:
    return dress(QLabel(words), "strong")


def _t(text: str) -> str:
    return QCoreApplication.translate("brief", text)
