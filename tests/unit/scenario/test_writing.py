"""A save touches the lines that say something else, and no other byte."""

from __future__ import annotations

from difflib import unified_diff
from textwrap import dedent

import pytest

from models.scenario import edits
from models.scenario.aligning import aligned, same
from models.scenario.paths import with_settings
from models.scenario.reading import document_of
from models.scenario.replacing import changed
from models.scenario.writing import fresh, rewritten
from models.terms.issue import Issue
from models.terms.scenario import Scenario
from tests.builders import GATED, SMALL, gated_scenario

TEXT = (SMALL + GATED).replace(
    "    war_cost: 0.2\n",
    "    # what fighting on costs\n    war_cost: 0.20   # of the whole war\n",
    1,
)


def difference(scenario: Scenario, text: str = TEXT) -> str:
    """Lines taken away and put in."""
    document = document_of(text)
    written = rewritten(document, scenario)
    assert same(document_of(written).scenario, scenario)
    lines = list(unified_diff(text.splitlines(), written.splitlines(), n=0, lineterm=""))[2:]
    return "\n".join(line for line in lines if not line.startswith("@@"))


def after(*settings: str, text: str = TEXT) -> str:
    return difference(with_settings(document_of(text).scenario, settings), text)


def lines(text: str) -> str:
    return dedent(text).strip("\n")


def test_without_an_edit_the_text_is_the_same_object():
    document = document_of(TEXT)

    assert rewritten(document, document_of(TEXT).scenario) is document.text


def test_a_number_changes_and_its_comment_stays():
    assert after("parties.north.war_cost=0.3") == lines("""
        -    war_cost: 0.20   # of the whole war
        +    war_cost: 0.3   # of the whole war
    """)


def test_a_number_with_evidence_changes_inside_its_braces():
    text = TEXT.replace("war_cost: 0.20 ", "war_cost: { value: 0.20, note: 'a guess' } ")

    assert after("parties.north.war_cost=0.3", text=text) == lines("""
        -    war_cost: { value: 0.20, note: 'a guess' }   # of the whole war
        +    war_cost: { value: 0.3, note: 'a guess' }   # of the whole war
    """)


def test_the_low_end_of_a_range_changes_and_no_space_comes_before_it():
    written = "war_cost: {value: 0.20, range: [0.1, 0.7]}"
    text = TEXT.replace("war_cost: 0.20", written, 1)
    told = after("parties.north.war_cost.range=[0.15, 0.7]", text=text)

    assert told.splitlines()[1].split("#")[0].strip("+ ") == written.replace("0.1,", "0.15,")


def test_a_bare_number_grows_braces_where_it_says_more():
    assert after("parties.north.war_cost={value: 0.3, range: [0, 1]}") == lines("""
        -    war_cost: 0.20   # of the whole war
        +    war_cost: {value: 0.3, range: [0, 1]}   # of the whole war
    """)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 'A small scenario'", "title: 'It''s another'"),
        ('title: "A small scenario"', 'title: "It\'s another"'),
        ("title: A small scenario", "title: It's another"),
    ],
)
def test_a_text_keeps_its_quotes(old, new):
    text = TEXT.replace("title: A small scenario", old)
    scenario = edits.with_value(document_of(text).scenario, "title", "It's another")

    assert difference(scenario, text) == f"-{old}\n+{new}"


@pytest.mark.parametrize(
    "words", ["a: b", "# a", "- a", "true", "2025", "", " a", "[a", "a #b", "@"]
)
def test_a_text_that_needs_quotes_gets_them(words):
    assert f"+title: '{words}'" in difference(edits.with_value(gated(), "title", words))


def gated() -> Scenario:
    return document_of(TEXT).scenario


def test_a_folded_text_stays_folded():
    text = TEXT.replace("title: A small scenario", "title: A\nsummary: >-\n  One\n  two.\n")

    assert after("summary=Three", text=text) == lines("""
        -  One
        -  two.
        +  Three
    """)


def test_a_new_key_stands_where_the_definition_has_it():
    assert after("parties.north.tactic={kind: boulware}") == lines("""
        +    tactic: {kind: boulware}
    """)
    assert after("switches.battles=off").splitlines()[0] == "+switches: {battles: off}"


def test_a_key_goes_with_the_comment_above_it_and_behind_it():
    text = TEXT.replace("    roles:", "    # loud\n    note: N # really\n    roles:", 1)

    assert after("parties.north.note=null", text=text) == lines("""
        -    # loud
        -    note: N # really
    """)


def test_the_section_comment_below_an_entry_that_goes_stays():
    text = TEXT.replace("texts:", "  # above g3 nothing, below it this\n\n# ---- texts\ntexts:")

    assert difference(edits.without_gate(document_of(text).scenario, "g3"), text) == lines("""
        -  - {id: g3, who: law, does: {deed: vote}, only_after: ceasefire, absolute: true}
    """)


