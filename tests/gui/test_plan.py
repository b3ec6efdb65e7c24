"""The steps of an abstract plan are edited in their cells, and taken back like any edit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.pictures.fields import Number
from models.scenario.paths import with_values

COST, FORTS, UNDOING = 2, 4, 5


@pytest.fixture
def plan(desk):
    desk.filing.open_shipped("reference/six-steps")
    view = desk.conditions.plan
    view.setFocus()
    return view


def edited(plan, column, row=0):
    """The editor of a cell, opened as F2 opens it."""
    index = plan.plan.index(row, column)
    plan.setCurrentIndex(index)
    plan.edit(index)
    return plan.indexWidget(index) or plan.findChild(QComboBox if column == UNDOING else Number)


def step(desk, row=0):
    return desk.session.scenario.plan.steps[row]


def test_a_step_that_cannot_be_undone_is_said_so_in_its_cell_and_taken_back(desk, plan):
    before = step(desk).reversible.value
    box = edited(plan, UNDOING)
    place = box.findData("never")
    box.setCurrentIndex(place)
    box.activated.emit(place)

    assert step(desk).reversible.value == "never"
    assert plan.plan.index(0, UNDOING).data() == box.itemText(place)
    desk.session.history.undo()
    assert step(desk).reversible.value == before


def test_a_cost_is_typed_and_stands_in_the_text_too(desk, plan, qtbot):
    box = edited(plan, COST)
    box.selectAll()
    qtbot.keyClicks(box, "0.25")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: step(desk).cost == 0.25)

    assert plan.plan.index(0, COST).data() == "0.25"


def test_what_is_no_sound_value_is_refused_and_changes_nothing(desk, plan):
    told = []
    desk.conditions.pen.refused.connect(told.append)
    before = step(desk)

    assert not plan.plan.setData(plan.plan.index(0, FORTS), 100_000)
    assert step(desk) == before
    assert len(told) == 1


def test_who_gives_a_step_is_read_and_not_edited(plan):
    flags = plan.plan.flags(plan.plan.index(0, 1))

    assert not flags & Qt.ItemFlag.ItemIsEditable


def test_an_edit_leaves_the_cursor_where_it_was(desk, plan):
    plan.setCurrentIndex(plan.plan.index(3, COST))
    plan.plan.setData(plan.plan.index(3, COST), 0.5)

    assert step(desk, 3).cost == 0.5
    assert (plan.currentIndex().row(), plan.currentIndex().column()) == (3, COST)


@pytest.mark.parametrize("cost", [0.123456, 2.5e7, -3.0])
def test_a_cell_that_is_opened_and_left_changes_nothing(desk, plan, qtbot, cost):
    """However many digits a figure has, and however large it is."""
    changed = with_values(desk.session.scenario, [("plan.steps.0.cost", cost)])
    desk.session.edit("a cost", changed)
    box = edited(plan, COST)
    qtbot.keyClick(box, Qt.Key.Key_Return)

    assert step(desk).cost == cost
