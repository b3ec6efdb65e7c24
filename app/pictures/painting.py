"""Painters of pictures: words run as they are written, and what stands left stays left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintDevice, QPainter


def painter_on(device: QPaintDevice) -> QPainter:
    """A painter for a picture, which does not mirror though the window around it may.

    Each line of words takes its direction from its own first letter: "8 of 16" is read from the
    left in a window that is read from the right, and Arabic from the right.
    """
    painter = QPainter(device)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return painter
