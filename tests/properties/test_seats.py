"""Laws of seats: played as its agent would, a seat leaves the agent's log; it ends as a script."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.drivers.intervention import Intervention
from models.rules.seating import Act
from models.scenario.reading import read_document
from models.scenario.variants import with_variant
from models.terms.events import EventKind, Subject
from tests.worlds import scenarios

AT_TABLE = {
    EventKind.RELEASE: "give_up", EventKind.ACCEPT: "accept", EventKind.WALK_OUT: "walk_out",
    EventKind.GESTURE: "gesture", EventKind.PACKAGE_SWAP: "swap", EventKind.CONCEDE: "move",
}  # fmt: skip


def decisions_in(run, party):
    """What an agent did, as the decisions of whoever would have done the same by hand."""
    names, place = run.names, run.names.parties.index(party)
    for n, row in enumerate(run.events):
        if row.actor != place:
            continue
        at = {"period": row.period, "party": party}
        if row.kind in (EventKind.EXECUTE, EventKind.HOLD):
            kind = "carry_out" if row.kind == EventKind.EXECUTE else "hold"
            yield Intervention(kind=kind, step=names.steps[row.subject], **at)
        elif row.kind in AT_TABLE and row.round >= 0:
            said = _said(run, n, row)
            yield Intervention(kind=AT_TABLE[row.kind], round=row.round, **at, **said)


def _said(run, n, row):
    names = run.names
    if row.kind == EventKind.RELEASE:
        gate = row.subject_kind == Subject.GATE
        return {"gate": names.gates[row.subject]} if gate else {"issue": names.issues[row.subject]}
    if row.kind == EventKind.ACCEPT:
        return {"offer": names.parties[row.other] if row.other >= 0 else "draft"}
    if row.kind == EventKind.WALK_OUT:
        return {}
    if row.kind == EventKind.GESTURE:
        return {"issue": names.issues[run.step_issue[row.subject]]}
    issue = names.issues[row.subject]
    said = {"issue": issue, "to": run.scenario.issues[issue].rungs[row.after]}
    if row.kind == EventKind.PACKAGE_SWAP:
        back = next(r for r in run.events[n:] if r.kind == EventKind.RETRACT)
        said["back"] = names.issues[back.subject]
    return said


def seated(party, decisions):
    return (Intervention(period=0, kind="seat", party=party), *decisions)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios(), st.integers(0, 2**32 - 1))
def test_a_seat_played_by_its_agents_choices_gives_the_agents_own_log(scenario, seed):
    simulator = Simulator(scenario)
    own = simulator.simulate(seed=seed)
    party = scenario.signatories[0]
    made = tuple(decisions_in(own, party))

    by_hand = simulator.simulate(seed=seed, script=seated(party, made))

    assert by_hand.events == own.events


@pytest.mark.parametrize("party", ["ukraine", "russia"])
def test_a_seat_of_the_flagship_played_by_its_agents_choices_gives_the_agents_log(party):
    document = read_document("ukraine-2025")
    scenario = with_variant(document.scenario, "locks_ab_open_guarantees_first")
    simulator = Simulator(scenario)
    own = simulator.simulate(seed=8)

    by_hand = simulator.simulate(seed=8, script=seated(party, decisions_in(own, party)))

    assert by_hand.log_hash == own.log_hash


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios(), st.data())
def test_whatever_a_seat_does_the_run_stops_at_its_turns_and_replays_from_the_script(
    scenario, data
):
    simulator, party = Simulator(scenario), scenario.signatories[0]
    script, told, turn = seated(party, ()), None, None
    for _ in range(12):
        told, turn = simulator.sit(seed=3, script=script)
        if turn is None:
            break
        script = (*script, chosen(data, told, turn, party))

    replayed = simulator.simulate(seed=3, script=script)

    assert replayed.events[: len(told.events)] == told.events
    assert turn is not None or replayed.events == told.events


def chosen(data, told, turn, party):
    """Any decision that the turn allows."""
    if turn.step >= 0:
        kind = data.draw(st.sampled_from(["carry_out", "hold"]))
        step = told.names.steps[turn.step]
        return Intervention(period=turn.period, kind=kind, party=party, step=step)
    from models.drivers.seats import decision_of

    option = data.draw(st.sampled_from([o for o in turn.options if o.open]))
    at = Intervention(period=turn.period, round=turn.round, kind="pass", party=party)
    return decision_of(option.choice, told.scenario, told.names, at=at)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios(), st.integers(0, 50))
def test_up_to_the_moment_of_a_change_a_run_is_the_run_without_it(scenario, seed):
    assume(scenario.front is not None)
    period = scenario.clock.periods // 2
    simulator = Simulator(scenario)
    own = simulator.simulate(seed=seed)
    script = (Intervention(period=period, kind="ceasefire", on=True),)

    changed = simulator.simulate(seed=seed, script=script)

    before = [row for row in own.events if row.period < period]
    assert list(changed.events[: len(before)]) == before


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_no_turn_tells_what_only_another_party_knows(scenario):
    """Whatever the others privately want, a seat sees the same as long as they table the same."""
    party, other = scenario.signatories[:2]
    issue = next(iter(scenario.issues))
    position = scenario.issues[issue].positions[other]
    assume(position.salience != 5)
    told = Simulator(scenario).sit(seed=1, script=seated(party, ()))[1]
    assume(told is not None and told.period == told.round == 0)
    from models.scenario.paths import with_values

    secret = with_values(scenario, [(f"issues.{issue}.positions.{other}.salience", 5)])
    same = Simulator(secret).sit(seed=1, script=seated(party, ()))[1]
    assume(same is not None and same.period == same.round == 0)

    def public(turn):
        kinds = (Act.MOVE, Act.PASS, Act.WALK_OUT)
        return [option for option in turn.options if option.choice[0] in kinds]

    assert public(told) == public(same)
    assert told.worth == same.worth
