"""The words of a cover are seen whole, in every face and language."""

import pytest

from app.window.cover import Cover
from tests.gui.room import without_room


@pytest.fixture
def cover(qtbot):
    """A cover as large as the page of a small window."""
    cover = Cover()
    qtbot.addWidget(cover)
    cover.resize(940, 600)
    cover.tell("North Shore")
    cover.show()
    return cover


def has_room(cover):
    return cover.reason.height() >= cover.reason.heightForWidth(cover.reason.width())


def test_a_larger_face_takes_no_line_of_the_reason_away(qtbot, cover):
    cover.setStyleSheet("QLabel, QPushButton { font-size: 24px; }")
    qtbot.waitUntil(lambda: has_room(cover))
    assert not without_room(cover)


def test_a_longer_reason_is_seen_whole(qtbot, cover):
    cover.reason.setText(cover.reason.text() * 2)
    qtbot.waitUntil(lambda: has_room(cover))


def test_a_long_name_takes_more_lines_and_no_wider_window(qtbot, cover):
    cover.tell("The Joint Delegation of the Northern and the Eastern Provinces and Their Islands")
    qtbot.waitUntil(lambda: cover.words.height() > 2 * cover.words.fontMetrics().height() - 4)
    assert cover.width() == 940
    assert not without_room(cover)


def test_the_lines_are_as_long_in_every_window(qtbot, cover):
    wide = cover.reason.width()
    cover.resize(1600, 900)
    qtbot.waitUntil(lambda: cover.reason.x() >= 0)
    assert cover.reason.width() == wide
    assert wide > 400
