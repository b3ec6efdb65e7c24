"""Golden runs: every shipped scenario tells the same stories on any day and any machine."""

from __future__ import annotations

import json

import pytest

from tests.goldens.renew import golden, names, path_of


@pytest.mark.parametrize("name", names())
def test_a_shipped_scenario_still_tells_its_golden_stories(name):
    kept = path_of(name)
    assert kept.is_file(), "run `python -m tests.goldens.renew` and say why in CHANGELOG.md"

    assert golden(name) == json.loads(kept.read_text(encoding="utf-8"))


def test_no_golden_is_left_over():
    kept = {path.stem for path in path_of("x").parent.glob("*.json")}

    assert kept == {path_of(name).stem for name in names()}


def test_the_flagship_ends_differently_with_different_luck_and_order():
    endings = {
        run["ending"]
        for name in names()
        if name.startswith("ukraine-2025")
        for run in json.loads(path_of(name).read_text(encoding="utf-8"))
    }

    assert len(endings) >= 3
