"""Laws of scenario files: what is written is what is meant, and nothing else moves."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.scenario.aligning import same
from models.scenario.checking import unsound
from models.scenario.document import Document
from models.scenario.hashing import scenario_hash
from models.scenario.paths import settable, value_at
from models.scenario.reading import document_of, read_document
from models.scenario.replacing import changed
from models.scenario.shipped import shipped_names
from models.scenario.writing import fresh, rewritten
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.scenario import Scenario
from tests.builders import ABSTRACT, GATED, SMALL

COMMENTED = """\
# A file as people write them.\r
irenic: 1
id: commented   # the short name
"title": 'It''s "quoted"'

clock: { start: 2025-01-01 , period: week, periods: 10 }
parties: # who
    # the first one
    a:
        name: A   # a name
        side: A
        roles: [ belligerent, signatory ]
        war_cost: {value: 0.30, range: [0.1, 0.6],
                   note: "as far as we know"}   # a guess
    # --- the other ---

    b: {name: B, side: B, roles: [
          belligerent,   # fights
          signatory,     # signs
        ]}

front:
    between:
    - a
    - b
    battles: 0.30 per month
    odds: 5e-1
issues:
    road:
        title: >-
            A long title
            over two lines
        note: |
            First line.

            Third line.
        ladder:
            ours: Ours

            # between
            half: {label: Half, short: 'half'}
            theirs:
                label: Theirs
        status_quo: ours
        positions:
            a: &where {ideal: ours, limit: half}
            b:
                ideal: theirs
                red_line: {at: ours, price: 8.0}
        delivery:
            half: {by: a}
            theirs:
            - by: a
              takes: 2 weeks
            - {by: b, takes: 1 week}
gates:
- id: g1
  who: a
  does: {step: road}
  only_after: {any_of: [ceasefire, {date: 2025-02-01}]}
  price: 6
