"""What a batch will take, told before it starts; it is asked for when the design has rested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.compare.asking import estimated_for
from app.compare.words import t
from app.complaints import in_words
from app.designing import Designing
from app.errands import Errands
from app.pictures.elided import Elided
from app.pictures.fields import Form, wrapped
from app.pictures.sheet import dress
from app.session import Session
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from models.experiments.estimating import Estimate

REST_MS = 500
MINUTE = 90.0


class EstimateForm(QWidget):
    """Runs, time, disk, and how narrow the intervals will be; or why nothing can be run."""

    problem = Signal(str)

    def __init__(self, session: Session, designing: Designing, errands: Errands) -> None:
        super().__init__()
        self._session, self._designing, self._errands = session, designing, errands
        self._asked: tuple[object, object] | None = None
        self._waiting = False
        self.is_wanted = True
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        errands.dropped.connect(self._forget)
        form = Form()
        self.runs, self.time, self.disk, self.sure = (Elided() for _ in range(4))
        for shown in (self.runs, self.time, self.disk, self.sure):
            shown.setText("–")
        for name, shown in (
            (t("Runs"), self.runs),
            (t("Time"), self.time),
            (t("Disk"), self.disk),
            (t("Interval"), self.sure),
        ):
            form.add(name, shown)
        self.note = dress(wrapped(), "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(form)
        column.addWidget(self.note)
        self.note.hide()

    def ask_soon(self, *_: object) -> None:
        """The design has changed: estimate it when it rests, and somebody is looking."""
        if self.isVisible():
            self._rest.start()

    def rest(self) -> None:
        """A batch is about to be made: no estimate now."""
        self._rest.stop()

    def _ask(self) -> None:
        """Ask the worker, unless an answer is awaited; then ask again when that has come."""
        wanted = self._session.scenario, dict(self._designing.said)
        if self._waiting or wanted == self._asked or not self.is_wanted:
            return
        try:
            design = self._designing.design()
        except UsageError as error:
            self._refuse(str(error))
            return
        self._asked, self._waiting = wanted, True
        self._errands.ask(estimated_for, wanted[0], design, then=self._show, otherwise=self._fail)

    def _forget(self) -> None:
        """What was asked will not be answered."""
        self._asked, self._waiting = None, False

    def _show(self, found: tuple[Estimate, int, int]) -> None:
        estimate, points, thinned = found
        self._waiting = False
        self.problem.emit("")
        each = estimate.runs // max(points, 1)
        self.runs.setText(t("{0:,}").format(estimate.runs))
        self.time.setText(t("about {0}").format(time_words(estimate.seconds)))
        self.disk.setText(t("about {0:,.0f} MB").format(estimate.bytes / 1e6))
        self.sure.setText(t("± {0:.1f} points or better").format(100 * estimate.half_width))
        words = t("{0:,} variants, {1:,} runs of each").format(points, each)
        words += t("; {0:,} fell to the constraints").format(thinned) if thinned else ""
        self.note.setText(words)
        self.note.setVisible(points > 1)
        self._ask()

    def _fail(self, error: Exception) -> None:
        self._waiting = False
        self._refuse(in_words(error))
        self._ask()

    def _refuse(self, words: str) -> None:
        for shown in (self.runs, self.time, self.disk, self.sure):
            shown.setText("–")
        self.note.hide()
        self.problem.emit(words)


def time_words(seconds: float) -> str:
    """A time as one would say it."""
    if seconds < MINUTE:
        return t("{0:.0f} s").format(max(seconds, 1.0))
    minutes = seconds / 60.0
    return (
        t("{0:.0f} min").format(minutes)
        if minutes < MINUTE
        else t("{0:.1f} h").format(minutes / 60)
    )
