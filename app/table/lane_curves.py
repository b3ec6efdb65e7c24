"""The lines of all lanes as pictures: thin while anything moves, thick and smooth once still.

Pyqtgraph draws them once for a run, a width and a theme; what the playhead has not reached is left
out when the picture is shown. So a frame of a live run draws no line at all.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.pictures.theme import Theme
from app.table.lane_beside import Beside
from app.table.lane_margins import Axis
from app.table.lane_plan import LANE, Lane, Line, nudges

THIN, THICK, DASHED = 1.0, 2.0, 1.6
Curve = tuple[pg.PlotCurveItem, Line]


class Curves(pg.GraphicsLayoutWidget):
    """A plot for each lane, one curve per series; it is never shown, only drawn from."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setBackground(None)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ci.layout.setSpacing(0)
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.whole: list[Curve] = []
        self.dashed: list[Curve] = []
        self._pictures: dict[bool, QPixmap] = {}

    def build(self, lanes: tuple[Lane, ...], beside: Beside | None, axis: Axis) -> None:
        """Take up other lanes, and another future beside them."""
        self.ci.clear()
        self.whole, self.dashed = [], []
        for row, lane in enumerate(lanes):
            box = self.addViewBox(row=row, col=0, enableMenu=False, enableMouse=False)
            box.setDefaultPadding(0)
            other = beside.lane(lane.key) if beside else None
            low, high = reach_of(lane, other)
            box.setRange(xRange=(0, axis.periods), yRange=(low, high), padding=0)
            beyond = other.lines if other else ()
            for curves, lines in ((self.dashed, beyond), (self.whole, lane.lines)):
                moved = zip(lines, nudges(len(lines)), strict=True)
                for line, down in reversed(tuple(moved)):
                    curves.append((_added(box, -down * (high - low) / LANE), line))
        self._draw(beside, axis)
        self.forget()

    def forget(self) -> None:
        """Width or theme are others."""
        self._pictures = {}

    def picture(self, size: QSizeF, theme: Theme, ratio: float, *, still: bool) -> QPixmap:
        """All lines to their ends; as wide as the scale, as high as all lanes."""
        if still not in self._pictures:
            self._pictures[still] = self._drawn(size, theme, ratio, still=still)
        return self._pictures[still]

    def _drawn(self, size: QSizeF, theme: Theme, ratio: float, *, still: bool) -> QPixmap:
        self._wear(theme, still=still)
        picture = QPixmap(
            QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
        )
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        area = QRectF(0, 0, size.width(), size.height())
        self.ci.setGeometry(area)
        self.ci.layout.activate()
        self.scene().prepareForPaint()
        painter = QPainter(picture)
        self.scene().render(painter, area, area)
        painter.end()
        return picture

    def _draw(self, beside: Beside | None, axis: Axis) -> None:
        """To the end of the run; of two futures each to its own, the other one from the fork on."""
        end = beside.ends[0] if beside else axis.periods
        for curve, line in self.whole:
            curve.setData(*line.path.until(end))
        for curve, line in self.dashed if beside else ():
            times, values = line.path.until(beside.ends[1])  # type: ignore[union-attr]
            ahead = max(0, int((times < beside.fork).sum()) - 1)  # type: ignore[union-attr]
            curve.setData(times[ahead:], values[ahead:])

    def _wear(self, theme: Theme, *, still: bool) -> None:
        ratio = self.devicePixelRatioF()
        for curves, width, dashed in ((self.whole, THICK, False), (self.dashed, DASHED, True)):
            for curve, line in curves:
                curve.opts["antialias"] = still
                curve.setPen(_pen(line, width * ratio if still else THIN, theme, dashed=dashed))


def reach_of(lane: Lane, other: Lane | None) -> tuple[float, float]:
    """The scale of a lane, wide enough for another future's."""
    if other is None:
        return lane.low, lane.high
    return min(lane.low, other.low), max(lane.high, other.high)


def _added(box: pg.ViewBox, up: float) -> pg.PlotCurveItem:
    curve = pg.PlotCurveItem()
    curve.setPos(0, up)
    box.addItem(curve)
    return curve


def _pen(line: Line, width: float, theme: Theme, *, dashed: bool) -> QPen:
    pen = QPen(QColor(line.mark.colour(theme) if line.mark else theme.ink), width)
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern([4, 3])
    return pen
