"""The gates: sentences with a release switch, the graph drawn from them, the smallest releases."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.conditions.gate_graph import GateGraph
from app.conditions.gate_row import GateRow
from app.conditions.pen import Pen
from app.conditions.structure import Structure
from app.conditions.study import letters
from app.conditions.words import gate_words, tr, waits_sentence
from app.pictures.bidi import led
from app.pictures.laying import headed, on_sheet, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.session import Selection, Session
from app.window.keys import Keys
from app.window.reading_order import ReadingOrder
from models.terms.errors import UsageError
from models.terms.noun import GateId
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from app.conditions.gate_builder import GateBuilder
    from models.exact.locks import Locks

BESIDE = 760
"""Width from which the graph stands beside the sentences."""
SHOWN = 6
"""Ways out that are listed before the rest is only counted."""


class Gates(QWidget):
    """Reads session and waits; edits through the pen."""

    def __init__(self, session: Session, look: Look, pen: Pen) -> None:
        super().__init__()
        self._session, self._look, self._pen = session, look, pen
        self._locks: Locks | None = None
        self.rows: dict[GateId, GateRow] = {}
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._builder: GateBuilder | None = None
        self.structure = Structure(session, pen)
        self.new = dress(QPushButton(tr("New gate  G")), "plain")
        self.new.setAccessibleName(tr("New gate"))
        self.new.clicked.connect(lambda: self.builder.begin())  # noqa: PLW0108  a bool comes along
        self.head = headed(self._title, end=self.new)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.graph = GateGraph(look)
        self.graph.chosen.connect(self._choose)
        self.framed = Pictured(self.graph, self.graph)
        self.framed.chosen.connect(self._choose)
        self._releases = _text()
        self._none = _text()
        self._none.setText(tr("No gate stands yet. G adds one: who does what only after what."))
        self._lay_out()
        self._order = ReadingOrder(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_scenario(self, scenario: Scenario) -> None:
        """Tell the gates again; rows are kept where the gates are the same ones."""
        wanted = [gate.id for gate in scenario.gates]
        if wanted != list(self.rows):
            self._locks = None  # they were found among other gates
            self._make_rows(wanted)
        if self._builder is not None:
            self._builder.look_again()
        self._tell(scenario)
        self.show_selection(self._session.selection)

    def show_locks(self, found: Locks | None) -> None:
        """Take in the circular waits that the engine found."""
        known = {gate.id for gate in self._session.scenario.gates}
        told = {gate for lock in found.locks for gate in lock.gates} if found else set()
        self._locks = found if told <= known else None  # they were found among other gates
        self._tell(self._session.scenario)

    def show_selection(self, selection: Selection) -> None:
        for gate, row in self.rows.items():
            row.show_chosen(chosen=gate == selection.gate)
        self.graph.show_chosen(selection.gate)
        self.framed.show_chosen(selection.gate)
        if selection.gate in self.rows:
            self._area.ensureWidgetVisible(self.rows[selection.gate])

    def wear(self) -> None:
        self._tell(self._session.scenario)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """L releases or restores the chosen gate; O goes to the next one in a circular wait."""
        letter, chosen = event.text().upper(), self._session.selection.gate
        if self._structured(event, chosen):
            return
        if letter == "L" and chosen is not None:
            gate = next(gate for gate in self._session.scenario.gates if gate.id == chosen)
            if gate.releasable:
                self._release(chosen, not gate.released)
        elif letter == "O" and (waiting := list(letters(self._locks))):
            here = waiting.index(chosen) if chosen in waiting else -1
            self._choose(waiting[(here + 1) % len(waiting)])
        else:
            super().keyPressEvent(event)

    @property
    def builder(self) -> GateBuilder:
        """The builder; made when a condition is first built."""
        if self._builder is None:
            from app.conditions.gate_builder import GateBuilder

            self._builder = GateBuilder(self._session, self._look, self._pen)
            self._builder.closed.connect(self.setFocus)
            self._builder.arranged.connect(self._order.follow)
            self._host.insertWidget(0, self._builder)
        return self._builder

    def live_keys(self) -> Keys:
        return (
            ("G", tr("new condition")), ("L", tr("release or restore")),
            ("O", tr("next circular wait")), (tr("Enter"), tr("change the condition")),
            ("↑ ↓", tr("condition before, condition after")),
            ("Alt+↑ ↓", tr("move it")), (tr("Delete"), tr("remove it")),
        )  # fmt: skip

    def _structured(self, event: QKeyEvent, chosen: GateId | None) -> bool:
        """Keys that add, change, move and remove conditions."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.text().upper() == "G":
            self.builder.begin()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.rows:
            way = -1 if key == Qt.Key.Key_Up else 1
            if alt:
                self.structure.move_gate(way)
            else:
                self._step(chosen, way)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen is not None:
            self.change(chosen)
        elif key == Qt.Key.Key_Delete and chosen is not None:
            self.structure.remove_gate()
        else:
            return False
        return True

    def change(self, gate: GateId | str) -> None:
        """Open the builder on a condition; one that says more is changed in the text."""
        found = next(one for one in self._session.scenario.gates if one.id == gate)
        if not self.builder.change(found):
            words = tr("this condition says more than the builder can; change it in the text")
            self._pen.refused.emit(UsageError(words))

    def _step(self, chosen: GateId | None, way: int) -> None:
        names = list(self.rows)
        here = names.index(chosen) if chosen in self.rows else -1
        self._choose(names[max(0, min(len(names) - 1, here + way))])

    def _tell(self, scenario: Scenario) -> None:
        told = letters(self._locks)
        for gate in scenario.gates:
            self.rows[gate.id].show_gate(scenario, gate, told.get(gate.id, ""))
        self.graph.show_gates(scenario, told, waits_sentence(scenario, self._locks))
        self.framed.tell()
        self.framed.setVisible(bool(scenario.gates))
        self._none.setHidden(bool(scenario.gates))
        for part in (self._line, self._below):
            part.setVisible(bool(scenario.gates))
        self._title.setText(self._heading(scenario))
        self._releases.setText(led(self._ways_out(scenario)))
        self._releases.setVisible(bool(scenario.gates))

    def _heading(self, scenario: Scenario) -> str:
        count = len(scenario.gates)
        gates = tr("1 gate") if count == 1 else tr("%1 gates", count)
        waits = len(self._locks.locks) if self._locks else 0
        if not waits:
            return f"<b>{gates}</b>"
        words = tr("1 circular wait") if waits == 1 else tr("%1 circular waits", waits)
        alarm = self._look.theme.alarm
        return f'<b>{gates}, <span style="color:{alarm}">⟲ {words}</span></b>'

    def _ways_out(self, scenario: Scenario) -> str:
        if self._locks is None or not self._locks.locks:
            quiet = self._look.theme.ink_2
            words = tr("No circular wait stands: some order of steps can finish.")
            return f'<span style="color:{quiet}">{words}</span>' if self._locks else ""
        return _releases(scenario, self._locks, self._look)

    def _make_rows(self, gates: list[GateId]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {gate: GateRow(gate, self._look, self._pen.varying) for gate in gates}
        for row in self.rows.values():
            row.chosen.connect(self._choose)
            row.released.connect(self._release)
            row.opened.connect(self.change)
            row.weighed.connect(self.graph.show_without)
            self._list.addWidget(row)
        self._order.follow()

    def _choose(self, gate: str) -> None:
        self._session.select(gate=GateId(gate))

    def _release(self, gate: str, released: bool) -> None:
        self._pen.release(GateId(gate), released=released)
        self._tell(self._session.scenario)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another where there is room, else under one another."""
        super().resizeEvent(event)
        wide = self.width() >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._body.direction() != way:
            self._body.setDirection(way)
        self._below.setMaximumWidth(self.width() // 2 if wide else 16777215)
        self._below.setMaximumHeight(16777215 if wide else round(self.height() * 0.56))

    def _lay_out(self) -> None:
        rows = on_sheet(QWidget())
        host = QVBoxLayout(rows)
        host.setContentsMargins(0, 0, 0, 0)
        self._host = host
        host.addWidget(self._none)
        host.addLayout(self._list)
        host.addStretch(1)
        self._area = scrolled(rows)
        told = on_sheet(QWidget())
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.framed)
        column.addWidget(self._releases)
        column.addStretch(1)
        self._below = scrolled(told)
        self._line = dress(QFrame(), "rule")
        self._line.setMinimumSize(1, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._area, 1)
        self._body.addWidget(self._line)
        self._body.addWidget(self._below, 1)
        frame = QVBoxLayout(on_sheet(self))
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addLayout(self._body, 1)


def _text() -> QLabel:
    label = dress(QLabel(), "ways")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setContentsMargins(16, 10, 16, 14)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _releases(scenario: Scenario, found: Locks, look: Look) -> str:
    """For each wait what opens it, then the sets that open all, in file order, with prices."""
    theme = look.theme
    lines = [f"<b>{tr('Smallest releases')}</b>"]
    for lock in found.locks:
        names = ", ".join(escape(_short(scenario, gate)) for gate in lock.opened_by)
        words = tr("any one of %1: %2", len(lock.opened_by), names)
        if not lock.opened_by:
            words = tr("no release opens it")
        lines.append(
            f'<span style="color:{theme.alarm}"><b>⟲ {lock.letter}</b></span>&nbsp; {words}'
        )
    if len(found.locks) > 1 or not found.releases:
        lines.append(f'<span style="color:{theme.ink_2}">{escape(_jointly(found))}</span>')
    if found.releases:
        lines.append(_prices(scenario, found, theme.ink_2))
    return f'<p style="line-height:118%">{"<br>".join(lines)}</p>'


def _jointly(found: Locks) -> str:
    if not found.releases:
        return tr("No release opens the way: a law stands in it.")
    if len(found.releases) == 1:
        return tr("One set of releases opens all. Until then no order of steps can finish.")
    return tr(
        "Each of %1 sets opens all waits. Until then no order of steps can finish.",
        len(found.releases),
    )


def _prices(scenario: Scenario, found: Locks, quiet: str) -> str:
    rows = [
        f"{tr('price %1', f'{release.price:g}')} – "
        + escape(", ".join(_short(scenario, gate) for gate in release.gates))
        for release in found.releases[:SHOWN]
    ]
    more = len(found.releases) - SHOWN
    if more > 0:
        rows.append(tr("and %1 more ways", more))
    note = tr("in file order; price is the author’s judgement")
    return f'<span style="color:{quiet}">' + "<br>".join([*rows, f"<i>{note}</i>"]) + "</span>"


def _short(scenario: Scenario, gate_id: str) -> str:
    """A gate in the fewest words: whose, and what waits."""
    gate = next(gate for gate in scenario.gates if gate.id == gate_id)
    words = gate_words(scenario, gate)
    return tr("%1 on %2", words.who, words.does)
