"""The concession tree: counts, shares, order of the picture, filters, roots and typical runs."""

from collections import Counter

import numpy as np
import pytest

from models.insight.intervals import bounds, interval, together
from models.insight.lens import EVERYTHING, ON_THE_GROUND, Grain, Lens, lens_of
from models.insight.sequence_columns import whole_sequences
from models.insight.sequence_index import assigned_index, indexed
from models.insight.tree import ROOT, recoloured, tree_of
from models.records.concessions import Conceded
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, Ending
from tests.made_runs import PEACE, WAR, made_runs, move, random_runs, release, step

N1, S1, N2 = step(0), step(1), step(2)


def _few():
    return made_runs(
        [[N1, S1], [N1, S1], [N1, N2], [S1], [S1, N1], []], [PEACE, WAR, WAR, PEACE, PEACE, WAR]
    )


def _tree(runs, *, lens=EVERYTHING, which=None, **options):
    return tree_of(indexed(runs, lens).among(which), **{"least": 0.0, **options})


@pytest.mark.parametrize("words", ["all", "moves", "steps", "releases", "steps+releases"])
@pytest.mark.parametrize("grain", list(Grain))
def test_every_node_counts_the_runs_that_begin_so(words, grain):
    runs = random_runs(np.random.default_rng(3), 300)
    lens = lens_of(words, grain=grain)
    tree = _tree(runs, lens=lens, levels=4)
    seen = list(whole_sequences(runs, lens, np.arange(len(runs))))
    counted = Counter(
        (tuple(one[:depth]), ENDINGS[ending])
        for one, ending in zip(seen, runs.summary["ending"], strict=True)
        for depth in range(min(4, len(one)) + 1)
    )
    for node in tree.nodes():
        if node.kind in {"root", "concession"}:
            code = tuple(_codes(tree, node.place))
            assert node.counts == tuple(counted[code, ending] for ending in ENDINGS)


def _codes(tree, place):
    codes = []
    while place > ROOT:
        codes.append(int(tree.index.codes[tree.grown.symbol[place]]))
        place = int(tree.grown.parent[place])
    return reversed(codes)


def test_the_children_of_a_node_hold_all_its_runs():
    tree = _tree(random_runs(np.random.default_rng(4), 500), levels=3, least=0.02)

    for node in tree.nodes():
        children = tree.children(node.place)
        if children:
            assert sum(child.runs for child in children) == node.runs


def test_siblings_stand_by_agreement_and_fill_their_parent():
    tree = _tree(random_runs(np.random.default_rng(5), 500), levels=3, least=0.02)

    for node in tree.nodes():
        children = tree.children(node.place)
        shown = [child.agreement.share for child in children if child.kind != "rarer"]
        assert shown == sorted(shown, reverse=True)
        top = node.top
        for child in children:
            assert child.top == pytest.approx(top)
            top += child.height


def test_branches_too_rare_to_show_are_drawn_together_with_their_number():
    runs = made_runs(
        [[N1]] * 96 + [[S1], [N2], [move(0, 0)], [move(1, 1)]], [PEACE] * 98 + [WAR] * 2
    )
    first, rarer = _tree(runs, levels=1, least=0.02).children(ROOT)

    assert (first.kind, first.runs) == ("concession", 96)
    assert (rarer.kind, rarer.runs, rarer.branches) == ("rarer", 4, 4)
    assert rarer.agreement.hits == 2


def test_runs_that_concede_no_more_are_a_branch_of_their_own():
    tree = _tree(_few(), levels=2)
    ends = [node for node in tree.nodes() if node.kind == "end"]

    assert [(node.depth, node.runs) for node in ends] == [(1, 1), (2, 1)]
    assert not any(tree.children(node.place) for node in ends)


def test_intervals_hold_together_over_the_nodes_shown():
    tree = _tree(_few(), levels=2)
    level = together(len(tree) - 1)

    for node in tree.nodes():
        assert node.agreement == interval(node.agreement.hits, node.runs, level=level)


def test_a_node_under_thirty_runs_is_marked_thin():
    tree = _tree(made_runs([[N1]] * 30 + [[S1]] * 29, [PEACE] * 59), levels=1)

    assert {node.runs: node.is_thin for node in tree.children(ROOT)} == {30: False, 29: True}


def test_a_tree_from_another_root_is_that_part_of_the_tree():
    runs = random_runs(np.random.default_rng(6), 400)
    whole = _tree(runs, levels=4)
    for node in whole.children(ROOT):
        if node.kind != "concession":
            continue
        code = int(whole.index.codes[whole.grown.symbol[node.place]])
        part = _tree(runs, root=(code,), levels=3)
        assert part.node(ROOT).counts == node.counts
        mine = [(n.kind, n.prefix, n.counts) for n in part.children(ROOT)]
        theirs = [(n.kind, n.prefix, n.counts) for n in whole.children(node.place)]
        assert mine == theirs


def test_a_root_may_lie_deeper_than_the_index_is_sorted():
    runs = made_runs([[N1, S1] * 12, [N1, S1] * 11 + [N1, N2]], [PEACE, WAR])
    deep = tree_of(indexed(runs, depth=4), root=(N1, S1) * 11 + (N1,), levels=2)

    assert [node.concession.subject for node in deep.children(ROOT)] == ["s1", "n2"]
    assert [node.agreement.hits for node in deep.children(ROOT)] == [1, 0]


