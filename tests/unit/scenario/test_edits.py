"""Each verb gives a new, sound scenario or says why not; the old one never changes."""

from __future__ import annotations

import pytest

from models.scenario import edits
from models.terms.errors import ScenarioError, UsageError
from models.terms.gate import Deed, Gate
from models.terms.issue import Issue
from models.terms.party import Party
from models.terms.scenario import Variant
from models.terms.tactics import Boulware
from models.terms.world import DatedEvent, Source, Text
from tests.builders import gated_scenario, small_scenario

TOWN = Party.model_validate({"name": "West", "roles": ["mediator"]})
ISSUE = Issue.model_validate(
    {
        "title": "The well",
        "ladder": {"ours": "Ours", "theirs": "Theirs"},
        "status_quo": "ours",
        "positions": {"north": {"ideal": "ours"}, "south": {"ideal": "theirs"}},
    }
)
GATE = Gate.model_validate(
    {"id": "g4", "who": "north", "does": "signature", "only_after": {"deed": "vote"}}
)


def test_no_verb_changes_the_scenario_it_is_given():
    before = gated_scenario()

    edits.with_war_cost(before, "north", 0.7)

    assert before == gated_scenario()


def test_a_value_is_set_by_its_path():
    assert edits.with_value(small_scenario(), "clock.periods", 12).clock.periods == 12


@pytest.mark.parametrize("path", ["title", "caution", "parties.north.name", "issues.bridge.title"])
@pytest.mark.parametrize("letter", ["\x01", "\x1b", "\x7f", "\x85", "\udc00"])
def test_a_text_that_no_file_could_hold_is_refused_where_it_comes_in(path: str, letter: str):
    with pytest.raises(ScenarioError, match="no text may hold") as refused:
        edits.with_value(gated_scenario(), path, f"The {letter} harbour")

    assert [problem.path for problem in refused.value.problems] == [path]


def test_a_noun_that_brings_such_a_text_is_refused_too():
    with pytest.raises(ScenarioError, match="no text may hold"):
        edits.with_party(gated_scenario(), "west", TOWN.model_copy(update={"name": "W\x07"}))


def test_a_party_comes_and_goes():
    scenario = edits.with_party(small_scenario(), "west", TOWN)

    assert list(scenario.parties) == ["north", "south", "west"]
    assert edits.without_party(scenario, "west") == small_scenario()


def test_a_party_takes_its_positions_and_its_record_along():
    signing = TOWN.model_copy(update={"trust": {}})
    scenario = edits.with_party(small_scenario(), "west", signing)
    scenario = edits.with_position(scenario, "west", "bridge", ideal="shared")
    scenario = edits.with_trust(scenario, "north", "west", kept=4)
    scenario = edits.with_value(scenario, "front.beliefs.west", 0.5)

    gone = edits.without_party(scenario, "west")

    assert "west" not in str(gone)


def test_a_party_that_is_named_elsewhere_does_not_go_unnoticed():
    scenario = edits.with_party(gated_scenario(), "west", TOWN)
    scenario = edits.with_value(scenario, "gates.g1.who", "west")

    with pytest.raises(ScenarioError, match=r"gates\.g1\.who"):
        edits.without_party(scenario, "west")


def test_war_cost_tactic_and_trust_change_alone():
    scenario = edits.with_war_cost(small_scenario(), "north", 0.9)
    scenario = edits.with_tactic(scenario, "north", Boulware(exponent=2))
    scenario = edits.with_trust(scenario, "north", "south", broken=8)

    north = scenario.parties["north"]
    assert (north.war_cost.value, north.tactic.exponent) == (0.9, 2)
    assert (north.trust["south"].kept, north.trust["south"].broken) == (3, 8)


def test_an_issue_comes_and_goes_from_texts_and_calendars_too():
    scenario = edits.with_issue(small_scenario(), "well", ISSUE)
    scenario = edits.with_text(scenario, "t", Text(title="T", terms={"well": "ours"}))
    scenario = edits.with_calendar(scenario, "c", ["well", "bridge"])

    gone = edits.without_issue(scenario, "well")

    assert gone.texts["t"].terms == {}
    assert gone.calendars["c"] == ("bridge",)


def test_a_rung_comes_and_goes_with_what_it_takes():
    scenario = edits.with_rung(small_scenario(), "bridge", "blown", {"label": "Blown up"})

    assert list(scenario.issues["bridge"].ladder)[-1] == "blown"
    assert "blown" not in edits.without_rung(scenario, "bridge", "blown").issues["bridge"].ladder


def test_a_rung_on_which_somebody_stands_does_not_go_unnoticed():
    with pytest.raises(ScenarioError, match="names no rung of bridge"):
        edits.without_rung(small_scenario(), "bridge", "shared")


