"""Blocking sets, pivotal parties and spoilers, on games and scenarios whose answers are known."""

from functools import cache, partial

import numpy as np
import pytest

from models.experiments.making import simpy_for
from models.experiments.performing import Means, OnePoint, many_runs
from models.insight.blocking import blocking
from models.insight.consents import CARRYING_OUT, CONDITIONS, SIGNATURE, VOTES, consents
from models.insight.pivots import mean_added
from models.insight.simple_games import SimpleGame, all_of
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from tests.made_texts import harbour_with_texts


def _game(players, *winning):
    return SimpleGame(tuple(players), tuple(map(frozenset, winning)))


def test_under_unanimity_each_blocks_alone_and_all_have_the_same_power():
    game = all_of("abc", "abc")

    assert game.blocking == (frozenset("a"), frozenset("b"), frozenset("c"))
    assert game.vetoes == ("a", "b", "c")
    assert {round(shapley, 9) for shapley, _ in game.power().values()} == {round(1 / 3, 9)}


def test_under_a_majority_of_three_two_block():
    game = _game("abc", "ab", "ac", "bc")

    assert game.blocking == (frozenset("ab"), frozenset("ac"), frozenset("bc"))
    assert game.vetoes == ()
    assert game.power()["a"] == pytest.approx((1 / 3, 1 / 2))


def test_one_with_either_of_two_has_two_thirds_of_the_power():
    game = _game("abcd", "ab", "ac")

    assert game.power()["a"] == pytest.approx((2 / 3, 3 / 4))
    assert game.power()["b"] == pytest.approx((1 / 6, 1 / 4))
    assert game.power()["d"] == (0.0, 0.0)
    assert game.blocking == (frozenset("a"), frozenset("bc"))


def test_where_nobody_can_win_nobody_need_block():
    assert _game("ab").blocking == ()


def test_the_stages_of_the_harbour_are_read_from_its_file():
    by_stage = {one.stage: one.game for one in consents(harbour_with_texts())}

    assert by_stage[SIGNATURE].vetoes == ("north", "south")
    assert by_stage[VOTES].vetoes == ("north", "south")
    assert by_stage[CONDITIONS].winning == (frozenset({"south"}), frozenset({"north"}))
    assert by_stage[CONDITIONS].blocking == (frozenset({"north", "south"}),)


def test_whoever_has_a_step_of_a_text_could_withhold_it():
    steps = {
        one.text: one.game.vetoes
        for one in consents(harbour_with_texts())
        if one.stage == CARRYING_OUT
    }

    assert steps["bare"] == ("south",)
    assert steps["southern"] == ("north", "south")


@cache
def _answer():
    scenario = with_values(harbour_with_texts(), [("spoilers.hazard", {"value": 0.5})])
    means = Means(workers=1, driver=simpy_for)
    return blocking(scenario, partial(many_runs, asked=OnePoint(12, 3), means=means))


def test_what_parties_add_makes_up_what_all_of_them_change():
    found = _answer().pivots
    added = sum(one.value.value for one in found.pivots)

    assert added == pytest.approx(found.everybody.share - found.none.share)
    assert {one.party for one in found.pivots} == {"north", "south"}
    assert len(found.shares) == 4


def test_a_difference_is_that_of_the_two_shares():
    found = _answer().pivots
    shares = dict(found.shares)
    for one in found.pivots:
        alone = shares[one.party,].share - shares[()].share
        assert one.alone.value == pytest.approx(alone)
        assert one.alone.low <= alone <= one.alone.high


def test_attacks_are_set_off_against_on_with_the_same_luck():
    found = _answer().attacks

    assert not found.on
    assert found.chance == pytest.approx(0.5)
    for _, off, on, apart in found.endings:
        assert apart.value == pytest.approx(on.share - off.share)


def test_a_party_gains_from_failure_where_fighting_on_is_worth_more():
    north = next(one for one in _answer().interests if one.party == "north")

    assert ("southern" in north.spoils) == (north.fighting_on > dict(north.texts)["southern"])
    assert SIGNATURE in north.could
    assert CONDITIONS in north.could


@pytest.mark.parametrize("shares", [(0.0, 0.0), (0.004, 0.0), (0.02, 0.01), (0.3, 0.1), (1.0, 0.0)])
def test_what_a_party_adds_keeps_a_promise_of_995_in_1000(shares):
    """Shares of runs that it changes for better, by a half, and for worse."""
    up, down = shares
    random, truth = np.random.default_rng(4), (up - down) / 2
    drawn = random.choice([0.5, -0.5, 0.0], p=[up, down, 1 - up - down], size=(1500, 200))

    found = [mean_added(row, 0.995) for row in drawn]

    assert np.mean([one.low <= truth <= one.high for one in found]) >= 0.99
    assert all(one.low < one.high for one in found)


def test_a_scenario_without_conditions_has_no_pivots():
    scenario = read_document("reference/six-steps").scenario
    means = Means(workers=1, driver=simpy_for)
    found = blocking(scenario, partial(many_runs, asked=OnePoint(4, 1), means=means))

    assert found.pivots is None
    assert [one.stage for one in found.stages][-1] == CARRYING_OUT
