"""A question beside the work: it waits for nobody, and goes when it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Answer = QMessageBox.StandardButton


def question_beside(
    owner: QWidget, title: str, words: str, answered: Callable[[int], object]
) -> QMessageBox:
    """Save, discard or cancel; whoever asks may change that, and opens it."""
    box = QMessageBox(
        QMessageBox.Icon.Question,
        title,
        words,
        Answer.Save | Answer.Discard | Answer.Cancel,
        owner,
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(answered)
    return box
