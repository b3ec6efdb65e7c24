"""Every end has its code, and no traceback ever reaches a person."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import app.cli.verbs.list
from app.cli.ending import ended
from models.terms.errors import RunStopped
from tests.house.tree import ROOT
from tests.unit.cli.asked import ask_elsewhere


def test_what_is_done_ends_with_0(ask):
    assert ask("list").code == 0


def test_a_scenario_that_is_not_sound_ends_with_1(ask, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text("irenic: 1\n", encoding="utf-8")

    assert ask("check", str(file)).code == 1
    assert ask("run", str(file)).code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rnu", "harbour"], 'did you mean "run"?'),
        (["run"], "SCENARIO"),
        (["run", "harbour", "--seed", "x"], "--seed"),
        (["run", "harbour", "--seed", "-1"], "seed must be"),
        (["run", "harbour", "--rule", "reasonable"], "rational"),
        (["run", "harbour", "--variant", "wait_opened_by_nort"], "wait_opened_by_north"),
        (["run", "harbour", "--set", "parties.nrth.war_cost=0.5"], "north"),
        (["run", "harbour", "--set", "nonsense"], "PATH=VALUE"),
        (["demo", "harbour", "--headless", "--runs", "0"], "at least one run"),
        (["--json"], "--json"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence_that_helps(ask, words, said):
    answer = ask(*words)

    assert answer.code == 2
    assert answer.err.startswith("irenic: ")
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RunStopped])
def test_a_stop_ends_with_3(capsys, stop):
    def stopped(_words):
        raise stop

    assert ended([], stopped) == 3
    assert capsys.readouterr().err == "irenic: stopped\n"


def test_our_fault_ends_with_4_and_names_a_report(ask, monkeypatch, tmp_path):
    def fails(_options):
        raise KeyError("the thirteenth party")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(app.cli.verbs.list, "perform", fails)

    answer = ask("list")

    assert answer.code == 4
    assert "Traceback" not in answer.err
    report = Path(answer.err.rpartition(" ")[2].strip())
    assert "the thirteenth party" in report.read_text(encoding="utf-8")


def test_a_fault_where_nothing_can_be_written_is_still_told(ask, monkeypatch):
    def fails(_options):
        raise ZeroDivisionError

    def refuses(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(app.cli.verbs.list, "perform", fails)
    monkeypatch.setattr(Path, "write_text", refuses)

    answer = ask("list")

    assert answer.code == 4
    assert answer.err == "irenic: this is our fault, not yours: ZeroDivisionError\n"


def test_a_place_that_cannot_be_written_ends_with_1_and_its_name(ask, tmp_path):
    log = tmp_path / "nowhere" / "log.jsonl"

    answer = ask("run", "harbour", "--log", str(log))

    assert answer.code == 1
    assert str(log) in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["run", "--help"], ["--version"]])
def test_a_full_disk_ends_with_1_and_one_sentence(words):
    with Path("/dev/full").open("wb") as full:
        ended_full = subprocess.run(
            [sys.executable, "-m", "app", *words],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended_full.returncode == 1
    assert ended_full.stderr == "irenic: no space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="a program without a console has no output there")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["run", "harbour", "--json"]])
def test_an_output_that_is_closed_is_told_of(words):
    command = f"{shlex.quote(sys.executable)} -m app {shlex.join(words)} >&-"

    unheard = subprocess.run(
        command, cwd=ROOT, shell=True, stderr=subprocess.PIPE, text=True, check=False
    )

    assert unheard.returncode == 1
    assert unheard.stderr == "irenic: standard output is closed\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["run", "harbour", "--json"]])
def test_a_reader_who_has_read_enough_is_no_fault(words):
    reading, writing = os.pipe()
    os.close(reading)

    broken = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (broken.returncode, broken.stderr) == (0, "")


def test_without_a_display_the_window_ends_with_2_and_a_way_out():
    answer = ask_elsewhere("open", QT_QPA_PLATFORM="offscreen")

    assert answer.code == 2
    assert "there is no display here" in answer.err
    assert "irenic demo" in answer.err


def test_irenic_alone_asks_for_the_window():
    assert ask_elsewhere(QT_QPA_PLATFORM="offscreen") == ask_elsewhere(
        "open", QT_QPA_PLATFORM="offscreen"
    )


STOPPED_TWICE = """
import os, signal
import app.cli
import app.cli.parsing

signal.signal(signal.SIGINT, signal.default_int_handler)  # it may come ignored

def stopped(words):
    os.kill(os.getpid(), signal.SIGINT)

app.cli.parsing.parsed = stopped
code = app.cli.main()
os.kill(os.getpid(), signal.SIGINT)
raise SystemExit(code)
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals there")
def test_a_second_ctrl_c_does_not_change_how_the_first_one_ended():
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_TWICE, "list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (3, "irenic: stopped\n")


def test_a_fault_over_a_name_that_is_no_text_is_still_told(ask, monkeypatch, tmp_path):
    def fails(_options):
        raise KeyError("\udcff")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(app.cli.verbs.list, "perform", fails)

    answer = ask("list", "\udcff")

    assert answer.code == 4
    assert "a report that helps us mend it" in answer.err


def test_an_option_that_a_command_does_not_know_leads_to_that_commands_help(ask):
    answer = ask("compare", "night.irenic", "--csv", "here")

    assert answer.code == 2
    assert "`irenic compare --help` shows how it is used" in answer.err


@pytest.mark.parametrize(
    "words", [("--seed", "9" * 5000), ("--set", f"clock.periods={'9' * 5000}")]
)
def test_a_complaint_is_short_however_long_the_words_are(ask, words):
    answer = ask("run", "harbour", *words)

    assert answer.code == 2
    assert len(answer.err) < 500
