"""Playback: stops, grains, speeds, and an end."""

import pytest

from app.table.playback import Grain, Playback, Stops


@pytest.fixture
def playback(qtbot):
    playback = Playback()
    playback.open(Stops(event=(0, 2, 3, 5, 8), round=(0, 3, 8), period=(0, 5, 8)))
    return playback


def test_a_run_is_opened_at_its_opening(playback):
    assert (playback.position, playback.number, playback.count) == (0, 0, 4)


def test_steps_go_from_stop_to_stop(playback):
    positions = []
    for _ in range(5):
        playback.step(1)
        positions.append(playback.position)

    assert positions == [2, 3, 5, 8, 8]


def test_a_step_back_undoes_a_step_forward(playback):
    playback.go(3)
    playback.step(1)
    playback.step(-1)

    assert playback.position == 3


@pytest.mark.parametrize(
    ("grain", "forward", "back"), [(Grain.EVENT, 5, 2), (Grain.ROUND, 8, 0), (Grain.PERIOD, 5, 0)]
)
def test_each_grain_halts_at_its_own_stops(playback, grain, forward, back):
    playback.go(3)
    playback.step(1, grain)
    assert playback.position == forward

    playback.go(3)
    playback.step(-1, grain)
    assert playback.position == back


def test_from_between_two_stops_a_step_goes_to_the_nearest_that_way(playback):
    playback.go(4)
    playback.step(-1)
    assert playback.position == 3

    playback.go(4)
    playback.step(1)
    assert playback.position == 5


def test_nothing_lies_beyond_either_end(playback):
    playback.go(99)
    assert playback.position == 8

    playback.go(-3)
    assert playback.position == 0


def test_playing_at_full_speed_reaches_the_end_and_halts(qtbot, playback):
    playback.choose_speed(0)

    with qtbot.waitSignal(playback.halted):
        playback.play()

    assert playback.at_end
    assert not playback.playing


def test_play_at_the_end_starts_over(qtbot, playback):
    playback.last()
    playback.choose_speed(1)

    playback.play()

    assert playback.position == 0
    playback.pause()


def test_there_is_nothing_to_play_without_a_run(qtbot):
    playback = Playback()

    playback.play()

    assert not playback.playing


def test_speeds_end_at_full_and_at_one(playback):
    for _ in range(9):
        playback.faster()
    assert playback.speed == 0

    for _ in range(9):
        playback.faster(-1)
    assert playback.speed == 1
