"""How the Conditions take their place in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.conditions.workspace import Conditions

if TYPE_CHECKING:
    from app.desk import Desk
    from app.window.header import Header


def place(desk: Desk, header: Header) -> Conditions:
    """Make the Conditions and join them to the session and the window.

    Nothing of a scenario is edited that is covered: it is asked first whether that is meant.
    """
    session, actions, covered = desk.session, desk.window.actions_, desk.window.cover.then
    conditions = Conditions(session, desk.look, desk.designing)
    header.add(conditions.overview, 1)
    header.add_button(conditions.consent)
    session.scenario_changed.connect(conditions.show_scenario)
    session.selection_changed.connect(conditions.show_selection)
    desk.look.theme_changed.connect(conditions.wear)
    conditions.refused.connect(desk.complain)
    actions.give("next_problem", conditions.problems.next)
    actions.give("previous_problem", conditions.problems.previous)
    structure = conditions.structure
    for key, verb in (
        ("add_issue", structure.add_issue),
        ("double_issue", structure.double),
        ("remove_issue", structure.remove_issue),
        ("add_party", structure.add_party),
        ("double_party", structure.double_party),
        ("remove_party", structure.remove_party),
        ("weigh", conditions.inspector.weigh),
        ("add_gate", conditions.begin_gate),
        ("remove_gate", structure.remove_gate),
        ("quick_fix", conditions.problems.mend),
    ):
        actions.give(key, partial(covered, verb))
    conditions.text.typed.connect(desk.journal.note)
    conditions.text.typed.connect(lambda: desk.window.setWindowModified(True))
    conditions.text.sound.connect(desk.tell_document)
    actions.give("turn_text", conditions.turn_text)
    desk.window.closed.connect(conditions.close_down)
    return conditions
