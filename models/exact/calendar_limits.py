"""What the exact laws of an order cannot treat, told in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from models.rules.tables import Floats, Ints, Tables
from models.terms.errors import UsageError
from models.terms.noun import PartyId
from models.terms.scenario import Scenario
from models.terms.world import Step

MOST_STEPS = 14
MOST_PARTIES = 12


def check_exact(scenario: Scenario, tables: Tables) -> None:
    """Raises UsageError where the law of an order is not a chain over (steps, front, holds)."""
    if not scenario.is_abstract:
        raise UsageError(
            f"{scenario.id} negotiates issues: exact laws of an order need a plan of steps "
            "(plan.steps) that is signed from the start"
        )
    for hindrance in _hindrances(scenario, tables):
        raise UsageError(f"an exact law of an order cannot treat {hindrance}")
    if tables.sizes.parties > MOST_PARTIES:
        raise UsageError(f"exact laws of an order allow {MOST_PARTIES} parties at most")


def _hindrances(scenario: Scenario, tables: Tables) -> Iterator[str]:
    if tables.rules.events == 1 and scenario.events:
        names = ", ".join(event.id for event in scenario.events)
        yield f"events ({names}); turn them off with switches.events=off"
    if scenario.deeds:
        yield f"deeds ({', '.join(scenario.deeds)})"
    gates = [gate.id for gate, free in zip(scenario.gates, tables.gate.released, strict=True)]
    if any(free == 0 for free in tables.gate.released):
        yield f"gates ({', '.join(gates)}); turn them off with switches.gates=off"
    slow = [step.id for step, takes in _with_column(scenario, tables.step.takes) if takes > 0]
    if slow:
        yield f"steps that take time ({', '.join(slow)})"
    if tables.rules.guarantee_kept < 1.0:
        yield "a guarantee that decays (guarantee.half_life)"


def _with_column(scenario: Scenario, column: Ints) -> Iterator[tuple[Step, int]]:
    return zip(scenario.plan.steps, column, strict=True)


def check_many_orders(scenario: Scenario, tables: Tables) -> None:
    """Raises UsageError where what holds depends on which of two steps came first."""
    if tables.sizes.steps > MOST_STEPS:
        raise UsageError(f"comparing orders exactly allows {MOST_STEPS} steps at most")
    for name, column in _last_word_counts(scenario, tables):
        if len({value for value in column if value >= 0}) > 1:
            raise UsageError(
                f"steps set {name} to different values, so that the last one counts; orders of "
                "such a plan can only be solved one by one (--order)"
            )


def _last_word_counts(scenario: Scenario, tables: Tables) -> Iterator[tuple[str, Ints | Floats]]:
    """What a later step sets anew; guarantee, monitoring, odds and records only add up."""
    effect, parties, steps = tables.effect, tables.sizes.parties, tables.sizes.steps
    yield "a ceasefire", effect.ceasefire[:steps]
    yield "the frozen front", effect.front_frozen[:steps]
    yield "battles", effect.battles[:steps]
    names: list[PartyId] = list(scenario.parties)
    for p in range(parties):
        yield f"aid to {names[p]}", [effect.aid[s * parties + p] for s in range(steps)]
