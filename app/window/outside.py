"""The file of what is open, should another program write it: nothing of either side is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.session import Session
from app.window.frame import Window
from app.window.unread import Unread
from models.terms.errors import IrenicError, UsageError

LOOK_MS = 1000
"""From one look at the file to the next: a question of size and time, on any kind of disk."""


class Outside(QObject):
    """Takes up what an editor beside the window saves; over unsaved work it only says so.

    A file counts once two looks found it alike: one that is still being written is waited for.
    What is taken up is one step of history, so that an undo brings back what stood before.
    """

    def __init__(
        self, session: Session, unread: Unread, window: Window, complain: Callable[..., object]
    ) -> None:
        super().__init__(window)
        self._session, self._unread, self._window = session, unread, window
        self._complain = complain
        self._stamp = self._seen = stamp_of(session.path)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        session.document_changed.connect(self._note)
        window.closed.connect(self._timer.stop)
        window.actions_.give("reread", lambda: unread.settled(self.reread))

    def look(self) -> None:
        """See whether the file is another one than was read or written last."""
        stamp = stamp_of(self._session.path)
        if stamp == self._stamp or stamp is None:  # a file that is gone is written by the next save
            return
        if stamp != self._seen:
            self._seen = stamp
            return
        self._stamp = stamp
        if self._is_as_known():
            return
        if not self._session.modified and not self._unread.pending:
            self.reread()
            return
        words = self.tr(
            "%1 was changed by another program. Yours is kept; File, Read again from disk takes "
            "the file’s up, and an undo gives yours back."
        )
        self._tell(words)

    def reread(self) -> None:
        """Take up the file as it is now."""
        try:
            if self._session.path is None:
                raise UsageError(self.tr("There is no file yet that could be read again."))
            self._session.reread()
        except (IrenicError, OSError) as error:
            self._complain(error)
            return
        self._tell(self.tr("%1 was read again from disk; an undo brings back what stood before."))

    def _is_as_known(self) -> bool:
        """Whether the file says to the letter what was read or written last."""
        from models.scenario.reading import text_of

        try:
            return text_of(self._session.path or Path()) == self._session.document.text
        except IrenicError:
            return False

    def _tell(self, words: str) -> None:
        name = self._session.path.name if self._session.path else ""
        self._window.notice.tell(words.replace("%1", name))

    def _note(self, *_: object) -> None:
        """Which file the next look finds is not known: another may be written in between."""
        self._stamp = self._seen = None


def stamp_of(path: Path | None) -> tuple[int, int] | None:
    """When a file was written, and its size; None where there is none."""
    try:
        told = path.stat() if path is not None else None
    except OSError:
        return None
    return None if told is None else (told.st_mtime_ns, told.st_size)
