"""Endings over time: closed forms, and lifelines beside."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.drivers.event_driven import Simulator
from models.insight.aalen_johansen import aalen_johansen, survival
from models.insight.incidence import LASTING, _with_shared_luck, incidence_in, incidence_of
from models.insight.intervals import wilson
from models.insight.sequences import shares_of
from models.insight.shared_luck import MOST_GROUPS, share_of_some
from models.records.runs import joined
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.outcome import ENDINGS, Ending

CASES = json.loads((Path(__file__).parents[2] / "reference" / "closed_forms.json").read_text())
ENTRIES = (
    CASES if isinstance(CASES, list) else next(v for v in CASES.values() if isinstance(v, list))
)
CLOSED = {entry["id"]: entry for entry in ENTRIES}


def _drawn(runs=60, seed=5):
    """Times without ties, causes 0 and 1, some censored."""
    chance = np.random.default_rng(seed)
    return chance.permutation(np.arange(1, runs + 1)), chance.integers(-1, 2, runs)


def test_a_constant_hazard_leaves_its_powers():
    case = CLOSED["constant_hazard"]

    left, _ = survival(np.full((1, 60), case["inputs"]["h"]))

    for t, expected in zip(case["expected"]["t"], case["expected"]["S"], strict=True):
        assert left[t - 1] == pytest.approx(expected, abs=case["tolerance"])


def test_competing_risks_share_what_ends_and_one_minus_survival_overstates_it():
    case = CLOSED["competing_risks"]
    hazards = np.repeat(np.array(case["inputs"]["h"])[:, None], 60, axis=1)

    _, share = survival(hazards)
    alone, _ = survival(hazards[:1])

    expected = case["expected"]
    for place, t in enumerate(expected["t"]):
        assert share[0, t - 1] == pytest.approx(expected["cif_1"][place], abs=1e-12)
        assert 1 - alone[t - 1] == pytest.approx(expected["naive_one_minus_km"][place], abs=1e-12)


@pytest.mark.filterwarnings("ignore")  # lifelines' own dependencies warn
def test_incidence_and_its_variance_are_those_of_lifelines():
    from lifelines import AalenJohansenFitter, KaplanMeierFitter

    times, causes = _drawn()
    at, left, share, low, high = aalen_johansen(times, causes, (0, 1))

    theirs = AalenJohansenFitter(calculate_variance=True)
    theirs.fit(times, causes + 1, event_of_interest=1)
    curve = theirs.cumulative_density_.iloc[1:, 0].to_numpy()
    assert share[0] == pytest.approx(curve, abs=1e-9)
    whole = KaplanMeierFitter().fit(times, causes >= 0)
    assert left == pytest.approx(whole.survival_function_.iloc[1:, 0].to_numpy(), abs=1e-9)
    ends = theirs.confidence_interval_.iloc[1:].to_numpy()
    inside = (share[0] > 0.02) & (risk_left(times, at) > 5)
    assert low[0][inside] == pytest.approx(ends[inside].min(axis=1), abs=0.02)
    assert high[0][inside] == pytest.approx(ends[inside].max(axis=1), abs=0.02)


def risk_left(times, at):
    return np.array([(times >= t).sum() for t in at])


def test_before_its_first_end_and_after_its_last_an_ending_is_no_surer_than_its_runs_let_it_be():
    first, last = 20, 30
    counts = np.zeros((len(ENDINGS), 9), int)
    counts[ENDINGS.index(Ending.COLLAPSED), 2] = first
    counts[ENDINGS.index(Ending.IMPLEMENTED), 5] = last

    found = incidence_in(counts)

    signed, failed = (found.endings.index(one) for one in (Ending.IMPLEMENTED, Ending.COLLAPSED))
    none = wilson(0, first + last)
    assert (found.low[signed, 0], found.high[signed, 0]) == pytest.approx((none.low, none.high))
    assert found.high[signed, 0] > 0.05
    assert found.low[failed, 0] > 0.2


def test_where_every_run_ended_in_one_way_the_interval_reaches_below_all():
    counts = np.zeros((len(ENDINGS), 3), int)
    counts[ENDINGS.index(Ending.DEFEAT_A)] = (10, 7, 43)

    found = incidence_in(counts)

    all_ = wilson(60, 60)
    place = found.endings.index(Ending.DEFEAT_A)
    assert (found.low[place, -1], found.high[place, -1]) == pytest.approx((all_.low, 1.0))


def test_the_area_under_a_curve_is_lifelines_restricted_mean():
    from lifelines import KaplanMeierFitter
    from lifelines.utils import restricted_mean_survival_time

    runs = Simulator(read_document("harbour").scenario).runs(range(40), seed=3)
    found = incidence_of(runs)
    ended = ~np.isin(runs.summary["ending"], [ENDINGS.index(one) for one in LASTING])
    theirs = KaplanMeierFitter().fit(runs.summary["period"].astype(int) + 1, ended)

    assert found.restricted_mean(12) == pytest.approx(
        restricted_mean_survival_time(theirs, t=12), abs=1e-6
    )


def test_without_censoring_before_it_incidence_is_the_share_of_runs():
    runs = Simulator(read_document("harbour").scenario).runs(range(40), seed=3)

    found = incidence_of(runs)

    place = found.endings.index(Ending.IMPLEMENTED)
    assert found.share[place, -1] == pytest.approx(runs.outcomes[Ending.IMPLEMENTED] / 40)
    assert (np.diff(found.share, axis=1) >= 0).all()
    assert found.share.sum(axis=0) + found.left == pytest.approx(np.ones(len(found.times)))
    assert (found.low <= found.share + 1e-12).all()
    assert (found.share <= found.high + 1e-12).all()


@pytest.mark.parametrize("seeds", [1, 4])
@pytest.mark.parametrize("runs", [30, 90])
def test_a_curve_ends_in_the_share_and_the_interval_of_its_ending(runs, seeds):
    simulator = Simulator(read_document("harbour").scenario)
    every = joined([simulator.runs(range(runs), seed=seed) for seed in range(seeds)])

    found, bars = incidence_of(every), shares_of(every)

    assert len(every) == runs * seeds
    for ending in found.endings:
        bar = bars[ending]
        assert found.at(ending, 99) == pytest.approx((bar.share, bar.low, bar.high))


def test_where_runs_were_censored_before_the_interval_is_that_of_aalen_and_johansen():
    times, causes = np.arange(1, 41), np.tile([0, -1], 20)

    _, _, share, low, high = aalen_johansen(times, causes, (0,))
    plain = wilson(round(share[0, -1] * 40), 40)

    assert high[0, -1] - low[0, -1] > plain.high - plain.low


def test_before_anything_ended_a_share_of_none_has_an_interval():
    counts = np.zeros((len(ENDINGS), 9), int)
    counts[ENDINGS.index(Ending.COLLAPSED), 2] = 50

    assert incidence_in(counts).at(Ending.COLLAPSED, 1) == pytest.approx((0, 0, wilson(0, 50).high))


def two_horizons():
    """Runs of two horizons that share their luck: half are lost sight of after eight periods."""
    document = read_document("harbour").scenario
    short, long = (
        Simulator(with_values(document, {"clock.periods": periods}.items())) for periods in (8, 24)
    )
    return joined([one.runs(range(60), seed=0) for one in (short, long)])


def test_runs_of_two_horizons_that_share_their_luck_have_shares_within_their_intervals():
    found = incidence_of(two_horizons())

    assert (found.low <= found.share).all()
    assert (found.share <= found.high).all()
    assert (found.left_low <= found.left).all()
    assert (found.left <= found.left_high).all()
    assert found.share.sum(axis=0) + found.left == pytest.approx(np.ones(len(found.times)))


def test_beyond_the_first_horizon_shared_luck_is_known_as_well_as_groups_let_it_be():
    """A group left out at a time comes near the delta method where luck is in truth not shared."""
    rng = np.random.default_rng(4)
    runs, groups = 4_000, MOST_GROUPS
    ending = rng.choice([ENDINGS.index(one) for one in (Ending.COLLAPSED, Ending.FIGHTING)], runs)
    period = rng.integers(0, 30, runs)
    counts = np.zeros((groups, len(ENDINGS), 30), int)
    np.add.at(counts, (rng.integers(0, groups, runs), ending, period), 1)

    plain = incidence_in(counts.sum(axis=0))
    shared = _with_shared_luck(plain, counts)

    place = plain.endings.index(Ending.COLLAPSED)
    apart = (shared.high - shared.low)[place, 5:] / (plain.high - plain.low)[place, 5:]
    assert 0.7 < apart.min() <= apart.max() < 1.5


def test_until_a_run_is_lost_sight_of_the_share_that_goes_on_is_that_of_its_runs():
    every = joined(
        [Simulator(read_document("harbour").scenario).runs(range(60), seed=s) for s in (1, 2)]
    )
    found = incidence_of(every)
    goes_on = np.isin(every.summary["ending"], [ENDINGS.index(one) for one in LASTING])

    for time in (1, 5, 12):
        share = share_of_some(every, goes_on | (every.summary["period"] >= time))
        assert found.not_ended(time) == pytest.approx((share.share, share.low, share.high))
