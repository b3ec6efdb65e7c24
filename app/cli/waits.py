"""Circular waits in words: how many stand, who waits for whom, and what would open them.

Releases are listed in file order with their price as a column; nobody is advised to yield.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.page import item, strong, wrapped

if TYPE_CHECKING:
    from models.exact.locks import Locks, Release
    from models.terms.gate import Gate
    from models.terms.scenario import Scenario

PRICE = "author's judgement"
ABOUT_PRICES = (
    "A price is what giving the conditions up would cost their owners at home, in tenths of "
    "support, as the scenario's author judges it. The list is no advice about who should yield."
)
NO_RELEASE = "No release opens the way: a law stands in it, and a law can only be satisfied."
RELEASES = "Smallest sets of conditions whose release opens every wait, in file order"


def standing(scenario: Scenario, found: Locks) -> str:
    """Which circular waits stand at the start, each in words, and which conditions came later."""
    parts = [strong(f"Who waits for whom on {day(scenario)}"), "", wrapped(found.sentence)]
    parts += [item(f"{lock.letter}.", lock.sentence, column=3, indent=2) for lock in found.locks]
    if later := stated_later(scenario):
        parts.append(wrapped(_about_later(later, scenario)))
    return "\n".join(parts)


def day(scenario: Scenario) -> str:
    """The day on which a scenario begins."""
    start = scenario.clock.start
    return f"{start.day} {start:%B %Y}"


def stated_later(scenario: Scenario) -> list[Gate]:
    """Conditions that were stated only after the scenario begins."""
    start = scenario.clock.start
    return [gate for gate in scenario.gates if gate.stated is not None and gate.stated > start]


def _about_later(gates: list[Gate], scenario: Scenario) -> str:
    """That some conditions came later, and how many waits stand with them."""
    told = ", ".join(f"{gate.id} ({gate.stated})" for gate in gates)
    count = "One condition was" if len(gates) == 1 else f"{len(gates)} conditions were"
    asleep = [gate for gate in gates if gate.released]
    if not asleep:
        return f"{count} stated later and stand here nevertheless: {told}."
    stand = _standing_with(asleep, scenario)
    rest = f"; {len(gates) - len(asleep)} of them stand here" if len(asleep) < len(gates) else ""
    return f"{count} stated later{rest}: {told}. With all of them in force, {stand}."


def _standing_with(gates: list[Gate], scenario: Scenario) -> str:
    from models.exact.locks import locks
    from models.scenario.paths import with_values

    later = with_values(scenario, [(f"gates.{gate.id}.released", False) for gate in gates])
    count = len(locks(later).locks)
    return "one circular wait would stand" if count == 1 else f"{count} circular waits would stand"


def opened(found: Locks, scenario: Scenario) -> str:
    """All smallest sets of conditions whose release opens every wait, in file order."""
    if found.forbidden_by_law or not found.releases:
        return NO_RELEASE
    rows = [_row(release, scenario) for release in found.releases]
    head = f"  {PRICE}   conditions given up together"
    return "\n".join((strong(RELEASES), "", head, *rows, "", wrapped(ABOUT_PRICES)))


def _row(release: Release, scenario: Scenario) -> str:
    return item(
        f"{release.price:g}".rjust(len(PRICE)), conditions(release, scenario), column=len(PRICE) + 3
    )


def conditions(release: Release, scenario: Scenario) -> str:
    """The conditions of a release, each with its owner."""
    owners = {
        str(gate.id): scenario.parties[gate.who].name for gate in scenario.gates if _owned(gate)
    }
    return " + ".join(f"{gate} ({owners[gate]})" for gate in release.gates)


def _owned(gate: Gate) -> bool:
    return gate.who != "law"


def as_document(found: Locks, scenario: Scenario) -> dict[str, Any]:
    """The answer of `irenic locks --json`; its first two keys are a promise to scripts."""
    return {
        "locks": [{"gates": list(lock.gates), "sentence": lock.sentence} for lock in found.locks],
        "releases": [
            {"gates": list(release.gates), "price": release.price} for release in found.releases
        ],
        "price_is": PRICE,
        "stated_later": [gate.id for gate in stated_later(scenario)],
        "scenario": scenario.id,
        "caution": scenario.caution,
    }
