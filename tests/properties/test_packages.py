"""Laws of packages: points, frontiers and zones of every space, against a plain reading of them."""

import itertools
import math

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.exact.frontier import frontier, frontier_in_units, undominated
from models.exact.package_answers import solved
from models.exact.package_bounds import bounds
from models.exact.package_search import searched
from models.exact.package_spaces import space_of
from models.exact.package_units import counted
from models.exact.package_zone import count_in_zone
from models.exact.packages import Ladder, Space, every_package
from models.exact.solution_points import Rule, named, values
from tests.worlds import scenarios

NEAR = 1e-9


@st.composite
def spaces(draw, *, fewest=2, most=4):
    """Two to four signatories, one to five issues, worths that have a coarse unit or none."""
    parties, issues = draw(st.integers(fewest, most)), draw(st.integers(1, 5))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    coarse = draw(st.booleans())
    ladders = tuple(_ladder(rng, k, parties, coarse=coarse) for k in range(issues))
    best = np.sum([ladder.offered.max(axis=1) for ladder in ladders], axis=0)
    names = tuple(f"party{p}" for p in range(parties))
    return Space(names, ladders, best * draw(st.sampled_from([-0.2, 0.0, 0.25, 0.5, 0.8])))


def _ladder(rng, k, parties, *, coarse):
    rungs = int(rng.integers(1, 5))
    worths = rng.integers(0, 6, (parties, rungs)) / 12 if coarse else rng.random((parties, rungs))
    permitted = sorted(rng.choice(rungs, rng.integers(1, rungs + 1), replace=False).tolist())
    return Ladder(f"issue{k}", worths, tuple(permitted), int(rng.integers(0, rungs)))


def listed(space):
    """Every package with its worths, as tuples."""
    return [
        (tuple(row), tuple(worth))
        for rungs, worths in every_package(space)
        for row, worth in zip(rungs.tolist(), worths.T.tolist(), strict=True)
    ]


def beats(one, other):
    """Nowhere lower, and higher somewhere."""
    pairs = list(zip(one, other, strict=True))
    return all(a >= b - NEAR for a, b in pairs) and any(a > b + NEAR for a, b in pairs)


def plain_keys(rule, space, worths):
    """What decides by the published rule and its ties, as the documentation words it."""
    surplus = [u - r for u, r in zip(worths, space.reservation, strict=True)]
    shares = [s / (i - r) for s, i, r in zip(surplus, space.ideal, space.reservation, strict=True)]
    if rule is Rule.EGALITARIAN:
        return sorted(surplus)
    if rule is Rule.KALAI_SMORODINSKY:
        return sorted(shares)
    return [math.prod(sorted(surplus)) ** (1 / len(surplus)), *sorted(shares)]


def plain_point(rule, space):
    """The package that a rule names, by looking at every one of them."""
    found = listed(space)
    if rule is not Rule.EGALITARIAN:
        found = [
            (package, worths)
            for package, worths in found
            if all(u > r + NEAR for u, r in zip(worths, space.reservation, strict=True))
        ]
    if not found:
        return None
    keys = {package: plain_keys(rule, space, worths) for package, worths in found}
    left = list(keys)
    for place in range(len(next(iter(keys.values())))):
        best = max(keys[package][place] for package in left)
        left = [package for package in left if keys[package][place] >= best - NEAR]
    quo = [ladder.status_quo for ladder in space.ladders]
    return min(left, key=lambda p: (sum(abs(a - b) for a, b in zip(p, quo, strict=True)), p))


def points(space):
    counts = counted(space)
    found = frontier_in_units(counts)
    return {rule: named(rule, space, counts, found) for rule in Rule}


def packages(space):
    return {rule: point and point.package for rule, point in points(space).items()}


@given(spaces())
def test_every_point_is_the_one_found_by_looking_at_every_package(space):
    assume((space.ideal > space.reservation + NEAR).all())

    assert packages(space) == {rule: plain_point(rule, space) for rule in Rule}


@given(scenarios(gates=False))
@settings(max_examples=50)
def test_so_it_is_in_scenarios_read_as_a_whole(scenario):
    space = space_of(scenario)
    assume(space.size and (space.ideal > space.reservation + NEAR).all())

    answer = solved(scenario)
    found = {rule: point and point.package for rule, point in answer.points.items()}

    assert answer.is_exact
    assert found == {rule: plain_point(rule, space) for rule in Rule}


@given(spaces())
def test_every_point_lies_on_the_frontier(space):
    for point in points(space).values():
        assert point is None or not any(beats(worth, point.worths) for _, worth in listed(space))


