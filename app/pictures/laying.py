"""Laying panels out: side by side or under one another, one hairline between them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.pictures.sheet import dress


def across(*widgets: QWidget) -> QWidget:
    """Widgets side by side, without gaps; the last takes what is left."""
    return _host(QHBoxLayout(), widgets)


def below(*widgets: QWidget) -> QWidget:
    """Widgets under one another, without gaps."""
    return _host(QVBoxLayout(), widgets)


def across_line() -> QFrame:
    """A hairline from left to right."""
    return dress(QFrame(), "across")


def upright_line() -> QFrame:
    """A hairline from top to bottom."""
    return dress(QFrame(), "upright")


class Head(QWidget):
    """A row of a fixed height; a dock asks for its hint, not for its height."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())


def headed(*widgets: QWidget, end: QWidget | None = None, height: int = 30) -> QWidget:
    """The head of a panel: widgets in a row over a hairline, and room by which it is dragged."""
    head = dress(Head(height), "sheet", "head")
    head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(head)
    row.setContentsMargins(14, 0, 10, 0)
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    if end is not None:
        row.addWidget(end)
    return head


def on_sheet(widget: QWidget) -> QWidget:
    """Give a plain widget the paper of a panel."""
    return _on(widget, "sheet")


def on_well(widget: QWidget) -> QWidget:
    """Give a plain widget the darker ground of rail, menus and status."""
    return _on(widget, "well")


def _on(widget: QWidget, ground: str) -> QWidget:
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return dress(widget, ground)


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget that is scrolled up and down where it is taller than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area


def _host(layout: QBoxLayout, widgets: tuple[QWidget, ...]) -> QWidget:
    host = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    host.setLayout(layout)
    return host
