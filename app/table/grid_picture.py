"""The grid of conditions: each party's on each issue, met or broken by what stands by now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures import type as types
from app.pictures.marks import paint_mark
from app.pictures.picture import Twin
from app.pictures.theme import Theme
from app.table.performance import Performance
from app.table.words import tr
from models.terms.events import EventKind, Subject
from models.terms.issue import Issue, Position
from models.terms.noun import IssueId, PartyId

ROW, HEAD, NAME, CELL = 22.0, 30.0, 210.0, 132.0
OPEN, MET, PAST, BROKEN, HELD, NONE = "open", "met", "past", "broken", "held", ""
GATES = "gates"


@dataclass(frozen=True, slots=True)
class Cell:
    """One condition at one moment: how it stands, in a word, and its sentence in full."""

    state: str
    words: str
    sentence: str


class GridPicture:
    """Rows are issues, and one for conditions on order; columns are parties with a position."""

    def __init__(self, show: Performance, position: int, chosen: IssueId | None = None) -> None:
        self.show, self.position, self.chosen = show, position, chosen
        self._moment = show.timeline.moment(position - 1)
        run = show.run
        placed = {party for issue in run.scenario.issues.values() for party in issue.positions}
        self.parties = tuple(p for p in run.scenario.seats if p in placed)
        self.issues = tuple(run.scenario.issues.items())
        self.keys = tuple(str(key) for key, _ in self.issues)

    def title(self) -> str:
        return tr("Conditions met and broken")

    def sentence(self) -> str:
        cells = [self.cell(key, p) for key, _ in self.issues for p in self.parties]
        counts = {
            state: sum(cell.state == state for cell in cells) for state in (MET, PAST, BROKEN)
        }
        words = tr("{0}: {1} conditions met, {2} passed, {3} red lines given up or crossed.")
        when = self.show.periods.full(self.show.period(self.position))
        return words.format(when, counts[MET], counts[PAST], counts[BROKEN])

    def twin(self) -> Twin:
        heads = (tr("issue"), tr("party"), tr("state"), tr("condition and history"))
        rows, keys = [], []
        for key, issue in self.issues:
            for party in self.parties:
                cell = self.cell(key, party)
                name = self.show.run.scenario.parties[party].name
                rows.append((issue.short or issue.title, name, cell.words, cell.sentence))
                keys.append(key)
        return Twin(heads, tuple(rows), tuple(keys))

    def natural_size(self) -> QSizeF:
        rows = len(self.issues) + 1
        return QSizeF(NAME + CELL * max(1, len(self.parties)), HEAD + ROW * rows)

    def stretch(self, key: str) -> tuple[float, float]:
        """Where an issue's row begins, and how high it is."""
        return HEAD + ROW * self.keys.index(key), ROW

    def at(self, point: QPointF, width: float) -> tuple[str, PartyId] | None:
        """The cell under a point of the picture at its natural height."""
        row = int((point.y() - HEAD) // ROW)
        column = int((point.x() - NAME) // self._cell_width(width))
        keys = [*(str(key) for key, _ in self.issues), GATES]
        if 0 <= row < len(keys) and 0 <= column < len(self.parties):
            return keys[row], self.parties[column]
        return None

    def cell(self, key: str, party: PartyId) -> Cell:
        """How a party's condition stands."""
        if key == GATES:
            return self._gates(party)
        issue = self.show.run.scenario.issues[IssueId(key)]
        position = issue.positions.get(party)
        if position is None:
            return Cell(NONE, "", "")
        if self._is_held(party):
            words = tr("Held by the seat of {0}.").format(self.show.scene.marks[party].name)
            return Cell(HELD, tr("held"), words)
        return self._cell(issue, party, position)

    def _is_held(self, party: PartyId) -> bool:
        curtain = self.show.curtain
        return curtain is not None and self.show.scene.marks[party] != curtain.mark

    def _cell(self, issue: Issue, party: PartyId, position: Position) -> Cell:
        run, moment = self.show.run, self._moment
        place, p = list(run.scenario.issues.values()).index(issue), self._party(party)
        rung = moment.agreed[place] if moment.agreed[place] >= 0 else moment.tabled[p][place]
        state = self._state(issue, position, rung)
        given_up = (p, place) in moment.released_lines
        if moment.agreed[place] < 0 and state == MET:
            state = OPEN
        words = {
            OPEN: tr("open"), MET: tr("met"), PAST: tr("past its limit"),
            BROKEN: tr("red line given up") if given_up else tr("beyond its red line"),
        }[state]  # fmt: skip
        return Cell(state, words, self._sentence(issue, position, (p, place)))

    def _state(self, issue: Issue, position: Position, rung: int) -> str:
        ideal, limit = issue.place(position.ideal), issue.place(position.furthest)
        line = position.red_line
        if line is not None:
            at = issue.place(line.at)
            if (rung >= at) if at > ideal else (rung <= at):
                return BROKEN
        within = min(ideal, limit) <= rung <= max(ideal, limit)
        return MET if within else PAST

    def _sentence(self, issue: Issue, position: Position, at: tuple[int, int]) -> str:
        """The condition, and where its party has stood when."""
        party, place = at
        label = {key: rung.short or rung.label for key, rung in issue.ladder.items()}
        words = tr("wants “{0}”, signalled as far as “{1}”").format(
            label[position.ideal], label[position.furthest]
        )
        if position.red_line is not None:
            words += tr(", refuses from “{0}” on").format(label[position.red_line.at])
        track = self.show.scene.history.walk(party, place)
        rungs = list(label.values())
        walked = [
            f"“{rungs[value]}” {self._short(row)}"
            for row, value in zip(track.rows, track.values, strict=True)
            if 0 <= row < self.position
        ]
        then = tr(", then ")
        moved = tr("tabled {0}").format(then.join(walked)) if walked else tr("not moved yet")
        return f"{words}; {moved}."

    def _short(self, row: int) -> str:
        return self.show.periods.short(self.show.scene.history.period(row))

    def _party(self, party: PartyId) -> int:
        return self.show.run.names.parties.index(party)

    def _gates(self, party: PartyId) -> Cell:
        """A party's conditions on order: how many stand, were given up, or were broken."""
        run, moment = self.show.run, self._moment
        mine = [g for g, gate in enumerate(run.scenario.gates) if gate.who == party]
        if not mine:
            return Cell(NONE, "", "")
        if self._is_held(party):
            words = tr("Held by the seat of {0}.").format(self.show.scene.marks[party].name)
            return Cell(HELD, tr("held"), words)
        gone = [g for g in mine if g in moment.released_gates]
        late = self._broken_gates() & set(mine)
        state = BROKEN if late else (PAST if gone else OPEN)
        words = tr("{0} of {1} given up").format(len(gone), len(mine))
        told = [
            f"“{run.scenario.gates[g].says or run.scenario.gates[g].id}”"
            + (tr(" (given up)") if g in gone else "")
            for g in mine
        ]
        return Cell(state, words, "; ".join(told))

    def _broken_gates(self) -> set[int]:
        rows = self.show.run.events[: self.position]
        return {
            row.subject
            for row in rows
            if row.kind == EventKind.RENEGE and row.subject_kind == Subject.GATE
        }

    def _cell_width(self, width: float) -> float:
        return (width - NAME) / max(1, len(self.parties))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.save()
        painter.translate(area.topLeft())
        width = area.width()
        cell = self._cell_width(width)
        self._paint_head(painter, cell, theme)
        keys = [*((str(key), issue.short or issue.title) for key, issue in self.issues)]
        for row, (key, title) in enumerate([*keys, (GATES, tr("Conditions on order"))]):
            top = HEAD + row * ROW
            if key == self.chosen:
                painter.fillRect(QRectF(0, top, width, ROW), QColor(theme.tint))
                painter.fillRect(QRectF(0, top, 2, ROW), QColor(theme.ink))
            painter.setPen(QPen(QColor(theme.grid), 1))
            painter.drawLine(QLineF(0, top + ROW - 0.5, width, top + ROW - 0.5))
            painter.setFont(types.strong() if key == self.chosen else types.body())
            painter.setPen(QColor(theme.ink))
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(16, top, NAME - 20, ROW), side, title)
            for column, party in enumerate(self.parties):
                box = QRectF(NAME + column * cell, top, cell, ROW)
                self._paint_cell(painter, box, self.cell(key, party), theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, cell: float, theme: Theme) -> None:
        painter.setFont(types.strong())
        for column, party in enumerate(self.parties):
            mark, left = self.show.scene.marks[party], NAME + column * cell
            paint_mark(painter, mark, QPointF(left + 8, HEAD / 2), 10, theme)
            painter.setPen(QColor(theme.ink))
            box = QRectF(left + 22, 0, cell - 26, HEAD)
            words = painter.fontMetrics().elidedText(
                mark.name, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell, theme: Theme) -> None:
        """A sign and a word: shape tells what colour tells."""
        if cell.state == NONE:
            return
        at = QPointF(box.left() + 8, box.center().y())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.state == MET:
            painter.setPen(QPen(QColor(theme.outcomes.implemented), 2))
            painter.drawPolyline([at + QPointF(-4, 0), at + QPointF(-1, 3), at + QPointF(4, -4)])
        elif cell.state == PAST:
            painter.setPen(QPen(QColor(theme.outcomes.fighting), 2))
            painter.drawLine(at + QPointF(-4, 0), at + QPointF(4, 0))
        elif cell.state == BROKEN:
            painter.setPen(QPen(QColor(theme.alarm), 2))
            painter.drawLine(at + QPointF(-3.5, -3.5), at + QPointF(3.5, 3.5))
            painter.drawLine(at + QPointF(-3.5, 3.5), at + QPointF(3.5, -3.5))
        else:
            painter.setPen(QPen(QColor(theme.rung), 1.2))
            painter.drawEllipse(at, 3.2, 3.2)
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_3 if cell.state in (OPEN, HELD) else theme.ink))
        room = box.adjusted(22, 0, -4, 0)
        words = painter.fontMetrics().elidedText(
            cell.words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
