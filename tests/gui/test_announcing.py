"""What changes by itself is said to screen readers, and never more often than one can hear."""

import pytest
from PySide6.QtWidgets import QWidget

from app.window.announcing import Announcer


@pytest.fixture
def announcer(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = Announcer(window)
    made.heard = []
    made.announced.connect(made.heard.append)
    return made


def rest_is_over(announcer):
    announcer._rest.stop()
    announcer._rest.timeout.emit()


def test_the_first_words_are_said_at_once_and_without_marks(announcer):
    announcer.say("Month 3: <b>2 of 9</b> agreed.")

    assert announcer.heard == ["Month 3: 2 of 9 agreed."]


def test_of_what_is_said_in_the_rest_only_the_last_is_told(announcer):
    for words in ("one", "two", "three"):
        announcer.say(words)
    assert announcer.heard == ["one"]

    rest_is_over(announcer)

    assert announcer.heard == ["one", "three"]


def test_the_same_words_are_not_said_twice(announcer):
    announcer.say("one")
    announcer.say("one")
    rest_is_over(announcer)

    assert announcer.heard == ["one"]


def test_the_sentence_of_the_workspace_in_front_is_announced(desk):
    heard = []
    desk.announcer.announced.connect(heard.append)
    desk.window.show_workspace("table")
    desk.table.told.emit("Month 2: <b>1 of 2</b> agreed.")
    rest_is_over(desk.announcer)
    desk.window.show_workspace("conditions")
    desk.table.told.emit("Month 3: <b>2 of 2</b> agreed.")
    rest_is_over(desk.announcer)
    assert any("1 of 2" in words for words in heard)
    assert not any("2 of 2" in words for words in heard)
