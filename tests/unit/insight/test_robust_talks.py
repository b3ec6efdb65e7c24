"""Orders of talks over many futures: regrets are those of the runs, and nothing else."""

from functools import cache

import numpy as np
import pytest

from models.experiments.performing import performed_in_memory
from models.insight.robust_asked import Unsure
from models.insight.robust_orders import futures_drawn
from models.insight.robust_talks import calendars_of, in_every_future, robust_front
from models.scenario.reading import read_document
from models.terms.errors import UsageError

ASKED = Unsure({}, futures=3, runs=6, seed=2)


@cache
def _harbour():
    return read_document("harbour").scenario


@cache
def _found():
    return robust_front(_harbour(), ASKED)


@cache
def _shares():
    """By order, its share carried out in each (rule, future), counted run by run."""
    calendars, _ = calendars_of(_harbour(), ASKED.seed)
    experiment = in_every_future(futures_drawn(_harbour(), ASKED), calendars, ASKED)
    runs = performed_in_memory(experiment).runs
    found = {name: {} for name in calendars}
    for point in range(len(experiment.points)):
        values = experiment.points.values(point)
        future = tuple(v for k, v in values.items() if k not in ("plan.calendar", "rule"))
        mine = runs.summary["point"] == point
        share = (runs.summary["ending"][mine] == 0).mean()
        found[values["plan.calendar"]][experiment.rule_at(point), future] = share
    return found


def _regrets(name):
    shares = _shares()
    return [max(one[key] for one in shares.values()) - shares[name][key] for key in shares[name]]


def test_every_named_calendar_is_looked_at_and_some_drawn_beside_them():
    names = {one.name for one in _found().orders}

    assert {"small_first", "large_first"} < names
    assert len(_found().orders) == _found().looked_at > 2


def test_shares_and_regrets_are_those_that_counting_finds():
    for one in _found().orders:
        shares = list(_shares()[one.name].values())
        assert one.completed.value == pytest.approx(np.mean(shares))
        assert one.regret.value == pytest.approx(np.mean(_regrets(one.name)), abs=1e-9)
        assert one.worst == pytest.approx(max(_regrets(one.name)), abs=1e-9)


def test_nothing_beats_the_front_in_both_regrets():
    for one in _found().front:
        assert not any(
            other.regret.value <= one.regret.value
            and other.worst <= one.worst
            and (other.regret.value, other.worst) != (one.regret.value, one.worst)
            for other in _found().orders
        )


def test_every_order_carries_intervals_and_how_often_it_stays_on_the_front():
    for one in _found().orders:
        assert one.completed.low <= one.completed.value <= one.completed.high
        assert one.worst_ends[0] <= one.worst <= one.worst_ends[1]
        assert 0.0 <= one.again <= 1.0


def test_the_own_order_stands_beside_without_a_tag():
    assert _found().own.name == _harbour().plan.calendar
    assert [one.name for one in _found().orders if one.tag is None] == [_found().own.name]


def test_the_same_question_has_the_same_answer():
    assert robust_front(_harbour(), ASKED).orders == _found().orders


def test_a_single_issue_has_no_orders():
    lone = _harbour().model_copy(update={"issues": dict([next(iter(_harbour().issues.items()))])})
    with pytest.raises(UsageError, match="fewer than two"):
        calendars_of(lone, 1)