def test_rungs_parties_and_gates_change_their_order():
    scenario = edits.in_order(
        small_scenario(), "issues.tolls.ladder", ["to_south", "halves", "to_north"]
    )
    gates = edits.in_order(gated_scenario(), "gates", ["g3", "g1", "g2"]).gates

    assert scenario.issues["tolls"].rungs == ("to_south", "halves", "to_north")
    assert [gate.id for gate in gates] == ["g3", "g1", "g2"]


def test_an_order_names_everything_once():
    with pytest.raises(UsageError, match="names each of them once"):
        edits.in_order(small_scenario(), "parties", ["north"])


def test_a_position_changes_field_by_field():
    scenario = edits.with_position(small_scenario(), "north", "bridge", salience=5, limit="shared")

    assert scenario.issues["bridge"].positions["north"].salience == 5


def test_a_red_line_is_drawn_moved_and_lifted():
    scenario = edits.with_red_line(small_scenario(), "north", "bridge", "south_holds", price=4)
    moved = edits.with_position(scenario, "north", "bridge", limit="north_holds")
    moved = edits.with_red_line(moved, "north", "bridge", "shared")

    line = moved.issues["bridge"].positions["north"].red_line
    assert (line.at, line.price) == ("shared", 4)
    assert edits.without_red_line(scenario, "north", "bridge") == small_scenario()


def test_a_red_line_before_the_own_limit_is_refused_in_words():
    with pytest.raises(ScenarioError, match="refuses the party's own limit"):
        edits.with_red_line(small_scenario(), "north", "bridge", "shared")


def test_gates_come_change_and_go():
    scenario = edits.with_gate(gated_scenario(), GATE)
    dearer = edits.with_gate(scenario, GATE.model_copy(update={"price": 9.0}))

    assert [gate.id for gate in scenario.gates] == ["g1", "g2", "g3", "g4"]
    assert dearer.gates[3].price == 9
    assert edits.without_gate(scenario, "g4") == gated_scenario()


def test_a_gate_is_released_and_taken_up_again():
    scenario = edits.with_gate_released(gated_scenario(), "g1", released=True)

    assert scenario.gates[0].released
    assert edits.with_gate_released(scenario, "g1", released=False) == gated_scenario()


def test_what_variants_change_about_a_thing_goes_with_it():
    scenario = edits.without_gate(gated_scenario(), "g1")

    assert scenario.variants["north_yields"].changes == {}


def test_what_variants_change_about_a_red_line_goes_with_it():
    line = "issues.bridge.positions.north.red_line"
    scenario = edits.with_red_line(gated_scenario(), "north", "bridge", "south_holds")
    variant = Variant(title="V", changes={f"{line}.absolute": True, "clock.periods": 9})
    scenario = edits.with_new_variant(scenario, "v", variant)

    lifted = edits.without_red_line(scenario, "north", "bridge")

    assert lifted.variants["v"].changes == {"clock.periods": 9}


def test_deeds_texts_sources_events_and_variants_come_and_go():
    before = small_scenario()
    scenario = edits.with_deed(before, "walk", Deed(title="A walk", by="north"))
    scenario = edits.with_text(scenario, "t", Text(title="T", terms={"bridge": "shared"}))
    scenario = edits.with_source(scenario, "K1", Source(title="A source"))
    scenario = edits.with_event(scenario, DatedEvent(id="e", title="E", hazard=0.1))
    scenario = edits.with_new_variant(scenario, "v", Variant(title="V"))

    for verb, name in (
        (edits.without_deed, "walk"),
        (edits.without_text, "t"),
        (edits.without_source, "K1"),
        (edits.without_event, "e"),
        (edits.without_variant, "v"),
    ):
        scenario = verb(scenario, name)
    assert scenario == before


def test_a_switch_is_turned():
    assert not edits.with_switch(small_scenario(), "battles", on=False).switches.battles


@pytest.mark.parametrize(
    "verb",
    [
        lambda s: edits.without_party(s, "nort"),
        lambda s: edits.without_gate(s, "g0"),
        lambda s: edits.with_switch(s, "batles", on=True),
        lambda s: edits.with_war_cost(s, "nort", 1),
        lambda s: edits.with_trust(s, "north", "sout", kept=1),
        lambda s: edits.with_position(s, "nort", "bridge", salience=1),
        lambda s: edits.with_position(s, "north", "bride", salience=1),
        lambda s: edits.without_issue(s, "bride"),
        lambda s: edits.without_rung(s, "bridge", "share"),
    ],
)
def test_a_name_that_is_not_there_is_told_the_nearest(verb):
    with pytest.raises(UsageError, match=r"did you mean|known:"):
        verb(gated_scenario())
