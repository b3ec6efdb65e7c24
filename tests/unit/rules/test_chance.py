"""Philox4x32-10 against the known answers published with Random123 (Salmon et al. 2011)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.chance import Stream, draws, philox

WORD = 0xFFFFFFFF
words = st.integers(0, WORD)
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((WORD,) * 4, (WORD,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert philox(counter, key) == answer


@given(words, words, st.integers(0, 1200))
def test_draws_lie_in_the_unit_interval_and_depend_on_their_name_alone(seed, run, period):
    first = draws((seed, run), period, Stream.BATTLE, 0, 0)

    assert all(0.0 <= luck < 1.0 for luck in first)
    assert first == draws((seed, run), period, Stream.BATTLE, 0, 0)
    assert first != draws((seed, run), period, Stream.EXECUTION, 0, 0)
