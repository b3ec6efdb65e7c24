"""Designs: what may be said in one, and which points come of it."""

import math
from collections import Counter
from itertools import pairwise, permutations

import numpy as np
import pytest

from models.exact.extensions import all_orders, drawn_orders
from models.experiments.design import Design
from models.experiments.experiment import Experiment
from models.experiments.factors import Factor
from models.experiments.laws import quantiles
from models.experiments.points import Points
from models.experiments.preparing import prepared
from models.experiments.reading import design_in
from models.experiments.stopping import confidence_sequence, looks
from models.scenario.schema import schema_of
from models.terms.errors import ScenarioError, UsageError
from models.terms.quantity import Distribution
from tests.builders import abstract_scenario, gated_scenario


def experiment(scenario=None, **design):
    said = Design.model_validate({"experiment": 1, **design})
    return prepared(scenario or gated_scenario(), said)


def values(made, name):
    return [made.points.values(point)[name] for point in range(len(made.points))]


COST, OTHER_COST = "parties.north.war_cost", "parties.south.war_cost"


def test_a_design_without_variations_has_one_point():
    assert len(experiment().points) == 1


def test_a_factorial_design_has_every_combination():
    made = experiment(vary={COST: [0.1, 0.2], "gates.g1.released": [False, True]})

    assert list(zip(values(made, COST), values(made, "gates.g1.released"), strict=True)) == [
        (0.1, False), (0.1, True), (0.2, False), (0.2, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "levels"),
    [("0.1:0.5:3", [0.1, 0.3, 0.5]), ({"low": 0, "high": 1, "levels": 2}, [0.0, 1.0])],
)
def test_an_interval_has_even_levels_in_a_factorial_design(said, levels):
    assert values(experiment(vary={COST: said}), COST) == pytest.approx(levels)


@pytest.mark.parametrize(
    ("said", "levels"),
    [("0.1:0.5:3", (0.1, 0.3, 0.5)), ("0:1:11", tuple(k / 10 for k in range(11)))],
)
def test_even_levels_are_the_numbers_that_a_person_would_write(said, levels):
    assert tuple(values(experiment(vary={COST: said}), COST)) == levels


def test_a_whole_number_varies_over_whole_numbers():
    made = experiment(
        vary={"plan.holds": "1:4"}, sampling={"kind": "latin_hypercube", "points": 40}
    )

    assert Counter(values(made, "plan.holds")) == {1: 10, 2: 10, 3: 10, 4: 10}


def test_a_point_is_the_same_wherever_one_comes_from():
    vary = {
        COST: [0.1, 0.2, 0.4],
        "parties.south.tactic": [{"kind": "stand_firm"}, {"kind": "tit_for_tat"}],
        "parties.south.tactic.kind": ["stand_firm", "tit_for_tat"],
    }
    for paths in (list(vary)[:2], list(vary)):
        said = {path: vary[path] for path in paths}
        straight, back = experiment(vary=said), experiment(vary=said)
        there = [straight.scenario_at(point) for point in range(len(straight.points))]

        assert len({one.model_dump_json() for one in there}) == 6
        for point in (5, 0, 3, 1, 4):
            assert back.scenario_at(point) == there[point]


def test_a_range_is_the_scenarios_own():
    scenario = gated_scenario({COST: {"value": 0.2, "range": [0.1, 0.4]}})

    assert values(experiment(scenario, vary={COST: "range"}), COST) == pytest.approx(
        [0.1, 0.25, 0.4]
    )


def test_a_point_is_the_scenario_with_its_values():
    made = experiment(
        vary={COST: [0.1, 0.3], "parties.south.tactic": [{"kind": "stand_firm"}]},
        settings={"plan.holds": 5},
    )

    scenario = made.scenario_at(1)
    assert scenario.parties["north"].war_cost.value == 0.3
    assert scenario.parties["south"].tactic.kind == "stand_firm"
    assert scenario.plan.holds == 5


@pytest.mark.parametrize(
    ("kind", "points", "count"),
    [("latin_hypercube", 10, 10), ("sequence", 8, 8), ("sobol", 8, 32), ("morris", 4, 12)],
)
def test_a_sample_has_its_points_within_the_laws_and_comes_again(kind, points, count):
    asked = {
        "vary": {COST: "0.1:0.5", "plan.noise": "0.01:0.05"},
        "sampling": {"kind": kind, "points": points},
    }

    made, again = experiment(**asked), experiment(**asked)

    assert len(made.points) == count
    assert 0.1 <= min(values(made, COST)) < max(values(made, COST)) <= 0.5
    assert (made.points.cube == again.points.cube).all()


def test_a_latin_hypercube_has_one_point_in_every_stripe():
    made = experiment(vary={COST: "0:1"}, sampling={"kind": "latin_hypercube", "points": 20})

    assert sorted((made.points.column(COST) * 20).astype(int)) == list(range(20))


