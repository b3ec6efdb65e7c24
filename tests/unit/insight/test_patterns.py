"""Patterns of first concessions, and what tells peace from war."""

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import fisher_exact, hypergeom

from models.insight.discriminating import Search, discriminating, halves
from models.insight.lens import EVERYTHING, lens_of
from models.insight.luck import Purpose, shuffled, uniforms
from models.insight.patterns import first_times, has, mined
from models.insight.permuting import Blocks, adjusted, can_be_found, deviations, least_p
from models.records.concessions import code_of
from tests.made_runs import PEACE, WAR, made_runs, move, random_runs, step

A, B, C, D = (step(k) for k in range(4))


def _present(sequences, pattern):
    runs = made_runs(sequences, [PEACE] * len(sequences))
    return has(first_times(runs, EVERYTHING, np.arange(len(runs))), pattern).tolist()


def test_a_pattern_is_found_where_its_concessions_are_first_made_in_that_order():
    sequences = [[A, B], [B, A], [A, C, B], [A], [], [B, A, B]]

    assert _present(sequences, (A, B)) == [True, False, True, False, False, False]
    assert _present(sequences, (A,)) == [True, True, True, True, False, True]
    assert _present(sequences, (D,)) == [False] * 6


def test_mining_finds_every_closed_pattern_and_no_other():
    runs = random_runs(np.random.default_rng(5), 60, longest=5)
    times = first_times(runs, EVERYTHING, np.arange(len(runs)))
    found = mined(times, longest=3, support=0.1)
    presence = {
        pattern: tuple(has(times, pattern).tolist())
        for length in (1, 2, 3)
        for pattern in permutations(times.codes.tolist(), length)
    }
    often = {p for p, runs_with in presence.items() if sum(runs_with) >= 6}
    closed = {
        p
        for p in often
        if sum(presence[p]) <= 54
        and not any(
            presence[q] == presence[p] and len(q) == len(p) + 1 and _holds(q, p) for q in often
        )
    }

    assert set(found.patterns) == closed
    assert all(
        tuple(row.tolist()) == presence[p]
        for p, row in zip(found.patterns, found.present, strict=True)
    )


def _holds(longer, shorter):
    rest = iter(longer)
    return all(code in rest for code in shorter)


def test_on_pure_noise_nothing_is_found_in_at_least_95_of_100_trials():
    search = Search(longest=2, shuffles=199)
    silent = 0
    for trial in range(100):
        runs = random_runs(np.random.default_rng(trial), 240)
        silent += not discriminating(runs, endings=(PEACE, WAR), search=search).found

    assert silent >= 95


def _told(seed, strength=0.6):
    """Runs in which bridge before tolls helps, and nothing else does."""
    rng = np.random.default_rng(seed)
    bridge, tolls, mill = move(0, 0), move(1, 1), move(0, 2)
    sequences, endings = [], []
    for _ in range(400):
        order = [(bridge, tolls, mill)[k] for k in rng.permutation(3)]
        sequences.append(order)
        helped = order.index(bridge) < order.index(tolls)
        endings.append(PEACE if rng.random() < 0.2 + strength * helped else WAR)
    return made_runs(sequences, endings)


def test_what_does_tell_peace_from_war_is_found_and_named():
    runs = _told(3)
    first = discriminating(runs).found[0]

    assert [code_of(made, runs.coding, runs.names) for made in first.concessions] in (
        [move(0, 0, -1, -1), move(1, 1, -1, -1)],
        [move(1, 1, -1, -1), move(0, 0, -1, -1)],
    )
    assert abs(first.difference) > 0.4
    assert first.p <= 0.05


def test_findings_that_say_the_same_are_told_once():
    runs = made_runs([[A, B, C]] * 200 + [[D]] * 200, [PEACE] * 200 + [WAR] * 200)
    told = discriminating(runs, search=Search(shuffles=99))

    assert len(told.found) == 2
    assert all(one.alike == 0 for one in told.found)  # closed patterns only: a, b, c is one


