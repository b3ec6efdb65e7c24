"""The `rational` rule in the driver: the plan solved backwards, kept, and solved anew."""

from __future__ import annotations

import pytest

from models.drivers.event_driven import Simulator, simulate
from models.exact.calendar import decisions
from models.exact.calendar_course import Course
from models.exact.calendar_table import Rule, table_of
from models.rules import foretelling, phases
from models.rules.state import FULL_PLAN, opening_state
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.events import EventKind
from models.terms.outcome import Ending
from tests.builders import abstract_scenario, small_scenario

SIX = read_document("reference/six-steps").scenario
CLOSE = 1e-12


def decided(run):
    return [row for row in run.events if row.kind in (EventKind.EXECUTE, EventKind.HOLD)]


def exact_chances(scenario):
    """Chance of a step at each place in a period, then after each hold: [step][opening][front]."""
    course = Course(scenario)
    order = tuple(range(len(scenario.plan.steps)))
    table = table_of(course, [(order[:m], s) for m, s in enumerate(order)], Rule.RATIONAL)
    return [
        [*found.first[0, -1], *(held[0, -1] for held in found.after_holds)]
        for found in decisions(table, len(order))
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"guarantee.strength": 0.5},
        {"plan.holds": 1},
        {"parties.a.audience": 0.5, "front.odds": 0.4},
        {"clock.periods": 4},
        {"clock.periods": 3, "plan.steps_per_period": 2},
        {"plan.steps": [
            {"id": "A1", "giver": "a", "cost": 0.05, "gain": 0.1, "effect": {"ceasefire": True}},
            {"id": "B1", "giver": "b", "cost": 0.05, "gain": 0.1, "effect": {"guarantee": 0.6}},
            {"id": "A2", "giver": "a", "cost": 0.1, "gain": 0.2, "leverage": 2,
             "effect": {"ceasefire": False, "battles": 0.5}},
            {"id": "B2", "giver": "b", "cost": 0.1, "gain": 0.2, "leverage": 2},
        ]},
    ],
)  # fmt: skip
def test_every_decision_has_the_chance_that_the_exact_chain_gives_it(changes):
    scenario = with_values(SIX, changes.items())
    chances, simulator = exact_chances(scenario), Simulator(scenario, "rational")
    pace = scenario.plan.steps_per_period

    seen = 0
    for run in range(12):
        front, held, steps = scenario.front.start, 0, dict.fromkeys(range(99), 0)
        for row in simulator.simulate(seed=7, run=run).events:
            if row.kind in (EventKind.BATTLE, EventKind.COMPLETE):
                front = row.after
            if row.kind in (EventKind.EXECUTE, EventKind.HOLD):
                opening = steps[row.period] if held == 0 else pace + held - 1
                exact = chances[row.subject][opening][front - 1]
                assert row.number("chance") == pytest.approx(exact, abs=CLOSE)
                held = held + 1 if row.kind == EventKind.HOLD else 0
                steps[row.period] += 1
                seen += 1
    assert seen > 20


def test_a_run_says_which_rule_it_followed():
    assert simulate(SIX, rule="rational").rule == "rational"
    assert simulate(SIX).rule == "record"


def test_going_on_is_worth_what_the_numbers_of_its_row_say():
    run = simulate(SIX, rule="rational", seed=3)

    for row in decided(run):
        assert row.number("if_faith") == row.number("if_not")
        assert 0.0 <= row.number("faith") <= 1.0


def test_a_plan_that_goes_as_foreseen_is_solved_once(monkeypatch):
    solved = []
    plain = foretelling.solve
    monkeypatch.setattr(
        foretelling, "solve", lambda *given: (solved.append(given[2]), plain(*given))
    )

    run = simulate(with_values(SIX, [("plan.holds", 9)]), rule="rational", seed=2)

    assert len(decided(run)) > 3
    assert solved == [6]


def test_an_event_that_nobody_foresaw_is_reason_to_think_again(monkeypatch):
    solved = []
    plain = foretelling.solve
    monkeypatch.setattr(
        foretelling, "solve", lambda *given: (solved.append(given[2]), plain(*given))
    )
    event = {"id": "cut", "title": "Help is cut", "at": "2025-03-01", "does": {"odds": -0.2}}

    run = simulate(with_values(SIX, [("events", [event])]), rule="rational", seed=2)

    assert any(row.kind == EventKind.EVENT for row in run.events)
    assert len(solved) == 2


