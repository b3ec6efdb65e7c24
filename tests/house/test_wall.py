"""The engine knows no screen, no terminal, and nothing of who uses it."""

from pathlib import Path

import pytest

from tests.house.tree import error_of, imported, module_name, parsed, python_files, short

ABOVE = {"app", "irenic"}
SCREENS = {"PySide6", "shiboken6", "pyqtgraph"}
TERMINALS = {"argparse", "click", "curses", "rich", "textual", "typer"}

IMPORT_EVERYTHING = """
import importlib, sys

for screen in {screens}:
    sys.modules[screen] = None          # an import of it fails, as where it is not installed
for module in {modules}:
    importlib.import_module(module)
"""


@pytest.mark.parametrize("path", python_files("models"), ids=short)
def test_models_imports_nothing_that_stands_above_it(path: Path):
    tops = {name.partition(".")[0] for name in imported(parsed(path))}

    assert not tops & (ABOVE | SCREENS | TERMINALS)


def test_models_can_be_imported_where_there_is_no_qt():
    modules = [module_name(path) for path in python_files("models")]

    assert error_of(IMPORT_EVERYTHING.format(screens=sorted(SCREENS), modules=modules)) == ""


@pytest.mark.parametrize("path", python_files("app/cli"), ids=short)
def test_a_command_module_brings_no_qt_when_it_is_imported(path: Path):
    at_the_top = [node for node in parsed(path).body if not hasattr(node, "name")]
    tops = {name.partition(".")[0] for node in at_the_top for name in imported(node)}

    assert not tops & SCREENS
