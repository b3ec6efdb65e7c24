"""What fields alone cannot see is checked, and what is only odd is told as such."""

from __future__ import annotations

import pytest

from models.scenario.checking import lint, unsound
from models.scenario.reading import document_of
from models.scenario.replacing import changed
from models.terms.errors import ScenarioError
from models.terms.scenario import Scenario
from tests.builders import ABSTRACT, GATED, SMALL, abstract_scenario, gated_scenario, small_scenario


def problems_after(scenario: Scenario, path: str, value: object) -> dict[str, str]:
    """Path and message of each problem once one value is another."""
    return {p.path: p.message for p in unsound(changed(scenario, path, value))}


@pytest.mark.parametrize("scenario", [small_scenario(), gated_scenario(), abstract_scenario()])
def test_the_small_scenarios_are_sound(scenario):
    assert unsound(scenario) == ()


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("issues.bridge.status_quo", "xx", "issues.bridge.status_quo", "names no rung of bridge"),
        ("issues.bridge.positions.north.ideal", "to_north", "", "names no rung of bridge"),
        ("issues.bridge.positions.north.red_line", {"at": "x"},
         "issues.bridge.positions.north.red_line.at", "names no rung of bridge"),
        ("issues.bridge.positions.north.source", "K1",
         "issues.bridge.positions.north.source.0", "names no source"),
        ("issues.bridge.positions.west", {"ideal": "shared"}, "", "names no party"),
        ("issues.bridge.delivery.north_holds", {"by": "west"},
         "issues.bridge.delivery.north_holds.0.by", "names no party"),
        ("parties.north.trust.west.kept", 3, "parties.north.trust.west", "names no party"),
        ("front.beliefs.west", 0.5, "front.beliefs.west", "names no party"),
        ("guarantee.by", ["west"], "guarantee.by.0", "names no party"),
        ("gates.g1.who", "west", "", "names no party"),
        ("gates.g1.only_after", {"step": "fish"}, "gates.g1.only_after.step", "names no issue"),
        ("gates.g1.only_after", {"not": {"deed": "fish"}},
         "gates.g1.only_after.not.deed", "names no deed"),
        ("gates.g1.only_after", {"any_of": ["ceasefire", {"event": "x"}]},
         "gates.g1.only_after.any_of.1.event", "names no event"),
        ("gates.g1.only_after", {"step": "tolls", "rungs": ["shared"]},
         "gates.g1.only_after.rungs.0", "names no rung of tolls"),
        ("gates.g1.only_after", {"at_table": "tolls", "rungs": ["halves", "x"]},
         "gates.g1.only_after.rungs.1", "names no rung of tolls"),
        ("deeds.vote.by", "law", "", "names no party"),
        ("texts.middle.terms.bridge", "halves", "", "names no rung of bridge"),
        ("texts.middle.terms", {"fish": "halves"}, "texts.middle.terms.fish", "names no issue"),
        ("calendars.bridge_first", ["fish"], "calendars.bridge_first.0", "names no issue"),
        ("plan.calendar", "backwards", "", "names no calendar"),
        ("mediation", {"by": "north", "text": "x"}, "mediation.text", "names no text"),
        ("events", [{"id": "e", "title": "E", "hazard": 0.1, "does": {"leaves": "west"}}],
         "events.e.does.leaves", "names no party"),
    ],
)  # fmt: skip
def test_a_name_that_names_nothing_is_told_where_it_stands(path, value, where, message):
    (problem,) = unsound(changed(gated_scenario(), path, value))

    assert problem.path == (where or path)
    assert message in problem.message
    assert problem.hint


