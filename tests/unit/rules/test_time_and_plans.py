"""What passing time, several plans and reversals do to what was thought or signed before."""

from __future__ import annotations

import pytest

from models.drivers.event_driven import Simulator
from models.drivers.intervention import Intervention
from models.rules import phases
from models.rules.accepting import Verdict, best_verdict
from models.rules.building import build_tables
from models.rules.conceding import NO_MOVE
from models.rules.executing import begin, collapse, enqueue
from models.rules.mediating import mediate
from models.rules.signing import accept, sign_what_stands_alone
from models.rules.state import BEGUN, DONE, FULL_PLAN, NONE, OWED, opening_state
from models.terms.errors import UsageError
from models.terms.events import EventKind, Reason, Subject
from models.terms.scenario import Scenario
from tests.builders import small_scenario

NORTH, SOUTH = 0, 1
TRUCE = {
    "title": "The truce",
    "ladder": {
        "war": "War",
        "lull": {"label": "A lull", "alone": True},
        "truce": {"label": "A truce", "alone": True},
    },
    "status_quo": "war",
    "positions": {"north": {"ideal": "truce"}, "south": {"ideal": "truce"}},
}


def made(**changes) -> Scenario:
    """The small scenario with whole sections replaced."""
    return Scenario.model_validate(small_scenario().model_dump(by_alias=True) | changes)


def bridge() -> dict:
    return small_scenario().model_dump(by_alias=True)["issues"]["bridge"]


def fenced() -> dict:
    """The bridge behind two red lines: nothing can be signed in full."""
    one = bridge()
    for party, ideal in (("north", "north_holds"), ("south", "south_holds")):
        line = {"at": "shared", "absolute": True}
        one["positions"][party] |= {"limit": ideal, "red_line": line}
    return one


def observed(complies: float) -> dict:
    parties = small_scenario().model_dump(by_alias=True)["parties"]
    return parties | {"observers": {"name": "O", "roles": ["body"], "complies": complies}}


def at_start(scenario):
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=1, run=0)
    phases.begin_run(tables, state)
    return tables, state


def kinds(run, *wanted):
    return [event for event in run.events if event.kind in wanted]


def agreeing(**changes) -> Scenario:
    """Both want the same: whoever speaks first accepts as soon as it may."""
    one = bridge()
    for party in one["positions"].values():
        party |= {"ideal": "shared", "limit": "shared"}
    return made(issues={"bridge": one}, **changes)


# dates and the age of a ceasefire


def waiting(**condition) -> list[dict]:
    return [{"id": "g", "who": "north", "does": "signature", "absolute": True} | condition]


def test_a_signature_that_waited_for_a_date_comes_on_that_date():
    scenario = agreeing(gates=waiting(not_before={"date": "2025-06-01"}))
    run = Simulator(scenario).simulate(seed=5)

    assert [event.period for event in kinds(run, EventKind.SIGN)] == [5]


def test_no_signature_comes_once_the_date_that_shuts_it_has_come():
    tables, state = at_start(agreeing(gates=waiting(unless={"date": "2025-06-01"})))
    length = phases.ticks_per_period(tables)
    found = []
    for period in (4, 5):
        phases.set_clock(tables, state, period * length + phases.PARTIES)
        found.append(best_verdict(tables, state, NORTH, (NO_MOVE, 0.0)).reason)

    assert found == [Reason.WORTH_IT, Reason.LOCKED]


def test_a_signature_that_waited_for_a_held_ceasefire_comes_when_it_is_old_enough():
    gates = waiting(only_after={"ceasefire": "3 months"})
    silence = {"id": "quiet", "title": "Quiet", "at": "2025-02-01", "does": {"ceasefire": True}}
    run = Simulator(agreeing(gates=gates, events=[silence])).simulate(seed=1)

    assert [event.period for event in kinds(run, EventKind.SIGN)] == [4]


def test_an_event_that_brings_a_ceasefire_keeps_a_wait_for_it_from_being_a_lock():
    after = {"id": "s", "who": "north", "does": "signature", "only_after": "ceasefire"}
    before = {"id": "c", "who": "south", "does": "ceasefire", "only_after": "signature"}
    silence = {"id": "quiet", "title": "Quiet", "hazard": 0.5, "does": {"ceasefire": True}}

    assert build_tables(made(gates=[after, before]))[0].release_sets == [0b01]
    assert build_tables(made(gates=[after, before], events=[silence]))[0].release_sets == []


