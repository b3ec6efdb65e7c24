"""Tactics, acceptance and mediation as numbers."""

from __future__ import annotations

from typing import Any

from models.rules.tables import Accepting, Floats, Ints, Mending, Scarce, TacticTables
from models.terms.acceptance import AcceptanceKind, AcCombi
from models.terms.mediation import Annealing, HillClimbing, Proposals
from models.terms.scenario import Scenario
from models.terms.tactics import (
    AbsoluteTitForTat,
    AveragedTitForTat,
    FrequencyLearning,
    Grit,
    RelativeTitForTat,
    Resource,
)

SCARCE = {
    Resource.TIME: Scarce.TIME,
    Resource.SUPPORT: Scarce.SUPPORT,
    Resource.FORTS: Scarce.FORTS,
}
ACCEPTING = {
    AcceptanceKind.NEXT: Accepting.NEXT,
    AcceptanceKind.CONST: Accepting.CONST,
    AcceptanceKind.COMBI: Accepting.COMBI,
}
LONGEST_LOOK = 20
"""Own turns that a reply may look back: the same for all, so that a tactic may change midway."""

REMEMBERING = (
    AbsoluteTitForTat,
    RelativeTitForTat,
    AveragedTitForTat,
    Grit,
    FrequencyLearning,
)
"""Tactics that keep something in mind from one own turn to the next."""


def tactic_tables(scenario: Scenario) -> TacticTables:
    """Every parameter of tactics and acceptance that a rule reads, by party."""
    turns = scenario.clock.periods * scenario.clock.rounds
    parties = list(scenario.parties.values())
    learners = [isinstance(party.tactic, FrequencyLearning) for party in parties]
    scorers = [isinstance(party.acceptance, AcCombi) for party in parties]
    return TacticTables(
        watches=[
            int(isinstance(party.tactic, REMEMBERING) or scores)
            for party, scores in zip(parties, scorers, strict=True)
        ],
        seen=[LONGEST_LOOK + 1],
        resource=[SCARCE[getattr(party.tactic, "resource", Resource.TIME)] for party in parties],
        stock=_floats(scenario, "stock"),
        lag=_lags(scenario),
        initiatives=_ints(scenario, "initiatives"),
        pause=_ints(scenario, "pause"),
        answer=_floats(scenario, "answer"),
        epsilon=_floats(scenario, "epsilon"),
        moves=_ints(scenario, "moves"),
        learner=_numbered(learners),
        learners=[sum(learners)],
        rate=_floats(scenario, "rate"),
        slice=_floats(scenario, "slice"),
        rest=_ints(scenario, "rest"),
        final_turn=[int(at * (turns - 1)) for at in _floats(scenario, "at")],
        keeps=_floats(scenario, "keeps"),
        leaves_after=_ints(scenario, "leaves_after"),
        climbs=_climbers(scenario),
        scorer=_numbered(scorers),
        scorers=[sum(scorers)],
        **_accepting(scenario, turns),
    )


def _floats(scenario: Scenario, name: str) -> Floats:
    return [float(getattr(party.tactic, name, 0.0)) for party in scenario.parties.values()]


def _ints(scenario: Scenario, name: str) -> Ints:
    return [int(getattr(party.tactic, name, 0)) for party in scenario.parties.values()]


def _lags(scenario: Scenario) -> Ints:
    """How many own turns back a reply looks: a lag, or a window."""
    tactics = [party.tactic for party in scenario.parties.values()]
    return [getattr(tactic, "lag", getattr(tactic, "window", 0)) for tactic in tactics]


def _numbered(flags: list[bool]) -> Ints:
    """A place for each that is flagged, in order; -1 for the others."""
    return [sum(flags[:place]) if flag else -1 for place, flag in enumerate(flags)]


def _accepting(scenario: Scenario, turns: int) -> dict[str, Any]:
    rules = [party.acceptance for party in scenario.parties.values()]
    return {
        "accepting": [ACCEPTING[rule.kind] for rule in rules],
        "accept_factor": [float(getattr(rule, "factor", 1.0)) for rule in rules],
        "accept_gap": [float(getattr(rule, "gap", 0.0)) for rule in rules],
        "accept_at": [float(getattr(rule, "at", 0.0)) for rule in rules],
        "accept_turn": [int(getattr(rule, "after", 1.0) * (turns - 1)) for rule in rules],
    }


def _climbers(scenario: Scenario) -> Ints:
    mediation = scenario.mediation
    stubborn = mediation.climbers if isinstance(mediation, Annealing) else ()
    return [int(party in stubborn) for party in scenario.parties]


def mediation_rules(scenario: Scenario) -> dict[str, Any]:
    """The mediator's numbers among the scenario's; without one, numbers that no rule reads."""
    mediation = scenario.mediation
    if mediation is None:
        return {
            "mediator": -1, "mediation_every": 1, "mediation_text": -1, "tolerance": 0.0,
            "mending": Mending.HILL_CLIMBING, "redrafts": 0, "nash_drafts": 0,
            "temperature": 1.0, "cooling": 1.0,
        }  # fmt: skip
    texts = list(scenario.texts)
    anneals = isinstance(mediation, Annealing)
    return {
        "mediator": list(scenario.parties).index(mediation.by),
        "mediation_every": max(1, scenario.clock.periods_of(mediation.every)),
        "mediation_text": texts.index(mediation.text) if mediation.text else -1,
        "tolerance": mediation.tolerance if isinstance(mediation, HillClimbing) else 0.0,
        "mending": Mending.ANNEALING if anneals else Mending.HILL_CLIMBING,
        "redrafts": mediation.redrafts,
        "nash_drafts": int(mediation.proposals is Proposals.NASH),
        "temperature": mediation.temperature if isinstance(mediation, Annealing) else 1.0,
        "cooling": mediation.cooling if isinstance(mediation, Annealing) else 1.0,
    }