def test_a_text_that_all_others_accept_is_weighed_by_what_all_will_do():
    """The reservation is asked of the foreseen worth, so a text can be signed or refused by it."""
    record, rational = (simulate(small_scenario(), rule=rule) for rule in ("record", "rational"))

    first = [
        next(row for row in run.events if row.kind == EventKind.ACCEPT)
        for run in (record, rational)
    ]
    assert first[0].number("credible_worth") != first[1].number("credible_worth")
    assert first[1].number("credible_worth") >= first[1].number("reservation")


def test_before_any_text_is_agreed_talks_are_the_same_under_both_rules():
    record, rational = (simulate(small_scenario(), rule=rule) for rule in ("record", "rational"))
    answers = (EventKind.ACCEPT, EventKind.REJECT)

    until = min(
        next(row.id for row in run.events if row.kind in answers) for run in (record, rational)
    )
    assert until > 2
    assert record.events[:until] == rational.events[:until]


def test_a_body_decides_by_its_own_chance_under_either_rule():
    changes = {
        "parties.south.roles": ["body"], "parties.south.side": "none",
        "parties.south.complies": 0.4,
        "parties.third": {"name": "Third", "side": "B", "roles": ["belligerent", "signatory"]},
        "front.between": ["north", "third"], "plan.worth_at_start": {"north": 0.5},
    }  # fmt: skip
    run = simulate(abstract_scenario(changes), rule="rational")

    rows = [row for row in decided(run) if row.actor == 1]
    assert rows
    assert {row.number("chance") for row in rows} == {0.4}


def test_twelve_parties_may_look_ahead():
    parties = {f"p{k}": {"name": f"P{k}", "roles": ["signatory"]} for k in range(10)}
    changes = [(f"parties.{key}", party) for key, party in parties.items()]
    scenario = with_values(abstract_scenario(), changes)

    assert simulate(scenario, rule="rational").outcome.ending in Ending


def test_a_rule_that_is_none_is_refused_with_the_names_of_those_that_are():
    with pytest.raises(UsageError, match="record and rational"):
        Simulator(SIX, "reasonable")


def test_a_plan_too_large_to_solve_backwards_is_refused_with_the_limit():
    changes = {"front.forts": 200, "plan.holds": 100, "plan.steps_per_period": 60}
    scenario = with_values(SIX, changes.items())

    with pytest.raises(UsageError, match="1,000,000 is the most"):
        Simulator(scenario, "rational")
    assert Simulator(scenario).rule == "record"


@pytest.mark.parametrize("pace", [1, 2])
def test_a_negotiated_text_is_carried_out_as_often_as_its_parties_foresee(pace):
    """Every effect foreseen and nothing unforeseen: the onlooker's worth is the share of runs."""
    changes = {
        "texts": {"half": {"title": "Half", "terms": {"bridge": "south_holds", "tolls": "halves"}}},
        "plan": {"signed": "half", "steps_per_period": pace, "holds": 3},
        "issues.bridge.delivery.south_holds.0.takes": 0,
        "issues.tolls.delivery.halves.0.effect": {"guarantee": 0.5, "battles": 0.5},
        "front.battles": 0.6,
    }
    simulator = Simulator(small_scenario(changes), "rational")
    tables = simulator.tables
    state = opening_state(tables, seed=1, run=0)
    phases.begin_run(tables, state)
    foretelling.foreseen_step(tables, state, state.queue[0], (FULL_PLAN, 0))
    watchers, fronts = len(tables.ahead.watching), tables.sizes.forts + 1
    foreseen = state.ahead.begins[: fronts * (watchers + 1)][3 * (watchers + 1) + watchers]

    runs = 500
    done = sum(
        simulator.simulate(seed=4, run=run).outcome.ending is Ending.IMPLEMENTED
        for run in range(runs)
    )
    assert 0.05 < foreseen < 0.95
    assert abs(done / runs - foreseen) < 4 * (foreseen * (1 - foreseen) / runs) ** 0.5
