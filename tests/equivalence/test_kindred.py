"""A simulator made with the help of another is the one that is made alone."""

import pytest

from models.drivers.choosing import driver_like
from models.drivers.compiled import CompiledSimulator
from models.experiments.design import Design
from models.experiments.making import driver_for, simpy_for
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.rules.building import build_tables
from models.scenario.paths import with_values
from models.scenario.reading import read_document

ORDERS = {"reference/six-steps": "all", "ukraine-2025": {"sample": 3}, "harbour": {"sample": 3}}


def in_orders(name, **design):
    said = {"experiment": 1, "orders": ORDERS[name], "runs": 30, "logs": 0, **design}
    return prepared(read_document(name).scenario, Design.model_validate(said))


@pytest.mark.parametrize("rule", ["record", "rational"])
@pytest.mark.parametrize("name", ORDERS)
def test_orders_made_one_from_another_play_as_orders_made_alone(name, rule):
    experiment, like = in_orders(name), None
    for point in range(3):
        scenario = experiment.scenario_at(point)
        like = CompiledSimulator(scenario, rule, like)
        alone = CompiledSimulator(scenario, rule)

        assert (like.tables, like.names) == build_tables(scenario, rule)
        assert like.runs(range(30)).digest == alone.runs(range(30)).digest
        assert like.rows(seed=1, run=0) == alone.rows(seed=1, run=0)


def test_a_scenario_of_other_sizes_is_made_anew():
    harbour = read_document("harbour").scenario
    like = CompiledSimulator(read_document("ukraine-2025").scenario)
    like.runs(range(5))

    made = driver_like(like, harbour, rule="record")

    assert made.runs(range(30)).digest == CompiledSimulator(harbour).runs(range(30)).digest


def test_a_value_that_changes_is_not_taken_from_the_other():
    calm = read_document("harbour").scenario
    grim = with_values(calm, [("parties.north.war_cost", 0.05), ("plan.holds", 1)])
    like = CompiledSimulator(calm)
    like.runs(range(20))

    made = driver_like(like, grim, rule="record")

    assert made.runs(range(40)).digest == CompiledSimulator(grim).runs(range(40)).digest
    assert like.runs(range(40)).digest == CompiledSimulator(calm).runs(range(40)).digest


def test_values_drawn_for_each_run_are_the_same_under_either_driver():
    law = {"kind": "uniform", "low": 0.05, "high": 0.4, "per": "run"}
    experiment = in_orders("harbour", orders=None, vary={"parties.north.war_cost": law}, runs=12)

    digests = {
        performed_in_memory(experiment, Means(workers=1, driver=driver)).runs.digest
        for driver in (simpy_for, driver_for)
    }

    assert len(digests) == 1
