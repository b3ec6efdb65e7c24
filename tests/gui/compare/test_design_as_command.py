"""A design copied from the window, pasted into a terminal, is the same design."""

import argparse
import shlex

import pytest
from PySide6.QtGui import QGuiApplication

from app.calls import Origin
from app.cli.designing import _asked, design_arguments
from app.compare.calling import design_call
from models.experiments.design import design_of
from models.terms.errors import UsageError

SAID = (
    {"runs": 50},
    {"vary": {"guarantee.strength": [0, 0.3], "front.odds": "range"}, "until": {"width": 0.04}},
    {"vary": {"front.odds": "0.1:0.5:3"}, "rule": ["record", "rational"], "seed": 7},
    {"vary": {"a.b": {"kind": "pert", "low": 0.1, "mode": 0.2, "high": 0.5, "per": "run"}}},
    {"orders": "all", "variants": ["default", "december"]},
    {"orders": {"sample": 9}, "sampling": {"kind": "latin_hypercube", "points": 8}, "vary": {}},
    {"settings": {"plan.holds": 4, "a.name": "x y"}, "constraints": ["a.b < c.d"]},
    {"until": {"seconds": 5.0, "ending": "fighting"}, "distributions": "run", "logs": 0},
)


def pasted(command):
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario")
    parser.add_argument("-o")
    design_arguments(parser)
    return _asked(parser.parse_args(shlex.split(command)[2:]), {})


@pytest.mark.parametrize("said", SAID)
def test_what_is_pasted_asks_for_the_same_design(said):
    call = design_call(said, Origin("harbour"), "harbour.irenic")
    assert pasted(call.command) == design_of(None, said)


@pytest.mark.parametrize("said", SAID)
def test_the_lines_of_python_are_python_and_say_every_key(said):
    call = design_call(said, Origin("harbour"), "harbour.irenic")
    compile(call.python, "copied", "exec")
    assert all(f"{key}=" in call.python for key in said)


@pytest.mark.parametrize(
    "said",
    [
        {"points": [{"a.b": 1}], "sampling": "list"},
        {"orders": {"orders": [["a", "b"]]}},
        {"sampling": {"kind": "sobol", "points": 8, "second_order": True}},
    ],
)
def test_what_only_a_file_can_say_is_refused_with_words(said):
    with pytest.raises(UsageError, match="file"):
        design_call(said, Origin("harbour"), "harbour.irenic")


def test_what_is_still_being_typed_is_in_what_is_copied(desk, qtbot):
    """The shortcut comes before the field is left."""
    compare = desk.workspace("compare")
    desk.window.show_workspace("compare")
    seed = compare.panel.seed
    seed.setFocus()
    seed.selectAll()
    qtbot.keyClicks(seed, "7")
    desk.window.actions_["copy_command"].trigger()
    assert "--seed 7" in QGuiApplication.clipboard().text()
