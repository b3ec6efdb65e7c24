"""Standard output holds the answer and nothing else, whoever else writes to its descriptor."""

import json
import os
import shlex
import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tests.unit.cli.asked import ask_elsewhere

LOUD = """
import ctypes, os, subprocess, sys

class Loud:
    def decide(self, view):
        os.write(1, b"by descriptor\\n")
        ctypes.CDLL(None).printf(b"by a library in C\\n")  # which keeps it until its process ends
        subprocess.run([sys.executable, "-c", "print('by a program')"], check=True)
        print("by Python's own output", file=sys.__stdout__, flush=True)
        return None
"""
POINTS = "[irenic.tactics]\nloud = loud:Loud\n"
PLAYED = "parties.north.tactic={kind: plug_in, name: loud}"
SHORT = "clock.periods=2"
PATIENCE_S = 120
"""After so long a command does not answer, or never opened the pipe from which another reads."""

no_such_descriptors = pytest.mark.skipif(os.name == "nt", reason="descriptors are others there")


@pytest.fixture
def with_loud(tmp_path):
    """Where a plug-in is installed that writes in every way there is."""
    (tmp_path / "loud.py").write_text(LOUD, encoding="utf-8")
    about = tmp_path / "loud-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1\n")
    (about / "entry_points.txt").write_text(POINTS)
    return {"PYTHONPATH": str(tmp_path)}


@no_such_descriptors
@pytest.mark.parametrize(
    "words",
    [("run", "harbour"), ("experiment", "harbour", "--runs", "2", "--workers", "2")],
)
def test_whatever_a_plug_in_writes_stands_beside_the_answer(with_loud, words):
    answer = ask_elsewhere(*words, "--set", PLAYED, "--set", SHORT, "--json", **with_loud)

    assert json.loads(answer.out), answer.err
    for way in ("by descriptor", "by a program", "by Python's own output"):
        assert way in answer.err


@no_such_descriptors
def test_where_failed_runs_are_tried_again_here_the_answer_stands_alone(with_loud, tmp_path):
    results = str(tmp_path / "loud.irenic")
    fails = PLAYED.replace("loud}", "loud, options: {unknown: 1}}")
    ask_elsewhere("experiment", "harbour", "--runs", "1", "--set", fails, "-o", results)
    (tmp_path / "loud.py").write_text(
        LOUD.replace("def decide", "def __init__(self, unknown): ...\n    def decide"),
        encoding="utf-8",
    )

    answer = ask_elsewhere("experiment", results, "--failed", "--json", **with_loud)

    assert json.loads(answer.out), answer.err


def asked_by_shell(words, redirected, **surroundings):
    return subprocess.run(
        f"{shlex.quote(sys.executable)} -m app {shlex.join(words)} {redirected}",
        cwd=ROOT,
        env=os.environ | surroundings,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


@no_such_descriptors
@pytest.mark.parametrize("closed", ["2>&-", "<&-", "<&- 2>&-"])
def test_the_answer_stands_alone_whichever_other_stream_is_closed(with_loud, closed):
    words = ("experiment", "harbour", "--runs", "2", "--workers", "2")
    words += ("--set", PLAYED, "--set", SHORT, "--json")

    answer = asked_by_shell(words, closed, **with_loud)

    assert json.loads(answer.stdout)["digest"]


@no_such_descriptors
@pytest.mark.parametrize("closed", [">&-", "<&- >&-", "<&- >&- 2>&-"])
def test_without_an_output_no_file_takes_its_place(with_loud, tmp_path, closed):
    log = tmp_path / "log.jsonl"
    words = ("run", "harbour", "--set", PLAYED, "--set", SHORT, "--log", str(log))

    answer = asked_by_shell(words, closed, **with_loud)

    assert answer.returncode == 1
    assert [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


@no_such_descriptors
def test_a_reader_who_has_read_enough_is_no_fault_where_a_plug_in_talks(with_loud):
    words = ("run", "harbour", "--set", PLAYED, "--set", SHORT)

    answer = asked_by_shell(words, "| head -1", **with_loud)

    assert len(answer.stdout.splitlines()) == 1
    assert "rror" not in answer.stderr


@no_such_descriptors
def test_a_log_may_be_written_to_standard_output_through_a_pipe():
    answer = ask_elsewhere("run", "harbour", "--set", SHORT, "--log", "/dev/stdout")

    assert answer.code == 0, answer.err
    assert answer.out.startswith('{"id": 0')
    assert "Outcome" in answer.out


@no_such_descriptors
def test_a_log_may_be_written_to_a_named_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = ("run", "harbour", "--set", SHORT, "--log", str(pipe))

    # The shell gives way to the reader, so that nobody is left behind who waits for ever.
    answer = asked_by_shell(words, f"> /dev/null & exec cat {shlex.quote(str(pipe))}")

    assert answer.stdout.startswith('{"id": 0')


@no_such_descriptors
def test_a_script_from_an_input_that_is_closed_is_told_of():
    answer = asked_by_shell(("run", "harbour", "--script", "-"), "<&-")

    assert answer.returncode == 2
    assert answer.stderr.startswith("irenic: standard input is closed")


UNTOLD = """
import os
from app.cli.output import answers_alone

answers_alone()
print("told at once", end="")
os._exit(0)
"""


@no_such_descriptors
def test_where_python_keeps_nothing_back_the_answer_is_not_kept_back_either():
    told = subprocess.run(
        [sys.executable, "-u", "-c", UNTOLD], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert told.stdout == "told at once"
