"""Line icons in the ink of the theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.pictures.theme import Theme

RATIO = 2.0


@cache
def _drawing(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")


@cache
def icon_pixmap(name: str, colour: str, side: int = 20) -> QPixmap:
    """An icon in one colour; pictures are kept, so that lists may ask for them as they paint."""
    picture = QPixmap(round(side * RATIO), round(side * RATIO))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing = _drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(drawing.encode())).render(
        painter, QRectF(0, 0, picture.width(), picture.height())
    )
    painter.end()
    picture.setDevicePixelRatio(RATIO)
    return picture


def icon(name: str, theme: Theme, side: int = 20) -> QIcon:
    """An icon that is quiet until its button is checked."""
    made = QIcon(icon_pixmap(name, theme.ink_2, side))
    made.addPixmap(icon_pixmap(name, theme.ink, side), QIcon.Mode.Normal, QIcon.State.On)
    return made
