"""A module is called after its noun, never after a drawer."""

from pathlib import Path

import pytest

from tests.house.tree import ROOT, python_files, short

DRAWERS = {
    "common",
    "constants",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "util",
    "utilities",
    "utils",
}


@pytest.mark.parametrize("path", python_files("app", "models", "tests"), ids=short)
def test_no_folder_or_module_is_a_drawer(path: Path):
    names = path.relative_to(ROOT).with_suffix("").parts

    assert not DRAWERS & {word for name in names for word in name.split("_")}
