"""Asking the command line, in this process or as a person would."""

import os
import subprocess
import sys
from typing import NamedTuple

import pytest

from app.cli import main
from tests.house.tree import ROOT


class Answer(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    """Ask within this process."""

    def asked(*words: str) -> Answer:
        code = main(list(words))
        return Answer(code, *capsys.readouterr())

    return asked


def ask_elsewhere(*words: str, **surroundings: str) -> Answer:
    """Ask in a process of its own, whose output is no terminal."""
    ended = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    return Answer(ended.returncode, ended.stdout, ended.stderr)