# the end
"""

TEXTS = {"small": SMALL + GATED, "abstract": ABSTRACT, "commented": COMMENTED}
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=40
).filter(str.strip)


@cache
def document(name: str) -> Document:
    return document_of(TEXTS[name]) if name in TEXTS else read_document(name)


@cache
def paths(name: str) -> tuple[str, ...]:
    """What may be set, titles and notes included."""
    scenario = document(name).scenario
    prose = ("title", "summary", "caution", *(f"parties.{key}.note" for key in scenario.parties))
    return (*(setting.path for setting in settable(scenario)), *prose)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 12),
    st.floats(0, 1, allow_nan=False),
    WORDS,
    st.sampled_from(["0.2 per month", "3 weeks", "boulware", "low", "ceasefire", "a", "north"]),
    st.lists(st.sampled_from(["belligerent", "signatory", "mediator", "body"]), max_size=3),
)
TABLES = (
    "parties", "issues", "gates", "texts", "calendars", "variants", "events", "deeds",
    "issues.road.ladder", "issues.bridge.ladder", "issues.truce.ladder", "issues.road.delivery",
)  # fmt: skip


def with_another_value(draw: st.DrawFn, scenario: Scenario, known: tuple[str, ...]) -> Scenario:
    return changed(scenario, draw(st.sampled_from(known)), draw(VALUES))


def with_another_table(draw: st.DrawFn, scenario: Scenario, known: tuple[str, ...]) -> Scenario:
    """Entries in another order, some gone, one doubled under a new name."""
    path = draw(st.sampled_from(TABLES))
    entries = value_at(scenario, path)
    names = list(range(len(entries))) if isinstance(entries, tuple) else list(entries)
    kept = draw(st.permutations(names))[: draw(st.integers(0, len(names)))]
    if isinstance(entries, tuple):
        return changed(scenario, path, [entries[name] for name in kept])
    doubled = {"doubled": entries[kept[0]]} if kept and draw(st.booleans()) else {}
    return changed(scenario, path, {name: entries[name] for name in kept} | doubled)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Document, Scenario]:
    """A document and a sound scenario a few edits away from it."""
    name = draw(st.sampled_from([*TEXTS, "harbour"]))
    scenario = document(name).scenario
    for verb in draw(
        st.lists(st.sampled_from([with_another_value, with_another_table]), min_size=1, max_size=4)
    ):
        try:
            made = verb(draw, scenario, paths(name))
        except (ScenarioError, UsageError):
            continue
        scenario = scenario if unsound(made) else made
    return document(name), scenario


@given(edited())
def test_a_rewritten_text_says_exactly_the_scenario(case: tuple[Document, Scenario]):
    before, scenario = case

    assert same(document_of(rewritten(before, scenario)).scenario, scenario)


@given(edited())
def test_a_fresh_text_says_exactly_the_scenario(case: tuple[Document, Scenario]):
    _, scenario = case

    assert same(document_of(fresh(scenario)).scenario, scenario)


@given(edited())
def test_no_edit_makes_a_text_be_written_anew(case: tuple[Document, Scenario]):
    before, scenario = case

    first_comment = next(
        line for line in (*before.text.splitlines(), "") if "#" in line or not line
    )

    assert first_comment in rewritten(before, scenario)


@st.composite
def edited_once(draw: st.DrawFn) -> tuple[Document, str, Scenario]:
    """A document, a path, and the sound scenario with another value there."""
    name = draw(st.sampled_from([*TEXTS, "harbour"]))
    path = draw(st.sampled_from(paths(name)))
    try:
        scenario = changed(document(name).scenario, path, draw(VALUES))
    except (ScenarioError, UsageError):
        scenario = document(name).scenario
    assume(not unsound(scenario))
    return document(name), path, scenario


@given(edited_once())
def test_one_edit_changes_one_stretch_of_lines(case: tuple[Document, str, Scenario]):
    before, path, scenario = case
    old, new = before.text.splitlines(), rewritten(before, scenario).splitlines()

    touched = len(old) - common_start(old, new) - common_start(old[::-1], new[::-1])

    assert touched <= 6, path


def common_start(some: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(some, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(some), len(other)))


@pytest.mark.parametrize("name", [*TEXTS, *shipped_names()])
def test_a_text_without_an_edit_stays_as_it_is_to_the_byte(name: str):
    before = document(name)
    again = document_of(before.text).scenario

    assert rewritten(before, again) is before.text


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_scenario_survives_being_written_anew(name: str):
    scenario = document(name).scenario

    assert same(document_of(fresh(scenario)).scenario, scenario)


@given(edited())
def test_equal_hashes_mean_equal_scenarios(case: tuple[Document, Scenario]):
    before, scenario = case
    unlike = scenario.model_copy(update={"variants": before.scenario.variants})

    is_same = same(before.scenario, unlike)

    assert (scenario_hash(before.scenario) == scenario_hash(unlike)) is is_same


PIECES = st.one_of(
    st.sampled_from(["a", "irenic", "parties", "1", "1.5", "true", "null", "2025-01-01", ".nan"]),
    st.sampled_from([":", ": ", "-", "- ", "\n", "\n  ", "\n    ", "\r\n", "\t", " ", " # ", "#"]),
    st.sampled_from(
        ["{", "}", "[", "]", ",", "'", '"', "|", ">", "?", "<<", "~", "\\", "---", "..."]
    ),
    st.sampled_from(["&a ", "*a", "!t ", "%", "@", "`", "\u2028", "\x00", "é", "0x1"]),
)


def problems_in(text: str) -> tuple[Problem, ...]:
    """What reading complains about; any other failure is a failure of the test."""
    try:
        document_of(text)
    except ScenarioError as error:
        return error.problems
    return ()


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_makes_reading_fail_in_any_but_the_one_way(text: str):
    assert all(problem.message and problem.line >= 1 for problem in problems_in(text))


@given(st.data())
def test_no_damage_to_a_file_makes_reading_fail_in_any_but_the_one_way(data: st.DataObject):
    text = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))]
    at, gone = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 5))
    damaged = text[:at] + data.draw(PIECES) + text[at + gone :]

    assert all(problem.message and problem.line >= 1 for problem in problems_in(damaged))
