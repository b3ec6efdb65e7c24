"""Turning points of a run: known exactly where they can be, and honest about what is not known."""

from dataclasses import replace

import numpy as np
import pytest

from models.drivers.choosing import driver_for
from models.exact.calendar import decisions, in_time
from models.exact.calendar_ahead import periods_needed
from models.exact.calendar_course import Course
from models.exact.calendar_flow import NEVER, passed_on
from models.exact.calendar_table import Rule, table_of
from models.insight.fork_ends import openings_of
from models.insight.intervals import Share, exact_bounds, together
from models.insight.no_return import no_return
from models.insight.success import Success
from models.insight.turning import TurningAsked, turning_points
from models.insight.turning_document import turning_document, turning_tables
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.events import EventKind
from models.terms.outcome import Ending


@pytest.fixture(scope="module")
def six_steps():
    return read_document("reference/six-steps").scenario


@pytest.fixture(scope="module")
def harbour():
    return read_document("harbour").scenario


@pytest.fixture(scope="module")
def turned(six_steps):
    """Run 0 carries out one step in each period, so that every period begins in a known state."""
    return turning_points(TurningAsked(six_steps, run=0, forks=2000, moments=60))


@pytest.fixture(scope="module")
def exact(six_steps, turned):
    """The exact chance of implementation at the first tick of each period of that run."""
    course = Course(six_steps)
    order = course.own_order()
    table = table_of(course, [(order[:m], s) for m, s in enumerate(order)], Rule.RECORD)
    chances = decisions(table, len(order))

    def from_here(done: int, period: int, front: int) -> float:
        pace = course.tables.rules.steps_per_period
        arrivals = np.zeros((periods_needed(table, done) * pace, len(course.fronts)))
        arrivals[period * pace, course.fronts.index(front)] = 1.0
        for m in range(done, len(order)):
            passed = passed_on(table, m, arrivals, chances[m], NEVER)
            if m + 1 < len(order):
                arrivals, _ = in_time(table, passed.arrivals, periods_needed(table, m + 1))
        return float(passed.arrived)

    run, found = turned.run, {}
    for period in range(run.outcome.period + 1):
        tick = period * run.ticks_per_period
        before = [event for event in run.events if event.tick < tick]
        done = sum(event.kind == EventKind.COMPLETE for event in before)
        moved = [
            event.after for event in before if event.kind in (EventKind.BATTLE, EventKind.COMPLETE)
        ]
        found[tick] = from_here(done, period, moved[-1] if moved else six_steps.front.start)
    return found


def test_run_0_of_six_steps_never_holds(turned):
    kinds = [event.kind for event in turned.run.events]

    assert EventKind.HOLD not in kinds
    assert kinds.count(EventKind.COMPLETE) == 6


def test_the_exact_chance_lies_within_every_interval(turned, exact):
    shown = {moment.tick: moment.success for moment in turned.moments}

    assert set(exact) <= set(shown)
    for tick, chance in exact.items():
        assert shown[tick].low <= chance <= shown[tick].high
    assert max(exact.values()) - min(exact.values()) > 0.3


def test_the_first_moment_is_the_plain_law_of_the_scenario(turned, exact):
    assert turned.start.low <= exact[0] <= turned.start.high
    assert turned.moments[0].tick == 0


def test_a_run_that_is_over_ends_as_it_ended(turned):
    last = turned.moments[-1]

    assert last.outcomes[turned.run.outcome.ending].hits == turned.asked.forks


def test_the_steepest_steps_are_named_with_the_battle_that_made_them(turned):
    assert turned.fall is not None
    assert turned.rise is not None
    for step in (turned.fall, turned.rise):
        kinds = {turned.run.events[place].kind for place in step.events}
        assert step.is_single
        assert kinds == {EventKind.BATTLE}
        assert "battle" in step.sentence
    assert turned.fall.difference.high < 0 < turned.rise.difference.low


def test_a_step_is_the_difference_of_its_moments(turned):
    for step in turned.steps:
        first, then = turned.moments[step.place : step.place + 2]
        assert step.difference.value == pytest.approx(then.success.share - first.success.share)
        assert step.difference.low <= step.difference.value <= step.difference.high


def test_what_everybody_does_under_any_luck_changes_nothing(turned):
    """A step that is carried out with certainty, given what was before, moves no chance."""
    sure = [
        step
        for step in turned.steps
        if step.events
        and step.is_single
        and turned.run.events[step.events[0]].kind == EventKind.EXECUTE
        and turned.run.events[step.events[0]].number("chance") > 0.9999
    ]

    assert sure
    assert all(step.difference.value == 0.0 for step in sure)


