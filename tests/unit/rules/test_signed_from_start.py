"""Plans that are signed from the start: a named text, or abstract steps with gates on them."""

from __future__ import annotations

import pytest

from models.drivers.event_driven import Simulator, simulate
from models.records.run import Run
from models.scenario.reading import document_of
from models.terms.errors import ScenarioError
from models.terms.events import EventKind
from models.terms.outcome import Ending
from tests.builders import ABSTRACT, abstract_scenario, gated_scenario

FREE = {"gates.g1.released": True, "gates.g2.released": True, "plan.signed": "middle"}
WAITS = "gates:\n  - {id: g, who: north, does: {step: n1}, only_after: {step: s1}}\n"
VOTE = """\
deeds:
  vote: {title: A vote, by: south, takes: 2 months}
gates:
  - {id: g, who: south, does: {step: s1}, only_after: {deed: vote}}
"""


def carried_out(run: Run) -> list[tuple[int, str]]:
    return [
        (event.period, run.names.steps[event.subject])
        for event in run.events
        if event.kind == EventKind.EXECUTE
    ]


def test_a_text_that_is_signed_from_the_start_is_carried_out_without_talks():
    kinds = {EventKind(event.kind) for event in simulate(gated_scenario(FREE)).events}

    assert EventKind.SIGN in kinds
    assert not kinds & {EventKind.OFFER, EventKind.CONCEDE, EventKind.ACCEPT}


def test_a_signed_text_binds_the_rungs_it_names():
    run = simulate(gated_scenario(FREE))

    assert run.package == {"bridge": "shared", "tolls": "halves"}


def test_a_step_that_a_lock_forbids_waits_to_the_end():
    simulator = Simulator(gated_scenario({"plan.signed": "middle", "front.battles": 0}))

    endings = {simulator.simulate(run=run).outcome.ending for run in range(20)}

    assert endings <= {Ending.FROZEN, Ending.FIGHTING}


def test_a_signed_text_must_be_one_of_the_texts():
    with pytest.raises(ScenarioError, match="names no text"):
        gated_scenario({"plan.signed": "nowhere"})


@pytest.mark.parametrize("run", range(10))
def test_a_gate_on_an_abstract_step_keeps_it_until_the_other_is_done(run: int):
    scenario = document_of(ABSTRACT + WAITS).scenario

    steps = [name for _, name in carried_out(simulate(scenario, run=run))]

    assert steps in ([], ["s1"], ["s1", "n1"])


def test_an_abstract_step_can_wait_for_a_deed():
    scenario = document_of(ABSTRACT + VOTE).scenario
    begun = [
        period
        for run in range(20)
        for period, step in carried_out(simulate(scenario, run=run))
        if step == "s1"
    ]

    assert min(begun) == 2


def test_a_failed_deed_that_a_step_waits_for_ends_an_abstract_plan():
    scenario = document_of(ABSTRACT + VOTE.replace("2 months", "1 month, passes: 0")).scenario

    assert simulate(scenario).outcome.ending is Ending.COLLAPSED


def test_a_gate_on_a_step_that_is_not_there_is_told_the_nearest():
    with pytest.raises(ScenarioError, match="names no") as refused:
        document_of(ABSTRACT + WAITS.replace("{step: s1}", "{step: s2}"))

    assert "s1" in refused.value.problems[0].hint


def test_an_abstract_step_has_no_rungs_for_a_gate_to_name():
    with pytest.raises(ScenarioError, match="names no rung of s1"):
        document_of(ABSTRACT + WAITS.replace("{step: s1}", "{step: s1, rungs: [all]}"))


def test_a_plan_without_gates_is_carried_out_as_before():
    assert (
        simulate(abstract_scenario()).log_hash
        == simulate(document_of(ABSTRACT + "gates: []\n").scenario).log_hash
    )
