"""Every module says what it is for."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import parsed, python_files, short


@pytest.mark.parametrize("path", python_files("app", "models"), ids=short)
def test_a_module_begins_with_a_sentence_about_itself(path: Path):
    said = ast.get_docstring(parsed(path)) or ""

    assert said.partition("\n\n")[0].rstrip().endswith((".", "?", "!", ":"))
