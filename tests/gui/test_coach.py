"""The card of the tour: it keeps off what it speaks of, and its ring follows what is scrolled."""

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from app.pictures.look import Look
from app.tour.coach import Coach


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(1366, 704)
    window.show()
    yield window
    shiboken6.delete(window)


@pytest.fixture
def rows(window):
    """Forty rows of twenty pixels, ten of which are seen."""
    area, rows = QScrollArea(window), QWidget()
    rows.setFixedSize(300, 800)
    area.setWidget(rows)
    area.setGeometry(100, 450, 320, 200)
    area.show()
    return rows


@pytest.fixture
def coach(window, qapp):
    coach = Coach(window, Look(qapp))
    coach.tell("1", "Title", "Words")
    return coach


def test_the_ring_follows_its_row_when_the_list_is_scrolled(window, rows, coach):
    coach.point_at(rows, QRect(0, 100, 300, 20))
    before, area = coach.spot(), rows.parent().parent()

    area.verticalScrollBar().setValue(60)

    assert coach.spot() == before.translated(0, -60)
    assert coach._ring.geometry().center() == coach.spot().center()


def test_a_row_out_of_sight_is_brought_into_view(window, rows, coach):
    coach.point_at(rows, QRect(0, 600, 300, 20))

    assert coach.spot().height() == 20


def test_a_row_scrolled_away_has_no_ring(window, rows, coach):
    coach.point_at(rows, QRect(0, 0, 300, 20))

    rows.parent().parent().verticalScrollBar().setValue(400)

    assert not coach._ring.isVisible()


def test_the_card_covers_nothing_of_what_it_speaks_of(window, rows, coach):
    spoken = QWidget(window)
    spoken.setGeometry(84, 400, 1282, 304)
    spoken.show()

    coach.point_at(rows, QRect(0, 0, 300, 20), (spoken,))

    assert not coach.geometry().intersects(spoken.geometry())
    assert not coach.geometry().intersects(coach.spot())
