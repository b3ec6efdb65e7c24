"""One scenario, one history, one selection."""

import sys

from PySide6.QtWidgets import QLabel

from app.conditions.pen import new_stroke


def with_salience(scenario, weight):
    issue = scenario.issues["dues"]
    position = issue.positions["north"].model_copy(update={"salience": weight})
    issue = issue.model_copy(update={"positions": {**issue.positions, "north": position}})
    return scenario.model_copy(update={"issues": {**scenario.issues, "dues": issue}})


def test_undo_brings_back_the_very_same_scenario(session):
    before = session.scenario
    session.edit("weigh", with_salience(before, 5))
    assert session.scenario != before
    session.history.undo()
    assert session.scenario == before
    assert not session.modified


def test_edits_under_one_key_are_one_step(session):
    before, key = session.scenario, new_stroke()
    for weight in (1, 2, 4, 5):
        session.edit("weigh", with_salience(before, weight), merge_key=key)
    assert session.history.count() == 1
    session.history.undo()
    assert session.scenario == before


def test_a_stroke_that_leads_back_leaves_no_step(session):
    before, key = session.scenario, new_stroke()
    session.edit("weigh", with_salience(before, 5), merge_key=key)
    session.edit("weigh", before, merge_key=key)
    assert session.scenario == before
    assert session.history.count() == 0


def test_an_edit_that_changes_nothing_is_no_step(session):
    session.edit("nothing", with_salience(session.scenario, 3))
    assert session.history.count() == 0


def test_the_history_keeps_five_hundred_steps(session):
    before = session.scenario
    for step in range(510):
        session.edit("weigh", with_salience(before, 1 + step % 2))
    assert session.history.count() == 500


def test_what_the_scenario_does_not_know_cannot_be_selected(session):
    session.select(party="south", issue="dues")
    session.select(party="atlantis", issue="truce", gate="none")
    assert (session.selection.party, session.selection.issue) == ("south", "truce")
    assert session.selection.gate is None


def test_a_selection_is_told_once(session, qtbot):
    told = []
    session.selection_changed.connect(told.append)
    session.select(issue="dues", party="south")
    session.select(issue="dues", party="south")
    assert [(chosen.issue, chosen.party) for chosen in told] == [("dues", "south")]


def test_none_keeps_its_reference_count_over_a_thousand_void_calls(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50


def test_a_variant_is_named_whatever_is_edited_after_it_and_undo_takes_it_back(session):
    told = []
    session.scenario_changed.connect(lambda _: told.append(session.variant))
    session.edit("weigh", with_salience(session.scenario, 5))
    session.edit("take", session.as_variant("wait_opened_by_north"))
    session.edit("weigh", with_salience(session.scenario, 4))
    session.history.undo()
    session.history.undo()
    session.history.redo()
    name = "wait_opened_by_north"
    assert told == [None, name, name, name, None, name]


def test_what_was_edited_by_hand_is_told_from_a_variant(session):
    session.edit("take", session.as_variant("wait_opened_by_north"))
    assert not session.edited_by_hand
    session.edit("weigh", with_salience(session.scenario, 4))
    assert session.edited_by_hand
