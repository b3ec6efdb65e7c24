"""What the chain of an order cannot treat, told in one sentence each.

The chain is one over (steps done, front, holds): whatever else a decision rests on must follow
from the set of steps that are done. Plans in which time itself matters are followed period by
period instead (`models/exact/following.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from models.rules.tables import FactKind, Floats, GateKind, Ints, Tables
from models.terms.errors import UsageError
from models.terms.noun import PartyId
from models.terms.scenario import Scenario
from models.terms.world import Step

MOST_PARTIES = 12


def check_exact(scenario: Scenario, tables: Tables) -> None:
    """Raises UsageError where the law of an order is not a chain over (steps, front, holds)."""
    if not scenario.is_abstract:
        raise UsageError(
            f"{scenario.id} negotiates issues: exact laws of an order need a plan of steps "
            "(plan.steps) or a named text that is signed from the start (--text NAME)"
        )
    check_size(tables)
    for hindrance in (*left_to_chance(scenario), *timed(scenario, tables)):
        raise UsageError(f"an exact law of an order cannot treat {hindrance}")


def check_size(tables: Tables) -> None:
    """Raises UsageError beyond twelve parties at the table."""
    seats = sum(tables.party.seated)
    if seats > MOST_PARTIES:
        raise UsageError(
            f"exact laws of an order allow {MOST_PARTIES} parties with a seat at most; this "
            f"scenario has {seats}"
        )


NOT_FOLLOWED = {
    "events": "events",
    "patrons": "aid that comes by the front",
    "learning": "beliefs that battles change",
    "hope": "leaders who weigh war by their better chances",
    "leaders": "leaders who fall",
    "escalation": "escalation",
    "hidden_breaches": "hidden breaches",
    "spoilers": "spoilers",
}
"""Rules that no exact law follows, by their switch: what they do strikes a plan from outside at any
time, or rests on the whole course of the war."""


def in_force(scenario: Scenario) -> list[str]:
    """Switches of the rules that cannot be followed, where they would do something."""
    idle = {"events": not scenario.events, "patrons": not scenario.aid}
    return [
        switch
        for switch in NOT_FOLLOWED
        if getattr(scenario.switches, switch) and not idle.get(switch, False)
    ]


def left_to_chance(scenario: Scenario) -> Iterator[str]:
    """What cannot be followed, and how to turn it off."""
    for switch in in_force(scenario):
        yield f"{NOT_FOLLOWED[switch]}; turn it off with switches.{switch}=off"


def timed(scenario: Scenario, tables: Tables) -> Iterator[str]:
    """What makes a plan depend on time, and not on the set of steps done alone."""
    if scenario.deeds and tables.rules.gates == 1:
        yield f"deeds ({', '.join(scenario.deeds)})"
    gates = [gate.id for g, gate in enumerate(scenario.gates) if _tells_time(tables, g)]
    if gates:
        yield f"gates that look at time ({', '.join(gates)})"
    slow = [step.id for step, takes in _with_column(scenario, tables.step.takes) if takes > 0]
    if slow:
        yield f"steps that take time ({', '.join(slow)})"
    if tables.rules.guarantee_kept < 1.0:
        yield "a guarantee that decays (guarantee.half_life)"
    if tables.rules.windows == 1 and tables.rules.window > 0:
        yield "a time within which it must be done (plan.window; switches.windows=off)"


def _tells_time(tables: Tables, g: int) -> bool:
    """Whether a gate in force looks at more than which steps are done.

    `only_after` asks whether something has ever been so, which a set does not tell where that can
    cease to be so.
    """
    gate = tables.gate
    if gate.released[g] == 1:
        return False
    literals = range(gate.first_literal[gate.first_clause[g]], _last_literal(tables, g))
    timely = any(_is_timely(tables, literal) for literal in literals)
    ceases = any(gate.negated[literal] == 1 for literal in literals)
    return (
        timely
        or gate.kind[g] == GateKind.WITHIN
        or (ceases and gate.kind[g] == GateKind.ONLY_AFTER)
    )


def _last_literal(tables: Tables, g: int) -> int:
    return tables.gate.last_literal[tables.gate.last_clause[g] - 1]


def _is_timely(tables: Tables, literal: int) -> bool:
    gate = tables.gate
    if gate.fact[literal] == FactKind.CEASEFIRE:
        return gate.fact_wait[literal] > 0
    return gate.fact[literal] in (FactKind.DATE, FactKind.EVENT, FactKind.DEED)


def _with_column(scenario: Scenario, column: Ints) -> Iterator[tuple[Step, int]]:
    return zip(scenario.plan.steps, column, strict=True)


def check_many_orders(scenario: Scenario, tables: Tables) -> None:
    """Raises UsageError where what holds depends on which of two steps came first."""
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
