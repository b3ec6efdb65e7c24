"""The space of packages: which may be signed, what they are worth, and who is left with what."""

import itertools

import numpy as np
import pytest

from models.exact.package_answers import solved
from models.exact.package_spaces import RedLines, named_packages, space_of
from models.exact.package_units import FINEST, counted, units_per_worth
from models.exact.package_zone import Count, count_in_zone
from models.exact.packages import Ladder, Space, every_package, sums
from models.exact.solution_points import Rule, compromise_mean
from models.rules.building import build_tables
from models.rules.valuing import paper_worth
from models.scenario.reading import read_document
from models.scenario.variants import with_variant
from models.terms.errors import UsageError
from tests.builders import abstract_scenario, gated_scenario, small_scenario

BRIDGE = "issues.bridge"


def line(party, at, **more):
    """A red line on the bridge, and a limit that stands before it."""
    ideal = {"north": "north_holds", "south": "south_holds"}[party]
    position = f"{BRIDGE}.positions.{party}"
    return {f"{position}.limit": ideal, f"{position}.red_line": {"at": at, **more}}


def permitted(changes=None, **bounds):
    space = space_of(small_scenario(changes), **bounds)
    return dict(zip(("bridge", "tolls"), space.permitted, strict=True))


def test_every_combination_of_rungs_is_a_package_where_nothing_bars_any():
    space = space_of(small_scenario())

    packages = [tuple(row) for rungs, _ in every_package(space) for row in rungs.tolist()]

    assert space.size == space.whole_size == 9
    assert packages == list(itertools.product(range(3), range(3)))


def test_a_package_is_worth_to_the_last_bit_what_the_rules_find():
    scenario = read_document("three-valleys").scenario
    tables, names = build_tables(scenario)
    space = space_of(scenario)

    for rungs, worths in every_package(space):
        for row, worth in zip(rungs.tolist(), worths.T.tolist(), strict=True):
            own = [paper_worth(tables, names.parties.index(p), row) for p in space.signatories]
            assert worth == own
            assert space.worths(tuple(row)).tolist() == own


def test_a_red_line_bars_its_rung_and_all_beyond_it():
    assert permitted(line("north", "shared"))["bridge"] == (0,)


def test_a_released_red_line_bars_nothing():
    assert permitted(line("north", "shared", released=True))["bridge"] == (0, 1, 2)


@pytest.mark.parametrize(
    ("absolute", "releases", "left"),
    [(False, "on", (0, 1, 2)), (True, "on", (0,)), (False, "off", (0,))],
)
def test_only_what_can_be_given_up_is_set_aside(absolute, releases, left):
    changes = {**line("north", "shared", absolute=absolute), "switches.releases": releases}

    assert permitted(changes, red_lines=RedLines.SET_ASIDE)["bridge"] == left


def test_the_red_line_of_somebody_who_signs_nothing_bars_nothing():
    changes = {
        "parties.third": {"name": "Third", "roles": ["guarantor"]},
        f"{BRIDGE}.positions.third": {"ideal": "north_holds", "red_line": "shared"},
    }

    assert permitted(changes)["bridge"] == (0, 1, 2)


def test_a_required_issue_is_never_left_open():
    open_rung = {"label": "Left to the fighting", "open": True}
    changes = {f"{BRIDGE}.ladder.shared": open_rung, f"{BRIDGE}.required": True}

    assert permitted(changes)["bridge"] == (0, 2)
    assert permitted({f"{BRIDGE}.ladder.shared": open_rung})["bridge"] == (0, 1, 2)


def test_signalled_limits_bind_only_where_it_is_asked():
    assert permitted()["tolls"] == (0, 1, 2)
    assert permitted(within_limits=True)["tolls"] == (1,)


def test_without_a_package_the_answer_names_the_issue_and_no_point():
    changes = {
        **line("north", "shared", absolute=True),
        **line("south", "shared", absolute=True),
    }

    answer = solved(small_scenario(changes))

    assert answer.space.size == 0
    assert answer.space.closed == ("bridge",)
    assert set(answer.points.values()) == {None}
    assert answer.zone is None


def test_red_lines_that_leave_nothing_are_set_aside_and_the_answer_says_so():
    changes = {**line("north", "shared"), **line("south", "north_holds", absolute=True)}

    answer = solved(small_scenario(changes))
    kept = solved(small_scenario(changes), red_lines=RedLines.KEPT)

    assert answer.red_lines is RedLines.SET_ASIDE
    assert answer.within_red_lines == kept.space.size == 0
    assert answer.closed_by_red_lines == ("bridge",)
    assert answer.space.permitted[0] == (1, 2)


def test_what_is_left_without_agreement_is_the_value_of_fighting_on():
    fixed = space_of(small_scenario({"parties.north.reservation": 0.4})).reservation
    dearer = space_of(small_scenario({"parties.north.war_cost": 0.6})).reservation

    assert fixed[0] == 0.4
    assert dearer[0] < space_of(small_scenario()).reservation[0]


def test_a_text_is_a_package_and_its_silence_the_status_quo():
    scenario = gated_scenario()

    assert named_packages(scenario) == {"middle": (1, 1)}
    assert named_packages(read_document("ukraine-2025").scenario)["plan20"][0] == 2


def test_a_plan_without_issues_has_no_packages():
    with pytest.raises(UsageError, match="two-steps has a plan without issues"):
        space_of(abstract_scenario())


def test_saliences_and_ladders_make_a_unit_that_worths_are_whole_multiples_of():
    space = space_of(small_scenario())  # saliences 3 + 4 and 5 + 2, steps of a half

    assert counted(space).per_worth.round(9).tolist() == [14.0, 14.0]


