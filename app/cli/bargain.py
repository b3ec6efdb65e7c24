"""A bare negotiation domain, played and told: who agreed on what, and when."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from models.terms.errors import UsageError

if TYPE_CHECKING:
    from models.drivers.alternating_offers import Bargain
    from models.scenario.domains import Domain

ONLY_OF_SCENARIOS = {
    "variant": "--variant",
    "settings": "--set",
    "script": "--script",
    "log": "--log",
}


def is_told_as_bargain(options: argparse.Namespace) -> bool:
    """Play and tell a bare domain; False, and nothing done, where the file is none.

    Raises ScenarioError where the domain is not sound, UsageError where it is asked too much of.
    """
    if not options.scenario.lower().endswith(".json"):
        return False
    from app.cli.page import print_json
    from models.drivers.alternating_offers import negotiate
    from models.scenario.domains import domain_in

    domain = domain_in(options.scenario)
    if domain is None:
        return False
    _refuse_what_only_scenarios_have(options)
    ended = negotiate(domain)
    if options.json:
        print_json(as_document(ended))
    else:
        print(told(domain, ended))
    return True


def _refuse_what_only_scenarios_have(options: argparse.Namespace) -> None:
    asked = [word for name, word in ONLY_OF_SCENARIOS.items() if getattr(options, name)]
    if asked:
        raise UsageError(
            f"a bare negotiation domain knows no {asked[0]}; change the file, or take a scenario"
        )


def as_document(ended: Bargain) -> dict[str, Any]:
    """The answer of `irenic run DOMAIN.json --json`; its keys are a promise to scripts."""
    return {
        "agreement": None if ended.agreement is None else list(ended.agreement),
        "rounds": ended.rounds,
        "utilities": list(ended.utilities),
    }


def told(domain: Domain, ended: Bargain) -> str:
    """The end of the talks, and what it is worth to each party."""
    from app.cli.page import items, strong, wrapped

    title = domain.name or "A bare negotiation"
    parties = zip(domain.parties, ended.utilities, strict=True)
    worths = (
        (f"Party {n}", f"{worth:.4f} ({party.tactic.kind}; no agreement: {party.reserved:g})")
        for n, (party, worth) in enumerate(parties, start=1)
    )
    return "\n\n".join((strong(title), wrapped(_sentence(domain, ended)), items(worths)))


def _sentence(domain: Domain, ended: Bargain) -> str:
    if ended.agreement is None:
        return f"No agreement in {ended.rounds} rounds."
    options = ", ".join(map(str, ended.agreement))
    within = f"in round {ended.rounds} of {domain.n_steps}"
    return f"Agreement {within} on options {options}, counted from 0 on each issue."
