"""Circular waits in words: how many stand, who waits for whom, and what would open them.

Releases are listed in file order with their price as a column; nobody is advised to yield.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.page import item, items, strong, wrapped
from models.scenario.prices import WHOLE_TENTHS
from models.terms.english import capital, counted, day_in_full, quoted

if TYPE_CHECKING:
    from models.exact.locks import Locks, Release
    from models.exact.wording import Wording
    from models.terms.gate import Gate
    from models.terms.noun import GateId
    from models.terms.scenario import Scenario

PRICE = "author's judgement"
ABOUT_PRICES = (
    "A price is what giving the conditions up would cost their owners at home, in tenths of "
    f"support, as the scenario's author judges it. {WHOLE_TENTHS} The list is no advice about who "
    "should yield."
)
NO_RELEASE = "No release opens the way: a law stands in it, and a law can only be satisfied."
RELEASES = "Minimal sets of conditions whose release opens every wait, in file order"
MINIMAL = "Minimal: nothing in a set can be left out. Sets differ in size and in price."


def standing(scenario: Scenario, found: Locks) -> str:
    """Which circular waits stand at the start, each in words, and which conditions came later."""
    parts = [strong(f"Who waits for whom on {day(scenario)}"), "", wrapped(found.sentence)]
    parts += [item(f"{lock.letter}.", lock.sentence, column=3, indent=2) for lock in found.locks]
    if later := about_later(scenario):
        told = (wrapped(one, indent=2, hanging=2) for one in each_later(scenario))
        parts += ["", wrapped(later), *told]
    return "\n".join(parts)


def day(scenario: Scenario) -> str:
    """The day on which a scenario begins."""
    return day_in_full(scenario.clock.start)


def stated_later(scenario: Scenario) -> list[Gate]:
    """Conditions that were stated only after the scenario begins."""
    start = scenario.clock.start
    return [gate for gate in scenario.gates if gate.stated is not None and gate.stated > start]


def about_later(scenario: Scenario) -> str:
    """How many conditions were stated only after the start; empty: none."""
    count = len(stated_later(scenario))
    verb = "was" if count == 1 else "were"
    return f"{capital(counted(count, 'condition'))} {verb} stated after that day:" if count else ""


def each_later(*scenarios: Scenario, ids: bool = True) -> list[str]:
    """Each of them in words, with its name in the file, its day and whether it binds.

    `scenarios` are those whose runs are told together: versions of one file.
    """
    scenario = scenarios[0]
    return [
        f"{said_by(gate, scenario)} ({f'{gate.id}; ' if ids else ''}{_stated(gate)}"
        f"{_binding(gate.id, scenarios)})"
        for gate in stated_later(scenario)
    ]


def _binding(gate: GateId, scenarios: tuple[Scenario, ...]) -> str:
    released = {one.released for each in scenarios for one in each.gates if one.id == gate}
    if len(released) > 1:
        return "in force in some of what is told together here"
    return "not in force here" if True in released else "in force here"


def _stated(gate: Gate) -> str:
    return f"{day_in_full(gate.stated)}, " if gate.stated else ""


def said_by(gate: Gate, scenario: Scenario) -> str:
    """Whose condition it is, and the condition in their words, or in ours where they gave none."""
    from models.exact.wording import Wording

    wording = Wording(scenario)
    owner = wording.holder(gate)
    if gate.says:
        return f"{capital(owner)}: {quoted(gate.says)}"
    return f"{capital(owner)}: {wording.wait(gate).removesuffix(f' ({owner})')}"


def with_later(scenario: Scenario) -> str:
    """How many waits would stand if what was stated later were in force; empty: nothing more."""
    from models.exact.locks import locks
    from models.scenario.paths import with_values

    asleep = [gate for gate in stated_later(scenario) if gate.released]
    if not asleep:
        return ""
    later = with_values(scenario, [(f"gates.{gate.id}.released", False) for gate in asleep])
    count = len(locks(later).locks)
    return f"With all of them in force, {counted(count, 'circular wait')} would stand."


def opened(found: Locks, scenario: Scenario) -> str:
    """All minimal sets of conditions whose release opens every wait, in file order."""
    if found.forbidden_by_law or not found.releases:
        return NO_RELEASE
    rows = [_row(release, scenario) for release in found.releases]
    head = f"  {PRICE}   conditions given up together"
    table = "\n".join((strong(RELEASES), "", head, *rows))
    return "\n\n".join((table, wrapped(f"{MINIMAL} {ABOUT_PRICES}"), _named(found, scenario)))


def _row(release: Release, scenario: Scenario) -> str:
    return item(
        f"{release.price:g}".rjust(len(PRICE)), conditions(release, scenario), column=len(PRICE) + 3
    )


def conditions(release: Release, scenario: Scenario) -> str:
    """The conditions of a release in words, each with its owner."""
    gates = {str(gate.id): gate for gate in scenario.gates}
    return " + ".join(said_by(gates[key], scenario) for key in release.gates)


def _named(found: Locks, scenario: Scenario) -> str:
    head = strong("What each condition holds back, and its name in the file")
    return "\n".join((head, "", items(holding(found, scenario), widest=0)))


def holding(found: Locks, scenario: Scenario, *, ids: bool = True) -> list[tuple[str, str]]:
    """Each condition that a release names: whose and since when, what waits for what, its id."""
    from models.exact.wording import Wording

    wording = Wording(scenario)
    named = {key for release in found.releases for key in release.gates}
    return [
        (_whose(gate, scenario), f"{_wait(wording, gate)}{f' ({gate.id})' if ids else ''}")
        for gate in scenario.gates
        if gate.id in named
    ]


def _whose(gate: Gate, scenario: Scenario) -> str:
    owner = scenario.parties[gate.who].name
    return f"{owner}, {day_in_full(gate.stated)}" if gate.stated else owner


def _wait(wording: Wording, gate: Gate) -> str:
    return capital(wording.wait(gate).removesuffix(f" ({wording.holder(gate)})"))


def locks_as_document(found: Locks) -> list[dict[str, Any]]:
    """The circular waits of `irenic locks --json`."""
    return [{"gates": list(lock.gates), "sentence": lock.sentence} for lock in found.locks]


def as_document(found: Locks, scenario: Scenario) -> dict[str, Any]:
    """The answer of `irenic locks --json`; its first two keys are a promise to scripts."""
    return {
        "locks": locks_as_document(found),
        "releases": [
            {"gates": list(release.gates), "price": release.price} for release in found.releases
        ],
        "price_is": PRICE,
        "stated_later": [gate.id for gate in stated_later(scenario)],
        "scenario": scenario.id,
        "caution": scenario.caution,
    }
