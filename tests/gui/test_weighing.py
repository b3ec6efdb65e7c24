"""Saliences from simple choices, by keys; kept as one step of history or not at all."""

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def sheet(desk, conditions, session):
    session.select(party="north")
    desk.window.actions_["weigh"].trigger()
    from app.conditions.weighing import Weighing

    sheet = desk.window.findChild(Weighing)
    assert sheet.isVisible()
    return sheet


def saliences(session):
    issues = session.scenario.issues.values()
    return [one.positions["north"].salience for one in issues if "north" in one.positions]


def answer_all(qtbot, sheet):
    """The issue that stands first in the file always weighs more."""
    count = 0
    while sheet.pair is not None:
        first, second = sheet.pair
        qtbot.keyClick(sheet, Qt.Key.Key_1 if first < second else Qt.Key.Key_2)
        count += 1
    return count


def test_questions_end_and_what_they_tell_is_kept_as_one_step(sheet, session, qtbot):
    before, steps = session.scenario, session.history.count()
    asked = answer_all(qtbot, sheet)
    assert 2 <= asked <= 25
    qtbot.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)

    told = saliences(session)
    assert told[0] == 5
    assert told == sorted(told, reverse=True)
    assert session.history.count() == steps + 1
    session.history.undo()
    assert session.scenario == before


def test_closing_keeps_nothing(sheet, session, qtbot):
    before = session.scenario
    answer_all(qtbot, sheet)
    sheet.close()
    assert session.scenario == before


def test_an_answer_is_taken_back_by_backspace(sheet, qtbot):
    first = sheet.pair
    assert not sheet.keep.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_3)
    assert len(sheet.answers) == 1
    assert sheet.answers[0].chosen is None
    qtbot.keyClick(sheet, Qt.Key.Key_Backspace)
    assert sheet.answers == []
    assert sheet.pair == first


def test_each_weight_stands_with_its_interval_and_answers_are_counted(sheet, qtbot):
    qtbot.keyClick(sheet, Qt.Key.Key_1)
    row = sheet.table.twin.line(0)

    assert "%" in row[1]
    assert "–" in row[1]
    assert "1 of 1 answers fit" in sheet.state.text()
