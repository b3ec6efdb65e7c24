"""What order does, held against laws that are known exactly."""

from itertools import permutations

import numpy as np
import pytest

from models.exact.orders import all_orders
from models.insight.multiplicity import benjamini_hochberg, benjamini_yekutieli, holm
from models.insight.order_effects import order_share, precedence
from models.insight.order_trials import OrderTrials, trials_of
from models.records.runs import joined
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending
from tests.made_runs import PEACE, WAR, made_runs

DONE, FAILED = ENDINGS.index(Ending.IMPLEMENTED), ENDINGS.index(Ending.FIGHTING)


@pytest.fixture(scope="module")
def exact():
    return {
        rule: all_orders(read_document("reference/six-steps").scenario, rule=rule)
        for rule in ("record", "rational")
    }


def _trials(things, orders, chances, *, runs=40, seed=1, common=True, complete=True):
    """Runs that agree with these chances; with `common` all orders have the same luck."""
    rng = np.random.default_rng(seed)
    luck = rng.random(runs) if common else rng.random((len(orders), runs))
    done = np.where(luck < np.asarray(chances)[:, None], DONE, FAILED).astype(np.int8)
    return OrderTrials(tuple(things), np.asarray(orders), np.arange(runs), done, complete)


@pytest.mark.parametrize("rule", ["record", "rational"])
@pytest.mark.parametrize("common", [True, False])
def test_precedence_effects_are_found_in_their_intervals(exact, rule, common):
    answer = exact[rule]
    trials = _trials(answer.steps, answer.orders, answer.values, runs=200, common=common)
    truth = {(one.first, one.second): one.effect for one in answer.precedence()}
    found = precedence(trials)
    within = [one.low <= truth[one.first, one.second] <= one.high for one in found]

    assert len(found) == 15
    assert np.mean(within) >= 0.8


def test_what_should_come_first_is_recovered_under_both_rules(exact):
    effects = {}
    for rule, answer in exact.items():
        trials = _trials(answer.steps, answer.orders, answer.values, runs=400, common=False)
        effects[rule] = {(one.first, one.second): one for one in precedence(trials)}

    record, rational = effects["record"], effects["rational"]
    assert record["A1", "B3"].effect == pytest.approx(0.216, abs=0.01)
    assert record["A1", "A3"].effect == pytest.approx(0.163, abs=0.01)
    assert rational["A1", "B3"].effect == pytest.approx(-0.011, abs=0.01)
    assert record["A1", "B3"].is_found
    assert record["A1", "A3"].is_found


@pytest.mark.parametrize("common", [True, False])
def test_the_share_of_order_is_the_exact_one_once_sampling_is_taken_off(exact, common):
    answer = exact["record"]
    trials = _trials(answer.steps, answer.orders, answer.values, runs=100, common=common)
    found = order_share(trials)

    assert found.low <= answer.order_share <= found.high
    assert found.high - found.low < 0.2


def test_where_order_does_nothing_its_share_is_nought_on_average():
    orders = list(permutations(range(3)))
    shares = [
        order_share(_trials("abc", orders, [0.4] * 6, runs=10, seed=seed, common=False)).value
        for seed in range(300)
    ]

    assert abs(np.mean(shares)) < 3 * np.std(shares) / np.sqrt(len(shares))


def test_where_order_does_nothing_no_pair_is_found_more_often_than_alpha_allows():
    orders = list(permutations(range(4)))
    alarms = [
        any(
            one.is_found
            for one in precedence(
                _trials("abcd", orders, [0.5] * 24, runs=30, seed=seed, common=False)
            )
        )
        for seed in range(200)
    ]

    assert np.mean(alarms) <= 0.09


def test_intervals_of_drawn_orders_cover_the_effect_over_all_orders(exact):
    answer = exact["record"]
    truth = {(one.first, one.second): one.effect for one in answer.precedence()}
    covered = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        drawn = rng.integers(0, len(answer.orders), 80)
        trials = _trials(
            answer.steps, answer.orders[drawn], answer.values[drawn],
            runs=10, seed=seed, complete=False,
        )  # fmt: skip
        covered += [
            one.low <= truth[one.first, one.second] <= one.high for one in precedence(trials)
        ]

    assert 0.92 <= np.mean(covered) <= 0.98


def test_luck_that_all_orders_share_is_no_effect_of_order():
    orders = list(permutations(range(3)))
    trials = _trials("abc", orders, [0.5] * 6, runs=50)

    assert order_share(trials).value == pytest.approx(0.0, abs=1e-12)
    assert not any(one.is_found for one in precedence(trials))


def test_runs_are_paired_by_their_numbers():
    first = made_runs([[]] * 3, [PEACE, WAR, PEACE], points=[0] * 3)
    second = made_runs([[]] * 4, [WAR, WAR, PEACE, PEACE], points=[1] * 4)
    second.summary["run"] = [2, 5, 0, 1]
    trials = trials_of(joined([first, second]), [("a", "b"), ("b", "a")], complete=True)

    assert trials.numbers.tolist() == [0, 1, 2]
    assert trials.hits((PEACE,)).tolist() == [[1, 0, 1], [1, 1, 0]]
    assert trials.named(1) == ("b", "a")


def test_orders_without_a_run_in_common_are_refused():
    first, second = made_runs([[]], [PEACE]), made_runs([[]], [PEACE], points=[1])
    second.summary["run"] = 7
    with pytest.raises(UsageError, match="share no run number"):
        trials_of(joined([first, second]), [("a", "b"), ("b", "a")], complete=True)


def test_adjusted_p_values_are_those_of_the_textbook():
    p = np.array([0.01, 0.04, 0.03, 0.005])

    assert holm(p) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert benjamini_hochberg(p) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert benjamini_yekutieli(p) == pytest.approx(np.array([0.02, 0.04, 0.04, 0.02]) * 25 / 12)