def test_the_same_question_has_the_same_answer(six_steps, turned):
    again = turning_points(turned.asked)

    assert again.moments == turned.moments
    assert again.steps == turned.steps


def test_few_moments_still_find_the_steepest_step(turned):
    few = turning_points(replace(turned.asked, moments=16))

    assert len(few.moments) <= 16
    assert few.rise.events == turned.rise.events


def test_ticks_of_the_search_are_not_told_by_the_same_luck(six_steps):
    """The forks that are told have other numbers than those by which moments were chosen."""
    from models.insight.turning import SOUGHT

    answer = turning_points(TurningAsked(six_steps, forks=50, moments=2))
    driver = driver_for(six_steps, driver="compiled").driver
    told = driver.forks(range(SOUGHT, SOUGHT + 50), seed=1, run=0, tick=0)

    assert answer.start.hits == told.outcomes[Ending.IMPLEMENTED]


def test_signed_counts_texts_that_collapsed_later(harbour):
    asked = TurningAsked(harbour, forks=200, moments=12)
    carried = turning_points(asked)
    signed = turning_points(replace(asked, success=Success.SIGNED))

    assert signed.start.share > carried.start.share + 0.2
    assert signed.start.hits == carried.moments[0].signed.hits


def test_a_plan_that_is_signed_from_the_start_has_nothing_to_sign(six_steps):
    with pytest.raises(UsageError, match="signed from the start"):
        turning_points(TurningAsked(six_steps, success=Success.SIGNED))


@pytest.mark.parametrize("asked", [{"forks": 3}, {"forks": 10**9}, {"moments": 1}])
def test_odd_numbers_are_refused_with_a_way_out(six_steps, asked):
    with pytest.raises(UsageError, match="from"):
        turning_points(TurningAsked(six_steps, **asked))


def test_openings_stand_around_everything_that_happened(turned):
    openings = openings_of(turned.run)
    happened = {event.tick for event in turned.run.events}

    assert openings[0] == 0
    assert openings[-1] == turned.run.events[-1].tick + 1
    assert all({tick, tick + 1} <= set(openings) for tick in happened)


def test_document_and_tables_hold_every_moment_and_step(turned):
    document, tables = turning_document(turned), turning_tables(turned)

    assert len(document["moments"]) == len(tables["moments"]) - 1 == len(turned.moments)
    assert len(document["steps"]) == len(tables["steps"]) - 1 == len(turned.steps)
    assert document["fall"]["sentences"][0]["text"] == turned.fall.sentence
    assert len({len(row) for row in tables["moments"]}) == 1


# --- intervals, by simulation ---------------------------------------------------------------------

TRIALS, FORKS = 4000, 400
PATH = np.concatenate((np.linspace(0.5, 0.3, 10), np.linspace(0.4, 0.999, 14), np.full(6, 0.999)))


def _hits(*, shared: bool) -> np.ndarray:
    """(trials, moments): hits of forks that share their luck along the run, or do not."""
    random = np.random.default_rng(5)
    if not shared:
        return random.binomial(FORKS, PATH, size=(TRIALS, len(PATH)))
    luck = np.sort(random.random((TRIALS, FORKS)), axis=1)
    return np.array([np.searchsorted(row, PATH) for row in luck])


@pytest.mark.parametrize("shared", [True, False])
def test_all_intervals_hold_together_in_95_of_100_trials(shared):
    hits = _hits(shared=shared)
    low, high = exact_bounds(hits, np.full(hits.shape, FORKS), level=together(len(PATH)))

    held = ((low <= PATH) & (high >= PATH)).all(axis=1)

    assert held.mean() >= 0.95


def test_the_interval_of_the_point_of_no_return_holds_in_95_of_100_trials():
    hits = _hits(shared=False)[:1000]
    low, high = exact_bounds(hits, np.full(hits.shape, FORKS), level=together(len(PATH)))
    truth = int(np.flatnonzero(PATH < 0.95)[-1]) + 1

    held = 0
    for row in range(len(hits)):
        ends = zip(hits[row], low[row], high[row], strict=True)
        along = tuple(Share(int(h), FORKS, float(a), float(b)) for h, a, b in ends)
        found = no_return(Ending.IMPLEMENTED, along)
        assert found.earliest <= found.at <= found.latest
        held += found.earliest <= truth <= found.latest

    assert held / len(hits) >= 0.95


def test_an_ending_that_was_never_settled_before_the_end_is_settled_by_the_last_event():
    open_, over = Share(50, 100, 0.4, 0.6), Share(100, 100, 0.96, 1.0)

    assert no_return(Ending.FIGHTING, (open_, open_, over))[1:4] == (2, 2, 2)
    assert no_return(Ending.FIGHTING, (over, over))[1:4] == (0, 0, 0)