def test_constraints_leave_points_out_and_count_them():
    made = experiment(
        vary={COST: [0.1, 0.3], "parties.south.war_cost": [0.1, 0.3]},
        constraints=[f"{COST} < parties.south.war_cost"],
    )

    assert len(made.points) == 1
    assert made.points.thinned == 3


def test_variants_and_rules_are_combined_with_every_point():
    made = experiment(
        variants=["default", "north_yields"], rule=["record", "rational"], vary={COST: [0.1, 0.3]}
    )

    assert len(made.points) == 8
    assert made.scenario_at(7).gates[0].released
    assert [made.rule_at(point) for point in (0, 7)] == ["record", "rational"]


def test_orders_of_a_calendar_keep_the_gates_and_reach_the_scenario():
    free = experiment(settings={"gates.g2.released": True}, orders="all")
    apart = free.scenario_at(0)

    assert len(free.points) == 1
    assert apart.calendars[apart.plan.calendar] == ("tolls", "bridge")


def test_conditions_that_wait_for_each_other_allow_no_order():
    with pytest.raises(ScenarioError, match="wait for each other"):
        experiment(orders="all")


def test_orders_of_a_plan_are_its_steps_in_that_order():
    made = experiment(abstract_scenario(), orders="all")

    assert [[step.id for step in made.scenario_at(point).plan.steps] for point in (0, 1)] == [
        ["n1", "s1"], ["s1", "n1"],
    ]  # fmt: skip


def test_forced_concessions_come_in_every_order_on_their_dates():
    moves = {
        "a": {"kind": "concede", "party": "north", "issue": "bridge", "to": "shared"},
        "b": {"kind": "concede", "party": "south", "issue": "tolls", "to": "halves"},
    }
    made = experiment(concessions={"moves": moves, "first": 2, "every": 3}, orders="all")

    scripts = [[(one.period, one.party) for one in made.script_at(point)] for point in (0, 1)]
    assert scripts == [[(2, "north"), (5, "south")], [(2, "south"), (5, "north")]]


def test_openings_are_tried_one_by_one():
    made = experiment(
        openings={
            "nothing": [],
            "north": [{"period": 1, "kind": "release", "party": "north", "gate": "g1"}],
        }
    )

    assert [len(made.script_at(point)) for point in (0, 1)] == [0, 1]


@pytest.mark.parametrize(
    ("design", "path"),
    [
        ({"vary": {"parties.nort.war_cost": [1]}}, "vary.parties.nort.war_cost"),
        ({"vary": {COST: "range"}}, f"vary.{COST}"),
        ({"vary": {COST: [0.1, -1]}}, f"vary.{COST}"),
        ({"vary": {"parties.north.name": "0:1"}}, "vary.parties.north.name"),
        ({"variants": ["nowhere"]}, "variants"),
        ({"settings": {"plan.hold": 1}}, "settings"),
        ({"constraints": ["a"]}, "constraints.0"),
        ({"sampling": "sobol"}, "sampling"),
        ({"vary": {COST: "0:1"}, "sampling": {"kind": "sobol", "points": 9}}, "sampling"),
        ({"vary": {COST: [0.1]}, "constraints": [f"{COST} > 1"]}, "constraints"),
        ({"orders": [["bridge"]]}, "orders"),
        ({"openings": {"x": [{"period": 99, "kind": "leave", "party": "north"}]}}, "openings.x"),
        ({"vary": {f"parties.{p}.war_cost": "0:1:100" for p in ("north", "south")},
          "rule": ["record", "rational"], "variants": ["default", "north_yields"],
          "settings": {}, "openings": {str(k): [] for k in range(9)}}, "vary"),
    ],
)  # fmt: skip
def test_what_makes_no_experiment_is_told_at_its_path(design, path):
    with pytest.raises(ScenarioError) as told:
        experiment(**design)

    assert [problem.path for problem in told.value.problems] == [path]


RELEASED = "gates.g1.released"


@pytest.mark.parametrize("levels", [(True, 1), (1, True), (1.0, True), (False, 0.0)])
def test_true_and_one_are_two_values_from_point_to_point(levels):
    """One is a switch, the other none: what lies between must not be taken for the same."""
    factor = Factor(RELEASED, levels)
    made = Experiment(gated_scenario(), Design(), Points((factor,), (np.array([0.0, 1.0, 0.0]),)))
    for point, level in enumerate((*levels, levels[0])):
        if isinstance(level, bool):
            assert made.scenario_at(point).gates[0].released is level
        else:
            with pytest.raises(ScenarioError, match="expected true or false"):
                made.scenario_at(point)


@pytest.mark.parametrize(
    ("design", "path"),
    [
        ({"vary": {COST: [0.1, 0.2, 0.1]}}, f"vary.{COST}"),
        ({"vary": {COST: [1, 1.0]}}, f"vary.{COST}"),
        ({"vary": {RELEASED: [True, True]}}, f"vary.{RELEASED}"),
        ({"variants": ["default", "default"]}, "variants"),
        ({"rule": ["record", "record"]}, "rule"),
    ],
)
def test_a_level_that_stands_twice_is_refused_at_its_place(design, path):
    with pytest.raises(ScenarioError) as told:
        experiment(**design)
    assert [problem.path for problem in told.value.problems] == [path]
    assert "stands there twice" in told.value.problems[0].message


