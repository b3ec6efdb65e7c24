"""Which two beginnings the runs tell apart, whatever their places in the ranking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.insight.lens import EVERYTHING
from models.insight.ranking import ranking, set_apart
from models.insight.sequence_index import indexed
from models.insight.tree import tree_of
from tests.made_runs import PEACE, WAR, made_runs, move, step

FIRSTS = (step(0), step(1), step(2), move(0, 0), move(1, 1))


def _ranked(*told):
    """First concessions, told as how many of how many runs agreed."""
    first_of = [code for code, (_, of) in zip(FIRSTS, told, strict=False) for _ in range(of)]
    endings = [PEACE if at < agreed else WAR for agreed, of in told for at in range(of)]
    runs = made_runs([[code] for code in first_of], endings)
    return ranking(tree_of(indexed(runs, EVERYTHING), levels=1, least=0.0), 1)


def _shares(pair):
    return tuple(one.agreement.share for one in pair)


def test_few_runs_at_an_end_do_not_hide_two_that_are_told_apart_between():
    """Thirty-five runs at the bottom overlap everything; the middle lies below the top."""
    ranked = _ranked((5_800, 10_000), (4_600, 10_000), (15, 35))

    assert [one.agreement.runs for one in ranked] == [10_000, 10_000, 35]
    assert _shares(set_apart(ranked)) == (0.58, 0.46)


def test_few_runs_at_the_top_hide_nothing_either():
    assert _shares(set_apart(_ranked((25, 40), (5_800, 10_000), (4_600, 10_000)))) == (0.58, 0.46)


def test_the_widest_apart_are_told():
    pair = set_apart(_ranked((9_000, 10_000), (5_000, 10_000), (1_000, 10_000)))

    assert _shares(pair) == (0.9, 0.1)


@pytest.mark.parametrize("told", [[], [(50, 100)], [(50, 100), (52, 100)], [(29, 29), (0, 29)]])
def test_none_are_told_where_intervals_overlap_or_runs_are_few(told):
    assert set_apart(_ranked(*told) if told else ()) is None


@given(
    st.lists(
        st.integers(30, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
        min_size=2,
        max_size=5,
    )
)
def test_a_pair_is_told_exactly_where_any_two_intervals_lie_apart(told):
    ranked = _ranked(*told)
    shown = [one.agreement for one in ranked if not one.node.is_thin]

    pair = set_apart(ranked)

    assert (pair is not None) == any(a.low > b.high for a in shown for b in shown)
    if pair:
        assert pair[0].agreement.low > pair[1].agreement.high
