"""Asking for runs: one future at a time under a seed, in another process, and then its difference.

What is waited for last counts; what was asked before it and has not come is given up.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.readying import stand_ready
from app.runner import Runner
from app.table.one_run import Under, one_run
from app.table.pairing import Asked, paired
from models.drivers.intervention import Intervention
from models.drivers.prompting import Asked as TurnAsked
from models.terms.rule import RuleName
from models.terms.scenario import Scenario

Script = tuple[Intervention, ...]


class Running(QObject):
    """The one run that is awaited, if any, and the one comparison that goes on behind it."""

    began = Signal()
    arrived = Signal(object)
    """The run and its story: `Played`."""
    stopped = Signal(object)
    """The error that ended it."""
    cancelled = Signal()
    compared = Signal(object)
    """Pairs of runs so far: `Pairs`."""
    compared_all = Signal(object)
    """All pairs that were asked for, or all there was time for."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ticket = self._pairing = -1
        self._asked: tuple[Under, Script, TurnAsked | None] | None = None
        self.seed = 1
        self.rule: RuleName = "record"
        runner.finished.connect(self._finish)
        runner.failed.connect(self._fail)
        runner.progressed.connect(self._progress)

    @property
    def waiting(self) -> bool:
        return self._ticket >= 0

    @property
    def comparing(self) -> bool:
        return self._pairing >= 0

    def warm_up(self) -> None:
        """Start the worker while nobody is waiting."""
        self._runner.warm_up(stand_ready)

    def next(self, scenario: Scenario) -> Under:
        """What the next run of a scenario is played under: the seed and rule that are chosen."""
        return Under(scenario, self.seed, rule=self.rule)

    def begin(self, under: Under, script: Script = (), goes_on: TurnAsked | None = None) -> None:
        """Ask for a run; another that is still waited for is given up."""
        asked = (under, script, goes_on)
        if self.waiting and asked == self._asked:
            return
        if self.waiting or self.comparing:
            self._give_up()
        self._asked = asked
        self._ticket = self._runner.submit(one_run, *asked)
        self.began.emit()

    def compare(self, asked: Asked) -> None:
        """Ask for the paired difference of two futures."""
        if self.comparing:
            self._give_up()
        self._pairing = self._runner.submit(paired, asked)

    def cancel(self) -> None:
        """Wait no longer; a fresh worker is made ready for the next run."""
        if self.waiting or self.comparing:
            waited = self.waiting
            self._give_up()
            self.warm_up()
            if waited:
                self.cancelled.emit()

    def _give_up(self) -> None:
        self._ticket = self._pairing = -1
        self._runner.cancel()

    def _progress(self, ticket: int, pairs: object) -> None:
        if ticket == self._pairing:
            self.compared.emit(pairs)

    def _finish(self, ticket: int, answer: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.arrived.emit(answer)
        elif ticket == self._pairing:
            self._pairing = -1
            self.compared_all.emit(answer)

    def _fail(self, ticket: int, error: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.stopped.emit(error)
        elif ticket == self._pairing:
            self._pairing = -1
