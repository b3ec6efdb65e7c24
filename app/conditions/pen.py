"""The edits of this workspace: each asks the session for another Scenario, under a title.

Rules about what is sound live with the scenario; an edit that they refuse changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.conditions.varying import Varying
from app.conditions.words import tr
from app.designing import Designing
from app.session import Session
from models.terms.errors import IrenicError
from models.terms.issue import Position, RedLine, beyond
from models.terms.noun import GateId, IssueId, PartyId
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # checking is loaded with the first edit
    from models.scenario.checking import Watch

_keys = count(1)


def new_stroke() -> int:
    """A key for one drag or one grab: all its edits are one step of history."""
    return next(_keys) % 2**31


class Pen(QObject):
    """Verbs of the workspace; `refused` says why an edit was not made."""

    refused = Signal(object)

    def __init__(self, session: Session, designing: Designing | None = None) -> None:
        super().__init__()
        self._session = session
        self.varying = Varying(session, designing or Designing(self))
        self._watch: Watch | None = None

    def set_value(self, title: str, path: str, value: Any, *, stroke: int = -1) -> bool:
        """Set one value by its path."""
        return self.set_values(title, {path: value}, stroke=stroke)

    def set_values(self, title: str, changes: dict[str, Any], *, stroke: int = -1) -> bool:
        """Set several values at once: one step of history, and checked as a whole."""
        from models.scenario.paths import redrawn

        watch = self._watched()
        return self.do(
            title, lambda scenario: redrawn(scenario, changes.items(), watch), stroke=stroke
        )

    def do(self, title: str, deed: Callable[[Scenario], Scenario], *, stroke: int = -1) -> bool:
        """Take up what a verb of `models.scenario.edits` makes of the scenario, if it may be."""
        try:
            edited = deed(self._session.scenario)
        except IrenicError as error:
            self.refused.emit(error)
            return False
        self._session.edit(title, edited, merge_key=stroke)
        return True

    def _watched(self) -> Watch:
        """Variants are looked at when the pen rests: by `Study`, and whenever a file is written."""
        from models.scenario.checking import Watch

        if self._watch is None:
            self._watch = Watch()
        return self._watch

    def put(self, scenario: Scenario, title: str, *, stroke: int = -1) -> None:
        """Take up a whole scenario as an edit."""
        self._session.edit(title, scenario, merge_key=stroke)

    def set_position(self, cell: tuple[PartyId, IssueId], position: Position, stroke: int) -> bool:
        """Set ideal, limit and red line of a cell together, as they bound one another."""
        party, issue = cell
        place = f"issues.{issue}.positions.{party}"
        line = position.red_line
        changes: dict[str, Any] = {
            f"{place}.ideal": position.ideal,
            f"{place}.limit": position.limit,
            f"{place}.red_line": line,
        }
        return self.set_values(tr("Move a position"), changes, stroke=stroke)

    def release(self, gate: GateId, *, released: bool) -> bool:
        """Give a gate up before the start, or take it back."""
        title = tr("Release a gate") if released else tr("Restore a gate")
        return self.set_value(title, f"gates.{gate}.released", released)


GRABS = {"I": "ideal", "F": "furthest", "R": "red_line"}
"""What of a position can be grabbed, by its key."""


def moved(position: Position, rungs: tuple[str, ...], grab: str, place: int) -> Position | None:
    """A position with its ideal, furthest or red line at a place; None where it may not go.

    The furthest stays on its side of the red line, and what was refused stays refused: an ideal or
    a furthest cannot cross a red line, it stops before it. A red line pushed beyond the ladder's
    end is no red line any more (`place` is -1 or the number of rungs).
    """
    line = position.red_line
    if grab == "red_line":
        return _with_line(position, rungs, place)
    if not 0 <= place < len(rungs):
        return None
    rung = rungs[place]
    if line is not None and not line.released and _refused(position, rungs, line, place):
        return None
    if grab == "ideal":
        return position.model_copy(update={"ideal": rung, "limit": position.furthest})
    return position.model_copy(update={"limit": rung})


def _refused(position: Position, rungs: tuple[str, ...], line: RedLine, place: int) -> bool:
    return place in beyond(rungs.index(line.at), rungs.index(position.ideal), len(rungs))


def _with_line(position: Position, rungs: tuple[str, ...], place: int) -> Position | None:
    if not 0 <= place < len(rungs):
        return position.model_copy(update={"red_line": None})
    span = sorted((rungs.index(position.ideal), rungs.index(position.furthest)))
    if span[0] <= place <= span[1]:
        return None
    old = position.red_line
    line = old.model_copy(update={"at": rungs[place]}) if old else RedLine(at=rungs[place])
    return position.model_copy(update={"red_line": line})
