"""Laying panels out: side by side or under one another, one hairline between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