@pytest.mark.parametrize(
    "worths", [[0.15921 * 0.753682, 0.608516], [1.0, *(1 / prime for prime in (9929, 9931, 9941))]]
)
def test_worths_without_a_coarse_unit_are_counted_in_fine_ones(worths):
    assert units_per_worth(np.array(worths)) == FINEST


def test_sums_come_in_blocks_of_a_bounded_size_and_one_order():
    rng = np.random.default_rng(1)
    parts = [rng.integers(0, 100, (2, size)) for size in (3, 4, 5, 2)]

    blocks = list(sums(parts, block=12))
    whole = np.concatenate([block for _, block in blocks], axis=1)

    assert max(block.shape[1] for _, block in blocks) <= 12
    assert [first for first, _ in blocks] == list(range(0, 120, 10))
    columns = itertools.product(*(part.T for part in parts))
    assert np.array_equal(whole, np.array([sum(column) for column in columns]).T)


def random_space(seed, signatories=2, issues=8, rungs=4):
    rng = np.random.default_rng(seed)
    ladders = tuple(
        Ladder(f"issue{k}", rng.random((signatories, rungs)) / issues, tuple(range(rungs)), 0)
        for k in range(issues)
    )
    names = tuple(f"party{p}" for p in range(signatories))
    return Space(names, ladders, np.full(signatories, 0.45))


@pytest.mark.parametrize("seed", range(4))
def test_a_table_of_worths_counts_the_zone_between_two_bounds(seed):
    counts = counted(random_space(seed))

    listed = count_in_zone(counts)
    tabled = count_in_zone(counts, most_listed=0)

    assert listed.is_exact
    assert tabled.low <= listed.low <= tabled.high
    assert tabled.high - tabled.low < 0.05 * counts.size


def test_a_table_of_worths_is_exact_where_units_are_coarse():
    counts = counted(space_of(read_document("harbour").scenario))

    assert count_in_zone(counts, most_listed=0) == count_in_zone(counts)


def test_a_space_of_three_signatories_beyond_listing_is_not_counted():
    assert count_in_zone(counted(random_space(1, signatories=3)), most_listed=1000) is None


def test_more_packages_than_a_machine_word_holds_are_counted_between_bounds():
    space = random_space(3, issues=40)

    found = count_in_zone(counted(space))

    assert space.size == 4**40 > 2**63
    assert 0 < found.low < found.high < space.size


def test_a_zone_is_empty_where_fighting_on_is_worth_everything():
    answer = solved(small_scenario({"parties.north.reservation": 1.0}))

    assert answer.zone.packages == Count(0, 0)
    assert answer.zone.is_empty
    assert answer.zone.width < 0
    assert answer.points[Rule.NASH] is None
    assert answer.points[Rule.KALAI_SMORODINSKY] is None
    assert answer.points[Rule.EGALITARIAN] is not None
    assert answer.is_exact


def test_a_package_worth_exactly_as_much_as_fighting_on_is_outside_the_zone():
    scenario = small_scenario(
        {"parties.north.reservation": 11 / 14, "parties.south.reservation": 0.0}
    )
    worths = [worth for _, block in every_package(space_of(scenario)) for worth in block.T]

    better = [a > 11 / 14 + 1e-9 and b > 1e-9 for a, b in worths]

    assert any(abs(a - 11 / 14) < 1e-9 for a, _ in worths)
    assert solved(scenario).zone.packages.low == sum(better)


def test_the_compromise_mean_weighs_openings_by_salience():
    """The bridge: 0 with weight 3 and 2 with weight 5; the tolls: 0 with 4 and 2 with 2."""
    answer = solved(small_scenario())

    assert answer.means.tolist() == [10 / 8, 4 / 6]
    assert answer.compromise.package == (1, 1)


@pytest.mark.parametrize(("status_quo", "rung"), [(0, 1), (1, 1), (2, 2), (3, 2)])
def test_half_a_rung_of_the_compromise_mean_goes_toward_the_status_quo(status_quo, rung):
    space = Space(
        ("a", "b"), (Ladder("one", np.zeros((2, 4)), (0, 1, 2, 3), status_quo),), np.zeros(2)
    )

    package, means = compromise_mean(space, np.array([[0.0], [3.0]]), np.ones((2, 1)))

    assert means.tolist() == [1.5]
    assert package == (rung,)


def test_the_compromise_mean_is_blind_to_red_lines_and_the_answer_says_so():
    answer = solved(small_scenario(line("north", "shared")))

    assert answer.compromise.package == (1, 1)
    assert not answer.compromise.may_be_signed


@pytest.mark.parametrize("name", ["harbour", "three-valleys", "ukraine-2025"])
def test_every_shipped_scenario_is_solved_exactly(name):
    answer = solved(read_document(name).scenario)

    assert answer.is_exact
    assert answer.frontier is not None
    assert answer.zone.packages.is_exact
    for point in answer.points.values():
        assert answer.space.holds(point.package)
        assert answer.frontier.distance(point.worths) == 0.0


def test_no_package_of_the_flagship_keeps_every_stated_red_line():
    flagship = read_document("ukraine-2025").scenario

    answer = solved(flagship)
    absolute = solved(with_variant(flagship, "red_lines_absolute"))

    assert answer.within_red_lines == 0
    assert answer.closed_by_red_lines == ("donbas_withdrawal",)
    assert answer.space.size > 10**17
    assert absolute.space.size == 0