@pytest.mark.parametrize(("takes", "late"), [(2, False), (3, True)])
def test_a_deadline_is_missed_when_its_last_period_ends(takes, late):
    one = bridge()
    for party in one["positions"].values():
        party |= {"ideal": "shared", "limit": "shared"}
    one["delivery"] = {"shared": [{"by": "observers", "takes": f"{takes} months"}]}
    due = {"id": "g", "who": "south", "does": {"step": "bridge"}, "within": "2 months"}
    gates = [due | {"of": "signature"}]
    scenario = made(issues={"bridge": one}, parties=observed(1.0), gates=gates)
    run = Simulator(scenario).simulate(seed=1)

    signed = kinds(run, EventKind.SIGN)[0].period
    assert [event.period for event in kinds(run, EventKind.RENEGE)] == [signed + 2] * late
    assert [event.period for event in kinds(run, EventKind.COMPLETE)] == [signed + takes]


# acceptances


def test_an_acceptance_lapses_when_the_offer_is_no_longer_worth_it():
    tables, state = at_start(made(clock={"start": "2025-01-01", "periods": 24, "rounds": 2}))
    state.accepted[NORTH] = SOUTH
    phases.set_clock(tables, state, phases.PARTIES)
    phases.party_phase(tables, state, NORTH)

    assert state.accepted[NORTH] == NONE


def test_the_last_to_accept_signs_for_nobody_whom_a_battle_has_changed():
    parties = small_scenario().model_dump(by_alias=True)["parties"]
    parties["third"] = {"name": "Third", "roles": ["signatory"]}
    tables, state = at_start(agreeing(parties=parties))
    state.tabled[NORTH] = 2
    state.accepted[NORTH] = 2
    first = NORTH * (tables.sizes.forts + 1)
    for fort in range(tables.sizes.forts + 1):
        state.war_value[first + fort] = 1.0
    state.version[0] += 1
    accept(tables, state, SOUTH, Verdict(2, Reason.WORTH_IT, 1.0, 0.0, 1.0, 0.0, 0.0))

    assert state.facts.signed[0] == 0
    assert state.accepted[NORTH] == NONE


# several plans


def test_partial_agreements_may_fail_and_be_signed_again_and_again():
    truce = TRUCE | {"delivery": {"truce": [{"by": "observers"}]}}
    scenario = made(
        issues={"truce": truce, "bridge": fenced()},
        parties=observed(0.0),
        plan={"steps_per_period": 1, "holds": 1},
    )
    run = Simulator(scenario).simulate(seed=1)

    numbers = [event.subject for event in kinds(run, EventKind.PARTIAL_SIGN)]
    assert numbers == list(range(1, run.outcome.period + 2))


def test_what_was_signed_alone_stands_in_the_mediators_draft_too():
    text = {"bad": {"title": "A draft", "terms": {"truce": "lull"}}}
    scenario = made(
        issues={"truce": TRUCE, "bridge": fenced()},
        texts=text,
        mediation={"by": "north", "text": "bad"},
    )
    tables, state = at_start(scenario)
    mediate(tables, state)
    assert state.draft[0] == 1
    sign_what_stands_alone(tables, state)

    assert state.package[0] == 2
    assert state.draft[0] == 2


def test_a_step_under_way_is_not_begun_anew_when_the_full_text_is_signed():
    tables, state = at_start(agreeing())
    s = tables.step.first[1]
    begin(tables, state, s, NONE)
    enqueue(state, s, FULL_PLAN)
    fresh = [other for other in range(tables.sizes.steps) if other != s][:1]
    for step in fresh:
        enqueue(state, step, FULL_PLAN)

    assert state.step_plan[s] == FULL_PLAN
    assert state.step_stage[s] == BEGUN
    assert all(state.step_stage[other] == OWED for other in fresh)


def test_a_text_without_steps_still_needs_its_votes():
    one = bridge()
    one["status_quo"] = "shared"
    for party in one["positions"].values():
        party |= {"ideal": "shared", "limit": "shared"}
    parties = small_scenario().model_dump(by_alias=True)["parties"]
    parties["north"]["support"] = {"start": 5, "ratify_at": 0.5}
    run = Simulator(made(issues={"bridge": one}, parties=parties)).simulate(seed=1)

    vote = kinds(run, EventKind.RATIFY_PASS, EventKind.RATIFY_FAIL)
    assert len(vote) == 1
    assert run.events[-1].cause in (vote[0].id, vote[0].id + 1)


