"""Searching where the frontier is too long to list: exact nearly always, honest where it is not."""

import math

import numpy as np
import pytest

from app.cli.solve import number, told
from app.cli.solve_document import as_document
from models.exact import frontier as frontiers
from models.exact import package_answers, package_search
from models.exact.frontier import frontier
from models.exact.package_search import searched
from models.exact.package_units import counted
from models.exact.packages import Ladder, Space
from models.exact.solution_points import Rule
from models.scenario.reading import read_document


def large_space(signatories, issues=20, rungs=5, seed=1):
    """Parties who weigh issues unequally, every other one from the other end of the ladders."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), signatories)
    falling = np.sort(rng.random((issues, signatories, rungs)))[:, :, ::-1]
    falling[:, 1::2] = falling[:, 1::2, ::-1]
    ladders = tuple(
        Ladder(f"issue{k}", falling[k] * weights[:, k : k + 1], tuple(range(rungs)), 0)
        for k in range(issues)
    )
    return Space(tuple(f"party{p}" for p in range(signatories)), ladders, np.full(signatories, 0.2))


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("signatories", [3, 4])
def test_a_point_among_ten_to_the_fourteenth_packages_is_exact(rule, signatories):
    space = large_space(signatories)

    point = searched(rule, space, counted(space))

    assert space.size == 5**20
    assert point.is_exact
    for k, ladder in enumerate(space.ladders):  # no change on one issue is better
        for rung in ladder.permitted:
            other = (*point.package[:k], rung, *point.package[k + 1 :])
            surplus = space.worths(other) - space.reservation
            reached = math.prod(surplus) if rule is Rule.NASH else surplus.min()
            if rule is not Rule.KALAI_SMORODINSKY and (surplus > 0).all():
                assert reached <= point.value + 1e-9


@pytest.mark.parametrize("rule", [Rule.EGALITARIAN, Rule.KALAI_SMORODINSKY])
def test_where_a_search_is_cut_short_the_gap_is_told(rule):
    space = large_space(8)
    counts = counted(space)

    short = searched(rule, space, counts, looks=(20,))
    longer = searched(rule, space, counts, looks=(20, 2_000))

    assert not short.is_exact
    assert short.gap > 0.0
    assert short.value <= longer.value <= longer.at_most
    assert longer.value <= short.at_most


def test_a_search_keeps_fewer_where_issues_and_parties_are_very_many(monkeypatch):
    space = large_space(8)
    counts = counted(space)
    whole = searched(Rule.EGALITARIAN, space, counts, looks=(2_000,))
    monkeypatch.setattr(package_search, "MOST_WORK", 100_000)

    cut = searched(Rule.EGALITARIAN, space, counts, looks=(2_000,))

    assert cut.gap >= whole.gap > 0.0
    assert cut.value <= whole.value <= cut.at_most


def test_a_frontier_that_is_too_long_is_not_listed_in_part():
    space = large_space(3, issues=6)

    assert len(frontier(space).packages) > 50
    assert frontier(space, most=50) is None


def test_points_are_searched_for_where_the_frontier_is_not_listed(monkeypatch):
    scenario = read_document("three-valleys").scenario
    listed = package_answers.solved(scenario)
    monkeypatch.setattr(frontiers, "MOST_OF_MORE", 3)

    searched_for = package_answers.solved(scenario)

    assert searched_for.frontier is None
    assert searched_for.is_exact
    for rule in Rule:
        assert searched_for.points[rule].package == listed.points[rule].package
        assert searched_for.points[rule].as_good == listed.points[rule].as_good
    page = " ".join(told(searched_for, scenario).split())
    assert "The points are exact. The frontier is too long to list." in page
    assert as_document(searched_for, scenario)["frontier"] is None


def test_the_page_never_calls_exact_what_is_not_proved(monkeypatch):
    scenario = read_document("three-valleys").scenario
    monkeypatch.setattr(frontiers, "MOST_OF_MORE", 3)
    monkeypatch.setitem(package_search.searched.__kwdefaults__, "looks", (1,))

    answer = package_answers.solved(scenario)

    assert not answer.is_exact
    page = " ".join(told(answer, scenario).split())
    assert "The points are exact" not in page
    assert "could be exceeded by at most" in page or "point was found" in page
    assert as_document(answer, scenario)["exact"] is False


def test_nobody_is_asked_to_search_where_somebodys_best_is_worse_than_fighting_on():
    space = large_space(3, issues=4)
    hopeless = Space(space.signatories, space.ladders, np.array([5.0, 0.0, 0.0]))
    counts = counted(hopeless)

    assert searched(Rule.NASH, hopeless, counts) is None
    assert searched(Rule.KALAI_SMORODINSKY, hopeless, counts) is None
    assert searched(Rule.EGALITARIAN, hopeless, counts).value < 0


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (648, "648"), (9_999_999, "9,999,999"), (432 * 10**15, "4.32 × 10^17")],
)
def test_counts_are_told_as_people_read_them(count, words):
    assert number(count) == words
