"""The style sheet: controls are ink on paper, one hairline between panels, no boxes in boxes.

Widgets ask for a dress by name with `dress(widget, "caption")`; the names are those of `RULES`.
"""

from __future__ import annotations

from string import Template
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.pictures.theme import Theme

W = TypeVar("W", bound=QWidget)


def dress(widget: W, *names: str) -> W:
    """Give a widget one or several dresses of the style sheet, and hand it back."""
    widget.setProperty("dress", " ".join(names))
    return widget


def style_sheet(theme: Theme) -> str:
    """The whole sheet in one theme's colours."""
    return Template(RULES).substitute(
        desk=theme.desk, sheet=theme.sheet, well=theme.well, hairline=theme.hairline,
        rung=theme.rung, ink=theme.ink, ink2=theme.ink_2, ink3=theme.ink_3,
        tint=theme.tint, alarm=theme.alarm,
    )  # fmt: skip


RULES = """
QMainWindow, QDialog { background: $desk; }
QWidget[dress~="sheet"] { background: $sheet; }
QWidget[dress~="well"], QMenuBar { background: $well; }
QWidget[dress~="desk"] { background: $desk; }
QFrame[dress~="across"] { background: $hairline; min-height: 1px; max-height: 1px; border: 0; }
QFrame[dress~="upright"] { background: $hairline; min-width: 1px; max-width: 1px; border: 0; }
QFrame[dress~="rule"] { background: $hairline; border: 0; }
QWidget[dress~="head"] { border-bottom: 1px solid $hairline; }
QMainWindow::separator { background: $hairline; width: 1px; height: 1px; }
QLabel { background: transparent; }
QLabel[dress~="brand"] { font-weight: 600; }
QLabel[dress~="title"] { font-size: 18px; font-weight: 600; }
QLabel[dress~="headline"] { font-size: 28px; font-weight: 600; }
QLabel[dress~="strong"] { font-weight: 600; }
QLabel[dress~="second"] { color: $ink2; }
QLabel[dress~="caption"] { font-size: 11px; color: $ink3; }
QLabel[dress~="label"] { font-size: 11px; color: $ink2; }
QLabel[dress~="foot"] { font-size: 11px; font-weight: 500; }
QLabel[dress~="alarm"] { color: $alarm; font-weight: 600; }

QMenuBar { border: 0; padding: 0; spacing: 0; }
QMenuBar::item { padding: 7px 10px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $tint; }
QMenu { background: $sheet; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QToolTip { background: $sheet; color: $ink; border: 1px solid $hairline; padding: 4px; }

QPushButton, QToolButton[dress~="button"] {
  background: $sheet; border: 1px solid $hairline; border-radius: 5px; padding: 5px 12px;
  min-height: 18px; }
QPushButton:hover, QToolButton[dress~="button"]:hover { background: $tint; }
QPushButton:focus, QToolButton[dress~="button"]:focus { border: 2px solid $ink; padding: 4px 11px; }
QPushButton:disabled { color: $ink3; }
QPushButton[dress~="primary"] {
  background: $ink; color: $sheet; border: 1px solid $ink; font-weight: 600; }
QPushButton[dress~="primary"]:focus { border: 2px solid $rung; }
QPushButton[dress~="primary"]:disabled { background: $rung; border-color: $rung; }
QPushButton[dress~="link"] {
  background: transparent; border: 0; border-bottom: 1px solid $rung; border-radius: 0;
  padding: 1px 0; min-height: 16px; }
QPushButton[dress~="link"]:focus { border: 2px solid $ink; }
QPushButton[dress~="plain"] { background: transparent; border: 0; padding: 4px 8px; }
QPushButton[dress~="plain"]:hover { background: $tint; }
QPushButton[dress~="plain"]:focus { border: 2px solid $ink; padding: 2px 6px; }
QPushButton[dress~="sign"] {
  background: transparent; border: 0; padding: 0; min-width: 24px; max-width: 24px;
  min-height: 24px; color: $ink2; }
QPushButton[dress~="sign"]:hover { background: $tint; color: $ink; }
QPushButton[dress~="sign"]:focus { border: 2px solid $ink; }
QPushButton[dress~="tab"] {
  background: transparent; border: 0; padding: 5px 10px; color: $ink2; }
QPushButton[dress~="tab"]:hover { background: $well; }
QPushButton[dress~="tab"]:checked { background: $tint; color: $ink; font-weight: 600; }
QPushButton[dress~="tab"]:focus { border: 2px solid $ink; padding: 3px 8px; }

QFrame[dress~="palette"] {
  background: $sheet; border: 1px solid $ink; border-radius: 6px; }
QPushButton[dress~="find"] {
  background: $sheet; color: $ink3; border: 1px solid $hairline; padding: 2px 10px;
  min-height: 18px; text-align: left; }
QDateEdit::drop-down { border: 0; width: 16px; }
QLineEdit, QAbstractSpinBox, QPlainTextEdit {
  background: $sheet; border: 1px solid $hairline; border-radius: 5px; padding: 3px 7px;
  min-height: 18px; selection-background-color: $tint; selection-color: $ink; }
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {
  border: 2px solid $ink; padding: 2px 6px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: 0; padding: 0 6px 0 0; min-height: 0; background: transparent; }
QAbstractSpinBox { qproperty-alignment: "AlignRight | AlignVCenter"; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QAbstractSpinBox:disabled QLineEdit { color: $ink3; }

QAbstractItemView { background: $sheet; border: 0; outline: 0; }
QTableView[dress~="plan"]::item { padding: 0 8px 0 11px; }
QTableView[dress~="plan"]::item:selected { background: $tint; color: $ink; }
QTableView[dress~="plan"] QHeaderView::section { padding: 0 8px 0 11px; }
QHeaderView { background: $sheet; border: 0; }
QHeaderView::section {
  background: $sheet; border: 0; border-bottom: 1px solid $hairline; padding: 0 4px 0 11px;
  font-weight: 600; }
QScrollArea, QAbstractScrollArea { border: 0; background: $sheet; }
QPlainTextEdit[dress~="prose"] { border: 1px solid $hairline; padding: 3px 6px; min-height: 0; }
QPlainTextEdit[dress~="prose"]:focus { border: 2px solid $ink; padding: 2px 5px; }
QPlainTextEdit[dress~="prose"]:disabled { color: $ink3; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $rung; border-radius: 3px; margin: 2px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $hairline; }
"""
