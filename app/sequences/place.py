"""How Sequences takes its place in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errands import Errands
from app.runner import Runner
from app.sequences.workspace import Sequences
from app.watching import Watching

if TYPE_CHECKING:
    from app.desk import Desk
    from app.sequences.asking import Answered
    from app.table.one_run import Played
    from app.table.source import Source
    from app.window.header import Header


def place(desk: Desk, header: Header) -> Sequences:
    """Make Sequences and join it to the session, the window and the Table.

    Its worker is its own: while many runs are made the Table's is free, for a run to be watched.
    """
    session, window = desk.session, desk.window
    sequences = Sequences(session, desk.look, Runner(window))
    watching = Watching(Errands(desk.runner, sequences), sequences)
    header.add_button(sequences.choosing.run)
    session.scenario_changed.connect(sequences.show_scenario)
    session.document_changed.connect(sequences.show_document)
    desk.look.theme_changed.connect(sequences.wear)
    sequences.told.connect(header.say)
    sequences.asked_for_front.connect(lambda: window.show_workspace("sequences"))
    sequences.asked_for_run.connect(lambda wanted: watching.ask(wanted, sequences.source))

    def show(played: Played, source: Source) -> None:
        window.show_workspace("table")
        desk.table.show_run(played, source)

    watching.played.connect(show)
    watching.failed.connect(desk.complain)

    def report(answered: Answered) -> None:
        desk.workspace("brief").report(answered)  # type: ignore[attr-defined]  # it does
        window.show_workspace("brief")

    sequences.asked_for_brief.connect(report)
    window.closed.connect(sequences.errands.close)
    return sequences
