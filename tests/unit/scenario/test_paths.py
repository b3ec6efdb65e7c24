"""Values are named by paths, set by them, and listed for who wants to know which there are."""

from __future__ import annotations

from datetime import date

import pytest

from models.scenario.paths import settable, value_at, value_in, with_settings
from models.scenario.variants import with_variant
from models.terms.errors import ScenarioError, UsageError
from tests.builders import abstract_scenario, gated_scenario, small_scenario


def test_a_path_leads_through_keys_ids_and_indices():
    scenario = gated_scenario()

    assert value_at(scenario, "gates.g2.price") == 6
    assert value_at(scenario, "gates.1.price") == 6
    assert value_at(scenario, "parties.north.roles.1") == "signatory"
    assert value_at(scenario, "issues.bridge.delivery.shared.0.by") == "north"
    assert value_at(abstract_scenario(), "plan.steps.s1.cost") == 0.1


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("parties.nort.name", 'did you mean "north"?'),
        ("parties.north.war_csot", 'did you mean "war_cost"?'),
        ("gates.g9", "known: g1, g2, g3"),
        ("title.x", "none is declared"),
        ("", "known: irenic"),
    ],
)
def test_an_unknown_path_is_told_the_nearest_spelling(path, hint):
    with pytest.raises(UsageError, match=r"names nothing at") as caught:
        value_at(gated_scenario(), path)

    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "path", "value"),
    [
        ("clock.periods=12", "clock.periods", 12),
        ("parties.north.war_cost=0.4", "parties.north.war_cost.value", 0.4),
        ("front.battles=0.1 per week", "front.battles.per", "week"),
        ("parties.north.trust.south.kept=9", "parties.north.trust.south.kept", 9),
        ("parties.north.support.start=6", "parties.north.support.start", 6),
        ("front.beliefs.north=0.6", "front.beliefs.north.value", 0.6),
        ("switches.events=off", "switches.events", False),
        ("gates.g1.stated=2025-02-01", "gates.g1.stated", date(2025, 2, 1)),
        ("calendars.bridge_first=[tolls, bridge]", "calendars.bridge_first", ("tolls", "bridge")),
        ("parties.north.tactic={kind: boulware, exponent: 3}", "parties.north.tactic.exponent", 3),
        ("title=A = B", "title", "A = B"),
        ("parties.north.note=null", "parties.north.note", None),
        ("issues.tolls.delivery.halves.0.leverage=2", "issues.tolls.delivery.halves.0.leverage", 2),
    ],
)  # fmt: skip
def test_a_setting_sets_what_it_names(setting, path, value):
    assert value_at(with_settings(gated_scenario(), [setting]), path) == value


def test_a_bare_number_keeps_the_evidence_of_what_it_changes():
    scenario = small_scenario(
        {"parties.north.war_cost": {"value": 0.3, "range": [0.1, 0.5], "note": "a guess"}}
    )

    cost = with_settings(scenario, ["parties.north.war_cost=0.2"]).parties["north"].war_cost

    assert (cost.value, cost.range, cost.note) == (0.2, (0.1, 0.5), "a guess")


def test_a_number_beyond_its_range_widens_the_range():
    scenario = small_scenario({"parties.north.war_cost": {"value": 0.3, "range": [0.1, 0.5]}})

    cost = with_settings(scenario, ["parties.north.war_cost=0.7"]).parties["north"].war_cost

    assert cost.range == (0.1, 0.7)


def test_settings_are_judged_once_all_are_in_place():
    moved = ["front.start=8", "front.forts=12"]

    with pytest.raises(ScenarioError):
        with_settings(small_scenario(), moved)
    assert with_settings(small_scenario(), moved[::-1]).front.start == 8


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("clock.periods='12'", "expected a whole number from 1 to 1200, found '12'"),
        ("front.odds=2", "expected a number from 0 to 1, found 2"),
        ("gates.g1.who=west", '"west" names no party'),
        ("gates.g1.within=3 months", "a gate has exactly one of"),
        ("front.beliefs.north=2", "front.beliefs.north  expected a number from 0 to 1, found 2"),
    ],
)
def test_a_setting_that_does_not_fit_is_a_problem_of_the_scenario(setting, message):
    with pytest.raises(ScenarioError, match=message):
        with_settings(gated_scenario(), [setting])


@pytest.mark.parametrize(
    "setting", ["clock.periods", "=3", "", "title=a: b", "title=[", "title=a\nb: 1"]
)
def test_what_is_no_setting_is_refused_in_words(setting):
    with pytest.raises(UsageError, match=r"no setting|no value"):
        with_settings(small_scenario(), [setting])


def test_values_are_written_as_in_a_file():
    assert value_in("2025-11-27") == date(2025, 11, 27)
    assert value_in("[a, 1, 0.5, true, null]") == ["a", 1, 0.5, True, None]
    assert value_in("") is None


def test_settable_names_numbers_choices_and_names_with_their_meaning():
    settings = {setting.path: setting for setting in settable(gated_scenario())}

    assert settings["parties.north.war_cost"].kind == "a number of 0 or more"
    assert settings["parties.north.war_cost"].meaning == "cost of fighting on"
    assert settings["gates.g1.released"].value is False
    assert settings["issues.bridge.positions.north.ideal"].value == "north_holds"
    assert settings["switches.gates"].kind == "on or off"
    assert not [path for path in settings if path.endswith((".note", ".title", ".source"))]


def test_everything_settable_can_be_read_at_its_path_and_set_to_itself():
    scenario = gated_scenario()

    for setting in settable(scenario):
        found = value_at(scenario, setting.path)
        assert setting.value == getattr(found, "value", found)


def test_a_variant_changes_what_it_says_and_keeps_the_others():
    varied = with_variant(gated_scenario(), "north_yields")

    assert varied.gates[0].released
    assert list(varied.variants) == ["north_yields"]


def test_an_unknown_variant_is_told_the_nearest():
    with pytest.raises(UsageError, match='did you mean "north_yields"'):
        with_variant(gated_scenario(), "north_yield")
