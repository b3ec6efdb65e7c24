"""Every known trap of the stack has a guard that exists."""

import re

import pytest

from tests.house.tree import ROOT

TABLE = (ROOT / "docs/decisions/0025-traps-and-their-guards.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| (\d+) \| .*? \| (.*) \|$", TABLE, flags=re.MULTILINE))
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TABLE)))


def test_all_twenty_eight_traps_name_a_test():
    assert list(ROWS) == [str(number) for number in range(1, 29)]
    assert [number for number, guard in ROWS.items() if "::test_" not in guard] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_guard_that_is_named_is_there(file, name):
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")
