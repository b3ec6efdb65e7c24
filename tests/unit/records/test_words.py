"""Words are plain English, and the same everywhere."""

from datetime import date

import pytest

from models.records.words import Words, is_plural
from models.terms.clock import Clock
from models.terms.english import (
    capital,
    counted,
    in_or_on,
    listed,
    number,
    ordinal,
    percent,
    quoted,
    share,
    when,
    when_in_full,
)
from models.terms.quantity import Unit
from tests.unit.records.rows import NORTH, STRAIT, TRUCE, Rows, strait

MONTHS = Clock(start=date(2025, 11, 27), period=Unit.MONTH)
DAYS = Clock(start=date(1978, 9, 5), period=Unit.DAY)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no rungs"), (1, "one rung"), (2, "two rungs"), (31, "31 rungs")]
)
def test_small_counts_are_words(count: int, words: str):
    assert counted(count, "rung") == words


def test_an_odd_plural_is_given():
    assert counted(2, "party", "parties") == "two parties"


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_items_are_listed_as_english_does(items: list[str], words: str):
    assert listed(items) == words


def test_a_period_is_named_by_its_month_or_by_its_day_where_it_is_short():
    assert when(MONTHS, 24) == "Nov 2027"
    assert when(DAYS, 12) == "17 Sep 1978"
    assert when_in_full(MONTHS, 36) == "November 2028"
    assert when_in_full(DAYS, 0) == "5 September 1978"


def test_months_are_in_and_days_are_on():
    assert in_or_on(MONTHS, 0) == "in November 2025"
    assert in_or_on(DAYS, 0) == "on 5 September 1978"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0 %"), (0.004, "under 1 %"), (0.25, "25 %"), (0.999, "over 99 %"), (1.0, "100 %")],
)
def test_a_percentage_is_never_falsely_nought_or_a_hundred(value: float, words: str):
    assert percent(value) == words


def test_a_share_has_two_digits_and_a_true_minus():
    assert [share(value) for value in (0.6349, -0.374, 0.9999, 1.0)] == [
        "0.63",
        "−0.37",
        "over 0.99",
        "1.00",
    ]


def test_places_are_words():
    assert [ordinal(1), ordinal(3), number(20), capital("two")] == [
        "first",
        "third",
        "twenty",
        "Two",
    ]


def test_a_quotation_loses_its_full_stop():
    assert quoted("Guns first. ") == "“Guns first”"


def _named(*names: str) -> Words:
    given = strait().model_dump(by_alias=True, exclude_none=True)
    for party, name in zip(given["parties"].values(), names, strict=False):
        party["name"] = name
    return Words(Rows().run(scenario=type(strait()).model_validate(given)))


def test_names_take_the_article_that_english_gives_them():
    words = _named("United States", "Russia", "The envoy")

    assert words.parties == ("the United States", "Russia", "the envoy")
    assert words.owner(NORTH) == "the United States’"
    assert words.owner(1) == "Russia’s"


def test_a_title_is_small_inside_a_sentence_unless_it_is_a_name():
    words = _named("North")

    assert words.issue(TRUCE) == "when the shooting stops"
    assert words.issue(STRAIT) == "the strait"
    assert words.inside("NATO membership") == "NATO membership"
    assert words.inside("Crimea") == "Crimea"
    assert words.inside("28 points") == "28 points"


def test_a_long_title_gives_way_to_its_short_form():
    given = strait().model_dump(by_alias=True, exclude_none=True)
    given["issues"]["strait"] |= {
        "title": "Who may sail through the strait, when, and at what price"
    }
    given["issues"]["strait"] |= {"short": "Sailing"}
    words = Words(Rows().run(scenario=type(strait()).model_validate(given)))

    assert words.issue(STRAIT) == "Sailing"


def test_a_step_is_called_by_its_own_label_or_its_rung():
    words = _named("North")

    assert words.step(0) == "“at once”"
    assert words.step(1) == "“After the pull-back”"


@pytest.mark.parametrize(
    "name",
    [
        "European states",
        "The 32 NATO allies",
        "The seven members of the G7",
        "the people",
        "Rebels",
        "The Rebels",
        "Northern Tribes",
        "Rebels of the north",
        "The Houthis",
    ],
)
def test_a_name_that_speaks_of_several_is_a_plural(name: str):
    assert is_plural(name)


@pytest.mark.parametrize(
    "name",
    [
        "United States",
        "Belgium, as home of Euroclear",
        "The press",
        "Athens",
        "The bus company",
        "Hamas",
        "The Netherlands",
        "The United Nations",
        "The Congress",
        "Honduras",
        "The Maldives",
        "",
    ],
)
def test_the_name_of_one_is_no_plural_whatever_it_ends_in(name: str):
    assert not is_plural(name)


def test_a_party_with_a_plural_name_stands_as_one_so_that_every_verb_fits():
    words = _named("The two islands")
    assert words.party(NORTH) == "the group of two islands"
    assert words.owner(NORTH) == "the group of two islands’"


def test_rebels_written_large_stand_as_one_too():
    assert _named("Rebels").party(NORTH) == "the group of Rebels"