def test_the_law_may_have_a_gate():
    assert gated_scenario().gates[2].who == "law"


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("issues.bridge.positions.north.red_line", "shared",
         "issues.bridge.positions.north.red_line", "refuses the party's own limit, shared"),
        ("issues.bridge.positions.north.red_line", "north_holds",
         "issues.bridge.positions.north.red_line", "refuses the party's own ideal, north_holds"),
        ("issues.bridge.positions.north.worths", {"shared": 0.5},
         "issues.bridge.positions.north.worths", "a worth is missing for north_holds, south_holds"),
        ("issues.bridge.positions.south", None, "issues.bridge.positions",
         "south signs but takes no position"),
        ("parties.north.side", "none", "front.between.0",
         "north stands here for side A, but its side is none"),
        ("parties.south.roles", ["signatory"], "front.between.1",
         "south stands at the front, but is no belligerent"),
        ("front.battles", "1.5 per month", "front.battles",
         "1.5 per month is above 1; choose a shorter unit"),
        ("deeds.vote.takes", "1e9 months", "deeds.vote.takes", "longer than 100,000 periods"),
        ("clock.period", "period", "clock.period",
         "the clock says what a period is, so it cannot say `period`"),
        ("clock.start", "9999-01-01", "clock.periods", "the last period lies beyond the year 9999"),
        ("calendars.bridge_first", ["bridge", "bridge"], "calendars.bridge_first",
         "bridge stands here more than once"),
        ("mediation", {"by": "north", "every": 0}, "mediation.every",
         "the time between two drafts cannot be nothing"),
        ("gates.g1.only_after", {"kind": "any_of"}, "gates.g1.only_after",
         "says any_of, but not which"),
        ("gates.g1.only_after", {"kind": "ceasefire", "step": "tolls"}, "gates.g1.only_after",
         "`step` does not go with ceasefire"),
        ("gates.g1.does", {"kind": "step"}, "gates.g1.does", "says step, but not which"),
        ("front.odds", {"value": 0.5, "range": [-1, 0.6]}, "front.odds.range.0",
         "expected a number from 0 to 1, found -1"),
        ("front.odds",
         {"value": 0.5, "distribution": {"kind": "uniform", "low": 0.1, "high": 1.2}},
         "front.odds.distribution.high", "expected a number from 0 to 1, found 1.2"),
        ("events", [{"id": "e", "title": "E", "hazard": 0, "does": {"aid": {"north": 2}}}],
         "events.e.does.aid.north", "expected a number from 0 to 1, found 2"),
        ("events", [{"id": "e", "title": "E", "hazard": 0, "does": {"trust_lost": {"north": -1}}}],
         "events.e.does.trust_lost.north", "expected a whole number from 0 to 100, found -1"),
        ("events", [{"id": "e", "title": "E", "hazard": 0, "does": {"trust_lost": {"north": 999}}}],
         "events.e.does.trust_lost.north", "expected a whole number from 0 to 100, found 999"),
        ("gates.g2.id", "g1", "gates.1.id", 'the id "g1" is used a second time'),
        ("calendars.two words", ["bridge"], "calendars.two words", '"two words" is no short name'),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_where_it_stands(path, value, where, message):
    scenario = gated_scenario()
    if path.endswith("positions.south"):
        north = scenario.issues["bridge"].positions["north"]
        path, value = "issues.bridge.positions", {"north": north}

    assert message in problems_after(scenario, path, value)[where]


def test_a_ladder_on_which_nothing_is_settled_is_told():
    ladder = {
        rung: {"label": rung, "open": True} for rung in ("north_holds", "shared", "south_holds")
    }

    assert "issues.bridge.ladder" in problems_after(
        small_scenario(), "issues.bridge.ladder", ladder
    )


def test_a_released_red_line_may_stand_anywhere():
    line = {"at": "shared", "released": True}

    assert not problems_after(small_scenario(), "issues.bridge.positions.north.red_line", line)


def test_a_red_line_on_the_other_side_of_the_ideal_refuses_that_side_only():
    scenario = small_scenario({"issues.bridge.positions.north.ideal": "shared"})

    assert not problems_after(scenario, "issues.bridge.positions.north.red_line", "north_holds")


def test_at_least_two_parties_must_be_able_to_sign():
    said = problems_after(small_scenario(), "parties.north.roles", ["body"])

    assert said["parties"] == "fewer than two parties can sign"


def test_twelve_seats_are_the_most_and_bodies_take_none():
    party = {"name": "X", "roles": ["mediator"]}
    bodies = {f"b{n}": {"name": "B", "roles": ["body"]} for n in range(8)}
    seats = {f"m{n}": party for n in range(10)}
    scenario = small_scenario()

    assert not problems_after(scenario, "parties", {**scenario.parties, **seats, **bodies})
    more = {**scenario.parties, **seats, **bodies, "m10": party}
    assert "parties" in problems_after(scenario, "parties", more)


def test_abstract_steps_and_issues_exclude_each_other():
    with pytest.raises(ScenarioError, match="leaves no room for issues"):
        document_of(ABSTRACT + SMALL[SMALL.index("issues:") :])


def test_something_must_be_negotiated():
    with pytest.raises(ScenarioError, match="nothing is negotiated"):
        document_of(SMALL[: SMALL.index("issues:")])


def test_problems_of_a_text_have_their_line():
    text = SMALL + GATED.replace("who: south", "who: sauth")

    with pytest.raises(ScenarioError) as caught:
        document_of(text)

    (problem,) = caught.value.problems
    assert text.splitlines()[problem.line - 1][problem.column - 1 :].startswith("sauth")


# --- variants ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "where", "message"),
    [
        ({"gates.g9.released": True}, ".gates.g9.released", "names nothing"),
        ({"gates.g1.price": 99}, ".gates.g1.price", "expected a number from 0 to 10, found 99"),
        ({"gates.g1.who": "west"}, "", "with these changes, gates.g1.who"),
    ],
)
def test_a_variant_that_cannot_be_is_told(changes, where, message):
    said = problems_after(gated_scenario(), "variants.north_yields.changes", changes)

    (path,) = said
    assert path == f"variants.north_yields.changes{where}"
    assert message in said[path]