def test_what_is_thought_of_a_text_is_thought_anew_when_a_partial_plan_has_failed():
    tables, state = at_start(made(issues={"truce": TRUCE, "bridge": fenced()}))
    sign_what_stands_alone(tables, state)
    before = state.version[0]
    collapse(tables, state, 1, (Reason.HOLDS_EXHAUSTED, NONE))

    assert state.plan_of_issue[0] == NONE
    assert state.version[0] > before


# reversals


def reversed_step(effect, events=()):
    """A state in which a step with an effect was done and then undone."""
    steps = [{"by": "north", "effect": effect, "reversible": "free"}]
    truce = TRUCE | {"delivery": {"truce": steps}}
    tables, state = at_start(made(issues={"truce": truce, "bridge": fenced()}, events=events))
    phases.set_clock(tables, state, phases.CALENDAR)
    phases.calendar_phase(tables, state)
    before = (state.battle_factor[0], state.odds[0], list(state.aid), state.guarantee[0])
    sign_what_stands_alone(tables, state)
    s = tables.step.first[2]
    begin(tables, state, s, NONE)
    assert state.step_stage[s] == DONE
    changed = (state.battle_factor[0], state.odds[0], list(state.aid), state.guarantee[0])
    collapse(tables, state, 1, (Reason.HOLDS_EXHAUSTED, NONE))
    after = (state.battle_factor[0], state.odds[0], list(state.aid), state.guarantee[0])
    return before, changed, after


@pytest.mark.parametrize(
    "effect",
    [{"battles": 0.5}, {"odds": 0.25}, {"aid": {"north": 0.5}}, {"guarantee": 0.75}],
)
def test_a_reversed_step_takes_its_effect_back(effect):
    before, changed, after = reversed_step(effect)

    assert changed != before
    assert after == before


def test_a_reversal_leaves_what_an_event_has_brought():
    effect = {"guarantee": 0.75, "battles": 0.5}
    event = {"id": "e", "title": "E", "at": "2025-01-01", "does": {"guarantee": 0.5, "battles": 2}}
    before, _, after = reversed_step(effect, (event,))

    assert before[0] == 2.0
    assert after == before


# scripts


def test_a_scripted_concession_beyond_a_red_line_gives_the_line_up_first():
    one = bridge()
    one["positions"]["north"] |= {
        "limit": "north_holds",
        "red_line": {"at": "south_holds", "price": 3},
    }
    parties = small_scenario().model_dump(by_alias=True)["parties"]
    parties["north"]["support"] = {"start": 6}
    script = (
        Intervention(period=0, kind="concede", party="north", issue="bridge", to="south_holds"),
    )
    scenario = made(issues={"bridge": one}, parties=parties)
    run = Simulator(scenario).simulate(seed=1, script=script)

    release, concede = kinds(run, EventKind.RELEASE, EventKind.CONCEDE)[:2]
    assert (release.kind, release.subject_kind) == (EventKind.RELEASE, Subject.RED_LINE)
    assert concede.reason == Reason.SCRIPT
    fall = next(e for e in kinds(run, EventKind.SUPPORT) if e.cause == release.id)
    assert fall.before - fall.after == 3


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "release", "party": "north", "gate": "law"},
        {"kind": "release", "party": "south", "gate": "own"},
        {"kind": "release", "party": "north", "issue": "bridge"},
        {"kind": "concede", "party": "north", "issue": "bridge", "to": "shared"},
    ],
)
def test_no_script_gives_up_a_law_or_what_is_another_partys_or_absolute(change):
    law = {"id": "law", "who": "law", "does": "signature", "only_after": "ceasefire"}
    own = {"id": "own", "who": "north", "does": "signature", "only_after": "ceasefire"}
    scenario = made(issues={"bridge": fenced()}, gates=[law, own])

    with pytest.raises(UsageError, match="script"):
        Simulator(scenario).simulate(script=(Intervention(period=0, **change),))


# fairness


def test_what_cannot_be_halved_goes_to_either_side_by_turns():
    issues = {
        key: {
            "title": key,
            "ladder": {"a": "A", "b": "B"},
            "status_quo": "a",
            "positions": {"north": {"ideal": "a"}, "south": {"ideal": "b"}},
        }
        for key in ("one", "two", "three", "four")
    }
    tables, state = at_start(made(issues=issues, mediation={"by": "north"}))
    mediate(tables, state)

    assert list(state.draft) == [0, 1, 0, 1]