def test_a_filter_counts_only_the_runs_it_lets_through_at_any_depth():
    runs = random_runs(np.random.default_rng(7), 300)
    which = np.random.default_rng(8).random(300) < 0.4
    filtered, alone = _tree(runs, which=which), _tree(runs.chosen(which))

    assert [(n.kind, n.prefix, n.counts) for n in filtered.nodes()] == [
        (n.kind, n.prefix, n.counts) for n in alone.nodes()
    ]
    shallow = indexed(runs, depth=2).among(which)
    root = tuple(_codes(filtered, int(filtered.level(2)[0])))
    if all(code >= 0 for code in root):
        assert (
            tree_of(shallow, root=root).node(ROOT).counts
            == filtered.node(int(filtered.level(2)[0])).counts
        )


def test_another_colour_moves_no_node():
    tree = _tree(_few())
    other = recoloured(tree, (Ending.FIGHTING,))

    assert [node.prefix for node in other.nodes()] == [node.prefix for node in tree.nodes()]
    assert other.node(ROOT).agreement.hits == 3


def test_a_beginning_that_no_run_has_is_refused():
    with pytest.raises(UsageError, match="no run begins"):
        _tree(_few(), root=(N2,))
    with pytest.raises(UsageError, match="no run begins"):
        _tree(_few(), root=(release(0, 0),))


def test_what_runs_did_is_observed_and_what_they_were_told_is_assigned():
    runs = _few()
    things = (Conceded("north", "step", "step", "n1"), Conceded("south", "step", "step", "s1"))
    told = assigned_index(runs, np.array([[0, 1]] * 3 + [[1, 0]] * 3), things)

    assert _tree(runs).node(ROOT).badge == "observed"
    assert tree_of(told).node(ROOT).badge == "assigned"
    assert [node.runs for node in tree_of(told).children(ROOT)] == [3, 3]
    assert {node.concession for node in tree_of(told).children(ROOT)} == set(things)
    assert tree_of(told, root=(1,)).children(ROOT)[0].concession == things[0]


def test_a_typical_run_began_so_and_ended_as_most_of_them_did():
    runs = random_runs(np.random.default_rng(9), 200)
    tree = _tree(runs, levels=2)
    for node in tree.nodes():
        run = tree.typical(node.place)
        ending = ENDINGS[int(runs.summary["ending"][run])]
        assert run in tree.members(node.place)
        assert node.counts[ENDINGS.index(ending)] == max(node.counts)


def test_moves_of_a_lens_may_be_told_apart_by_their_rungs():
    runs = made_runs([[move(0, 0, 0, 1)], [move(0, 0, 0, 2)]], [PEACE, WAR])

    assert len(_tree(runs, levels=1).children(ROOT)) == 1
    assert len(_tree(runs, lens=Lens(grain=Grain.RUNG), levels=1).children(ROOT)) == 2


def test_a_concession_may_count_the_first_time_only():
    runs = made_runs([[N1, N1, S1], [N1, S1, N1]], [PEACE, WAR])
    once = Lens(kinds=ON_THE_GROUND.kinds, once=True)

    assert [node.runs for node in _tree(runs, lens=once, levels=3).children(1)] == [2]


def test_many_intervals_at_once_are_the_single_ones():
    hits, runs = np.array([0, 1, 5, 40, 41, 7, 0]), np.array([0, 1, 40, 40, 41, 100, 50])
    low, high = bounds(hits, runs, level=0.99)
    alone = [interval(int(h), int(n), level=0.99) for h, n in zip(hits, runs, strict=True)]

    assert np.allclose(low, [one.low for one in alone])
    assert np.allclose(high, [one.high for one in alone])


def test_a_beginning_stands_out_only_where_luck_of_the_others_does_not_explain_it():
    begun = [[N1]] * 45 + [[S1]] * 55
    once = indexed(made_runs(begun, [PEACE] + [WAR] * 99), EVERYTHING)
    often = indexed(made_runs(begun, [PEACE] * 40 + [WAR] * 60), EVERYTHING)

    for index, way in ((once, 0), (often, 1)):
        assert index.stands_out((N1,), (), (Ending.IMPLEMENTED,), level=0.975) == way
        assert index.stands_out((S1,), (), (Ending.IMPLEMENTED,), level=0.975) == -way


def test_where_orders_share_their_luck_every_endings_interval_knows_it():
    """Twenty orders under the same twenty lucks: a luck decides, so there are twenty cases."""
    lucks = np.random.default_rng(5).random(20) < 0.5
    runs = made_runs(
        [[N1, S1] if order % 2 else [S1, N1] for order in range(20) for _ in lucks],
        [PEACE if agreed else WAR for _ in range(20) for agreed in lucks],
    )
    runs.summary["run"] = np.tile(np.arange(20), 20)
    tree = _tree(runs, levels=1)

    for place in range(len(tree)):
        outcomes, node = tree.outcomes(place), tree.node(place)
        assert outcomes[Ending.IMPLEMENTED].share == node.agreement.share
        wide = outcomes[WAR].high - outcomes[WAR].low
        alone = interval(outcomes[WAR].hits, node.runs)
        assert wide > 2 * (alone.high - alone.low)
        assert sum(share.hits for share in outcomes.values()) == node.runs
