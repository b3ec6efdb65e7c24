"""Where one has been: selections, back and forth (Alt+← and Alt+→)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.session import Selection, Session, still_there

KEPT = 100


class Trail(QObject):
    """Follows the session's selection, and takes it back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._steps, self._here = [session.selection], 0
        self._walking = False
        session.selection_changed.connect(self._follow)
        session.document_changed.connect(self._begin)

    def back(self) -> None:
        """The selection before this one."""
        self._walk(-1)

    def forth(self) -> None:
        """The selection that was gone back from."""
        self._walk(1)

    def _walk(self, way: int) -> None:
        """Past what an edit took away meanwhile."""
        here = self._here + way
        while 0 <= here < len(self._steps):
            wanted = still_there(self._steps[here], self._session.scenario)
            if wanted != self._session.selection and wanted == self._steps[here]:
                self._here, self._walking = here, True
                self._session.select(party=wanted.party, issue=wanted.issue, gate=wanted.gate)
                self._walking = False
                return
            here += way

    def _follow(self, selection: Selection) -> None:
        if not self._walking:
            self._steps = [*self._steps[: self._here + 1], selection][-KEPT:]
            self._here = len(self._steps) - 1

    def _begin(self, _document: object) -> None:
        self._steps, self._here = [self._session.selection], 0