def test_an_order_that_is_listed_twice_is_refused():
    with pytest.raises(ScenarioError) as told:
        experiment(abstract_scenario(), orders=[["a1", "b1"], ["a1", "b1"]])
    assert "orders" in {problem.path for problem in told.value.problems}
    assert any("stands there twice" in one.message for one in told.value.problems)


def test_all_mistakes_are_told_at_once():
    with pytest.raises(ScenarioError) as told:
        experiment(vary={"a.b": [1], "c.d": [1]}, constraints=["x"])

    assert len(told.value.problems) == 2


def test_a_misspelt_key_of_a_design_is_told_with_its_place():
    with pytest.raises(ScenarioError) as told:
        design_in("experiment: 1\nruns: 10\nvarry: {}\n", "d.yaml")

    problem = told.value.problems[0]
    assert (problem.file, problem.line, problem.column) == ("d.yaml", 3, 1)
    assert 'did you mean "vary"' in problem.hint


def test_the_schema_says_what_every_key_means():
    said = schema_of(Design, "A design")

    assert all("description" in one or "$ref" in one for one in said["properties"].values())


# --- laws, orders, intervals ---------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0.0, 0.3, 1.0])
def test_a_triangle_has_its_textbook_mean_and_its_mode_at_its_quantile(mode):
    law = Distribution(kind="triangular", low=0, mode=mode, high=1)
    shares = (np.arange(20_000) + 0.5) / 20_000

    assert quantiles(law, shares).mean() == pytest.approx((0 + mode + 1) / 3, abs=1e-4)
    assert quantiles(law, mode) == pytest.approx(mode)


def test_a_pert_law_has_its_textbook_mean():
    law = Distribution(kind="pert", low=2, mode=3, high=8)
    shares = (np.arange(20_000) + 0.5) / 20_000

    assert quantiles(law, shares).mean() == pytest.approx((2 + 4 * 3 + 8) / 6, abs=1e-3)


def test_all_orders_are_the_permutations_that_keep_the_conditions():
    before = [("a", "c"), ("b", "d")]

    kept = [
        order
        for order in permutations("abcd")
        if all(order.index(first) < order.index(second) for first, second in before)
    ]

    assert all_orders("abcd", before) == kept


def test_drawn_orders_are_even_over_all_that_are_allowed():
    before = [("a", "b"), ("a", "c")]
    allowed = all_orders("abcd", before)
    drawn = Counter(drawn_orders("abcd", before, 8_000, seed=3))

    assert set(drawn) == set(allowed)
    expected = 8_000 / len(allowed)
    chi_2 = sum((count - expected) ** 2 / expected for count in drawn.values())
    assert chi_2 < 24.3  # the 0.999 quantile for 7 degrees of freedom


def test_twenty_six_free_things_are_shuffled_without_counting_their_orders():
    names = [f"i{k}" for k in range(26)]

    drawn = drawn_orders(names, [("i0", "i1")], 50, seed=1)

    assert len(set(drawn)) == 50
    assert all(order.index("i0") < order.index("i1") for order in drawn)


def test_too_many_orders_are_refused_before_they_are_written_out():
    with pytest.raises(UsageError, match="sample"):
        all_orders([f"i{k}" for k in range(12)], [])


@pytest.mark.parametrize(("hits", "runs"), [(0, 50), (7, 50), (25, 50), (50, 50), (300, 1000)])
def test_the_bounds_of_a_confidence_sequence_satisfy_its_definition(hits, runs):
    low, high = confidence_sequence(hits, runs)

    def log_beta(a, b):
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    for p in (low, high):
        if 0 < p < 1:
            excess = (
                log_beta(hits + 0.5, runs - hits + 0.5) - log_beta(0.5, 0.5)
                - hits * math.log(p) - (runs - hits) * math.log(1 - p)
            )  # fmt: skip
            assert excess == pytest.approx(math.log(1 / 0.05), abs=1e-6)
    assert 0 <= low <= hits / runs <= high <= 1


def test_watched_after_every_run_a_confidence_sequence_misses_the_truth_rarely():
    rng = np.random.default_rng(5)
    missed = 0
    for _ in range(150):
        hits = np.cumsum(rng.random(600) < 0.3)
        bounds = (confidence_sequence(int(hits[n - 1]), n) for n in range(20, 601, 5))
        missed += any(not low <= 0.3 <= high for low, high in bounds)

    assert missed / 150 <= 0.07


def test_looks_lie_ever_further_apart_and_end_with_all_runs():
    at = list(looks(1_000))

    assert at[0] == 100
    assert at[-1] == 1_000
    assert all(second > first for first, second in pairwise(at))
    assert list(looks(50)) == [50]
