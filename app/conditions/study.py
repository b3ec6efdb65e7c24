"""Looks a scenario through a moment after the last edit, in a process of its own.

The window never waits: problems, circular waits and counts arrive as signals. What was asked of a
scenario that has been edited since is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.runner import Runner
from models.terms.noun import GateId
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from app.conditions.studying import Findings
    from models.exact.locks import Locks

REST_MS = 60
"""Rest after an edit before it is looked through; a drag does not ask at every rung."""

FIRST_MS = 300
"""The first look waits until the window stands."""


class Study(QObject):
    """Hands jobs to its worker; of each kind only the last answer counts."""

    found = Signal(object)
    """Findings about the scenario of now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = Runner(self)
        self.findings: Findings | None = None
        self._scenario: Scenario | None = None
        self._ticket = -1
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self.runner.finished.connect(self._deliver)
        self.runner.failed.connect(self._give_up)

    def look_for(self, scenario: Scenario) -> None:
        """Look a scenario through, once no other comes."""
        self._timer.start(REST_MS if self._scenario is not None else FIRST_MS)
        self.findings = None
        self._scenario = scenario

    def look_now(self) -> None:
        """Look at once, and wait for it."""
        from app.conditions.studying import looked_through

        self._timer.stop()
        self._ticket = -1
        if self._scenario is not None:
            self._tell(looked_through(self._scenario))

    def close(self) -> None:
        """No question and no process is left."""
        self._timer.stop()
        self.runner.close()

    def _ask(self) -> None:
        from app.conditions.studying import looked_through

        self._ticket = self.runner.submit(looked_through, self._scenario)

    def _deliver(self, ticket: int, answer: Any) -> None:
        if ticket == self._ticket and not self._timer.isActive():
            self._tell(answer)

    def _give_up(self, ticket: int, _error: object) -> None:
        """A worker that was lost is started anew by the next question."""
        if ticket == self._ticket:
            self._ticket = -1

    def _tell(self, findings: Findings) -> None:
        self.findings = findings
        self.found.emit(findings)


def letters(found: Locks | None) -> dict[GateId, str]:
    """For each gate in a circular wait, the letters of its waits."""
    told: dict[GateId, str] = {}
    for lock in found.locks if found is not None else ():
        for gate in lock.gates:
            told[GateId(gate)] = f"{told.get(GateId(gate), '')} {lock.letter}".strip()
    return told
