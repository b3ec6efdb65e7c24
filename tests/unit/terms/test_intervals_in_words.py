"""Ends of intervals in words: whole percents, unless these would contradict the share."""

import pytest

from app.cli.sequences_words import with_interval
from app.pictures.shares import bounds
from models.insight.intervals import interval
from models.terms.english import ends


def test_ends_are_whole_percents_where_these_say_enough():
    assert ends(0.486, 0.534) == "49 to 53"
    assert ends(0.0, 0.012, between="–") == "0–1"
    assert ends(1.0, 1.0) == "100 to 100"


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.0001, 0.0031, "0.0 to 0.3"),
        (0.0071, 0.0136, "0.7 to 1.4"),
        (0.0071, 0.0212, "0.7 to 2.1"),
        (0.972, 0.9931, "97.2 to 99.3"),
        (0.99991, 0.99994, "99.991 to 99.994"),
    ],
)
def test_ends_that_would_leave_no_room_for_the_share_have_decimals(low, high, told):
    assert ends(low, high) == told


def test_a_rare_ending_is_never_told_with_an_interval_of_nothing():
    share = interval(3, 4000)

    assert with_interval(share) == "under 1 % (0.0 to 0.2)"
    assert bounds(share) == "0.0–0.2"
