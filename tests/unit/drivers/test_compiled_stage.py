"""Stages of the compiled loop: what one takes from another, and what it does not."""

import numpy as np

from models.drivers.compiled_stage import STATE, Room, Stage
from models.records.coding import coding_of
from models.rules.building import build_tables
from tests.builders import gated_scenario

ROOM = Room(concessions=8, rows=0)


def two_stages():
    """One that was played upon, and one made like it."""
    tables, names = build_tables(gated_scenario())
    coding = coding_of(names, tables.sizes.rungs)
    played = Stage(tables, coding, ROOM)
    for name in ("clock", "tabled", "lasting.number", "lasting.order"):
        played.state.ints(name)[:] = 7
    return played, Stage(tables, coding, ROOM, like=played)


def test_a_stage_made_like_another_knows_nothing_of_what_was_played():
    played, made = two_stages()

    assert np.array_equal(made.state.cells[: len(made.blank)], played.blank)
    assert not made.state.ints("lasting.number").any()
    assert not made.state.ints("lasting.order").any()


def test_a_stage_made_like_another_has_as_much_room():
    played, made = two_stages()
    for name in ("tabled", "keep.rung", "lasting.picture", "lasting.order"):
        assert _length_told(made, name) == _length_told(played, name) > 0


def _length_told(stage, name):
    """What the word before a column's first cell says."""
    address = _word_of(stage, name)
    return int(stage.state.words[(address - stage.state.address) // 8 - 1])


def _word_of(stage, name):
    layout, word = STATE, 0
    for part in name.split("."):
        field = layout.fields[part]
        word, layout = word + field.word, field.group or layout
    return int(stage.state.words[word])


def test_what_lasts_is_no_part_of_what_is_blank_before_each_run():
    played, _ = two_stages()
    lasting = STATE.fields["lasting"].group.fields
    room = sum(len(played.state.ints(f"lasting.{name}")) + 1 for name in lasting)

    assert len(played.blank) + room == len(played.state.cells)
