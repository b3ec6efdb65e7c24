"""Experiments side by side: paired where luck is shared, with intervals that others published."""

import numpy as np
import pytest

from models.experiments.archive import create
from models.experiments.comparing import compared, paired_interval
from models.experiments.design import Design
from models.experiments.performing import Means, perform
from models.experiments.preparing import prepared
from models.experiments.results import open_results
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


@pytest.mark.parametrize(
    ("after", "before", "phi", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10 (not paired)
        ((56, 70), (48, 80), 0.0, 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.0, 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.0, 0.6791, 1.0000),
    ],
)
def test_the_interval_is_the_published_one(after, before, phi, low, high):
    found = paired_interval(after, before, phi=phi)

    assert [round(bound, 4) for bound in found] == pytest.approx([low, high], abs=2e-4)


def test_shared_luck_makes_the_interval_narrower():
    apart = paired_interval((60, 100), (50, 100), phi=0.0)
    together = paired_interval((60, 100), (50, 100), phi=0.6)

    assert together[1] - together[0] < apart[1] - apart[0]


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
