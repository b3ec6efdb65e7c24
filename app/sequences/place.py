"""How Sequences takes its place in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.designing import first_values
from app.errands import Errands
from app.runner import Runner
from app.sequences.workspace import Sequences
from app.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.desk import Desk
    from app.sequences.asking import Answered
    from app.table.one_run import Played
    from app.table.source import Source
    from app.window.header import Header
    from app.window.palette import Found


def place(desk: Desk, header: Header) -> Sequences:
    """Make Sequences and join it to the session, the window and the Table.

    Its worker is its own: while many runs are made the Table's is free, for a run to be watched.
    """
    session, window = desk.session, desk.window
    sequences = Sequences(session, desk.look, desk.designing, Runner(window))
    watching = Watching(Errands(desk.runner, sequences), sequences)
    header.add_button(sequences.choosing.run)
    session.scenario_changed.connect(sequences.show_scenario)
    session.document_changed.connect(sequences.show_document)
    desk.look.theme_changed.connect(sequences.wear)
    sequences.told.connect(header.say)
    sequences.asked_for_front.connect(lambda: window.show_workspace("sequences"))
    sequences.asked_for_order.connect(watching.ask)
    sequences.asked_for_field.connect(lambda: desk.palette.open(lambda: _fields(desk)))
    sequences.asked_for_run.connect(lambda wanted: watching.ask(wanted, sequences.source))

    def show(played: Played, source: Source) -> None:
        window.show_workspace("table")
        desk.table.files.settled(lambda: desk.table.show_run(played, source))

    watching.played.connect(show)
    watching.failed.connect(desk.complain)

    def report(answered: Answered) -> None:
        desk.workspace("brief").report(answered)  # type: ignore[attr-defined]  # it does
        window.show_workspace("brief")

    sequences.asked_for_brief.connect(report)
    window.closed.connect(sequences.errands.close)
    return sequences


def _fields(desk: Desk) -> Iterator[Found]:
    """Fields that may vary; to choose one ticks "vary" beside it, as in Conditions and Compare."""
    from app.compare.fields import fields_to_vary

    session, designing = desk.session, desk.designing

    def vary(path: str) -> None:
        ticked = path in designing.varied
        designing.vary(path, None if ticked else first_values(session.scenario, path))

    return fields_to_vary(session.scenario, vary)
