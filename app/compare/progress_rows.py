"""How far every variant has come: its runs, its half width, and a bar toward the target."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.compare.answers import Standing
from app.compare.words import half_width, point_title, t
from app.pictures.axes import cut_to, font_that_fits
from app.pictures.look import Look
from app.pictures.type import body, label

ROW, HEAD = 30, 18
MOST = 40
"""Variants that are listed; bars tell of the others together."""


class ProgressRows(QWidget):
    """Nothing here takes the focus; its sentence is told to screen readers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[tuple[str, int, float, float]] = []
        self.setAccessibleName(t("Progress of every variant"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing | None) -> None:
        """Show how a batch stands."""
        points = 0 if standing is None else min(len(standing.counts), MOST)
        rows = [] if standing is None else [_row(standing, point) for point in range(points)]
        grown = len(rows) != len(self._rows)
        self._rows = rows
        if grown:
            self.updateGeometry()
        said = (f"{name}: {runs} runs, ±{half:.1f}" for name, runs, half, _ in rows[:6])
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD + ROW * len(self._rows) if self._rows else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        theme, painter = self._look.theme, QPainter(self)
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        head = QRectF(0, 0, self.width(), HEAD)
        middle = QRectF(0, 0, self.width() - 62, HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, t("variant"))
        painter.drawText(middle, Qt.AlignmentFlag.AlignRight, t("runs"))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, t("half-width"))
        for place, row in enumerate(self._rows):
            self._paint_row(painter, row, HEAD + place * ROW)
        painter.end()

    def _paint_row(self, painter: QPainter, row: tuple[str, int, float, float], top: float) -> None:
        name, runs, half, share = row
        theme, wide = self._look.theme, self.width()
        line = QRectF(0, top, wide, 20)
        counted = f"{runs:,}"
        painter.setFont(body())
        painter.setPen(QColor(theme.ink))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, f"±{half:.1f}" if runs else "–")
        painter.drawText(line.adjusted(0, 0, -62, 0), Qt.AlignmentFlag.AlignRight, counted)
        most = f"{max(one[1] for one in self._rows):,}"
        room = wide - 62 - QFontMetricsF(body()).horizontalAdvance(most) - 10
        font = font_that_fits((one[0] for one in self._rows), (body(), label()), room)
        painter.setFont(font)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, cut_to(name, font, room))
        track = QRectF(0, top + 20, wide, 4)
        painter.fillRect(track, QColor(theme.well))
        painter.fillRect(QRectF(0, top + 20, wide * share, 4), QColor(theme.ink))


def _row(standing: Standing, point: int) -> tuple[str, int, float, float]:
    """Name, runs, half width in points, and how much of the way is done."""
    design = standing.experiment.design
    share = standing.share(point, design.until.ending)
    runs, half = standing.runs(point), half_width(share)
    of = min(1.0, runs / design.runs)
    if standing.is_over:
        of = 1.0
    elif design.until.width is not None and runs:
        # the width falls with the root of the runs, so this nears one evenly
        of = max(of, min(1.0, (design.until.width / (share.high - share.low)) ** 2))
    return point_title(standing.experiment, point), runs, half, of
