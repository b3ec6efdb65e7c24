"""A design that says something with each of its words is taken, and its words are in force."""

import pytest

from models.experiments.design import Design
from models.experiments.preparing import prepared
from models.experiments.reading import design_in
from models.scenario.paths import with_values
from models.scenario.reading import document_of
from models.terms.errors import ScenarioError
from tests.builders import SMALL, abstract_scenario, gated_scenario, small_scenario

COST, OTHER_COST = "parties.north.war_cost", "parties.south.war_cost"
RANGED = {"value": 0.3, "range": [0.1, 0.5]}
LAW = {"kind": "uniform", "low": 0.1, "high": 0.3}
DRAWN = {"value": 0.2, "distribution": LAW}
LISTED = {"sampling": {"kind": "list"}}

TACTICS = """\
    tactic: {kind: boulware, exponent: 2}
"""
KEEN = """\
variants:
  slow: {title: North is slow, changes: {parties.north.tactic.exponent: 9}}
  slower: {title: North is slower, changes: {parties.north.tactic.exponent: 12}}
"""


def experiment(scenario=None, **design):
    said = Design.model_validate({"experiment": 1, **design})
    return prepared(scenario or gated_scenario(), said)


def refused(scenario=None, **design):
    with pytest.raises(ScenarioError) as told:
        experiment(scenario, **design)
    return told.value.problems


def keen():
    text = SMALL.replace("    war_cost: 0.2\n", f"    war_cost: 0.2\n{TACTICS}", 1)
    return document_of(text + KEEN).scenario


# --- a setting and what varies over it -----------------------------------------------------------


@pytest.mark.parametrize(("word", "said"), [("range", RANGED), ("distribution", DRAWN)])
def test_a_number_varies_over_what_its_setting_says_in_full(word, said):
    made = experiment(settings={COST: said}, vary={COST: word})

    columns = made.points.column(COST)
    assert len(set(columns)) == 3
    assert (columns.min() >= 0.1, columns.max() <= 0.5) == (True, True)


@pytest.mark.parametrize("said", [0.3, {"value": 0.3, "source": []}])
def test_a_setting_that_brings_no_range_is_still_refused(said):
    assert refused(settings={COST: said}, vary={COST: "range"})


def test_listed_values_put_out_of_force_whatever_a_setting_says_in_full():
    assert [one.path for one in refused(settings={COST: RANGED}, vary={COST: [0.1, 0.2]})] == [
        f"settings.{COST}"
    ]


@pytest.mark.parametrize(
    "settings",
    [{COST: DRAWN}, {f"{COST}.distribution": LAW}, {COST: 0.2, f"{COST}.distribution": LAW}],
)
def test_a_law_that_the_design_sets_is_drawn(settings):
    made = experiment(settings=settings, distributions="run")

    assert [law.path for law in made.laws] == [COST]


def test_a_law_within_a_list_that_the_design_sets_is_drawn():
    raid = {"id": "raid", "title": "A raid", "hazard": DRAWN}

    made = experiment(settings={"events": [raid]}, distributions="run")

    assert [law.path for law in made.laws] == ["events.raid.hazard"]


def test_a_number_set_in_full_without_a_law_is_not_drawn():
    drawn = with_values(gated_scenario(), [(COST, DRAWN), (OTHER_COST, DRAWN)])

    made = experiment(drawn, settings={COST: {"value": 0.25}}, distributions="run")

    assert [law.path for law in made.laws] == [OTHER_COST]


@pytest.mark.parametrize("design", ["vary", "points"])
def test_nothing_is_drawn_over_a_party_that_the_design_says_as_a_whole(design):
    drawn = with_values(small_scenario(), [(COST, DRAWN), (OTHER_COST, DRAWN)])
    north = {"name": "North", "side": "A", "roles": ["belligerent", "signatory"], "war_cost": 0.25}
    said = {"points": [{"parties.north": north}], **LISTED}
    if design == "vary":
        said = {"vary": {"parties.north": [north]}}

    made = experiment(drawn, distributions="run", **said)

    assert [law.path for law in made.laws] == [OTHER_COST]
    assert made.scenario_of(0, 0).parties["north"].war_cost.value == 0.25


# --- variants ------------------------------------------------------------------------------------

KIND = "parties.north.tactic.kind"


