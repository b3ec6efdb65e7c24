"""Whether tactics and mediation can mean what they say in the scenario that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.installed import installed_plug_ins
from models.scenario.spelling import did_you_mean
from models.terms.errors import Problem
from models.terms.mediation import Annealing
from models.terms.noun import PartyId
from models.terms.party import Party, Side
from models.terms.scenario import Scenario
from models.terms.tactics import PlugIn, Resource, ResourceDependent


def misbehaving(scenario: Scenario) -> Iterator[Problem]:
    """Resources that a party does not have, and votes of those who do not vote."""
    for key, party in scenario.parties.items():
        if isinstance(party.tactic, ResourceDependent):
            yield from _resource(scenario, key, party, party.tactic.resource)
    mediation = scenario.mediation
    if isinstance(mediation, Annealing):
        for place, climber in enumerate(mediation.climbers):
            if climber in scenario.parties and climber not in scenario.signatories:
                message = f"{climber} signs nothing, so it has no vote on a redraft"
                hint = did_you_mean(climber, scenario.signatories)
                yield Problem("error", f"mediation.climbers.{place}", message, hint)


def _resource(
    scenario: Scenario, key: PartyId, party: Party, resource: Resource
) -> Iterator[Problem]:
    path = f"parties.{key}.tactic.resource"
    if resource is Resource.SUPPORT and party.support is None:
        message = f"{key} has no public whose support could run out"
        yield Problem("error", path, message, "give it `support`, or take `time`")
    if resource is Resource.FORTS and (scenario.front is None or party.side is Side.NONE):
        message = f"{key} holds no forts that it could run out of"
        yield Problem("error", path, message, "take `time` or `support`")


def idle_tactics(scenario: Scenario) -> Iterator[Problem]:
    """Tactics and acceptance conditions of parties that never take a turn at the table."""
    for key, party in scenario.parties.items():
        if key in scenario.signatories and not scenario.is_abstract:
            continue
        for name in ("tactic", "acceptance"):
            if name in party.model_fields_set:
                message = f"{key} takes no turns at the table, so its {name} does nothing"
                yield Problem("note", f"parties.{key}.{name}", message, "leave it out")


def missing_plug_ins(scenario: Scenario) -> Iterator[Problem]:
    """Plug-in tactics that are not installed here, so that the scenario cannot be run here."""
    known: tuple[str, ...] | None = None
    for key, party in scenario.parties.items():
        if not isinstance(party.tactic, PlugIn):
            continue
        known = installed_plug_ins() if known is None else known
        if party.tactic.name not in known:
            message = f'no plug-in tactic "{party.tactic.name}" is installed here'
            hint = did_you_mean(party.tactic.name, known)
            yield Problem("warning", f"parties.{key}.tactic.name", message, hint)
