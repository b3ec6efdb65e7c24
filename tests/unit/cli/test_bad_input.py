"""Whatever a file holds, a person reads one clear message with its place, and the file stays."""

from pathlib import Path

import pytest

from tests.builders import SMALL

BAD = {
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 4, "UTF-8"),
    "nothing but zeros": (b"\0" * 64, "binary"),
    "utf-16": ("irenic: 1".encode("utf-16"), "UTF-16"),
    "a list": (b"- irenic\n- 1\n", "irenic: 1"),
    "a duplicate key": ((SMALL + "title: Again\n").encode(), "second time"),
    "not a number": (SMALL.replace("war_cost: 0.2", "war_cost: .nan").encode(), "finite"),
    "without end": (SMALL.replace("war_cost: 0.2", "war_cost: .inf").encode(), "finite"),
    "no parties": (b"irenic: 1\nid: x\ntitle: X\nclock: {start: 2025-01-01}\n", "parties"),
    "a tag": ((SMALL + "note: !!python/object:os.system x\n").encode(), "tags"),
    "two documents": ((SMALL + "---\n" + SMALL).encode(), "one scenario"),
    "a tab": (SMALL.replace("  north:\n", "\tnorth:\n", 1).encode(), "spaces"),
    "an open quote": ((SMALL + 'summary: "begun\n').encode(), "quote"),
    "an unknown key": ((SMALL + "isues: {}\n").encode(), "issues"),
    "too deep": (b"irenic: " + b"[" * 200 + b"]" * 200, "nested deeper"),
    "an unknown alias": ((SMALL + "summary: *nobody\n").encode(), "nobody"),
    "a stranger at the table": (SMALL.replace("by: north", "by: nrth", 1).encode(), "north"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", ["check", "run", "locks", "paths", "demo"])
def test_a_bad_file_is_told_with_its_place_and_left_as_it_was(ask, tmp_path, case, command):
    content, said = BAD[case]
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)

    answer = ask(command, str(file))

    told = answer.out + answer.err
    assert answer.code == 1
    assert told.startswith(str(file))
    assert said in told
    assert "Traceback" not in told
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("place", "said"),
    [("missing.yaml", "there is no such file"), ("", "is a folder"), ("a\0b", "name cannot hold")],
)
def test_what_is_no_file_is_told_by_its_name(ask, tmp_path, place, said):
    answer = ask("check", str(tmp_path / place) if place else str(tmp_path))

    assert answer.code == 1
    assert said in " ".join(answer.out.split())


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_without_an_end_is_not_waited_for(ask):
    answer = ask("check", "/dev/zero")

    assert answer.code == 1
    assert "no ordinary file" in answer.out


def test_a_misspelt_scenario_gets_the_nearest_name(ask):
    answer = ask("run", "harbor")

    assert answer.code == 1
    assert 'did you mean "harbour"?' in answer.err


def test_all_files_of_a_check_are_looked_at(ask, tmp_path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"

    answer = ask("check", str(first), "harbour", str(second))

    assert answer.code == 1
    assert str(first) in answer.out
    assert "The harbour: sound." in answer.out
    assert str(second) in answer.out


BAD_SCRIPTS = {
    "empty": ("", "begin with `script:`"),
    "a list": ("- {period: 1}", "begin with `script:`"),
    "an unknown kind": ("script: [{period: 1, kind: bribe}]", "script.0.kind"),
    "a misspelt key": ("script: [{perod: 1, kind: event, event: stray_shot}]", "period"),
    "no mapping": ("script: 3", "script"),
    "a word": ("hello", "begin with `script:`"),
}


@pytest.mark.parametrize("case", BAD_SCRIPTS)
def test_a_bad_script_is_told_with_its_place(ask, tmp_path, case):
    content, said = BAD_SCRIPTS[case]
    file = tmp_path / "script.yaml"
    file.write_text(content, encoding="utf-8")

    answer = ask("run", "harbour", "--script", str(file))

    assert answer.code == 1
    assert answer.err.startswith(f"{file}:1:")
    assert said in answer.err


def test_a_script_that_is_not_there_is_told_by_its_name(ask, tmp_path):
    answer = ask("run", "harbour", "--script", str(tmp_path / "none.yaml"))

    assert answer.code == 1
    assert "none.yaml" in answer.err
    assert "there is no such file" in answer.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_script_without_an_end_is_not_waited_for(ask):
    answer = ask("run", "harbour", "--script", "/dev/zero")

    assert answer.code == 1
    assert "no ordinary file" in answer.err


def test_a_script_may_begin_with_the_mark_that_some_editors_write(ask, tmp_path):
    file = tmp_path / "script.yaml"
    file.write_bytes(b"\xef\xbb\xbfscript: []\n")

    assert ask("run", "harbour", "--script", str(file)).code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("{period: 99, kind: event, event: stray_shot}", "ends with 23"),
        ("{period: 1, kind: event, event: stray_cat}", "stray_cat"),
    ],
)
def test_a_script_that_names_nothing_is_wrong_usage(ask, tmp_path, change, said):
    file = tmp_path / "script.yaml"
    file.write_text(f"script: [{change}]", encoding="utf-8")

    answer = ask("run", "harbour", "--script", str(file))

    assert answer.code == 2
    assert said in answer.err


def test_a_decision_that_may_not_be_made_is_refused_with_its_turn(ask, tmp_path):
    file = tmp_path / "script.yaml"
    seat = "{period: 0, kind: seat, party: north}"
    accepts = "{period: 0, round: 0, kind: accept, party: north, offer: north}"
    file.write_text(f"script: [{seat}, {accepts}]", encoding="utf-8")

    answer = ask("run", "harbour", "--script", str(file))

    assert answer.code == 2
    assert "period 0, round 0" in answer.err
    assert "no such offer" in answer.err
