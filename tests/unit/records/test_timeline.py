"""Any moment of a run is at hand, and is what its rows add up to."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.state import state_at_start
from models.records.timeline import STRIDE, Moment, Timeline, lanes
from models.terms.outcome import Ending, Stage
from tests.unit.records.made import logs
from tests.unit.records.rows import (
    FRIEND,
    NORTH,
    PRISONERS,
    SOUTH,
    STRAIT,
    TICKS,
    TOWN,
    TRUCE,
    K,
    R,
    Rows,
)  # fmt: skip


def _refolded(timeline: Timeline, index: int) -> Moment:
    state = state_at_start(timeline.run)
    for event in timeline.run.events[: index + 1]:
        state.fold(event)
    return timeline._frozen(state, index)


@given(logs(), st.data())
def test_a_moment_is_what_folding_every_row_before_it_gives(rows: Rows, data: st.DataObject):
    repeated = Rows()
    repeated.rows = rows.rows * 12
    timeline = Timeline(repeated.run())
    index = data.draw(st.integers(-1, len(timeline) - 1))

    assert timeline.moment(index) == _refolded(timeline, index)


@pytest.mark.parametrize("index", [STRIDE - 2, STRIDE - 1, STRIDE, 2 * STRIDE - 1])
def test_a_moment_beside_a_kept_state_is_no_different(index: int):
    rows = Rows()
    for number in range(2 * STRIDE):
        rows.concede(NORTH, STRAIT, number % 3, (number + 1) % 3)
    timeline = Timeline(rows.run())

    assert timeline.moment(index) == _refolded(timeline, index)


def test_any_of_ten_thousand_rows_is_there_well_within_a_tenth_of_a_second():
    rows = Rows()
    for number in range(10_000):
        rows.at(number // 1000).concede(NORTH, STRAIT, number % 3, (number + 1) % 3)
    timeline = Timeline(rows.run())
    began = perf_counter()

    for index in (9_999, 5_199, 399):
        timeline.moment(index)

    assert perf_counter() - began < 0.1


def test_before_the_first_row_everybody_is_at_its_ideal():
    moment = Timeline(Rows().run()).moment(-1)

    assert moment.tabled == ((0, 0, 1, 0), (2, 2, 0, 2), (-1, -1, -1, 1))
    assert moment.agreed == (-1, -1, -1, -1)
    assert (moment.front, moment.support, moment.stage) == (6, (6, 7, -1), Stage.TALKS)
    assert moment.trust_in(NORTH, SOUTH) == pytest.approx(2 / 6)
    assert moment.trust_in(SOUTH, NORTH) == pytest.approx(0.5)


def test_no_row_beyond_the_last_has_a_moment():
    with pytest.raises(IndexError, match="no row 0"):
        Timeline(Rows().run()).moment(0)


def test_an_issue_is_agreed_where_all_signatories_table_the_same_rung():
    rows = Rows()
    rows.concede(SOUTH, PRISONERS, 0, 1)

    assert Timeline(rows.run()).moment(0).agreed[PRISONERS] == 1


def test_a_signed_term_stands_until_its_plan_collapses():
    rows = Rows()
    sign = rows.add(K.PARTIAL_SIGN, SOUTH, plan=1, after=1)
    rows.add(K.TERM, SOUTH, issue=TOWN, other=1, before=0, after=1, cause=sign)
    rows.add(K.COLLAPSE, plan=1, after=3, reason=R.HOLDS_EXHAUSTED)
    timeline = Timeline(rows.run())

    assert timeline.moment(1).agreed[TOWN] == 1
    assert timeline.moment(2).agreed[TOWN] == -1


def test_steps_are_numbered_in_the_order_in_which_they_were_done():
    rows = Rows()
    rows.add(K.COMPLETE, SOUTH, step=4, other=-1, before=6, after=6)
    rows.add(K.COMPLETE, NORTH, step=2, other=0, before=6, after=5)
    moment = Timeline(rows.run()).moment(1)

    assert moment.done == (0, 0, 2, 0, 1, 0)
    assert moment.front == 5


def test_a_guarantee_raises_trust_at_once():
    rows = Rows()
    rows.add(K.GUARANTEE, strength=0.6, monitoring=0.5)
    moment = Timeline(rows.run()).moment(0)

    assert moment.trust_in(NORTH, SOUTH) == pytest.approx(1 - (1 - 2 / 6) * (1 - 0.3))


def test_a_kept_promise_adds_to_the_record():
    rows = Rows()
    rows.add(K.RECORD, SOUTH, other=NORTH, before=0, after=1, kept=1, faith_after=3 / 7)
    moment = Timeline(rows.run()).moment(0)

    assert moment.trust_in(NORTH, SOUTH) == pytest.approx(3 / 7)
    assert moment.trust_in(FRIEND, SOUTH) == pytest.approx(0.5)


def test_who_walks_out_is_away_until_it_returns():
    rows = Rows()
    rows.add(K.WALK_OUT, SOUTH, reason=R.WORSE_THAN_WAR)
    rows.at(3).add(K.RETURN, SOUTH, reason=R.COOLED_OFF)
    timeline = Timeline(rows.run())

    assert timeline.moment(0).away == {SOUTH}
    assert timeline.moment(1).away == set()


def test_what_is_given_up_stays_given_up():
    rows = Rows()
    rows.add(K.RELEASE, SOUTH, gate=0, before=4, after=1)
    rows.add(K.RELEASE, NORTH, red_line=STRAIT, before=7, after=0)
    moment = Timeline(rows.run()).moment(1)

    assert moment.released_gates == {0}
    assert moment.released_lines == {(NORTH, STRAIT)}


def test_the_last_row_says_how_far_the_run_had_come():
    rows = Rows()
    rows.end(Ending.COLLAPSED, Stage.EXECUTION, R.HOLDS_EXHAUSTED)

    assert Timeline(rows.run()).moment(0).stage == Stage.EXECUTION


def _two_periods() -> Timeline:
    rows = Rows()
    rows.add(K.OFFER, NORTH)
    rows.at(0, 1).concede(NORTH, TRUCE, 0, 1)
    rows.concede(SOUTH, TRUCE, 2, 1)
    rows.at(2, 0).concede(SOUTH, STRAIT, 2, 1)
    rows.at(2, 1).add(K.STAND, NORTH, reason=R.FLOOR)
    return Timeline(rows.run())


def test_a_period_or_round_is_found_by_its_number():
    timeline = _two_periods()

    assert timeline.index_at(0, 0) == 0
    assert timeline.index_at(0) == timeline.index_at(1) == timeline.index_at(0, 1) == 2
    assert timeline.index_at(2, 0) == 3


def test_one_steps_through_rows_rounds_and_periods_both_ways():
    timeline = _two_periods()

    assert [timeline.next(-1, unit) for unit in ("event", "round", "period")] == [0, 0, 2]
    assert [timeline.next(1, unit) for unit in ("event", "round", "period")] == [2, 2, 2]
    assert [timeline.next(4, unit) for unit in ("event", "round", "period")] == [4, 4, 4]
    assert [timeline.previous(4, unit) for unit in ("event", "round", "period")] == [3, 3, 2]
    assert [timeline.previous(0, unit) for unit in ("event", "round", "period")] == [-1, -1, -1]


@given(logs())
def test_stepping_on_ends_at_the_last_row_and_back_before_the_first(rows: Rows):
    timeline = Timeline(rows.run())
    for unit in ("event", "round", "period"):
        index = -1
        while timeline.next(index, unit) > index:
            index = timeline.next(index, unit)
        assert index == len(timeline) - 1
        while index >= 0:
            assert timeline.previous(index, unit) < index
            index = timeline.previous(index, unit)


def test_the_war_costs_nothing_while_the_guns_are_silent():
    rows = Rows()
    rows.at(2).add(K.CEASEFIRE, before=0, after=1)
    rows.at(5).add(K.CEASEFIRE, before=1, after=0)
    rows.at(8).end(Ending.FIGHTING)
    drawn = lanes(rows.run())
    silent, spoke, end = (drawn.war_cost[SOUTH].times[i] for i in (1, 2, 3))

    assert drawn.war_cost[SOUTH].values[-1] == pytest.approx(0.01 * (silent + end - spoke))
    assert drawn.war_cost[NORTH].values[-1] == pytest.approx(
        0.3 * 0.35 / 36 * (silent + end - spoke)
    )


def test_lanes_hold_a_point_for_every_change():
    rows = Rows()
    rows.at(1).add(K.BATTLE, SOUTH, other=NORTH, before=6, after=5)
    rows.at(2).add(K.BATTLE, NORTH, other=SOUTH, before=5, after=6)
    rows.at(3).add(K.COMPLETE, SOUTH, step=4, other=0, before=6, after=6)
    drawn = lanes(rows.run())

    assert drawn.front.values.tolist() == [6, 5, 6, 6]
    assert drawn.front.times.tolist() == [row[1] / TICKS for row in [(0, 0), *rows.rows]]
    assert drawn.pairs == ((NORTH, SOUTH), (SOUTH, NORTH))
    assert [(mark.kind, mark.order) for mark in drawn.markers][-1] == (K.COMPLETE, 1)


@given(logs())
def test_lanes_and_moments_tell_the_same(rows: Rows):
    run = rows.run()
    drawn, timeline = lanes(run), Timeline(run)
    last = timeline.moment(len(timeline) - 1)

    assert drawn.front.values[-1] == last.front
    assert drawn.support[SOUTH].values[-1] == last.support[SOUTH]
    assert drawn.trust[NORTH, SOUTH].values[-1] == last.trust_in(NORTH, SOUTH)
    assert all(np.all(np.diff(series.times) >= 0) for series in drawn.trust.values())
