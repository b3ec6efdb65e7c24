"""Laws that hold in every run of every scenario."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.rules.gating import NEVER
from models.rules.phases import ticks_per_period
from models.terms.events import EventKind, Reason, Subject
from models.terms.outcome import Ending
from tests.worlds import scenarios

seeds = st.integers(0, 2**32 - 1)


def of_kind(run, *kinds):
    return [event for event in run.events if event.kind in kinds]


@given(scenarios(), seeds)
def test_every_run_ends_once_in_exactly_one_class(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    ends = of_kind(run, EventKind.END)
    assert len(ends) == 1
    assert run.events[-1] == ends[0]
    assert run.outcome.ending in Ending


@given(scenarios(), seeds)
def test_the_same_scenario_and_seed_give_the_same_log(scenario, seed):
    first = Simulator(scenario).simulate(seed=seed, run=3)
    again = Simulator(type(scenario).model_validate(scenario.model_dump(by_alias=True)))

    assert again.simulate(seed=seed, run=3).log_hash == first.log_hash


@given(scenarios(), seeds)
def test_nobody_accepts_less_than_its_reservation(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    for event in of_kind(run, EventKind.ACCEPT):
        assert event.number("credible_worth") >= event.number("reservation") - 1e-9


@given(scenarios(), seeds)
def test_no_signed_package_lies_beyond_a_red_line_that_was_not_released(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    if run.package is None:
        return
    issues = list(scenario.issues)
    released = {
        (scenario_party(scenario, event.actor), issues[event.subject])
        for event in of_kind(run, EventKind.RELEASE)
        if event.subject_kind == Subject.RED_LINE
    }
    for party in scenario.signatories:
        for key, issue in scenario.issues.items():
            position = issue.positions[party]
            if position.red_line is None or (party, key) in released:
                continue
            ideal = issue.place(position.ideal)
            line, signed = issue.place(position.red_line.at), issue.place(run.package[key])
            assert abs(signed - ideal) < abs(line - ideal) or (signed - ideal) * (line - ideal) < 0


def scenario_party(scenario, index):
    return list(scenario.parties)[index]


@given(scenarios(), seeds)
def test_a_run_whose_locks_were_never_opened_never_ends_in_agreement(scenario, seed):
    simulator = Simulator(scenario)
    sets = simulator.tables.release_sets
    run = simulator.simulate(seed=seed)

    given_up = sum(
        1 << event.subject
        for event in of_kind(run, EventKind.RELEASE)
        if event.subject_kind == Subject.GATE
    )
    opened = any(mask != NEVER and mask & given_up == mask for mask in sets)
    if sets and not opened:
        assert run.package is None
        assert run.outcome.ending is not Ending.IMPLEMENTED


@given(scenarios(), seeds)
def test_releasing_every_gate_of_a_listed_set_opens_the_lock(scenario, seed):
    simulator = Simulator(scenario)

    for mask in simulator.tables.release_sets:
        if mask == NEVER:
            continue
        gates = tuple(
            gate.model_copy(update={"released": gate.released or bool((mask >> g) & 1)})
            for g, gate in enumerate(scenario.gates)
        )
        opened = Simulator(scenario.model_copy(update={"gates": gates}))
        assert opened.tables.release_sets == []


@given(scenarios(), seeds)
def test_no_step_is_carried_out_before_the_gates_on_it_are_open(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)
    steps = [(run.step_issue[s], run.step_rung[s]) for s in range(len(run.step_issue))]
    issues = list(scenario.issues)

    for event in of_kind(run, EventKind.EXECUTE):
        key = issues[steps[event.subject][0]]
        for gate in scenario.gates:
            waits = gate.only_after is not None and gate.only_after.kind == "signature"
            if gate.does.step == key and waits and not was_released(run, scenario, gate, event):
                earlier = [e for e in of_kind(run, EventKind.SIGN) if e.id < event.id]
                assert earlier


def was_released(run, scenario, gate, before):
    place = list(scenario.gates).index(gate)
    return any(
        event.subject == place and event.id < before.id and event.subject_kind == Subject.GATE
        for event in of_kind(run, EventKind.RELEASE)
    )


@given(scenarios(), seeds)
def test_ticks_never_run_backwards_and_agree_with_their_period(scenario, seed):
    simulator = Simulator(scenario)
    run = simulator.simulate(seed=seed)
    length = ticks_per_period(simulator.tables)

    ticks = [event.tick for event in run.events]
    assert ticks == sorted(ticks)
    assert all(event.tick // length == event.period for event in run.events)
    assert [event.id for event in run.events] == list(range(len(run.events)))


@given(scenarios(), seeds)
def test_support_stays_within_its_scale_and_every_cause_lies_in_the_past(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    assert all(0 <= event.after <= 10 for event in of_kind(run, EventKind.SUPPORT))
    assert all(event.cause < event.id for event in run.events)


@given(scenarios(), seeds)
def test_a_hold_never_enters_the_record(scenario, seed):
    """A renege and a detected breach do; a hold does not."""
    run = Simulator(scenario).simulate(seed=seed)

    holds = {event.id for event in of_kind(run, EventKind.HOLD)}
    assert not any(event.cause in holds for event in of_kind(run, EventKind.RECORD))


@given(scenarios(), seeds)
def test_what_is_implemented_was_signed_and_has_no_open_step(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)

    if run.outcome.ending is Ending.IMPLEMENTED:
        assert len(of_kind(run, EventKind.SIGN)) == 1
        signed = of_kind(run, EventKind.SIGN)[0].after
        done = {e.subject for e in of_kind(run, EventKind.COMPLETE) if e.other == 0}
        lapsed = {e.subject for e in of_kind(run, EventKind.LAPSE)}
        assert len(done | lapsed) == signed


@given(scenarios(), seeds)
def test_law_is_never_released_and_nothing_absolute_either(scenario, seed):
    run = Simulator(scenario).simulate(seed=seed)
    issues = list(scenario.issues.values())

    for event in of_kind(run, EventKind.RELEASE):
        assert event.reason == Reason.WORTH_IT
        holder = scenario_party(scenario, event.actor)
        if event.subject_kind == Subject.GATE:
            assert scenario.gates[event.subject].who == holder
        else:
            line = issues[event.subject].positions[holder].red_line
            assert line is not None
            assert not line.absolute
