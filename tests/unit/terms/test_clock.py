"""The clock counts days as periods, to the end of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from models.terms.clock import Clock


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("month", date(2025, 1, 31), 0),
        ("month", date(2025, 2, 28), 1),
        ("month", date(2025, 3, 1), 2),
        ("week", date(2025, 2, 1), 1),
        ("day", date(2025, 2, 1), 1),
        ("year", date(2026, 1, 31), 1),
        ("year", date(2026, 2, 1), 2),
        ("month", date(1999, 1, 1), 0),
    ],
)
def test_a_day_belongs_to_the_first_period_that_begins_on_or_after_it(period, day, expected):
    assert Clock(start=date(2025, 1, 31), period=period).period_of(day) == expected


@pytest.mark.parametrize("period", ["day", "week", "month", "year"])
def test_the_last_day_of_the_calendar_is_a_day_like_any_other(period):
    assert Clock(start=date(2025, 1, 1), period=period).period_of(date.max) > 7_900
