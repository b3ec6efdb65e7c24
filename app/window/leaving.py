"""Unsaved edits are asked about before they are let go: beside the work, and never for nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.window.filing import Filing
from app.window.question import Answer, question_beside
from app.window.unread import Unread


class Leaving(QObject):
    """Lets another document in, or the window close, once nothing unsaved is lost by it."""

    def __init__(self, session: Session, filing: Filing, unread: Unread, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._filing, self._owner = session, filing, owner
        self._unread = unread
        self.last: Callable[[Callable[[], object]], object] = lambda deed: deed()
        """Asks about what is no edit of the scenario: a run that was played by hand."""

    def then(self, deed: Callable[[], object]) -> None:
        """Do it at once where nothing is unsaved, else once the person has said what to do.

        First about a text that does not read, then about the edits of the scenario, then the rest.
        """
        self._unread.settled(lambda: self._text_first(deed))

    def _text_first(self, deed: Callable[[], object]) -> None:
        if self._unread.text:
            self._unread.ask(lambda: self._then(deed))
        else:
            self._then(deed)

    def _then(self, deed: Callable[[], object]) -> None:
        if self._session.modified:
            self._ask(deed)
        else:
            self.last(deed)

    def _ask(self, deed: Callable[[], object]) -> None:
        words = self.tr("Save the edits to %1 first?").replace("%1", self._session.scenario.title)
        title = self.tr("Unsaved edits")
        box = question_beside(
            self._owner, title, words, lambda answer: self._answered(answer, deed)
        )
        box.open()

    def _answered(self, answer: int, deed: Callable[[], object]) -> None:
        """A file that has yet to be named, or cannot be written, leaves everything as it is."""
        if answer == Answer.Save:
            self._filing.save()
        if answer == Answer.Discard or (answer == Answer.Save and not self._session.modified):
            self.last(deed)
