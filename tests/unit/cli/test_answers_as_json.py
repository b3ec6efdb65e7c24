"""What scripts rely on: the keys of each JSON answer, and nothing else on standard output."""

import json

import pytest

from tests.builders import SMALL

PROBLEM_KEYS = {"severity", "file", "line", "column", "path", "message", "hint"}
RUN_KEYS = {
    *("scenario", "scenario_hash", "seed", "run", "rule", "outcome", "package", "sequence"),
    *("log_hash", "driver"),
}


def test_a_run_answers_with_the_keys_of_the_contract_and_its_caution(ask):
    answer = json.loads(ask("run", "harbour", "--seed", "3", "--json").out)

    assert set(answer) == RUN_KEYS | {"caution", "variant", "settings"}
    assert set(answer["outcome"]) == {"class", "period", "date", "stage"}
    assert (answer["scenario"], answer["seed"], answer["run"]) == ("harbour", 3, 0)
    assert (answer["rule"], answer["driver"]) == ("record", "simpy")


def test_every_concession_of_a_run_names_its_one_subject(ask):
    made = json.loads(ask("run", "harbour", "--json").out)["sequence"]

    assert made
    for one in made:
        subject = {"issue", "step", "gate"} & set(one)
        assert set(one) - subject == {"period", "date", "party", "kind", "from", "to"}
        assert len(subject) == 1


def test_a_check_answers_with_the_keys_of_the_contract(ask, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text("irenic: 1\nid: broken\n", encoding="utf-8")

    answer = json.loads(ask("check", str(file), "--json").out)

    assert set(answer) == {"sound", "problems", "locks"}
    assert answer["sound"] is False
    assert all(set(problem) == PROBLEM_KEYS for problem in answer["problems"])


def test_a_sound_scenario_is_said_to_be_sound(ask):
    answer = json.loads(ask("check", "harbour", "--json").out)

    assert answer["sound"] is True
    assert [set(lock) for lock in answer["locks"]] == [{"file", "gates", "sentence"}]


def test_locks_answer_with_the_keys_of_the_contract_and_the_caution(ask):
    answer = json.loads(ask("locks", "harbour", "--json").out)

    assert set(answer) >= {"locks", "releases", "caution"}
    assert [set(lock) for lock in answer["locks"]] == [{"gates", "sentence"}]
    assert all(set(release) == {"gates", "price"} for release in answer["releases"])
    assert answer["price_is"] == "author's judgement"


def test_an_unsound_scenario_answers_any_command_with_its_problems(ask, tmp_path):
    file = tmp_path / "empty.yaml"
    file.write_text("", encoding="utf-8")

    answer = ask("run", str(file), "--json")

    assert answer.code == 1
    assert set(json.loads(answer.out)) == {"sound", "problems"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("run", "harbour", "--variant", "nobody"), 2),
        (("run", "harbour", "--set", "nonsense"), 2),
        (("list", "harbour", "--nonsense"), 2),
        (("demo", "harbour", "--runs", "2", "-o", "no/such/folder/x.html"), 1),
    ],
)
def test_what_could_not_be_done_is_one_document_too(ask, words, code):
    answer = ask(*words, "--json")

    told = json.loads(answer.out)
    assert (answer.code, told["code"]) == (code, code)
    assert answer.err == f"irenic: {told['error']}\n"


def test_a_name_that_is_not_shipped_is_a_problem_in_the_document(ask):
    answer = ask("run", "harbor", "--json")

    assert answer.code == 1
    assert "harbour" in json.loads(answer.out)["problems"][0]["hint"]


def test_the_list_names_what_is_shipped(ask):
    named = [one["name"] for one in json.loads(ask("list", "--json").out)["scenarios"]]

    assert "harbour" in named
    assert "reference/six-steps" in named


def test_paths_can_be_set_as_they_are_listed(ask):
    paths = json.loads(ask("paths", "harbour", "war_cost", "--json").out)["paths"]

    assert {"path", "value", "kind", "meaning"} == set(paths[0])
    for one in paths:
        setting = f"{one['path']}={json.dumps(one['value'])}"
        assert ask("run", "harbour", "--set", setting, "--story", "one").code == 0, setting


@pytest.mark.parametrize("command", [["list"], ["check", "harbour"], ["doctor"]])
def test_nothing_else_stands_on_standard_output(ask, command):
    answer = ask(*command, "--json")

    json.loads(answer.out)
    assert answer.err == ""


def test_a_gate_that_nothing_can_open_is_told_with_its_place(ask, tmp_path):
    file = tmp_path / "dead.yaml"
    file.write_text(SMALL + CLOSED, encoding="utf-8")

    problems = json.loads(ask("check", str(file), "--json").out)["problems"]

    warned = {problem["path"] for problem in problems if problem["severity"] == "warning"}
    assert {"gates.g1", "gates.g2"} <= warned


CLOSED = """\
deeds:
  vote: {title: A vote, by: north}
  count: {title: A count, by: north}
gates:
  - {id: g1, who: law, does: {deed: vote}, only_after: {deed: count}}
  - {id: g2, who: law, does: {deed: count}, only_after: {deed: vote}}
"""
