"""A file is read to a sound scenario, or to every problem at its place."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from models.scenario.reading import LARGEST, MOST_PROBLEMS, document_of, read_document
from models.terms.errors import Problem, ScenarioError
from tests.builders import GATED, SMALL


def problems_in(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as caught:
        document_of(text, "file.yaml")
    return caught.value.problems


def the_problem_in(text: str) -> Problem:
    (problem,) = problems_in(text)
    return problem


def refused(path) -> Problem:
    with pytest.raises(ScenarioError) as caught:
        read_document(path)
    (problem,) = caught.value.problems
    return problem


def test_a_document_knows_its_scenario_its_text_and_its_file(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL.replace("\n", "\r\n").encode())

    document = read_document(path)

    assert document.scenario.id == "small"
    assert document.text.count("\r\n") == SMALL.count("\n")
    assert document.file == str(path)


def test_a_shipped_name_needs_no_path():
    assert read_document("reference/six-steps").scenario.is_abstract


def test_a_byte_order_mark_is_no_fault_and_stays(tmp_path):
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())

    assert read_document(path).text.startswith("\ufeff")


def test_a_document_tells_where_a_path_stands():
    document = document_of(SMALL + GATED)

    line, column = document.place_of("gates.g2.price")

    assert document.text.splitlines()[line - 1][column - 1 :].startswith("6}")


def test_a_path_beyond_the_text_is_told_at_its_nearest_ancestor():
    document = document_of(SMALL)

    assert document.place_of("parties.north.tactic.kind") == document.place_of("parties.north")
    assert document.place_of("nothing.at.all") == (1, 1)


def test_an_item_that_stands_for_a_list_of_one_is_found_by_index():
    document = document_of(SMALL)

    place = document.place_of("issues.bridge.delivery.shared.0.by")

    assert place == document.place_of("issues.bridge.delivery.shared.by")


# --- files that cannot be read -------------------------------------------------------------------


def test_a_missing_file_is_one_problem_with_a_way_out(tmp_path):
    problem = refused(tmp_path / "nowhere.yaml")

    assert problem.message == "there is no such file"
    assert "irenic list" in problem.hint


def test_a_misspelt_shipped_name_is_told_the_nearest():
    assert refused("harbor").hint == 'did you mean "harbour"?'


def test_a_folder_is_no_file(tmp_path):
    assert refused(tmp_path).message == "is a folder, not a file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_not_waited_for():
    assert refused("/dev/zero").message == "is no ordinary file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert refused(tmp_path / "pipe").message == "is no ordinary file"


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "closed.yaml"
    path.write_text(SMALL)
    monkeypatch.setattr("pathlib.Path.open", _raising(PermissionError(13, "Permission denied")))

    assert refused(path).message == "may not be read by this user"


def _raising(error: Exception):
    def fail(*_args: object, **_named: object):
        raise error

    return fail


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01\x02", "is a binary file, not a text"),
        (b"irenic: 1\nid: \xff\xe4", "is no UTF-8 text (line 2)"),
        ("irenic: 1".encode("utf-16"), "is written in UTF-16"),
        (b"x" * (LARGEST + 1), "is larger than 1 MB, far beyond any scenario"),
    ],
)
def test_a_file_that_is_no_text_is_one_problem(tmp_path, data, words):
    path = tmp_path / "strange.yaml"
    path.write_bytes(data)

    assert refused(path).message == words


def test_a_name_that_no_file_can_have_is_one_problem():
    assert "character" in refused("a\0b").message


def test_an_empty_file_is_one_problem(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_bytes(b"")

    assert refused(path).message == "the file is empty"


def test_no_reading_changes_the_file(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_bytes(b"irenic: 2\nid: [")
    before = path.read_bytes(), path.stat().st_mtime_ns

    refused(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


# --- texts that are no YAML, or more than data ---------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: [1, 2", 1, 9, "never closed"),
        ("a: b: c", 1, 5, "a colon stands where no key can begin"),
        ("\ta: 1", 1, 1, "a tab stands where only spaces may"),
        ("a: 'x", 1, 6, "never closed"),
        ("a: *q", 1, 4, "names nothing written before it"),
        ("- a\nb: 1", 2, 1, "does not fit the lines above it"),
        ("a: @x", 1, 4, "cannot begin with this character"),
        ("%YAML 1.1\n---\na: 1", 2, 1, "directives are not read"),
        ("a: 1\n---\nb: 2", 2, 1, "a second one begins here"),
        ("a: \x01", 1, 4, "no text may hold"),
        ('a: "\\uD800"', 1, 4, "no text may hold"),
        ('a: "\\e[31mred"', 1, 4, "no text may hold"),
        ('a: "nothing\\0"', 1, 4, "no text may hold"),
        ("a: !!python/object x", 1, 4, "tags are not read"),
        ("{a: 1, a: 2}", 1, 8, "a second time"),
        ("? [a]\n: b", 1, 3, "a key is one word"),
        ("a: 1\n<<: {b: 2}", 2, 1, "merge keys are not read"),
        ("a: &a [*a]", 1, 8, "names nothing written before it"),
        ("a: .nan", 1, 4, "expected a finite number"),
        ("a: 1e999", 1, 4, "expected a finite number"),
        ("a: " + "[" * 50, 1, 44, "nested deeper than 40 levels"),
        ("- a", 1, 1, "begins with keys"),
        ("just words", 1, 1, "begins with keys"),
        ("# only a comment", 1, 1, "the file is empty"),
        ('a: "\\U00110000"', 1, 1, "not valid YAML"),
    ],
)
def test_a_fault_of_writing_is_told_at_its_place(text, line, column, words):
    problem = the_problem_in(text)

    assert words in problem.message
    assert (problem.line, problem.column, problem.file) == (line, column, "file.yaml")


def test_an_alias_bomb_ends_early():
    layers = [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = "\n".join(["k0: &k0 [1, 1, 1]", *layers])

    assert "unfolds to more than" in the_problem_in(bomb).message


def test_all_keys_that_stand_twice_are_told_at_once():
    assert len(problems_in("a: 1\na: 2\nb: 1\nb: 2\n")) == 2


# --- values that do not fit ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "path", "message", "hint"),
    [
        ("title: A small", "titel: A small", "titel", "unknown key", 'did you mean "title"?'),
        ("war_cost: 0.2", "war_cost: fast", "parties.north.war_cost",
         "expected a number of 0 or more, found 'fast'", ""),
        ("strength: 0.3", "strength: 1.2", "guarantee.strength",
         "expected a number from 0 to 1, found 1.2", ""),
        ("forts: 6", "forts: '6'", "front.forts",
         "expected a whole number from 2 to 200, found '6'", "take away the quotes"),
        ("title: A small scenario", "title: 7", "title",
         "expected a text, found 7", "put it in quotes"),
        ("start: 2025-01-01", "start: soon", "clock.start",
         "expected a day such as 2025-11-27, found 'soon'", ""),
        ("period: month", "period: mont", "clock.period",
         "expected one of day, week, month, year, period, found 'mont'", 'did you mean "month"?'),
        ("0.3 per month", "0.3 per fortnight", "front.battles",
         "expected a chance such as `0.03 per month`, found '0.3 per fortnight'", ""),
        ("takes: 1 month", "takes: a while", "issues.bridge.delivery.shared.takes",
         "expected a length of time such as `3 months`, found 'a while'", ""),
        ("side: A", "side: C", "parties.north.side", "expected one of A, B, none, found 'C'", ""),
        ("{kept: 3, broken: 2}", "{kept: 0, broken: 2}", "parties.north.trust.south.kept",
         "expected a number above 0, found 0", ""),
        ("salience: 3", "salience: true", "issues.bridge.positions.north.salience",
         "expected a whole number from 1 to 5, found true", ""),
        ("id: small", "id: Small Town", "id",
         "expected lower-case letters, digits and dashes, found 'Small Town'", ""),
        ("between: [north, south]", "between: [north]", "front.between",
         "expected a list of 2, found a list of 1", ""),
        ("start: 3", "start: 6", "front",
         "the front must start between the two defeats: 0 < start < forts", ""),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_told_in_plain_words(old, new, path, message, hint):
    problem = the_problem_in(SMALL.replace(old, new, 1))

    assert (problem.path, problem.message) == (path, message)
    assert problem.hint == hint


def test_a_missing_key_is_told_with_what_it_says():
    problem = the_problem_in(SMALL.replace("    name: North\n", ""))

    assert problem.path == "parties.north.name"
    assert (problem.message, problem.hint) == ("this key is missing", "it says: name in full")
    assert SMALL.splitlines()[problem.line - 1] == "  north:"


def test_an_unknown_key_is_told_at_the_key():
    text = SMALL.replace("holds: 3", "hold: 3")
    problem = the_problem_in(text)

    assert text.splitlines()[problem.line - 1][problem.column - 1 :].startswith("hold: 3")


def test_every_problem_is_told_at_once_in_the_order_of_the_file():
    text = (
        (SMALL + GATED).replace("war_cost: 0.2", "war_cost: fast").replace("tolls}, p", "tols}, p")
    )

    paths = [problem.path for problem in problems_in(text)]

    assert paths == ["parties.north.war_cost", "parties.south.war_cost", "gates.g1.only_after.step"]


def test_two_parties_are_the_least():
    text = SMALL[: SMALL.index("  south:\n")] + SMALL[SMALL.index("front:") :]

    assert "parties" in [problem.path for problem in problems_in(text)]


def test_no_more_problems_are_told_than_a_person_can_mend():
    text = "".join(f"key{number}: 1\n" for number in range(1000))

    problems = problems_in(text)

    assert len(problems) == MOST_PROBLEMS + 1
    assert "more from here on" in problems[-1].message


def test_no_message_speaks_of_the_machinery():
    text = (
        SMALL.replace("does", "x").replace("{ideal:", "{ideel:")
        + "gates: [x, {id: 1}]\nswitches: 3\n"
    )

    said = " ".join(str(problem) for problem in problems_in(text))

    assert not [
        word for word in ("Input", "pydantic", "dict", "instance", "Value error") if word in said
    ]


def test_on_and_off_are_words_for_switches_and_nothing_else():
    assert document_of(SMALL + "switches: {events: off}").scenario.switches.events is False
    assert the_problem_in(SMALL.replace("holds: 3", "holds: on")).path == "plan.holds"
    assert the_problem_in(SMALL + "switches: {events: maybe}").message.startswith(
        "expected on or off"
    )


def test_a_key_is_text_whatever_it_looks_like():
    text = SMALL.replace("bridge:", "2025:").replace("tolls:", "true:")

    assert list(document_of(text).scenario.issues) == ["2025", "true"]
