"""Low, base and high of a number, its sources and its note are edited beneath its box."""

import pytest
from PySide6.QtCore import Qt

from app.conditions.inspector import PARTY, SCENARIO
from app.conditions.varying import VaryTick
from app.designing import first_values

COST = "parties.north.war_cost"


@pytest.fixture
def rests(conditions, session):
    """What the war cost of the harbour's North rests on, unfolded: 0.4, from 0.2 to 0.7."""
    session.select(issue="dues", party="north")
    conditions.inspector.show_tab(PARTY)
    conditions.inspector.party.cost_rests.fold.click()
    return conditions.inspector.party.cost_rests


def cost(session):
    return session.scenario.parties["north"].war_cost


def typed(qtbot, box, words):
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def told(rests):
    return rests.fold.text().rpartition(" ")[0]


def test_the_low_of_a_number_is_typed_stands_in_the_text_and_is_taken_back(
    rests, session, conditions, qtbot
):
    typed(qtbot, rests.low, "0.25")

    assert cost(session).range == (0.25, 0.7)
    assert told(rests).startswith("0.25 – 0.7")
    conditions.show_front("text")
    text = conditions.text.editor
    qtbot.waitUntil(lambda: "range: [0.25, 0.7]" in text.toPlainText(), timeout=60_000)
    session.history.undo()
    assert (cost(session).range, rests.low.value()) == ((0.2, 0.7), 0.2)


def test_a_base_beyond_its_high_widens_the_range_in_both_places(rests, session, conditions, qtbot):
    typed(qtbot, conditions.inspector.party.cost, "0.9")

    assert (cost(session).value, cost(session).range) == (0.9, (0.2, 0.9))
    assert rests.high.value() == 0.9


def test_a_low_above_its_number_is_refused_and_shown_as_it_was(rests, session, conditions, qtbot):
    refused, before = [], session.scenario
    conditions.pen.refused.connect(refused.append)
    typed(qtbot, rests.low, "0.5")

    assert session.scenario == before
    assert len(refused) == 1
    assert rests.low.value() == 0.2


def test_a_range_is_taken_away_and_given_anew_from_the_number_itself(rests, session, qtbot):
    rests.drop.click()
    assert cost(session).range is None
    assert not rests.low.isVisible()

    steps = session.history.count()
    rests.give.click()
    assert (rests.low.value(), rests.high.value()) == (0.4, 0.4)
    assert session.history.count() == steps, "ends that are only shown are no edit"
    typed(qtbot, rests.high, "0.6")
    assert cost(session).range == (0.4, 0.6)


def test_what_varies_takes_the_range_that_was_given_in_the_inspector(
    rests, session, conditions, qtbot
):
    rests.drop.click()
    assert first_values(session.scenario, COST) != "range"
    rests.give.click()
    typed(qtbot, rests.high, "0.6")
    tick = next(
        one for one in conditions.inspector.party.findChildren(VaryTick) if one._path() == COST
    )
    tick.click()

    assert conditions.pen.varying._designing.varied == {COST: "range"}


def test_confidence_and_note_of_a_number_are_said_and_unsaid(rests, session):
    rests.rows.confidence.pick("high")
    rests.rows.note.setPlainText("counted twice")
    rests.rows.note._tell()
    assert (cost(session).confidence, cost(session).note) == ("high", "counted twice")
    assert "high confidence" in told(rests)

    rests.rows.confidence.pick("")
    assert cost(session).confidence is None


def test_a_source_that_is_not_listed_is_refused_in_words(rests, session, conditions):
    refused, before = [], cost(session).source
    conditions.pen.refused.connect(refused.append)
    rests.rows.sources.setText("nowhere")
    rests.rows.sources.editingFinished.emit()

    assert cost(session).source == before
    assert len(refused) == 1


def test_every_number_of_the_surroundings_has_its_evidence_and_none_without_a_front(
    conditions, session
):
    conditions.inspector.show_tab(SCENARIO)
    rests = conditions.inspector.scenario.rests
    assert set(rests) == {"front.odds", "guarantee.strength", "guarantee.monitoring"}
    assert all(one.isVisible() for one in rests.values())

    conditions.pen.put(session.scenario.model_copy(update={"front": None}), "no front")
    assert not rests["front.odds"].isVisible()


def test_ends_that_are_only_shown_belong_to_one_party(rests, session, conditions):
    rests.drop.click()
    rests.give.click()
    session.select(party="south")
    session.select(party="north")

    assert not rests.low.isVisible()
    assert rests.give.isVisible()
