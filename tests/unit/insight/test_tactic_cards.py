"""The catalogue as people read it: complete, and the same wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.insight.tactic_cards import (
    GROUPS,
    curve,
    group_of,
    kind_named,
    parameters,
    sparkline,
)
from models.insight.tactic_pictures import MARK, made_part, pictures
from models.terms.errors import UsageError
from models.terms.tactic import TacticKind
from models.terms.tactics import CATALOGUE

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "tactics.md"
KINDS = [kind for group in GROUPS for kind in group.kinds]


ANEW = "write them anew with `python -m models.insight.tactic_pictures docs/reference`"


def test_the_page_holds_the_catalogue_as_it_is_now():
    _, mark, cards = PAGE.read_text(encoding="utf-8").partition(MARK)

    assert mark
    assert cards == made_part(), f"the catalogue has changed; {ANEW}"


def test_the_pictures_are_those_that_the_tactics_draw_now():
    kept = {p.name: p.read_text(encoding="utf-8") for p in PAGE.parent.glob("pictures/tactics-*")}

    assert kept == pictures(), f"the curves have changed; {ANEW}"


def test_every_name_of_a_tactic_stands_in_the_catalogue_once():
    assert [kind.kind_here() for kind in CATALOGUE] == [kind.value for kind in TacticKind]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind_here())
def test_a_card_says_what_a_reader_needs(kind):
    assert all(kind.card[:7])
    assert all(one.meaning and one.what for one in parameters(kind))
    assert kind_named(kind.kind_here()) is kind
    assert kind in group_of(kind).kinds


def test_a_misspelt_tactic_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match='did you mean "zeuthen"'):
        kind_named("zeuten")


@pytest.mark.parametrize(
    "kind", [kind for kind in CATALOGUE if kind.card.bare], ids=lambda kind: kind.kind_here()
)
def test_a_curve_stays_between_no_agreement_and_the_ideal(kind):
    held = curve(kind())

    assert len(held) == 40
    assert all(0.0 <= worth <= 1.0 for worth in held)
    assert held == sorted(held, reverse=True)


def test_a_tactic_for_scenarios_only_has_no_curve():
    assert curve(kind_named("package_offer")()) == []


def test_bars_rise_with_the_numbers():
    assert sparkline([0.0, 0.5, 1.0]) == "▁▅█"
