"""The card of a rule, beside its switch: what it assumes, its source, formula, and its curve."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.conditions.words import tr
from app.pictures.fields import wrapped
from app.pictures.laying import on_sheet
from app.pictures.sheet import dress

if TYPE_CHECKING:  # the rules behind the cards are loaded when a card is opened
    from models.rules.cards.card import Card


def card_of(switch: str) -> Card:
    """The card of the rule that a switch turns off."""
    from models.rules.cards.deck import CARDS

    return next(card for card in CARDS if card.switch == switch)


class CurvePicture(QWidget):
    """A rule's curve, as the function that decides in a run draws it."""

    def __init__(self, card: Card) -> None:
        from PySide6.QtSvg import QSvgRenderer

        from models.rules.cards.drawing import HEIGHT, WIDTH, drawn

        super().__init__()
        self._size = QSize(WIDTH, HEIGHT)
        curve = card.curve() if card.curve is not None else None
        svg = drawn(curve, card.title) if curve is not None else "<svg/>"
        self._drawing = QSvgRenderer(QByteArray(svg.encode()))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if curve is not None:
            lines = ", ".join(line.label for line in curve.lines)
            self.setAccessibleName(tr("Curve: %1 by %2 (%3)", curve.up, curve.across, lines))

    def sizeHint(self) -> QSize:
        return self._size

    def heightForWidth(self, width: int) -> int:
        tall, wide = self._size.height(), self._size.width()
        return min(tall, width * tall // wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._drawing.render(QPainter(self), QRectF(QPointF(), QSizeF(size)))


class RuleRow(QWidget):
    """A rule's switch, and beside it the way to its card."""

    def __init__(self, switch: QWidget, name: str, words: str) -> None:
        super().__init__()
        self._name = name
        self.opens = dress(QPushButton(tr("card")), "link")
        self.opens.setAccessibleName(tr("Card of the rule: %1", words))
        self.opens.setToolTip(tr("What it assumes, its source, formula and curve"))
        self.opens.clicked.connect(self.show_card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(switch, 1)
        row.addWidget(self.opens)

    @property
    def card(self) -> Card:
        return card_of(self._name)

    def show_card(self) -> QDialog:
        """Open the card over the window; Esc closes it."""
        return card_sheet(self.card, self.window())


def card_sheet(card: Card, owner: QWidget) -> QDialog:
    """The card in full, over its window."""
    sheet = QDialog(owner)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setWindowTitle(tr(card.title))
    sheet.resize(640, 690)
    column = QVBoxLayout(on_sheet(sheet))
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(12)
    title = dress(QLabel(tr(card.title)), "title")
    title.setWordWrap(True)
    column.addWidget(title)
    column.addWidget(_body(card), 1)
    close = QPushButton(tr("Close"))
    close.clicked.connect(sheet.close)
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    close.setFocus()
    sheet.open()
    return sheet


def _body(card: Card) -> QScrollArea:
    """Words first, then the picture; long ones are scrolled by arrow keys."""
    words = wrapped()
    words.setTextFormat(Qt.TextFormat.RichText)
    words.setText(card_words(card))
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(words)
    if card.curve is not None:
        column.addWidget(CurvePicture(card))
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(on_sheet(inside))
    return area


def card_words(card: Card) -> str:
    """What the card says, as rich text."""
    facts = [
        (tr("Formula"), card.formula),
        (tr("Source"), card.source),
        (tr("While it is off"), card.without),
        (tr("Numbers that tune it"), ", ".join(card.reads)),
    ]
    told = "".join(
        f"<p><b>{escape(name)}</b><br/>{escape(tr(words))}</p>" for name, words in facts if words
    )
    return f"<p>{escape(tr(card.assumes))}</p>{told}"
