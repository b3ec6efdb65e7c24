"""Functions and files stay small enough to be read in one go."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, parsed, python_files, short

LONGEST_FUNCTION = 60
LONGEST_FILE = 500

# "path" for a file, "path::function" for a function, and the decision record that names it.
EXCUSED: dict[str, str] = {}

MODULES = python_files("app", "models")


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> dict[str, int]:
    """The length of each function, from its `def` to its last line, docstring included."""
    return {
        f"{short(path)}::{node.name}": node.end_lineno - node.lineno + 1
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_function_is_longer_than_sixty_lines(path: Path):
    long = {
        name: lines
        for name, lines in _functions(path).items()
        if lines > LONGEST_FUNCTION and name not in EXCUSED
    }

    assert not long


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_file_is_longer_than_five_hundred_lines(path: Path):
    assert _lines(path) <= LONGEST_FILE or short(path) in EXCUSED


def test_a_decision_record_names_every_excused_length():
    for name, record in EXCUSED.items():
        assert name in (ROOT / record).read_text(encoding="utf-8")


def test_no_excuse_outlives_its_need():
    for name in EXCUSED:
        path = ROOT / name.partition("::")[0]

        assert _functions(path).get(name, 0) > LONGEST_FUNCTION or _lines(path) > LONGEST_FILE