@given(spaces())
def test_the_frontier_is_every_package_that_no_other_beats(space):
    everything = listed(space)
    unbeaten = {p: u for p, u in everything if not any(beats(other, u) for _, other in everything)}

    found = frontier(space)

    assert sum(found.shared_by) == len(unbeaten)
    assert set(found.packages) <= set(unbeaten)
    vectors = {tuple(round(u / NEAR / 10) for u in worths) for worths in unbeaten.values()}
    assert len(found.packages) == len(vectors)


@given(spaces(), st.data())
def test_the_distance_to_the_frontier_is_nothing_on_it_and_something_below_it(space, data):
    found = frontier(space)
    package, worths = data.draw(st.sampled_from(listed(space)))

    distance = found.distance(np.array(worths))

    beaten = any(beats(other, worths) for _, other in listed(space))
    assert (distance > NEAR) == beaten, package


@given(spaces(), st.randoms(use_true_random=False))
def test_no_order_of_parties_changes_a_point(space, random):
    order = list(range(len(space.signatories)))
    random.shuffle(order)
    ladders = tuple(
        Ladder(one.issue, one.worths[order], one.permitted, one.status_quo) for one in space.ladders
    )
    shuffled = Space(tuple(space.signatories[p] for p in order), ladders, space.reservation[order])

    assert packages(shuffled) == packages(space)


@given(spaces(), st.data())
def test_no_scale_of_a_partys_worths_changes_nash_or_kalai_smorodinsky(space, data):
    count = len(space.signatories)
    scale = np.array(data.draw(st.tuples(*[st.sampled_from([0.5, 1.0, 3.0])] * count)))
    shift = np.array(data.draw(st.tuples(*[st.sampled_from([-1.0, 0.0, 0.25])] * count)))
    first, *rest = space.ladders
    moved = [first.worths * scale[:, None] + shift[:, None]]
    moved += [ladder.worths * scale[:, None] for ladder in rest]
    ladders = tuple(
        Ladder(one.issue, worths, one.permitted, one.status_quo)
        for one, worths in zip(space.ladders, moved, strict=True)
    )

    found = packages(Space(space.signatories, ladders, space.reservation * scale + shift))

    for rule in (Rule.NASH, Rule.KALAI_SMORODINSKY):
        assert found[rule] == packages(space)[rule]


@given(spaces())
def test_the_zone_holds_the_packages_that_beat_fighting_on_for_everybody(space):
    inside = [
        worths
        for _, worths in listed(space)
        if all(u > r + NEAR for u, r in zip(worths, space.reservation, strict=True))
    ]
    width = max(
        min(u - r for u, r in zip(worths, space.reservation, strict=True))
        for _, worths in listed(space)
    )
    poorest = points(space)[Rule.EGALITARIAN]

    assert count_in_zone(counted(space)).low == len(inside)
    assert math.isclose(poorest.value, width, abs_tol=NEAR)
    assert (poorest.value > NEAR) == bool(inside)


@given(spaces(most=2))
def test_a_table_of_worths_never_misses_the_zone(space):
    counts = counted(space)
    listed_count, tabled = count_in_zone(counts), count_in_zone(counts, most_listed=0)

    assert tabled.low <= listed_count.low <= tabled.high


@given(spaces(), st.sampled_from(Rule))
def test_the_search_finds_the_same_point_as_the_frontier(space, rule):
    counts = counted(space)

    point, known = searched(rule, space, counts), points(space)[rule]

    assert (point and point.package) == (known and known.package)
    assert point is None or (point.is_exact and point.as_good == known.as_good)


@given(spaces(fewest=3), st.sampled_from(Rule))
def test_a_search_cut_short_says_by_how_much_it_may_be_wrong(space, rule):
    known = points(space)[rule]

    point = searched(rule, space, counted(space), looks=(1,))

    if point is not None:
        assert space.holds(point.package)
        assert point.value <= known.value + NEAR <= point.at_most + 2 * NEAR


@given(spaces(), st.sampled_from(Rule))
def test_no_package_exceeds_a_bound(space, rule):
    counts = counted(space)
    assume((counts.ideal >= counts.least).all())
    units = np.array([sum(columns) for columns in itertools.product(*(u.T for u in counts.units))])
    reached = values(rule, counts, counts.surplus(units))
    if rule is Rule.NASH:
        with np.errstate(divide="ignore"):
            reached = np.log(reached)

    assert (bounds(rule, counts).at(counts, units, 0) >= reached - NEAR).all()


@given(st.integers(1, 5), st.integers(1, 80), st.integers(0, 2**32 - 1))
def test_what_is_undominated_is_what_a_plain_comparison_leaves(parties, count, seed):
    rng = np.random.default_rng(seed)
    units = np.unique(rng.integers(0, 8, (count, parties)), axis=0)

    plain = [not any((a >= b).all() and (a > b).any() for a in units) for b in units]

    assert undominated(units).tolist() == plain
