"""Tactics, acceptance and mediation in the inspector: a kind, and just the fields that it takes."""

import pytest
from PySide6.QtWidgets import QLineEdit

from app.conditions.inspector import PARTY, SCENARIO
from app.pictures.fields import Number
from models.scenario.shapes import fields_of
from models.terms.acceptance import ACCEPTANCES
from models.terms.tactics import CATALOGUE


@pytest.fixture
def tab(conditions, session):
    session.select(party="north")
    conditions.inspector.show_tab(PARTY)
    return conditions.inspector.party


def tactic(session):
    return session.scenario.parties["north"].tactic


@pytest.mark.parametrize(
    "kind",
    [kind for kind in CATALOGUE if kind.kind_here() not in ("plug_in", "linear")],
    ids=lambda kind: kind.kind_here(),
)
def test_every_kind_can_be_picked_and_shows_just_its_own_fields(tab, session, kind):
    tab.tactic.pick(kind.kind_here())

    assert tactic(session) == kind()
    assert list(tab.tactic.fields) == [key for key in fields_of(kind) if key != "kind"]


def test_a_field_changes_its_parameter_in_one_step(tab, session):
    tab.tactic.pick("grit")
    field = tab.tactic.fields["initiatives"]
    assert isinstance(field, Number)
    field.setValue(5)

    assert tactic(session).initiatives == 5
    assert session.history.count() == 2
    session.history.undo()
    assert (tactic(session).initiatives, field.value()) == (3, 3)


def test_a_switch_and_a_choice_are_parameters_too(tab, session):
    tab.tactic.pick("resource_dependent")
    tab.tactic.fields["gestures"].click()
    tab.tactic.fields["resource"].pick("forts")

    assert (tactic(session).gestures, tactic(session).resource.value) == (True, "forts")


def test_a_length_of_time_is_written_as_in_the_file(tab, session, qtbot):
    tab.tactic.pick("boulware")
    line = tab.tactic.fields["deadline"]
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "6 months")
    line.editingFinished.emit()

    assert tactic(session).deadline.value == 6
    assert line.text() == "6 months"


def test_what_means_nothing_is_refused_and_changes_nothing(tab, session, conditions, qtbot):
    tab.tactic.pick("boulware")
    before = session.scenario
    with qtbot.waitSignal(conditions.pen.refused):
        qtbot.keyClicks(tab.tactic.fields["deadline"], "soon")
        tab.tactic.fields["deadline"].editingFinished.emit()

    assert session.scenario == before


def test_another_kind_keeps_what_both_know(tab, session):
    tab.tactic.pick("boulware")
    tab.tactic.fields["opening"].setValue(0.2)
    tab.tactic.pick("conceder")

    assert (tactic(session).opening, tactic(session).exponent) == (0.2, 0.25)


@pytest.mark.parametrize("kind", ACCEPTANCES[1:], ids=lambda kind: kind.kind_here())
def test_an_acceptance_condition_can_be_picked(tab, session, kind):
    tab.acceptance.pick(kind.kind_here())

    assert session.scenario.parties["north"].acceptance == kind()


def test_mediation_can_be_begun_changed_and_taken_away(conditions, session):
    conditions.inspector.show_tab(SCENARIO)
    form = conditions.inspector.scenario.mediation
    form.pick("annealing")
    assert session.scenario.mediation.kind_here() == "annealing"
    form.fields["temperature"].setValue(0.3)
    assert session.scenario.mediation.temperature == 0.3
    form.pick("hill_climbing")
    assert "temperature" not in form.fields
    form.pick("")
    assert session.scenario.mediation is None


def test_a_plug_in_is_shown_where_the_file_names_one_and_not_offered_elsewhere(tab, session):
    from models.scenario.edits import with_tactic
    from models.terms.tactics import PlugIn

    words = [tab.tactic.kind.list.item(n).text() for n in range(tab.tactic.kind.list.count())]
    assert "Plug-in" not in words
    session.edit("plug in", with_tactic(session.scenario, "north", PlugIn(name="mine")))
    tab.show_now()

    assert tab.tactic.kind.text() == "Plug-in"
    assert tab.tactic.fields["name"].text() == "mine"
