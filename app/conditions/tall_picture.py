"""The picture of a tall ladder: where rungs, texts and markers stand, and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from app.conditions.words import tr
from app.pictures.ladders import Ladder, ladder_of
from app.pictures.marks import Mark, marks_of, paint_mark
from app.pictures.patterns import hatch
from app.pictures.picture import Cell
from app.pictures.theme import Theme, mixed
from app.pictures.type import face, label
from app.session import Selection
from models.terms.issue import Issue
from models.terms.scenario import Scenario

TEXT_GAP = 14
READ = 150
"""Width that the words of the rungs keep, however many stand beside them."""
WIDE, NARROW, CLOSEST = 24.0, 16.0, 9.0
"""From one party to the next: up to five of them, more, and where there is no room."""
FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Column:
    """One party's markers in the picture."""

    x: float
    mark: Mark
    ladder: Ladder
    chosen: bool


@dataclass(frozen=True, slots=True)
class TallPicture:
    """A ladder laid out for a width; `handles` are what can be dragged, by their names."""

    issue: Issue
    columns: tuple[Column, ...]
    rung_ys: tuple[float, ...]
    texts: tuple[QRect, ...]
    text_left: float
    height: int
    handles: dict[str, QPointF]

    def paint(self, painter: QPainter, theme: Theme, grab: str | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.grid), 1))
        for y in self.rung_ys:
            painter.drawLine(QLineF(2, round(y) + 0.5, self.text_left - 10, round(y) + 0.5))
        for column in sorted(self.columns, key=lambda column: column.chosen):
            self._paint_column(painter, column, theme)
        self._paint_texts(painter, theme)
        if grab in self.handles:
            self._paint_grab(painter, self.handles[grab], theme)

    def paint_focus(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.ink), 2))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_column(self, painter: QPainter, column: Column, theme: Theme) -> None:
        ladder, colour = column.ladder, column.mark.colour(theme)
        half = 3.5 if column.chosen else 2.5
        top, end = self.rung_ys[ladder.ideal], self.rung_ys[ladder.furthest]
        if column.chosen:
            self._paint_refusal(painter, column, theme)
        if top != end:
            band = QRectF(column.x - half, min(top, end), 2 * half, abs(end - top))
            painter.fillRect(band, QColor(mixed(colour, theme.sheet, 0.45)))
            wide = 10 if column.chosen else 8
            painter.fillRect(QRectF(column.x - wide, round(end) - 1, 2 * wide, 2.5), QColor(colour))
        size = 12 if column.chosen else 9
        paint_mark(painter, column.mark, QPointF(column.x, top), size, theme, edge=theme.sheet)

    def _paint_refusal(self, painter: QPainter, column: Column, theme: Theme) -> None:
        refused = column.ladder.refused
        if refused is None:
            return
        colour = column.mark.colour(theme)
        first, last = (self.rung_ys[place] for place in refused)
        block = QRectF(column.x - 9, first - 8, 18, last - first + 16)
        painter.fillRect(block, QColor(theme.sheet))
        painter.fillRect(block, hatch(colour))
        bar = block.top() if refused[1] == len(self.rung_ys) - 1 else block.bottom()
        painter.fillRect(QRectF(column.x - 11, bar - 1, 22, 2.5), QColor(colour))

    def _paint_texts(self, painter: QPainter, theme: Theme) -> None:
        within = self._within()
        for place, (box, rung) in enumerate(
            zip(self.texts, self.issue.ladder.values(), strict=True)
        ):
            painter.setFont(rung_font(chosen=place in within))
            painter.setPen(QColor(theme.ink if place in within else theme.ink_2))
            painter.drawText(box, FLAGS, rung.label)
            notes = rung_notes(self.issue, place)
            if notes:
                painter.setFont(label())
                painter.setPen(QColor(theme.ink_3))
                foot = QRect(box.left(), box.bottom() + 2, box.width(), 15)
                painter.drawText(foot, FLAGS, notes)

    def _within(self) -> range:
        """Rungs that the chosen party would accept."""
        for column in self.columns:
            if column.chosen:
                ends = sorted((column.ladder.ideal, column.ladder.furthest))
                return range(ends[0], ends[1] + 1)
        return range(0)

    def _paint_grab(self, painter: QPainter, at: QPointF, theme: Theme) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.ink), 2))
        painter.drawEllipse(at, 12, 12)


