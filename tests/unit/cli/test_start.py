"""The start is lean: help comes before anything heavy is loaded."""

import re
import subprocess
import sys

import pytest

from app.cli.verbs import NAMES
from tests.house.tree import ROOT

HEAVY = {
    "PySide6",
    "numpy",
    "simpy",
    "pydantic",
    "ruamel",
    "networkx",
    "multiprocessing",
    "asyncio",
}

LOADED = """
import sys
from app.cli import main
code = main({words})
print("LOADED", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def _loaded(*words: str) -> set[str]:
    """Top-level modules in a fresh interpreter after a command."""
    ended = subprocess.run(
        [sys.executable, "-c", LOADED.format(words=list(words))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["rnu"], ["demo", "--help"]])
def test_help_loads_nothing_heavy(words):
    assert not _loaded(*words) & HEAVY


def test_a_run_loads_no_screen():
    assert not _loaded("run", "harbour", "--story", "one") & {"PySide6", "pyqtgraph"}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_with_an_example(ask, name):
    answer = ask(name, "--help")

    assert answer.code == 0
    assert re.search(rf"examples?:\n  irenic {name}", answer.out)
    assert "--json" in answer.out


def test_help_names_every_command(ask):
    answer = ask("--help")

    assert answer.code == 0
    assert [name for name in NAMES if f"\n  {name} " not in answer.out] == []


def test_help_is_narrow(ask):
    assert max(map(len, ask("--help").out.splitlines())) <= 100


def test_the_version_names_what_a_report_needs(ask):
    answer = ask("--version")

    assert answer.code == 0
    assert {"irenic", "Python", "simpy", "PySide6-Essentials"} <= set(answer.out.split())
