"""Circular waits of the scenario that is open, looked for a moment after the last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.terms.errors import IrenicError
from models.terms.noun import GateId
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from models.exact.locks import Locks

REST_MS = 60
"""Rest after an edit before waits are looked for; a drag does not ask at every rung."""


FIRST_MS = 300
"""The first look waits until the window stands: loading the engine takes longer than a frame."""


class Waits(QObject):
    """Asks the engine for circular waits; it is loaded when first asked, after the first paint."""

    found = Signal(object)
    rested = Signal(object)
    """The scenario, once no other came for a moment: time for what is slower than a frame."""

    def __init__(self) -> None:
        super().__init__()
        self._scenario: Scenario | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_now)
        self.locks: Locks | None = None

    def look_for(self, scenario: Scenario) -> None:
        """Look for the waits of a scenario, once no other comes."""
        self._timer.start(REST_MS if self._scenario is not None else FIRST_MS)
        self._scenario = scenario

    def look_now(self) -> None:
        """Look at once."""
        self._timer.stop()
        if self._scenario is None:
            return
        self.rested.emit(self._scenario)
        from models.exact.locks import locks

        try:
            self.locks = locks(self._scenario) if self._scenario.gates else None
        except IrenicError:
            # Too large for the engine, or unsound for it: the run says so; no wait is claimed here.
            self.locks = None
        self.found.emit(self.locks)


def letters(found: Locks | None) -> dict[GateId, str]:
    """For each gate in a circular wait, the letters of its waits."""
    told: dict[GateId, str] = {}
    for lock in found.locks if found is not None else ():
        for gate in lock.gates:
            told[GateId(gate)] = f"{told.get(GateId(gate), '')} {lock.letter}".strip()
    return told
