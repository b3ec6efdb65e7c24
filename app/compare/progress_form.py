"""The running batch: how many of how many, what is left, every variant, pause and cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.compare.answers import Batch, Standing
from app.compare.estimate_form import time_words
from app.compare.making import IDLE, RUNNING, STOPPING
from app.compare.progress_rows import ProgressRows
from app.compare.words import t
from app.pictures.fields import wrapped
from app.pictures.laying import across_line
from app.pictures.look import Look
from app.pictures.sheet import dress

KNOWN = 100
"""Runs after which one knows about how long the rest will take."""


class ProgressForm(QWidget):
    """Hidden until a batch is there."""

    asked_pause = Signal()
    asked_on = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = ProgressRows(look)
        self.title, self.said = dress(QLabel(), "strong"), wrapped()
        self.note = dress(wrapped(), "second")
        self.pause = QPushButton(t("Pause  P"))
        self.pause.clicked.connect(self._press)
        self._state, self._can_go_on = IDLE, False
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(self.pause)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        for widget in (self.title, self.said, self.rows):
            column.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self.note)
        column.addWidget(across_line())
        self.hide()

    def show_state(self, state: str) -> None:
        """Follow what is being made."""
        self._state = state
        self._tell_button()

    def show_standing(self, standing: Standing) -> None:
        """How a running batch stands."""
        self.show()
        self.title.setText(t("Running"))
        self.said.setText(how_far(standing))
        self.rows.show_standing(standing)
        self.note.setText(t("Cancel keeps what is finished. {0}").format(_failed(standing)))

    def show_batch(self, batch: Batch | None) -> None:
        """A batch that is not being made now."""
        self.setVisible(batch is not None)
        if batch is None:
            return
        standing = batch.standing
        self._can_go_on = not standing.is_over
        self.title.setText(t("Done") if standing.is_over else t("Stopped"))
        runs = int(standing.counts.sum())
        self.said.setText(
            t("{0:,} runs").format(runs)
            if standing.is_over
            else t("{0:,} of at most {1:,} runs").format(runs, standing.of)
        )
        self.rows.show_standing(standing)
        self.note.setText(" ".join(filter(None, (_pace(batch), _failed(standing), *_why(batch)))))
        self._tell_button()

    def _tell_button(self) -> None:
        running = self._state == RUNNING
        self.pause.setVisible(running or self._state == STOPPING or self._can_go_on)
        self.pause.setEnabled(self._state != STOPPING)
        self.pause.setText(t("Pause  P") if running else t("Go on  P"))
        if self._state == STOPPING:
            self.pause.setText(t("Stopping"))

    def _press(self) -> None:
        (self.asked_pause if self._state == RUNNING else self.asked_on).emit()


def how_far(standing: Standing) -> str:
    """How many of how many, and how long the rest takes once that is known."""
    words = t("{0:,} of at most {1:,} runs").format(standing.done, standing.of)
    if standing.done < KNOWN or standing.left_s is None:
        return words
    return t("{0} · {1} left").format(words, time_words(standing.left_s))


def _failed(standing: Standing) -> str:
    if not standing.failures:
        return ""
    return t("{0:,} runs could not be made and are left out of every share.").format(
        standing.failures
    )


def _why(batch: Batch) -> tuple[str, ...]:
    """Why runs failed, in the words of their errors."""
    return tuple(t("Why: {0}.").format(one.rstrip(".")) for one in batch.first_errors)


def _pace(batch: Batch) -> str:
    if not batch.made_now or not batch.seconds:
        return ""
    return t("{0:,.0f} runs a second, {1} at work. Results are the same for any number.").format(
        batch.made_now / batch.seconds,
        t("{0} workers").format(batch.workers) if batch.workers > 1 else t("one worker"),
    )
