"""What a person reads: narrow, without colour codes, and fair."""

import re
from pathlib import Path

import pytest

from app.cli.page import columns, item, items, wrapped
from app.cli.telling import named
from models.scenario.reading import read_document

COMMANDS = [
    ["list"],
    ["check", "harbour"],
    ["check", "ukraine-2025"],
    ["run", "harbour"],
    ["run", "harbour", "--story", "full"],
    ["run", "ukraine-2025", "--story", "one"],
    ["locks", "ukraine-2025"],
    ["paths", "harbour"],
    ["doctor"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_a_hundred_letters(ask, words):
    assert max(map(len, ask(*words).out.splitlines())) <= 100


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_colour_code_leaves_where_no_terminal_is(ask, words):
    assert "\033" not in ask(*words).out


def test_a_run_tells_its_caution_story_outcome_and_how_to_repeat_it(ask):
    told = ask("run", "harbour", "--seed", "7").out

    for said in ("The harbour", "An invented case", "Mar 2025", "Outcome", "Seed       7", "Log  "):
        assert said in told


def test_one_sentence_is_one_sentence(ask):
    short, one = (ask("run", "harbour", "--story", length).out for length in ("short", "one"))

    assert len(one) < len(short)


def test_locks_list_releases_in_file_order_and_head_the_price(ask):
    told = ask("locks", "harbour").out

    assert "author's judgement" in told
    assert told.index("(exit_before_truce)") < told.index("(truce_before_exit)")
    assert "no advice about who should yield" in " ".join(told.split())


def test_conditions_are_told_in_words_and_attributed(ask):
    told = ask("locks", "ukraine-2025").out
    table = told.partition("Minimal sets")[2].partition("Minimal: nothing")[0]

    assert "Russia: “" in table
    assert "Ukraine: “" in table
    assert not re.search(r"[a-z]_[a-z]", table)
    assert "more chain" not in told


def test_a_condition_given_up_is_named_in_words(ask):
    scenario = read_document("harbour").scenario

    told = named(scenario, "north", "release", "truce_before_exit")

    assert "gives up its condition" in told
    assert "truce_before_exit" not in told


def test_notes_that_say_the_same_are_told_together(ask):
    told = ask("check", "ukraine-2025").out

    assert told.count("no rung lies within everybody's limit") == 1
    assert " x issues.*" in told
    assert told.index("warning:") < told.index("note:")


def test_an_opened_lock_is_no_lock(ask):
    told = ask("locks", "harbour", "--variant", "wait_opened_by_north").out

    assert "No circular wait stands" in told
    assert "give" not in told


def test_a_check_marks_what_was_stated_after_the_start(ask):
    told = " ".join(ask("check", "ukraine-2025").out.split())

    assert "stated after that day" in told
    assert "not in force here" in told


def test_new_writes_a_scenario_that_is_sound_and_touches_nothing_that_is_there(ask, tmp_path):
    file = tmp_path / "our-talks.yaml"

    assert ask("new", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert ask("check", str(file)).code == 0
    assert ask("run", str(file), "--story", "one").code == 0
    assert ask("new", str(file)).code == 2
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["12", "true", "null", "2025-01-01", "1e5"])
def test_new_writes_a_sound_scenario_even_where_its_name_looks_like_a_number(ask, tmp_path, name):
    file = tmp_path / f"{name}.yaml"

    assert ask("new", str(file)).code == 0
    assert ask("check", str(file)).code == 0


def test_new_leaves_nothing_behind_where_it_fails_half_way(ask, tmp_path, monkeypatch):
    file = tmp_path / "our-talks.yaml"

    def full(_text):
        raise OSError(28, "No space left on device")

    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *a, **k: _failing(real(path, *a, **k), full))
    answer = ask("new", str(file))

    assert answer.code == 1
    assert str(file) in answer.err
    assert not file.exists()


def _failing(file, write):
    """The file with another way of writing."""
    file.write = write
    return file


def test_a_number_keeps_its_percent_sign():
    for letters in range(70, 100):
        lines = wrapped(f"{'x' * letters} 10 %").splitlines()

        assert lines[-1].endswith("10 %")


def test_a_step_is_told_as_its_author_calls_it(ask):
    assert "Side A carries out “A releases prisoners”" in ask("run", "reference/six-steps").out


def test_a_long_label_has_a_line_of_its_own():
    assert item("a-very-long-label", "text", column=6) == "  a-very-long-label\n        text"


def test_items_stand_in_two_columns():
    assert items([("a", "one"), ("bcd", "two")]) == "  a     one\n  bcd   two"


def test_numbers_of_a_table_end_together():
    assert columns([("a", "1"), ("b", "10")], right=(1,)) == "  a    1\n  b   10"
