"""One share has one interval, on a bar and at the end of a curve."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.experiments.design import Until
from models.experiments.stopping import confidence_sequence, confidence_sequences
from models.insight.incidence import LASTING
from models.insight.intervals import SMALL, jeffreys, wilson
from models.insight.point_shares import ends_of_few, incidence_under, share_under
from models.terms.outcome import ENDINGS

PERIODS = 12


def counted(runs):
    """So many runs by ending and period; those that nothing ended are seen until the last."""
    rng = np.random.default_rng(runs)
    ending, period = rng.integers(0, len(ENDINGS), runs), rng.integers(0, PERIODS, runs)
    period[np.isin(ending, [ENDINGS.index(one) for one in LASTING])] = PERIODS - 1
    counts = np.zeros((len(ENDINGS), PERIODS), int)
    np.add.at(counts, (ending, period), 1)
    return counts


@pytest.mark.parametrize("runs", [30, 90, 1_000])
@pytest.mark.parametrize("until", [Until(), Until(width=0.06), Until(width=0.1, level=0.9)])
def test_a_curve_ends_in_the_interval_that_the_design_allows_its_bar(until, runs):
    counts = counted(runs)
    found = incidence_under(until, counts)

    for ending in found.endings:
        bar = share_under(until, int(counts[ENDINGS.index(ending)].sum()), runs)
        assert found.at(ending, PERIODS) == pytest.approx((bar.share, bar.low, bar.high), abs=1e-6)


def test_few_runs_have_jeffreys_interval_and_more_have_wilsons():
    assert share_under(Until(), 3, 40) == jeffreys(3, 40)
    assert share_under(Until(), 3, 41) == wilson(3, 41)


def test_the_ends_of_few_runs_are_those_of_each():
    few = ends_of_few()
    for runs in range(1, SMALL + 1):
        for hits in range(runs + 1):
            share = share_under(Until(), hits, runs)
            assert (share.low, share.high) == pytest.approx(tuple(few[runs, hits]))


@given(st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), min_size=1, max_size=9))
def test_many_bounds_at_once_are_those_of_each(pairs):
    hits = np.array([some for some, _ in pairs])
    runs = hits + np.array([rest for _, rest in pairs])

    low, high = confidence_sequences(hits, runs, level=0.9)

    each = [confidence_sequence(some, some + rest, level=0.9) for some, rest in pairs]
    assert pytest.approx(np.array(each), abs=1e-6) == np.array([low, high]).T
