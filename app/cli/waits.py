"""Circular waits in words: how many stand, who waits for whom, and what would open them.

Releases are listed in file order with their price as a column; nobody is advised to yield.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.page import item, items, strong, wrapped
from models.terms.english import day_in_full

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
    if later := about_later(scenario):
        parts += ["", wrapped(later)]
    return "\n".join(parts)


def day(scenario: Scenario) -> str:
    """The day on which a scenario begins."""
    return day_in_full(scenario.clock.start)


def stated_later(scenario: Scenario) -> list[Gate]:
    """Conditions that were stated only after the scenario begins."""
    start = scenario.clock.start
    return [gate for gate in scenario.gates if gate.stated is not None and gate.stated > start]


def about_later(scenario: Scenario) -> str:
    """Which conditions were stated only after the start, and whether they bind; empty: none."""
    told = [
        f"{gate.id} ({gate.stated}, {'not in force here' if gate.released else 'in force here'})"
        for gate in stated_later(scenario)
    ]
    count = "One condition was" if len(told) == 1 else f"{len(told)} conditions were"
    return f"{count} stated after that day: {', '.join(told)}." if told else ""


def with_later(scenario: Scenario) -> str:
    """How many waits would stand if what was stated later were in force; empty: nothing more."""
    from models.exact.locks import locks
    from models.scenario.paths import with_values

    asleep = [gate for gate in stated_later(scenario) if gate.released]
    if not asleep:
        return ""
    later = with_values(scenario, [(f"gates.{gate.id}.released", False) for gate in asleep])
    count = len(locks(later).locks)
    waits = "one circular wait" if count == 1 else f"{count} circular waits"
    return f"With all of them in force, {waits} would stand."


def opened(found: Locks, scenario: Scenario) -> str:
    """All smallest sets of conditions whose release opens every wait, in file order."""
    if found.forbidden_by_law or not found.releases:
        return NO_RELEASE
    rows = [_row(release, scenario) for release in found.releases]
    head = f"  {PRICE}   conditions given up together"
    table = "\n".join((strong(RELEASES), "", head, *rows))
    return "\n\n".join((table, wrapped(ABOUT_PRICES), in_their_words(found, scenario)))


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


def in_their_words(found: Locks, scenario: Scenario) -> str:
    """The conditions that can be given up, as they were said, with the day."""
    return "\n".join((strong("The conditions"), "", items(said(found, scenario), widest=0)))


def said(found: Locks, scenario: Scenario) -> list[tuple[str, str]]:
    """Each condition that a release names, with its owner, its day and its words."""
    named = {key for release in found.releases for key in release.gates}
    return [(gate.id, _said(gate, scenario)) for gate in scenario.gates if gate.id in named]


def _said(gate: Gate, scenario: Scenario) -> str:
    owner = scenario.parties[gate.who].name
    stated = f", {gate.stated}" if gate.stated else ""
    return f"{owner}{stated}: {gate.says or 'no words are given'}"


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
