"""Who waits for whom: runs as the waits stand, and with each smallest set of conditions dropped."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.pictures.picture import Twin
from app.pictures.theme import Theme
from app.pictures.type import label
from app.sequences.asking import Opened
from app.sequences.words import bounds, percent
from models.insight.intervals import Share
from models.terms.scenario import Scenario

ROW, HEAD = 24.0, 22.0


@dataclass(slots=True)
class LocksPicture:
    """What is drawn: a row for every way of opening the waits, in the order of the file."""

    scenario: Scenario | None = None
    rows: tuple[Opened, ...] = ()
    waits: str = ""
    chosen: int = -1

    def title(self) -> str:
        return _t("Waits opened at the start")

    def sentence(self) -> str:
        return self.waits or _t("No runs yet.")

    def twin(self) -> Twin:
        heads = (_t("conditions given up"), _t("runs"), _t("implemented"), _t("low"), _t("high"))
        rows = tuple(
            (self.words(one), one.runs, one.hits, round(one.low, 4), round(one.high, 4))
            for one in self.rows
        )
        return Twin(heads, rows)

    def natural_size(self) -> QSizeF:
        return QSizeF(640, HEAD + ROW * max(len(self.rows), 3) + 4)

    def row_at(self, point: QPointF, top: float) -> int:
        row = int((point.y() - top - HEAD) // ROW)
        return row if 0 <= row < len(self.rows) else -1

    def words(self, one: Opened) -> str:
        """Which conditions a row gives up, and whose they are."""
        if not one.gates or self.scenario is None:
            return _t("as the conditions stand")
        gates = {gate.id: gate for gate in self.scenario.gates}
        parties = self.scenario.parties
        told = []
        for name in one.gates:
            gate = gates[name]  # type: ignore[index]
            whose = parties[gate.who].name if gate.who in parties else gate.who
            told.append(f"{whose}: {gate.says or name}")
        return "; ".join(told)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.fillRect(area, QColor(theme.sheet))
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        line = QRectF(area.left(), area.top(), area.width(), HEAD - 2)
        metrics = QFontMetricsF(painter.font())
        said = metrics.elidedText(self.sentence(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)
        for place, one in enumerate(self.rows):
            box = QRectF(area.left(), area.top() + HEAD + place * ROW, area.width(), ROW)
            self._one(painter, theme, (place, one), box)

    def _one(
        self, painter: QPainter, theme: Theme, numbered: tuple[int, Opened], box: QRectF
    ) -> None:
        place, one = numbered
        if place == self.chosen:
            painter.fillRect(box, QColor(theme.tint))
        bar = QRectF(box.right() - 290, box.top() + 8, 180, 8)
        words = QRectF(box.left(), box.top(), bar.left() - box.left() - 12, ROW)
        painter.setPen(QColor(theme.ink))
        painter.setFont(label())
        told = QFontMetricsF(painter.font()).elidedText(
            self.words(one), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)
        painter.fillRect(bar, QColor(theme.well))
        share = one.hits / one.runs if one.runs else 0.0
        filled = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
        painter.fillRect(filled, QColor(theme.outcomes.implemented))
        painter.setPen(QPen(QColor(theme.ink), 2))
        middle = bar.center().y()
        painter.drawLine(
            QPointF(bar.left() + bar.width() * one.low, middle),
            QPointF(bar.left() + bar.width() * one.high, middle),
        )
        figures = QRectF(bar.right() + 8, box.top(), 100, ROW)
        with_ends = f"{percent(share)} ({bounds(Share(one.hits, one.runs, one.low, one.high))})"
        painter.drawText(figures, Qt.AlignmentFlag.AlignVCenter, with_ends)


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
