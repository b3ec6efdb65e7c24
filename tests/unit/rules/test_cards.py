"""Every rule that can be turned off has a card, and every card tells the truth about it."""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from xml.etree import ElementTree

import pytest

from models.rules.cards.deck import CARDS, card_named
from models.rules.cards.page import page, pictures
from models.scenario.shapes import ROOT, Kind, below
from models.terms.errors import UsageError
from models.terms.scenario import Switches

FOLDER = Path(__file__).parents[3] / "docs" / "why"
DRAWN = [card for card in CARDS if card.curve is not None]
NAMED = {"ID", "PARTY", "RUNG"}


def test_every_switch_has_one_card_and_every_card_but_the_other_rule_has_a_switch():
    switches = [card.switch for card in CARDS if card.switch]

    assert sorted(switches) == sorted(Switches.model_fields)
    assert [card.name for card in CARDS if not card.switch] == ["rational"]
    assert all(card.name == card.switch for card in CARDS if card.switch)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_says_everything(card):
    for text in (card.title, card.assumes, card.formula, card.source, card.without):
        assert len(text) > 10
    assert card.assumes.endswith(".")


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_names_only_keys_that_a_scenario_has(card):
    for path in card.reads:
        shape = ROOT
        for part in path.split("."):
            inside = shape.inside if part in NAMED and shape.kind is not Kind.NOUN else None
            found = inside or below(shape, part)
            while found is not None and found.kind is Kind.LIST and found.single:
                found = found.inside
            assert found is not None, (path, part)
            shape = found


@pytest.mark.parametrize("card", DRAWN, ids=lambda card: card.name)
def test_a_curve_has_lines_that_run_forward_through_finite_numbers(card):
    curve = card.curve()

    assert 1 <= len(curve.lines) <= 3
    for line in curve.lines:
        across = [x for x, _ in line.points]
        assert across == sorted(set(across))
        assert all(isfinite(y) for _, y in line.points)


@pytest.mark.parametrize("card", DRAWN, ids=lambda card: card.name)
def test_a_curve_shows_that_the_rule_makes_a_difference(card):
    curve = card.curve()

    heights = {round(y, 9) for line in curve.lines for _, y in line.points}
    assert len(heights) > 2


def test_the_page_and_its_pictures_are_those_that_the_rules_draw_now():
    again = "`python -m models.rules.cards.page docs/why` writes them anew"
    assert (FOLDER / "rules.md").read_text(encoding="utf-8") == page(), again
    for name, picture in pictures().items():
        kept = (FOLDER / "pictures" / name).read_text(encoding="utf-8")
        assert kept == picture, again
        assert ElementTree.fromstring(picture).tag.endswith("svg")


def test_a_rule_that_is_none_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match='did you mean "learning"'):
        card_named("lerning")
