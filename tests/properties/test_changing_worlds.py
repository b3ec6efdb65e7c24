"""Laws that hold with any of the rules on that change the war or the parties on the way."""

from __future__ import annotations

from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.records.lanes import lanes
from models.records.story import story
from models.records.timeline import Timeline
from models.records.why import why
from models.terms.events import EventKind
from models.terms.scenario import Switches
from tests.worlds import NEW_SWITCHES, scenarios

seeds = st.integers(0, 2**32 - 1)
rules = st.sampled_from(["record", "rational"])


def of_kind(run, *kinds):
    return [event for event in run.events if event.kind in kinds]


@settings(max_examples=60)
@given(scenarios(changes=True), seeds, rules)
def test_every_run_ends_once_with_finite_numbers_and_can_be_repeated(scenario, seed, rule):
    simulator = Simulator(scenario, rule)
    run = simulator.simulate(seed=seed)

    assert [event.id for event in of_kind(run, EventKind.END)] == [run.events[-1].id]
    assert all(isfinite(number) for event in run.events for number in event[-6:])
    assert simulator.simulate(seed=seed).log_hash == run.log_hash


@settings(max_examples=40)
@given(scenarios(changes=True), seeds, rules)
def test_every_row_has_words_a_reason_and_a_moment(scenario, seed, rule):
    run = Simulator(scenario, rule).simulate(seed=seed)

    assert all(sentence.text for sentence in story(run))
    assert all(why(run, event.id).sentence for event in run.events)
    assert lanes(run).end == run.events[-1].tick / run.ticks_per_period
    assert Timeline(run).moment(len(run.events) - 1).index == len(run.events) - 1


@settings(max_examples=40)
@given(scenarios(changes=True), seeds)
def test_rules_that_are_off_leave_no_trace(scenario, seed):
    kinds = {
        "learning": (EventKind.BELIEF,),
        "leaders": (EventKind.LEADER_CHANGE,),
        "escalation": (EventKind.ESCALATE, EventKind.DE_ESCALATE),
        "hidden_breaches": (EventKind.BREACH, EventKind.VIOLATION_DETECTED),
        "spoilers": (EventKind.SPOILER,),
    }
    run = Simulator(scenario).simulate(seed=seed)

    for switch, traces in kinds.items():
        if not getattr(scenario.switches, switch):
            assert not of_kind(run, *traces)


@settings(max_examples=40)
@given(scenarios(changes=True), seeds)
def test_with_every_new_rule_off_nothing_else_has_changed(scenario, seed):
    """Numbers that only such a rule reads make no difference while it is off."""
    plain = scenario.model_copy(update={"switches": Switches(patrons=False)})
    odd = plain.model_copy(
        update={
            "front": plain.front.model_copy(
                update={"optimism": plain.front.optimism.model_copy(update={"value": 0.3})}
            )
        }
    )
    assert not any(getattr(plain.switches, name) for name in NEW_SWITCHES)

    assert (
        Simulator(odd).simulate(seed=seed).log_hash == Simulator(plain).simulate(seed=seed).log_hash
    )


@settings(max_examples=40)
@given(scenarios(changes=True), seeds)
def test_no_breach_is_found_out_that_was_not_committed_in_secret(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    secret = set()
    for event in run.events:
        if event.kind == EventKind.BREACH:
            secret.add(event.subject)
        if event.kind == EventKind.VIOLATION_DETECTED:
            assert event.subject in secret
            secret.discard(event.subject)