def test_the_same_seed_finds_the_same():
    runs = _told(4)

    assert discriminating(runs) == discriminating(runs)


def test_design_points_are_compared_with_themselves_only():
    # In point 1 both the concession and peace are common, in point 0 neither; within points
    # they have nothing to do with each other.
    rng = np.random.default_rng(6)
    point = np.repeat([0, 1], 400)
    gives = rng.random(800) < np.where(point, 0.8, 0.2)
    agrees = rng.random(800) < np.where(point, 0.9, 0.1)
    runs = made_runs(
        [[A] if one else [B] for one in gives],
        [PEACE if one else WAR for one in agrees],
        points=point,
    )
    pooled = made_runs(
        [[A] if one else [B] for one in gives], [PEACE if one else WAR for one in agrees]
    )

    assert not discriminating(runs).found
    assert discriminating(pooled).found


def test_the_halves_share_no_run_and_miss_none():
    one, other = halves(made_runs([[]] * 101, [PEACE] * 101), seed=3)

    assert sorted([*one, *other]) == list(range(101))
    assert abs(len(one) - len(other)) <= 1


def test_the_least_p_value_is_that_of_the_most_extreme_table():
    for have, hits, runs in [(5, 10, 30), (12, 20, 30), (3, 3, 40)]:
        tables = [
            hypergeom.pmf(both, runs, hits, have)
            for both in (min(have, hits), max(0, have + hits - runs))
        ]
        assert least_p(np.array([have]), hits, runs)[0] == pytest.approx(min(tables))
        best = min(
            fisher_exact([[k, have - k], [hits - k, runs - have - hits + k]]).pvalue
            for k in range(max(0, have + hits - runs), min(have, hits) + 1)
        )
        assert least_p(np.array([have]), hits, runs)[0] <= best + 1e-12


def test_what_could_never_be_found_is_left_out():
    hit = np.arange(40) < 20
    present = np.array([np.arange(40) < 2, np.arange(40) < 20])

    assert can_be_found(present, hit).tolist() == [False, True]


def test_a_deviation_counts_standard_deviations_of_the_shuffled_table():
    present, hit = np.array([[1, 1, 1, 0, 0, 0]], bool), np.array([1, 1, 0, 0, 1, 0], bool)
    law = hypergeom(6, 3, 3)

    found = deviations(present, hit, np.zeros(6))
    assert found[0] == pytest.approx((2 - law.mean()) / law.std())


def test_a_family_of_one_pattern_has_the_p_value_of_its_own_shuffles():
    rng = np.random.default_rng(1)
    hit = rng.random(60) < 0.5
    present = (rng.random(60) < 0.3 + 0.4 * hit)[None, :]
    table = [[(present[0] & hit).sum(), (present[0] & ~hit).sum()],
             [(~present[0] & hit).sum(), (~present[0] & ~hit).sum()]]  # fmt: skip

    found = adjusted(present, hit, Blocks(np.zeros(60), np.arange(60)), shuffles=1999)[0]
    assert found == pytest.approx(fisher_exact(table).pvalue, abs=0.02)


def test_luck_is_even_and_the_same_by_name():
    luck = uniforms(20_000, seed=1, purpose=Purpose.HALVES)

    assert abs(luck.mean() - 0.5) < 0.01
    assert luck.tolist() == uniforms(20_000, seed=1, purpose=Purpose.HALVES).tolist()
    assert luck[0] != uniforms(1, seed=1, purpose=Purpose.SHUFFLES)[0]
    assert sorted(shuffled(50, seed=2, purpose=Purpose.HALVES)) == list(range(50))


def test_steps_may_be_left_out_of_what_is_looked_at():
    runs = made_runs([[A, move(0, 0)]] * 200 + [[move(0, 1)]] * 200, [PEACE] * 200 + [WAR] * 200)
    found = discriminating(runs, lens_of("moves"), search=Search(shuffles=99)).found

    assert {made.kind for one in found for made in one.concessions} == {"move"}
