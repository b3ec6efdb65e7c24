"""The tornado, what goes with an outcome in any sample, and a scenario's own unsure numbers."""

import numpy as np
import pytest

from models.experiments.design import design_of
from models.experiments.performing import performed_in_memory
from models.experiments.preparing import prepared
from models.insight.associations import associations
from models.insight.futures import futures_of
from models.insight.sensitivity import Asking, ends_of, sensitivity_made, sensitivity_of
from models.insight.tornado import tornado
from models.insight.unsure import unsure
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.made_futures import made_futures

AGREED = (Ending.IMPLEMENTED,)


def _harbour():
    return with_values(
        read_document("harbour").scenario, [("gates.truce_before_exit.released", True)]
    )


def _ran(design):
    experiment = prepared(_harbour(), design_of(None, {"runs": 8, "logs": 0} | design))
    return futures_of(experiment, performed_in_memory(experiment).runs, endings=AGREED)


def test_the_ranges_of_a_scenario_are_what_it_is_unsure_of():
    assert unsure(_harbour()) == {
        "parties.north.war_cost": "range",
        "parties.south.war_cost": "range",
    }


def test_a_tornado_sets_each_end_against_the_scenario_as_it_stands():
    vary = {"plan.noise": "0:0.3", "plan.holds": "1:6"}
    points = ends_of(_harbour(), vary)
    answer = tornado(_ran({"points": points, "sampling": {"kind": "list"}}))

    assert len(points) == 5
    assert {(bar.factor, bar.low, bar.high) for bar in answer.bars} == {
        ("plan.noise", 0.0, 0.3),
        ("plan.holds", 1.0, 6.0),
    }
    for bar in answer.bars:
        assert bar.low_less_base.value == pytest.approx(bar.at_low.share - answer.base.share)
        assert bar.swing.value == pytest.approx(bar.at_high.share - bar.at_low.share)
        assert bar.swing.low <= bar.swing.value <= bar.swing.high


def test_a_sample_without_a_base_has_no_tornado():
    futures = _ran({"vary": {"plan.noise": "0:0.3"}, "sampling": "latin_hypercube", "runs": 2})
    assert sensitivity_of(futures).tornado is None


def test_any_sample_tells_what_an_outcome_goes_with():
    cube = np.random.default_rng(2).random((300, 3))
    first, *others = associations(made_futures(cube, lambda x: 0.1 + 0.8 * x[:, 0], lucks=20))

    assert first.p <= 0.01
    assert first.first.low > 0.6
    assert first.rise > 0.4
    assert min(one.p for one in others) > 0.05


def test_a_scenario_with_nothing_unsure_says_how_to_name_something():
    scenario = read_document("reference/six-steps").scenario
    with pytest.raises(UsageError, match="--vary"):
        sensitivity_made(scenario, Asking({}))


def test_a_scenario_is_screened_and_then_indexed():
    asked = Asking({"plan.holds": [1, 6]}, AGREED, runs=3, trajectories=4, base=4)
    answer = sensitivity_made(_harbour(), asked)

    assert answer.tornado.bars[0].factor == "plan.holds"
    assert answer.screening.trajectories == 4
    assert answer.indices.base == 4
    assert answer.points == 3 + 4 * 2 + 4 * 3
    assert answer.words == {"plan.holds": "plan, holds"}