def test_items_come_go_and_change_places_as_whole_lines():
    scenario = edits.in_order(gated(), "gates", ["g3", "g2", "g1"])

    assert (
        difference(scenario)
        == lines("""
        -  - {id: g1, who: north, does: {step: bridge}, only_after: {step: tolls}, price: 4}
        -  - {id: g2, who: south, does: {step: tolls}, only_after: {step: bridge}, price: 6}
        -  - {id: g3, who: law, does: {deed: vote}, only_after: ceasefire, absolute: true}
        +  - {id: g3, who: law, does: {deed: vote}, only_after: ceasefire, absolute: true}
        +  - {id: g2, who: south, does: {step: tolls}, only_after: {step: bridge}, price: 6}
        +  - {id: g1, who: north, does: {step: bridge}, only_after: {step: tolls}, price: 4}
    """)
        or len(difference(scenario).splitlines()) == 4
    )


def test_rungs_carry_their_comments_when_they_change_places():
    text = TEXT.replace("      shared:", "      # in the middle\n      shared:", 1)
    scenario = changed(
        document_of(text).scenario,
        "issues.bridge.ladder",
        {r: document_of(text).scenario.issues["bridge"].ladder[r] for r in
         ("shared", "north_holds", "south_holds")},
    )  # fmt: skip

    written = rewritten(document_of(text), scenario)

    assert "ladder:\n      # in the middle\n      shared: Both" in written


def test_an_issue_that_comes_is_written_as_its_neighbours_are():
    issue = Issue.model_validate(
        {"title": "The well", "ladder": {"ours": "Ours", "theirs": "Theirs"},
         "status_quo": "ours",
         "positions": {"north": {"ideal": "ours"}, "south": {"ideal": "theirs"}}}
    )  # fmt: skip

    assert difference(edits.with_issue(gated(), "well", issue)) == lines("""
        +  well:
        +    title: The well
        +    ladder: {ours: Ours, theirs: Theirs}
        +    status_quo: ours
        +    positions: {north: {ideal: ours}, south: {ideal: theirs}}
    """)


def test_a_flow_list_grows_and_shrinks_in_its_line():
    assert after("parties.north.roles=[belligerent, signatory, guarantor]").endswith(
        "+    roles: [belligerent, signatory, guarantor]"
    )
    assert after("calendars.bridge_first=[tolls]").endswith("+  bridge_first: [tolls]")


def test_a_flow_list_over_lines_keeps_its_comments():
    text = TEXT.replace(
        "roles: [belligerent, signatory]",
        "roles: [\n      belligerent, # fights\n      signatory, # signs\n      body, # B\n    ]",
        1,
    )

    added = after("parties.north.roles=[belligerent, signatory, body, mediator]", text=text)
    gone = after("parties.north.roles=[belligerent, signatory]", text=text)

    assert added == "+      mediator,"
    assert gone == "-      body, # B"


def test_a_list_that_loses_all_it_had_is_empty():
    scenario = changed(changed(gated(), "variants", {}), "gates", [])

    assert "+gates: []" in difference(scenario)


def test_windows_line_ends_stay():
    document = document_of(TEXT.replace("\n", "\r\n"))
    scenario = edits.with_value(document.scenario, "parties.north.note", "N")

    written = rewritten(document, scenario)

    assert written.count("\n") == written.count("\r\n") == TEXT.count("\n") + 1


def test_a_value_behind_an_alias_changes_alone():
    text = TEXT.replace("{step: bridge}, only_after", "&b {step: bridge}, only_after").replace(
        "only_after: {step: bridge}", "only_after: *b"
    )

    changed_alias = after("gates.g2.only_after=ceasefire", text=text)
    changed_anchor = after("gates.g1.does=signature", text=text)

    assert "only_after: ceasefire" in changed_alias
    assert "does: &b signature" in changed_anchor
    assert (
        "+  - {id: g2, who: south, does: {step: tolls}, only_after: {step: bridge}"
        in changed_anchor
    )


def test_an_anchor_that_goes_leaves_what_it_stood_for():
    text = TEXT.replace("only_after: {step: tolls}", "only_after: &t {step: tolls}").replace(
        "does: {step: tolls}", "does: *t"
    )
    scenario = changed(changed(document_of(text).scenario, "variants", {}), "gates", ())
    scenario = edits.with_gate(scenario, gated().gates[1])

    assert "*t" not in rewritten(document_of(text), scenario)


def test_a_fresh_text_uses_the_shorthands():
    text = fresh(gated_scenario())

    for line in (
        "    war_cost: 0.2",
        "clock: {start: 2025-01-01, period: month, periods: 24, rounds: 2}",
        "  battles: 0.3 per month",
        "      shared: {by: north, takes: 1 month}",
        "      shared: Both use the bridge",
        "  - {id: g1, who: north, does: {step: bridge}, only_after: {step: tolls}, price: 4}",
    ):
        assert line in text or line.strip() in text


def test_a_fresh_text_is_narrow_enough_to_read():
    text = fresh(gated_scenario({"summary": "word " * 60 + "end"}))

    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("ab", "ab", [0, 1]),
        ("abc", "ac", [0, 2]),
        ("ab", "axb", [0, None, 1]),
        ("abc", "axc", [0, 1, 2]),
        ("abc", "cba", [2, 1, 0]),
        ("", "ab", [None, None]),
        ("aab", "ab", [1, 2]),
    ],
)
def test_new_entries_continue_old_ones(old, new, places):
    assert aligned(list(old), list(new)) == places
