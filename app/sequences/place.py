"""How Sequences takes its place in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.sequences.asking import watched
from app.sequences.workspace import Sequences

if TYPE_CHECKING:
    from app.desk import Desk
    from app.window.header import Header


class _Watching(QObject):
    """Plays one run of an experiment again, in the worker, and hands it to the Table."""

    played = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._ticket = desk.runner, -1
        desk.runner.finished.connect(self._finish)

    def ask(self, wanted: tuple[object, int, int]) -> None:
        self._ticket = self._runner.submit(watched, *wanted)

    def _finish(self, ticket: int, played: object) -> None:
        if ticket == self._ticket:
            self._ticket = -1
            self.played.emit(played)


def place(desk: Desk, header: Header) -> Sequences:
    """Make Sequences and join it to the session, the window, the runner and the Table."""
    session, window = desk.session, desk.window
    sequences = Sequences(session, desk.look, desk.runner)
    watching = _Watching(desk, sequences)
    header.add_button(sequences.choosing.run)
    session.scenario_changed.connect(sequences.show_scenario)
    session.document_changed.connect(sequences.show_document)
    desk.look.theme_changed.connect(sequences.wear)
    sequences.told.connect(header.say)
    sequences.asked_for_front.connect(lambda: window.show_workspace("sequences"))
    sequences.asked_for_run.connect(watching.ask)

    def show(played: object) -> None:
        window.show_workspace("table")
        desk.table.show_run(played)  # type: ignore[arg-type]  # what the worker plays is a run

    watching.played.connect(show)
    return sequences
