"""How the Table takes its place in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.table.workspace import Table

if TYPE_CHECKING:
    from app.desk import Desk
    from app.window.header import Header


def place(desk: Desk, header: Header) -> Table:
    """Make the Table and join it to the session, the window and the runner."""
    session, window = desk.session, desk.window
    table = Table(session, desk.look, desk.runner)
    header.add(table.stale)
    header.add_button(table.futures)
    header.add_button(table.picker)
    session.scenario_changed.connect(table.show_scenario)
    session.selection_changed.connect(table.show_selection)
    session.document_changed.connect(table.show_document)
    desk.look.theme_changed.connect(table.wear)
    table.told.connect(header.say)
    table.fact_told.connect(window.status.tell)
    table.asked_for_front.connect(lambda: window.show_workspace("table"))
    table.verdict.assumptions_asked.connect(desk.show_assumptions)
    table.files.failed.connect(desk.complain)
    table.pages.sat.connect(window.cover.tell)
    table.pages.hand_over.asked.connect(window.cover.lay)
    covered = window.cover.then
    desk.leaving.last, window.holds = table.files.settled, lambda: table.files.unkept
    table.pages.before_showing = table.futures.before_showing = covered
    table.forking.before_turning = covered
    window.cover.seat_left.connect(table.pages.hand_back)
    give = window.actions_.give
    give("what_if", table.pages.ask_what_if)
    give("take_seat", table.pages.ask_seats)
    give("break_on", table.pages.ask_breaks)
    give("bookmark", table.playback.turn_mark)
    give("next_view", table.views.cycle)
    give("keep_run", table.files.ask_where)
    give("open_run", lambda: covered(lambda: table.files.settled(table.files.ask_what)))
    return table
