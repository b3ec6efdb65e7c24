"""Experiments side by side: paired where luck is shared, apart where it is not."""

import numpy as np
import pytest

from models.experiments.archive import create
from models.experiments.design import Design
from models.experiments.performing import Means, perform
from models.experiments.preparing import prepared
from models.experiments.results import open_results
from models.insight.comparing import compared, has_one_rule, under_other_rule
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.builders import abstract_scenario


@pytest.fixture
def filed(tmp_path):
    opened = []

    def made(name, changes=None, **design):
        said = {"experiment": 1, "runs": 120, "logs": 0, **design}
        asked = prepared(abstract_scenario(changes), Design.model_validate(said))
        with create(tmp_path / name, asked, {}) as archive:
            perform(asked, archive, Means(workers=1))
        opened.append(open_results(tmp_path / name))
        return opened[-1]

    yield made
    for results in opened:
        results.close()


def test_an_experiment_against_itself_differs_in_nothing(filed):
    one = filed("a.irenic")
    other = filed("b.irenic")

    comparison = compared([one, other])[0]

    assert comparison.is_paired
    assert all(found.difference == 0 for found in comparison.differences)
    assert comparison.of(Ending.IMPLEMENTED).correlation == pytest.approx(1.0)
    assert not any(found.is_clear for found in comparison.differences)


def test_runs_of_other_seeds_are_not_paired(filed):
    comparison = compared([filed("a.irenic"), filed("b.irenic", seed=2)])[0]

    assert not comparison.is_paired
    assert {found.correlation for found in comparison.differences} == {0.0}


def test_only_runs_of_the_same_number_are_paired(filed):
    comparison = compared([filed("a.irenic"), filed("b.irenic", runs=70)])[0]

    assert comparison.runs == (70, 70)


def test_a_large_difference_is_called_clear(filed):
    quiet = filed("a.irenic", {"front.battles": 0.0})
    loud = filed("b.irenic", {"front.battles": 0.9, "front.odds": 0.1})

    found = compared([quiet, loud])[0].of(Ending.DEFEAT_A)

    assert found.is_clear
    assert found.difference > 0


def test_points_of_one_file_are_set_against_its_first(filed):
    results = filed("a.irenic", vary={"plan.noise": [0.01, 0.02, 0.03]})

    found = compared([results])

    assert [(one.before.point, one.after.point) for one in found] == [(0, 1), (0, 2)]


def test_more_comparisons_have_wider_intervals(filed):
    few = compared([filed("a.irenic", vary={"plan.noise": [0.01, 0.03]})])
    many = compared([filed("b.irenic", vary={"plan.noise": [0.01, 0.03, 0.04, 0.05]})])

    widths = [np.subtract(*reversed(one[0].of(Ending.IMPLEMENTED)[3:5])) for one in (few, many)]
    assert widths[0] < widths[1]


@pytest.mark.parametrize("number", [1, 2])
def test_what_cannot_be_compared_is_told(filed, number):
    files = [filed("a.irenic")]
    if number == 2:
        files.append(filed("b.irenic", vary={"plan.noise": [0.01, 0.03]}))

    with pytest.raises(UsageError):
        compared(files)


def test_the_other_rule_is_not_known_where_it_has_no_run_yet(filed, monkeypatch):
    one = filed("a.irenic", runs=20, vary={"front.odds": [0.4, 0.5]}, rule=["record", "rational"])
    whole, asked = one.summary(), next(filter(has_one_rule, compared([one])))
    other = under_other_rule([one], asked)
    assert other is not None
    monkeypatch.setattr(type(one), "summary", lambda _: whole[whole["point"] != other.after.point])

    assert under_other_rule([one], asked) is None


def test_points_without_a_run_are_left_out_where_asked_and_else_told_with_a_way_out(
    filed, monkeypatch
):
    one = filed("a.irenic", runs=20, vary={"front.odds": [0.4, 0.5, 0.6]})
    whole = one.summary()
    monkeypatch.setattr(type(one), "summary", lambda _: whole[whole["point"] != 2])

    assert [found.after.point for found in compared([one], made_only=True)] == [1]
    with pytest.raises(UsageError, match=r"no run in point 2.*--resume"):
        compared([one])
