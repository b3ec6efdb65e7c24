"""What no design may say: one thing twice, levels that cannot be, more points than can be made."""

import math

import pytest

from models.experiments.design import Design, design_of
from models.experiments.preparing import prepared
from models.scenario.paths import with_values
from models.terms.errors import ScenarioError, UsageError
from tests.builders import abstract_scenario, gated_scenario


def experiment(scenario=None, **design):
    said = Design.model_validate({"experiment": 1, **design})
    return prepared(scenario or gated_scenario(), said)


def values(made, name):
    return [made.points.values(point)[name] for point in range(len(made.points))]


COST, OTHER_COST = "parties.north.war_cost", "parties.south.war_cost"


STEP_COST = "plan.steps.n1.cost"


@pytest.mark.parametrize(
    ("design", "path"),
    [
        ({"settings": {COST: 0.5}, "vary": {COST: [0.1, 0.2]}}, f"settings.{COST}"),
        ({"settings": {f"{COST}.value": 0.5}, "vary": {COST: [0.1]}}, f"settings.{COST}.value"),
        (
            {"settings": {"gates.g1.released": True}, "vary": {"gates.0.released": [True, False]}},
            "settings.gates.g1.released",
        ),
        (
            {"settings": {"switches.gates": "off"}, "vary": {"switches": [{"gates": "on"}]}},
            "settings.switches.gates",
        ),
        (
            {
                "settings": {COST: 0.5},
                "points": [{COST: 0.1}, {COST: 0.2}],
                "sampling": {"kind": "list"},
            },
            f"settings.{COST}",
        ),
        (
            {"vary": {"gates.g1.released": [True], "gates.0.released": [False]}},
            "vary.gates.g1.released",
        ),
        ({"settings": {"gates.g1.price": 1, "gates.0.price": 2}}, "settings.gates.g1.price"),
        (
            {"settings": {"plan.calendar": "bridge_first"}, "orders": [["bridge", "tolls"]]},
            "settings.plan.calendar",
        ),
        (
            {"vary": {"plan.calendar": ["bridge_first"]}, "orders": [["bridge", "tolls"]]},
            "vary.plan.calendar",
        ),
    ],
)  # fmt: skip
def test_one_thing_that_is_said_twice_is_refused_at_its_place(design, path):
    with pytest.raises(ScenarioError) as told:
        experiment(**design)

    assert path in [problem.path for problem in told.value.problems]
    assert any(problem.hint == "leave one of the two out" for problem in told.value.problems)


def test_a_range_that_is_set_is_the_one_over_which_its_number_varies():
    made = experiment(settings={f"{COST}.range": [0.1, 0.4]}, vary={COST: "range"})

    assert values(made, COST) == pytest.approx([0.1, 0.25, 0.4])


def test_variants_that_a_setting_makes_one_are_refused():
    with pytest.raises(ScenarioError) as told:
        experiment(variants=["default", "north_yields"], settings={"gates.g1.released": True})

    assert [problem.path for problem in told.value.problems] == ["variants"]
    assert "north_yields is the same as default here" in told.value.problems[0].message


def test_variants_that_a_variation_makes_one_are_refused():
    with pytest.raises(ScenarioError) as told:
        experiment(variants=["default", "north_yields"], vary={"gates.g1.released": [True, False]})

    assert [problem.path for problem in told.value.problems] == ["variants"]


def test_what_varies_in_a_step_of_a_plan_is_kept_in_every_order():
    made = experiment(abstract_scenario(), vary={STEP_COST: [0.1, 0.2]}, orders="all")

    for point in range(len(made.points)):
        steps = {step.id: step for step in made.scenario_at(point).plan.steps}
        assert tuple(steps) == made.points.values(point)["order"]
        assert steps["n1"].cost == made.points.values(point)[STEP_COST]


LAW = {"kind": "uniform", "low": 0.1, "high": 0.3}


@pytest.mark.parametrize("distributions", ["point", "run"])
@pytest.mark.parametrize(
    "design",
    [
        {"settings": {COST: 0.25}},
        {"vary": {COST: [0.25]}},
        {"points": [{COST: 0.25}], "sampling": {"kind": "list"}},
    ],
)
def test_a_number_that_the_design_says_is_not_drawn(design, distributions):
    drawn = gated_scenario()
    drawn = with_values(drawn, [(f"{COST}.distribution", LAW), (f"{OTHER_COST}.distribution", LAW)])

    made = experiment(drawn, distributions=distributions, **design)

    scenario = made.scenario_of(0, 0)
    assert scenario.parties["north"].war_cost.value == 0.25
    assert scenario.parties["south"].war_cost.value != 0.2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("0.1:0.5:1000000000000", "from 2 to 1,000 levels"),
        (f"0.1:0.5:{'9' * 5000}", "from 2 to 1,000 levels"),
        ("0.1:0.5:1", "from 2 to 1,000 levels"),
        ("0:1e309", "too large"),
        ("0.5:0.1", "lower end comes first"),
        ("-1e308:1e308", "further apart"),
        ("nan:1", "such as 0.1:0.5"),
        (5, "such as 0.1:0.5"),
        (None, "such as 0.1:0.5"),
        ("rnage", "such as 0.1:0.5"),
    ],
)
def test_what_says_no_levels_is_told_with_a_way_to_write_them(said, words):
    with pytest.raises(UsageError, match=words) as told:
        design_of(None, {"vary": {COST: said}})

    assert str(told.value).startswith(f"vary.{COST}: ")
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, -1.0, 10**400, "nan"])
@pytest.mark.parametrize("at", [0, 500])
def test_a_level_that_no_scenario_can_hold_is_refused_however_far_down_it_stands(bad, at):
    levels = [k / 1000 for k in range(at)] + [bad]
    with pytest.raises(ScenarioError) as told:
        experiment(vary={COST: levels})

    (problem,) = told.value.problems
    assert problem.path == f"vary.{COST}"
    assert "expected a number of 0 or more" in problem.message


@pytest.mark.parametrize(
    ("design", "count"),
    [
        ({"vary": dict.fromkeys((COST, OTHER_COST, "front.odds"), "0:1:1000")}, "1,000,000,000"),
        (
            {
                "vary": {COST: "0:1", OTHER_COST: "0:1"},
                "sampling": {"kind": "sobol", "points": 131_072, "second_order": True},
                "rule": ["record", "rational"],
            },
            "1,572,864",
        ),
        (
            {
                "vary": {COST: "0:1", OTHER_COST: "0:1"},
                "sampling": {"kind": "morris", "points": 200_000},
                "rule": ["record", "rational"],
            },
            "1,200,000",
        ),
    ],
)  # fmt: skip
def test_too_many_points_are_counted_and_refused_before_they_are_made(design, count):
    with pytest.raises(ScenarioError) as told:
        experiment(**design)

    (problem,) = told.value.problems
    assert f"that makes {count} points" in problem.message
    assert problem.hint