def test_what_is_wrong_anyway_is_not_told_again_for_each_variant():
    said = problems_after(gated_scenario(), "gates.g2.who", "west")

    assert list(said) == ["gates.g2.who"]


# --- lint ----------------------------------------------------------------------------------------


def doubts_after(path: str, value: object) -> dict[str, str]:
    made = changed(gated_scenario(), path, value)
    return {doubt.path: doubt.message for doubt in lint(made)}


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("issues.bridge.positions.south.ideal", "north_holds", "issues.bridge",
         "every signatory wants north_holds, so there is nothing to negotiate"),
        ("issues.bridge.positions.south.limit", "south_holds", "issues.bridge",
         "no rung lies within everybody's limit"),
        ("issues.bridge.positions.north.worths",
         {"north_holds": 0.2, "shared": 1, "south_holds": 0},
         "issues.bridge.positions.north.worths",
         "shared is worth more than the ideal, north_holds"),
        ("issues.bridge.delivery.north_holds", {"by": "north"},
         "issues.bridge.delivery.north_holds",
         "the status quo is never carried out, so its delivery does nothing"),
        ("gates.g1.stated", "2025-12-17", "gates.g1.stated",
         "stated on 2025-12-17, after the start on 2025-01-01"),
        ("gates", [], "deeds.vote", "nothing waits for this deed, and it is not done unasked"),
        ("calendars.bridge_first", ["tolls"], "calendars.bridge_first",
         "silent on bridge: they follow in file order"),
        ("issues.bridge.delivery.shared", {"takes": "3 years"},
         "issues.bridge.delivery.shared.0.takes", "takes 36 periods; the horizon is 24"),
        ("mediation", {"by": "north"}, "mediation.by", "north does not have the role `mediator`"),
        ("guarantee.by", ["south"], "guarantee.by.0", "south does not have the role `guarantor`"),
        ("title", "x", "sources", "there are no sources: every number here is its author's"),
    ],
)  # fmt: skip
def test_lint_tells_what_a_careful_author_would_look_at_again(path, value, where, message):
    assert doubts_after(path, value)[where] == message


def test_an_empty_zone_names_the_smallest_conflict():
    lines = {
        "issues.bridge.positions.north.limit": "north_holds",
        "issues.bridge.positions.north.red_line": "shared",
        "issues.bridge.positions.south.limit": "south_holds",
        "issues.bridge.positions.south.red_line": "shared",
    }

    (doubt,) = [d for d in lint(small_scenario(lines)) if d.severity == "warning"]

    assert doubt.path == "issues.bridge"
    assert "red lines of north at shared and south at shared" in doubt.message


def test_an_empty_zone_counts_no_open_rung_where_the_issue_is_required():
    text = SMALL.replace("shared: Both", "shared: {label: Both, open: true} #").replace(
        "    status_quo: north_holds", "    required: true\n    status_quo: north_holds"
    ).replace("limit: shared, salience: 3", "red_line: south_holds").replace(
        "limit: shared, salience: 5", "red_line: north_holds")  # fmt: skip

    assert "issues.bridge" in [d.path for d in lint(document_of(text).scenario)]


def test_numbers_without_evidence_are_told_once_for_each_part():
    scenario = document_of(SMALL + "sources: {K1: {title: A source}}\n").scenario

    said = {doubt.path: doubt.message for doubt in lint(scenario)}

    assert said["front.battles"] == "without a source or a note: battles, odds"
    assert said["sources.K1"] == "nothing rests on this source"
    assert "caution" in said


def test_warnings_come_before_notes():
    doubts = lint(changed(gated_scenario(), "gates", []))

    severities = [doubt.severity for doubt in doubts]

    assert severities == sorted(severities, reverse=True)


def told_of(text: str) -> dict[str, str]:
    """Path and message of each problem of a text."""
    with pytest.raises(ScenarioError) as caught:
        document_of(text)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_more_gates_than_the_engine_can_tell_apart_are_told_where_they_stand():
    gate = "  - {{id: h{}, who: law, does: signature, only_after: ceasefire}}\n"
    many = "gates:\n" + "".join(gate.format(number) for number in range(61))

    assert told_of(SMALL + many) == {"gates": "expected at most 60, found 61"}


def test_a_condition_that_nobody_could_follow_is_told_where_it_stands():
    both = "{all_of: [signature, ceasefire]}"
    fact = f"{{any_of: [{', '.join([both] * 7)}]}}"
    gate = f"gates:\n  - {{id: h, who: law, does: signature, only_after: {fact}}}\n"

    assert "too intricate" in told_of(SMALL + gate)["gates.h"]
