"""Chance, time and surroundings are arguments; importing does nothing.

A stop-watch (`time.perf_counter`) may be read, since it cannot change an answer.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import dotted, error_of, module_name, parsed, python_files, short

GLOBAL_CHANCE = ("random", "secrets", "uuid", "numpy.random")
CLOCKS = (
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "time.strftime",
    "time.sleep",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
)
SURROUNDINGS = ("os.environ", "os.getenv", "os.putenv", "locale.setlocale")
OWN_PROCESS = {"models/experiments/parentage.py": {"os.environ", "os.environ.setdefault"}}
"""A worker sets its own surroundings before it loads anything, and reads none."""
FORBIDDEN = GLOBAL_CHANCE + CLOCKS + SURROUNDINGS

IMPORT_AND_LOOK = """
import importlib, logging, multiprocessing, os, random, threading
import numpy

def around():
    return (
        dict(os.environ),
        random.getstate(),
        repr(numpy.random.get_state()),
        threading.active_count(),
        multiprocessing.get_start_method(allow_none=True),
        list(logging.getLogger().handlers),
    )

before = around()
for module in {modules}:
    importlib.import_module(module)
assert around() == before, "importing changed its surroundings"
"""


def _meanings(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `np` for numpy, `now` for time.time."""
    meanings = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                meanings[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                meanings[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return meanings


def _names_used(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every imported thing that the code names, in full, with its line."""
    meanings = _meanings(tree)
    yield from ((meaning, 0) for meaning in meanings.values())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (written := dotted(node)):
            first, _, rest = written.partition(".")
            if first in meanings:
                yield f"{meanings[first]}.{rest}", node.lineno


def forbidden_uses(tree: ast.Module) -> set[tuple[str, int]]:
    return {
        (name, line)
        for name, line in _names_used(tree)
        if any(name == banned or name.startswith(f"{banned}.") for banned in FORBIDDEN)
    }


@pytest.mark.parametrize("path", python_files("models"), ids=short)
def test_models_draws_from_no_global_generator_and_reads_no_clock(path: Path):
    found = {name for name, _ in forbidden_uses(parsed(path))}
    assert not found - OWN_PROCESS.get(short(path), set())


@pytest.mark.parametrize(
    "code",
    [
        "import random",
        "from random import choice",
        "import numpy as np\nnp.random.default_rng()",
        "from numpy.random import default_rng",
        "import time\ntime.time()",
        "from time import time",
        "from datetime import datetime\ndatetime.now()",
        "import datetime as dt\ndt.date.today()",
        "import os\nos.environ['HOME']",
    ],
)
def test_the_rule_sees_through_every_way_of_writing_it(code: str):
    assert forbidden_uses(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "import datetime\ndatetime.date(2025, 11, 27)",
        "from time import perf_counter\nperf_counter()",
        "def draw(random):\n    return random.value",
    ],
)
def test_the_rule_lets_dates_stopwatches_and_arguments_be(code: str):
    assert not forbidden_uses(ast.parse(code))


def test_importing_models_leaves_its_surroundings_as_they_were():
    modules = [module_name(path) for path in python_files("models")]

    assert error_of(IMPORT_AND_LOOK.format(modules=modules)) == ""
