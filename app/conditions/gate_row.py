"""One gate as a sentence, with where it comes from, its price, and a switch that releases it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.conditions.varying import Varying
from app.conditions.words import GateWords, gate_words, tr
from app.pictures.bidi import apart, led
from app.pictures.look import Look
from app.pictures.marks import Mark, marks_of, paint_mark
from app.pictures.sheet import dress
from app.pictures.switch import Switch
from models.terms.english import day_in_short
from models.terms.gate import Gate
from models.terms.noun import LAW, GateId
from models.terms.scenario import Scenario


class GateRow(QWidget):
    """A row is chosen by a click or by its switch; the session's selection tints it."""

    chosen = Signal(str)
    released = Signal(str, bool)
    opened = Signal(str)
    weighed = Signal(str, bool)
    """The pointer has come to the release switch, or left it."""

    def __init__(self, gate: GateId, look: Look, varying: Varying) -> None:
        super().__init__()
        self.gate, self._look, self._chosen = gate, look, False
        self._glyph = Glyph(look)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._origin = dress(QLabel(), "caption")
        self._origin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._price = dress(QLabel(), "caption")
        self._wait = dress(QLabel(), "alarm")
        self._switch = Switch(look, tr("released"), off=tr("release"))
        self._switch.clicked.connect(self._turned)
        self._switch.installEventFilter(self)
        self.tick = varying.tick(lambda: f"gates.{gate}.released", "")
        self._lay_out()

    def show_gate(self, scenario: Scenario, gate: Gate, letters: str) -> None:
        """Tell the gate again; nothing moves unless it changed."""
        words = gate_words(scenario, gate)
        ink_2 = self._look.theme.ink_2
        self._glyph.show_mark(marks_of(scenario)[gate.who])
        self._sentence.setText(led(_rich(words, gate, ink_2)))
        self._origin.setText(_origin(gate, scenario))
        self._origin.setToolTip(degree_key() if "°" in self._origin.text() else "")
        self._price.setText(_price(gate))
        self._price.setToolTip(_price_meaning(gate))
        self._wait.setText(f"⟲ {letters}" if letters else "")
        self._switch.setChecked(gate.released)
        self._switch.setVisible(gate.releasable)
        self._switch.setAccessibleName(tr("Release: %1", words.sentence))
        self.tick.setVisible(gate.releasable)
        self.tick.tell_name(tr("Release: %1", words.sentence))
        self.setAccessibleName(words.sentence)

    def show_chosen(self, *, chosen: bool) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tint if self._chosen else theme.sheet))
        if self._chosen:
            painter.fillRect(0, 0, 2, self.height(), QColor(theme.ink))
        painter.setPen(QColor(theme.grid))
        painter.drawLine(16, self.height() - 1, self.width() - 16, self.height() - 1)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.gate)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.gate)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Coming to the switch shows beforehand what the graph would be without this gate."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.weighed.emit(self.gate, event.type() == QEvent.Type.Enter)
        return False

    def _turned(self, on: bool) -> None:
        self.chosen.emit(self.gate)
        self.released.emit(self.gate, on)

    def _lay_out(self) -> None:
        first, second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(14, 5, 14, 3)
        column.setSpacing(0)
        first.setSpacing(8)
        second.setSpacing(10)
        second.setContentsMargins(24, 0, 0, 0)
        first.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._sentence, 1)
        first.addWidget(self._wait, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self._origin, 1)
        second.addWidget(self._price)
        second.addWidget(self._switch)
        second.addWidget(self.tick)
        column.addLayout(first)
        column.addLayout(second)


def _price(gate: Gate) -> str:
    if gate.who == LAW:
        return tr("law, never released")
    return tr("price %1", f"{gate.price:g}") if gate.releasable else tr("absolute")


def _price_meaning(gate: Gate) -> str:
    if gate.releasable:
        return tr("Cost of giving it up, in tenths of support: author’s judgement")
    return tr("Nobody can give this up; it can only be satisfied")


def _rich(words: GateWords, gate: Gate, quiet: str) -> str:
    """The author's own sentence where there is one, else the generated one."""
    if gate.says:
        said = escape(apart(gate.says.rstrip(".")))
        for relation in ("only after", "only if", "unless", "not before", "until"):
            said = said.replace(f" {relation} ", f' <span style="color:{quiet}">{relation}</span> ')
        who = escape(words.who)
        if said.startswith(who):
            return f"<b>{who}</b>{said[len(who) :]}"
        return f"<b>{apart(who)}:</b> {said}"
    who, does, what = (escape(apart(part)) for part in (words.who, words.does, words.what))
    return (
        f'<b>{who}:</b> {does} <span style="color:{quiet}">{escape(words.relation)}</span> {what}'
    )


def degree_key() -> str:
    """What the small ring behind a date means."""
    return tr("° stated after the start, or without a date or a source")


def _origin(gate: Gate, scenario: Scenario) -> str:
    """Date of the statement; ° where it is later than the start, or has no source."""
    if gate.stated is None:
        return tr("no date given°")
    late = "°" if gate.stated > scenario.clock.start else ""
    word = tr("law of %1%2") if gate.who not in scenario.parties else tr("stated %1%2")
    return word.replace("%1", day_in_short(gate.stated)).replace("%2", late)


class Glyph(QWidget):
    """A party's mark as a small widget; it is spoken as the party's name."""

    def __init__(self, look: Look, size: int = 11) -> None:
        super().__init__()
        self._look, self._size = look, size
        self._mark: Mark | None = None
        self.setFixedSize(QSize(16, 20))

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.setAccessibleName(mark.name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            painter = QPainter(self)
            centre = QPointF(self.width() / 2, self.height() / 2 - 0.5)
            paint_mark(painter, self._mark, centre, self._size, self._look.theme)
            painter.end()
