"""At which stages whose consent it takes: signature, votes, conditions, and carrying out.

Read from the scenario file, without runs. A party blocks where a stage cannot be passed without it:
it does not sign, its public votes no, it keeps a condition in a circular wait, or it does not carry
out a step that a text asks of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.exact.locks import Locks, locks
from models.insight.simple_games import SimpleGame, all_of, minimal
from models.insight.text_standing import package_of_text
from models.rules.building import build_tables
from models.rules.lining_up import list_steps
from models.rules.phases import begin_run
from models.rules.state import opening_state
from models.terms.noun import PartyId, TextId
from models.terms.scenario import Scenario

SIGNATURE, VOTES, CONDITIONS, CARRYING_OUT = "signature", "votes", "conditions", "carrying out"


@dataclass(frozen=True, slots=True)
class Consent:
    """One stage, of one text where it differs by text, and the game of whose consent it takes."""

    stage: str
    text: TextId | None
    game: SimpleGame


def consents(scenario: Scenario) -> tuple[Consent, ...]:
    """Every stage at which somebody could block, in the order in which talks meet them."""
    bare = scenario.model_copy(update={"variants": {}})
    found = locks(bare)
    parties = tuple(bare.parties)
    stages = []
    if not bare.is_abstract:
        stages.append(Consent(SIGNATURE, None, all_of(parties, bare.signatories)))
    if voting := voters(bare):
        stages.append(Consent(VOTES, None, all_of(parties, voting)))
    if found.locked:
        stages.append(Consent(CONDITIONS, None, _opening(bare, found)))
    stages += [
        Consent(CARRYING_OUT, text, all_of(parties, givers)) for text, givers in _delivery(bare)
    ]
    return tuple(stages)


def voters(scenario: Scenario) -> tuple[PartyId, ...]:
    """Signatories whose public votes on what they sign."""
    if not scenario.switches.ratification:
        return ()
    return tuple(
        party
        for party in scenario.signatories
        if (support := scenario.parties[party].support) and support.ratify_at is not None
    )


def _opening(scenario: Scenario, found: Locks) -> SimpleGame:
    """Who together could open every circular wait, by giving up conditions of their own."""
    owner = {str(gate.id): PartyId(str(gate.who)) for gate in scenario.gates}
    together = (frozenset(owner[gate] for gate in one.gates) for one in found.releases)
    return SimpleGame(tuple(scenario.parties), minimal(together))


def _delivery(scenario: Scenario) -> Iterator[tuple[TextId | None, tuple[PartyId, ...]]]:
    """Who has steps to carry out: of the plan, or of each named text."""
    if scenario.is_abstract:
        givers = {step.giver for step in scenario.plan.steps}
        yield None, tuple(party for party in scenario.parties if party in givers)
        return
    unsigned = scenario.plan.model_copy(update={"signed": None})
    bare = scenario.model_copy(update={"plan": unsigned})
    tables, names = build_tables(bare)
    for text in scenario.texts:
        state = opening_state(tables, seed=0, run=0)
        begin_run(tables, state)
        count = list_steps(tables, state, package_of_text(bare, names, text))
        acting = {names.parties[tables.step.giver[s]] for s in state.work.steps[:count]}
        yield text, tuple(party for party in scenario.parties if str(party) in acting)
