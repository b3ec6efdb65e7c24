"""A scenario is copied by its name; two of one title are told apart by their files."""

import json

import pytest

from models.scenario.shipped import shipped_path


@pytest.fixture
def mine(ask, tmp_path):
    file = tmp_path / "mine.yaml"
    assert ask("new", "--from", "harbour", str(file)).code == 0
    return file


def test_a_copy_is_the_shipped_text_comments_and_all(mine):
    assert mine.read_bytes() == shipped_path("harbour").read_bytes()


def test_a_copy_never_takes_the_place_of_a_file(ask, mine):
    mine.write_text("mine")

    answer = ask("new", "--from", "harbour", str(mine))

    assert answer.code == 2
    assert "choose another name" in answer.err
    assert mine.read_text() == "mine"


def test_a_copy_goes_to_standard_output_where_no_file_is_named(ask):
    assert ask("new", "--from", "harbour").out == shipped_path("harbour").read_text()
    assert json.loads(ask("new", "--from", "harbour", "--json").out)["from"] == "harbour"


def test_a_copy_of_what_is_not_there_names_the_nearest(ask, tmp_path):
    answer = ask("new", "--from", "harbor", str(tmp_path / "mine.yaml"))

    assert answer.code == 1
    assert 'did you mean "harbour"?' in answer.err
    assert not (tmp_path / "mine.yaml").exists()


def test_a_scenario_and_a_tactic_are_not_begun_at_once(ask):
    answer = ask("new", "--from", "harbour", "--tactic", "slow")

    assert answer.code == 2
    assert "ask for one" in answer.err


def test_list_and_help_say_how_to_copy(ask):
    assert "irenic new --from NAME" in ask("list").out
    assert "--from ukraine-2025" in ask("new", "--help").out


def test_two_of_one_title_are_told_apart_by_their_files(ask, mine):
    mine.write_text(mine.read_text().replace("start: 2025-03-01", "start: 2025-04-01"))

    for words in (("diff", "harbour", str(mine)), ("check", str(mine), "--against", "harbour")):
        told = " ".join(ask(*words).out.split())
        assert f"from harbour to {mine}" in told


def test_a_missing_file_is_not_called_unsound(ask, tmp_path):
    answer = ask("check", str(tmp_path / "none.yaml"))

    assert answer.code == 1
    assert "there is no such file" in " ".join(answer.out.split())
    assert "not sound" not in answer.out
