"""The rules in the Conditions workspace: each switch has its card, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.conditions.inspector import SCENARIO
from app.conditions.rule_card import CurvePicture, card_of, card_words
from models.rules.cards.deck import CARDS


@pytest.fixture
def rows(conditions):
    conditions.inspector.show_tab(SCENARIO)
    return conditions.inspector.scenario.cards


def test_every_rule_with_a_switch_has_a_card_beside_it(rows):
    assert set(rows) == {card.switch for card in CARDS if card.switch}
    for name, row in rows.items():
        assert row.card is card_of(name)


def test_a_card_opens_by_mouse_with_its_words_and_closes_again(rows, qtbot):
    row = rows["escalation"]
    qtbot.mouseClick(row.opens, Qt.MouseButton.LeftButton)

    sheet = row.window().findChildren(type(row.show_card()))[-1]
    texts = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert row.card.title in texts
    for part in (row.card.assumes[:30], row.card.source[:20]):
        assert part.partition("&")[0] in texts
    sheet.close()


def test_a_card_opens_by_keys(rows, qtbot, desk):
    row = rows["support"]
    row.opens.setFocus()
    assert row.opens.focusPolicy() & Qt.FocusPolicy.TabFocus

    before = len(sheets_of(desk))
    qtbot.keyClick(row.opens, Qt.Key.Key_Space)
    assert len(sheets_of(desk)) == before + 1
    for sheet in sheets_of(desk):
        sheet.close()


def sheets_of(desk):
    from PySide6.QtWidgets import QDialog

    return [one for one in desk.window.findChildren(QDialog) if one.isVisible()]


def test_a_card_shows_its_curve_and_tells_it_to_screen_readers(qtbot):
    card = card_of("escalation")
    picture = CurvePicture(card)
    qtbot.addWidget(picture)
    picture.resize(540, 300)

    image = picture.grab().toImage()
    shades = {image.pixel(x, y) for x in range(0, 540, 3) for y in range(0, 300, 3)}
    assert len(shades) > 3
    assert card.curve().up in picture.accessibleName()


def test_every_card_can_be_told_in_words():
    for card in CARDS:
        assert "<b>" in card_words(card)


def test_a_flag_of_a_tactic_is_named_once(conditions, session):
    from app.conditions.inspector import PARTY

    session.select(party="north")
    conditions.inspector.show_tab(PARTY)
    form = conditions.inspector.party.tactic
    form.pick("grit")

    switch = form.fields["gestures"]
    assert switch.accessibleName() == "Gestures"
    assert switch.text() != "Gestures"