def laid_out(scenario: Scenario, selection: Selection, width: int) -> TallPicture | None:
    """The picture of the selected issue, for a width."""
    if selection.issue is None:
        return None
    issue = scenario.issues[selection.issue]
    columns = _columns(scenario, issue, selection, room=width - READ)
    left = (columns[-1].x if columns else 0) + 16 + TEXT_GAP
    ys, texts, height = _rows(issue, left, width)
    handles = _handles(columns, ys)
    return TallPicture(issue, columns, ys, texts, left, height, handles)


def _columns(
    scenario: Scenario, issue: Issue, selection: Selection, *, room: float
) -> tuple[Column, ...]:
    marks, x = marks_of(scenario), 0.0
    columns: list[Column] = []
    parties = scenario.seats
    pitch = WIDE if len(parties) <= 5 else NARROW
    pitch = max(CLOSEST, min(pitch, (room - 44) / max(1, len(parties) - 1)))
    for party in parties:
        ladder = ladder_of(issue, party)
        if ladder is not None:
            x += pitch if columns else 14
            columns.append(Column(x, marks[party], ladder, party == selection.party))
    return tuple(columns)


def _rows(
    issue: Issue, left: float, width: int
) -> tuple[tuple[float, ...], tuple[QRect, ...], int]:
    ys, texts, y = [], [], 8
    room = max(60, width - int(left) - 4)
    metrics = QFontMetrics(rung_font(chosen=True))
    for place, rung in enumerate(issue.ladder.values()):
        asked = metrics.boundingRect(QRect(0, 0, room, 2000), FLAGS, rung.label)
        texts.append(QRect(int(left), y, room, asked.height()))
        ys.append(y + 9.0)
        y += asked.height() + (17 if rung_notes(issue, place) else 0) + 13
    return tuple(ys), tuple(texts), y


def _handles(columns: tuple[Column, ...], ys: tuple[float, ...]) -> dict[str, QPointF]:
    """What of the chosen party can be dragged; the ideal wins where it is also the furthest."""
    chosen = next((column for column in columns if column.chosen), None)
    if chosen is None:
        return {}
    ladder, x = chosen.ladder, chosen.x
    handles = {"ideal": QPointF(x, ys[ladder.ideal])}
    outward = 10.0 if ladder.furthest == ladder.ideal else 0.0
    handles["furthest"] = QPointF(x, ys[ladder.furthest] + outward)
    if ladder.refused is not None:
        at_end = ladder.refused[1] == ladder.rungs - 1
        edge = ys[ladder.refused[0]] - 8 if at_end else ys[ladder.refused[1]] + 8
        handles["red_line"] = QPointF(x, edge)
    return handles


def rung_font(*, chosen: bool) -> QFont:
    """Rungs within the chosen party's span stand out."""
    return face(12, QFont.Weight.Medium) if chosen else face(12)


def rung_notes(issue: Issue, place: int) -> str:
    """What a reader should know of a rung, in small type under it."""
    rung = issue.ladder[issue.rungs[place]]
    notes = []
    if issue.rungs[place] == issue.status_quo:
        notes.append(tr("▾ status quo"))
    if rung.open:
        notes.append(tr("leaves it open"))
    return " · ".join(notes)


def rung_rows(scenario: Scenario, issue: Issue) -> tuple[tuple[Cell, ...], ...]:
    """The ladder as a table: one row for each rung, with the parties that stand to it."""
    ladders = {party: ladder_of(issue, party) for party in scenario.seats}
    rows: list[tuple[Cell, ...]] = []
    for place, rung in enumerate(issue.ladder.values()):
        wanted, accepted, no = [], [], []
        for party, ladder in ladders.items():
            name = scenario.parties[party].name
            if ladder is None:
                continue
            low, high = sorted((ladder.ideal, ladder.furthest))
            if place == ladder.ideal:
                wanted.append(name)
            if low <= place <= high:
                accepted.append(name)
            if ladder.refused and ladder.refused[0] <= place <= ladder.refused[1]:
                no.append(name)
        said = (", ".join(names) for names in (wanted, accepted, no))
        rows.append((place + 1, rung.label, *said))
    return tuple(rows)
