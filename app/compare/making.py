"""Making a batch: begun, stopped, gone on with. What is finished lies in a file all the while.

A stop is first asked for politely, so that the last runs are written too; a worker that does not
hear it in time is killed, and the file holds what was made up to a second before.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.compare.answers import Batch, Begun, Carried
from app.compare.asking import Order, Stopped, made, opened
from app.errands import Errands
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from models.experiments.design import Design
    from models.experiments.experiment import Experiment

PATIENCE_MS = 100
"""How long a worker may take to hear a stop; to kill it takes a while more."""

IDLE, RUNNING, STOPPING = "idle", "running", "stopping"


class Making(QObject):
    """The one batch that is being made, if any."""

    stood = Signal(object)
    """How it stands, a few times a second."""
    arrived = Signal(object)
    """A batch: finished, or stopped with what was made."""
    failed = Signal(object)
    begun = Signal()
    cancelled = Signal()
    """It was stopped before all runs were made; what was made, if anything, arrived before."""
    changed = Signal()
    """It began, is to stop, or has stopped."""

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._file = ""
        self._experiment: Experiment | None = None
        """What the batch at work is of, once it was told; nothing is kept when it is over."""
        self._flag = str(Path(mkdtemp(prefix="irenic-")) / "stop")
        self._asked_at = 0.0
        self.state = IDLE
        self.workers: int | None = None
        self.stopped_s = 0.0
        """Seconds from the last wish to stop until no run was made any more."""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._kill)
        errands.progressed.connect(self._tell)

    @property
    def is_running(self) -> bool:
        return self.state != IDLE

    def begin(self, scenario: Scenario, design: Design, file: Path, text: str) -> None:
        """Make a new batch in a file that is not there yet."""
        order = Order(scenario, design, str(file), self._flag, text, workers=self.workers)
        self._start(order)

    def go_on(self, batch: Batch) -> None:
        """Go on with a batch that was stopped."""
        experiment = batch.experiment
        order = Order(
            experiment.scenario, experiment.design, batch.path, self._flag,
            resume=True, workers=self.workers,
        )  # fmt: skip
        self._start(order)

    def stop(self) -> None:
        """Stop soon, and keep what is made."""
        if self.state == RUNNING:
            self._asked_at = perf_counter()
            Path(self._flag).touch()
            self._become(STOPPING)
            self._patience.start()

    def close(self) -> None:
        """Leave nothing behind but the file."""
        self._patience.stop()
        flag = Path(self._flag)
        flag.unlink(missing_ok=True)
        if flag.parent.is_dir():
            flag.parent.rmdir()

    def _start(self, order: Order) -> None:
        if self.is_running:
            return
        self._file = order.file
        self._errands.ask(made, order, then=self._finish, otherwise=self._fail)
        self._become(RUNNING)
        self.begun.emit()

    def _tell(self, told: object) -> None:
        if isinstance(told, Begun) and self.is_running:
            self._experiment = told.experiment
        elif isinstance(told, Carried) and self._experiment is not None:
            self.stood.emit(told.standing(self._experiment))
        elif isinstance(told, Stopped) and self.state == STOPPING:
            self._patience.stop()
            self.stopped_s = perf_counter() - self._asked_at

    def _kill(self) -> None:
        """End the worker, and read what the file holds."""
        self._errands.drop()
        self.stopped_s = perf_counter() - self._asked_at
        if Path(self._file).exists():
            self._errands.ask(opened, self._file, then=self._finish, otherwise=self._give_up)
        else:
            self._finish(None)

    def _finish(self, batch: Batch | None) -> None:
        self._patience.stop()
        self._become(IDLE)
        if batch is not None:
            self.arrived.emit(batch)
        if batch is None or not batch.standing.is_over:
            self.cancelled.emit()

    def _fail(self, error: Exception) -> None:
        """Say why; what was made until then lies in the file, and is read from there."""
        self._patience.stop()
        self._become(IDLE)
        self.failed.emit(error)
        if Path(self._file).exists():
            self._errands.ask(
                opened, self._file, then=self.arrived.emit, otherwise=lambda _unreadable: None
            )

    def _give_up(self, error: Exception) -> None:
        self._become(IDLE)
        self.failed.emit(error)

    def _become(self, state: str) -> None:
        if state != self.state:
            self.state = state
            if state == IDLE:
                self._experiment = None
            self.changed.emit()