@pytest.mark.parametrize("kinds", [["linear", "boulware"], ["boulware", "linear"]])
@pytest.mark.parametrize("are_listed", [False, True])
def test_variants_that_differ_at_one_level_are_two_whichever_comes_first(kinds, are_listed):
    said = {"points": [{KIND: kind} for kind in kinds], **LISTED}
    if not are_listed:
        said = {"vary": {KIND: kinds}}

    assert len(experiment(keen(), variants=["default", "slow"], **said).points) == 4


def test_variants_that_differ_only_where_two_levels_meet_are_two():
    text = (
        SMALL.replace("    war_cost: 0.2\n", f"    war_cost: 0.2\n{TACTICS}")
        + """\
variants:
  slow:
    title: Both are slow
    changes: {parties.north.tactic.exponent: 9}
"""
    )
    vary = {KIND: ["linear", "boulware"], "parties.south.tactic.kind": ["boulware", "linear"]}

    made = experiment(document_of(text).scenario, variants=["default", "slow"], vary=vary)

    assert len(made.points) == 8


def test_variants_that_no_level_tells_apart_are_refused_however_many_there_are():
    told = refused(keen(), variants=["default", "slow", "slower"], vary={KIND: ["linear"]})

    assert [one.path for one in told] == ["variants"] * 3
    assert told[0].message == "slow is the same as default here"


def test_variants_that_every_listed_point_makes_one_are_refused():
    points = [{"parties.north.tactic.exponent": 2 + k / 100} for k in range(300)]

    assert refused(keen(), variants=["default", "slow"], points=points, **LISTED)


# --- listed points -------------------------------------------------------------------------------

FRONT = [{"front.forts": 6, "front.start": 3}] * 44


def test_listed_values_that_are_sound_together_are_taken():
    made = experiment(points=[*FRONT, {"front.forts": 32, "front.start": 22}], **LISTED)

    assert (len(made.points), made.scenario_at(44).front.start) == (45, 22)


def test_a_listed_point_that_is_not_sound_is_told_at_its_line():
    text = """\
experiment: 1
sampling: {kind: list}
points:
  - {front.forts: 6, front.start: 3}
  - {front.forts: 6, front.start: 22}
  - {front.forts: 6, front.start: 22}
"""
    found = design_in(text, "d.yaml")
    with pytest.raises(ScenarioError) as told:
        prepared(small_scenario(), found.design)

    (problem,) = found.placed(told.value).problems
    assert (problem.path, problem.line) == ("points.1", 5)
    assert problem.message.startswith("front: the front must start between")


def test_two_paths_with_the_same_fault_are_both_told():
    told = refused(vary={COST: [0.1, -1], OTHER_COST: [0.1, -1]})

    assert [one.path for one in told] == [f"vary.{COST}", f"vary.{OTHER_COST}"]


# --- orders --------------------------------------------------------------------------------------


def test_a_plan_that_varies_as_a_whole_is_refused_beside_an_order_of_its_steps():
    plan = abstract_scenario().plan.model_dump(by_alias=True, exclude_unset=True)
    dear = {**plan, "steps": [{**step, "cost": 0.3} for step in plan["steps"]]}

    (problem,) = refused(abstract_scenario(), vary={"plan": [plan, dear]}, orders="all")

    assert problem.path == "vary.plan"
    assert "`orders` puts the scenario’s own steps" in problem.message


def test_a_plan_of_issues_may_vary_as_a_whole_beside_an_order():
    plans = [{"steps_per_period": 2, "holds": holds} for holds in (3, 5)]

    made = experiment(small_scenario(), vary={"plan": plans}, orders=[["bridge", "tolls"]])

    assert [made.scenario_at(point).plan.holds for point in (0, 1)] == [3, 5]


# --- how many ------------------------------------------------------------------------------------


def test_laws_that_are_drawn_within_a_sample_count_towards_its_points():
    drawn = with_values(gated_scenario(), [(COST, DRAWN), (OTHER_COST, DRAWN)])
    asked = {"vary": {"front.odds": "0.1:0.9"}, "distributions": "point"}
    sampling = {"kind": "sobol", "points": 131_072, "second_order": True}

    told = refused(drawn, rule=["record", "rational"], sampling=sampling, **asked)

    assert "that makes 2,097,152 points" in told[0].message
    small = experiment(drawn, sampling={**sampling, "points": 8}, **asked)
    assert len(small.points) == 8 * (3 * 2 + 2)
