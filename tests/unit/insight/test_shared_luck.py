"""Shares of runs that share their luck: as sure as their run numbers, and not as their count."""

import numpy as np
import pytest

from models.insight.intervals import interval
from models.insight.sequence_index import indexed
from models.insight.shared_luck import ended_so, ends, luck_of, share_of_some, shared_by_all
from models.insight.tree import ROOT, tree_of
from models.records.runs import joined
from tests.made_runs import PEACE, WAR, made_runs, step

A, B = step(0), step(1)


def _hits(rng, orders, runs, *, common):
    """Agreement under many orders; with `common` luck every order has the same."""
    chance = rng.uniform(0.2, 0.8, orders)[:, None]
    luck = rng.random(runs) if common else rng.random((orders, runs))
    return (luck < chance).astype(float), float(chance.mean())


@pytest.mark.parametrize(("runs", "common"), [(20, True), (60, True), (30, False)])
def test_the_interval_covers_the_mean_about_as_often_as_it_says(runs, common):
    rng = np.random.default_rng(7)
    covered = []
    for _ in range(400):
        hits, truth = _hits(rng, 30, runs, common=common)
        found = shared_by_all(hits)
        covered.append(found.low <= truth <= found.high)

    assert 0.925 <= np.mean(covered) <= 0.995


def test_shared_luck_makes_a_share_less_sure():
    hits, _ = _hits(np.random.default_rng(8), 50, 20, common=True)
    found, alone = shared_by_all(hits), interval(int(hits.sum()), hits.size)

    assert found.high - found.low > 3 * (alone.high - alone.low)


def test_a_share_of_all_or_none_is_as_sure_as_its_run_numbers():
    low, _ = ends(np.full((20, 1), 30), np.full((20, 1), 30))

    assert 0.7 < low[0] < interval(600, 600).low


def test_runs_of_one_point_have_luck_of_their_own():
    runs = made_runs([[A]] * 5, [PEACE] * 5)

    assert luck_of(runs) is None
    assert len(set(luck_of(joined([runs, runs])))) == 5


def test_a_tree_over_several_points_counts_run_numbers_and_not_runs():
    rng = np.random.default_rng(9)
    endings = [PEACE if one else WAR for one in rng.random(40) < 0.5]
    one = made_runs([[A]] * 20 + [[B]] * 20, endings)
    copies = joined([one] * 25)
    node, again = (tree_of(indexed(runs)).node(ROOT) for runs in (one, copies))

    assert again.agreement.share == node.agreement.share
    assert again.runs == 25 * node.runs
    width = node.agreement.high - node.agreement.low
    assert again.agreement.high - again.agreement.low == pytest.approx(width, rel=0.15)


def test_branches_drawn_together_share_their_luck_too():
    one = made_runs([[A]] * 36 + [[step(k)] for k in range(2, 6)], [PEACE, WAR] * 20)
    tree = tree_of(indexed(joined([one] * 3)), levels=1, least=0.05)
    rarer = next(node for node in tree.children(ROOT) if node.kind == "rarer")

    assert rarer.runs == 12
    assert rarer.agreement.high - rarer.agreement.low > 0.5


def test_some_runs_are_known_no_better_than_the_luck_that_they_share():
    """Ten orders under the same ten lucks, which decide: there are ten cases, not a hundred."""
    agreed = np.arange(100) % 10 < 5
    alone = made_runs([[]] * 100, [PEACE if one else WAR for one in agreed])
    sharing = made_runs([[]] * 100, [PEACE if one else WAR for one in agreed])
    sharing.summary["run"] = np.arange(100) % 10
    some = np.arange(100) < 60

    for wide, narrow in (
        (ended_so(sharing, some)[PEACE], ended_so(alone, some)[PEACE]),
        (share_of_some(sharing, agreed), share_of_some(alone, agreed)),
    ):
        assert wide.share == narrow.share == 0.5
        assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)
