"""From a sound Scenario to Tables: the one place where names become indices."""

from __future__ import annotations

from typing import Any, Protocol

from models.rules.building_ahead import ahead_tables, check_size
from models.rules.building_gates import gate_tables
from models.rules.building_issues import issue_tables, largest_ladder
from models.rules.building_parties import party_tables
from models.rules.building_steps import (
    effect_tables,
    happening_tables,
    in_calendar,
    longest_text,
    step_tables,
)
from models.rules.building_tactics import mediation_rules, tactic_tables
from models.rules.building_war import aid_tables, belief_tables, further_rules, leader_tables
from models.rules.conditions import least_price
from models.rules.gating import gates_on_step
from models.rules.opening import minimal_releases
from models.rules.tables import Names, Rules, Sizes, Tables
from models.terms.rule import RuleName
from models.terms.scenario import Scenario

STILL = 1e-9
"""Noise of those who weigh without any: what is better by a hair is then done for certain."""


def build_tables(scenario: Scenario, rule: RuleName = "record") -> tuple[Tables, Names]:
    """The scenario as numbers, and the names of the indices, under one of the two rules.

    Raises UsageError where too many gates stand in circular waits to list what would open them, or
    where a plan is too large to be solved backwards.
    """
    issues = issue_tables(scenario)
    steps, step_names = step_tables(scenario, issues)
    gates, party = gate_tables(scenario), party_tables(scenario)
    sizes = Sizes(
        parties=len(scenario.parties),
        issues=len(scenario.issues),
        rungs=largest_ladder(scenario),
        steps=len(steps.giver),
        longest=longest_text(steps, abstract=scenario.is_abstract),
        gates=len(gates.who),
        deeds=len(scenario.deeds),
        events=len(scenario.events),
        periods=scenario.clock.periods,
        rounds=scenario.clock.rounds,
        forts=scenario.front.forts if scenario.front else 0,
    )
    tables = Tables(
        sizes=sizes,
        rules=_rules(scenario)._replace(rational=int(rule == "rational")),
        party=party,
        tactic=tactic_tables(scenario),
        issue=issues,
        step=steps,
        gate=gates,
        effect=effect_tables(scenario),
        happening=happening_tables(scenario),
        release_sets=[],
        ahead=ahead_tables(scenario, sizes, steps),
        belief=belief_tables(scenario, party),
        leader=leader_tables(scenario),
        aid=aid_tables(scenario),
    )
    for s in range(sizes.steps):
        steps.first_gate.append(len(steps.gates))
        steps.gates.extend(gates_on_step(tables, s))
        steps.last_gate.append(len(steps.gates))
        steps.moves.append(int(moves_others(tables, s)))
    party.least_price.extend(least_price(tables, p) for p in range(sizes.parties))
    if rule == "rational":
        check_size(tables)
    return tables._replace(release_sets=minimal_releases(tables)), _names(scenario, step_names)


def moves_others(tables: Tables, s: int) -> bool:
    """Whether a step changes the front or what is guaranteed, and so what others are worth."""
    effect, e = tables.effect, tables.step.effect[s]
    guarantees = effect.guarantee[e] > 0.0 or effect.monitoring[e] > 0.0
    return guarantees or tables.step.leverage[s] != 0


class Built(Protocol):
    """A scenario whose tables are made, under a rule."""

    rule: RuleName
    tables: Tables
    names: Names

    @property
    def scenario(self) -> Scenario: ...


def built_like(scenario: Scenario, rule: RuleName, like: Built | None) -> tuple[Tables, Names]:
    """As `build_tables`; where another differs in its calendar alone, most of it is taken there."""
    if like is None or like.rule != rule or not _differ_in_calendar(scenario, like.scenario):
        return build_tables(scenario, rule)
    step = in_calendar(like.tables.step, scenario)
    return like.tables._replace(step=step), like.names


def _differ_in_calendar(one: Scenario, other: Scenario) -> bool:
    """Whether nothing else differs; what both share is one object, so this is quickly told."""
    plan = other.plan.model_copy(update={"calendar": one.plan.calendar})
    fields = Scenario.model_fields.keys() - {"plan", "calendars"}
    return plan == one.plan and all(getattr(one, name) == getattr(other, name) for name in fields)


def _names(scenario: Scenario, steps: tuple[str, ...]) -> Names:
    return Names(
        parties=tuple(scenario.parties),
        issues=tuple(scenario.issues),
        steps=steps,
        gates=tuple(gate.id for gate in scenario.gates),
        deeds=tuple(scenario.deeds),
        events=tuple(event.id for event in scenario.events),
        texts=tuple(scenario.texts),
    )


def _rules(scenario: Scenario) -> Rules:
    switch, plan, guarantee, clock = (
        scenario.switches,
        scenario.plan,
        scenario.guarantee,
        scenario.clock,
    )
    half_life = guarantee.half_life
    half_periods = clock.periods_of(half_life) if half_life else 0
    return Rules(
        releases=int(switch.releases),
        gates=int(switch.gates),
        ratification=int(switch.ratification),
        support=int(switch.support),
        leverage=int(switch.leverage),
        record=int(switch.record),
        painful_limits=int(switch.painful_limits),
        walk_outs=int(switch.walk_outs),
        mediation=int(switch.mediation and scenario.mediation is not None),
        partial_agreements=int(switch.partial_agreements),
        gestures=int(switch.gestures),
        events=int(switch.events),
        **_front(scenario),
        guarantee=guarantee.strength.value,
        monitoring=guarantee.monitoring.value,
        penalty=guarantee.penalty.value,
        compulsion=guarantee.compulsion.value,
        guarantee_kept=0.5 ** (1.0 / half_periods) if half_periods and switch.decay else 1.0,
        steps_per_period=plan.steps_per_period,
        holds=plan.holds,
        pocketing=plan.pocketing.value if switch.pocketing else 0.0,
        noise=max(plan.noise.value, STILL),
        frozen_after=clock.frozen_after,
        abstract=int(scenario.is_abstract),
        signed_text=list(scenario.texts).index(plan.signed) if plan.signed else -1,
        **mediation_rules(scenario),
        rational=0,
        **further_rules(scenario),
    )


def _front(scenario: Scenario) -> dict[str, Any]:
    front = scenario.front
    if front is None:
        return {"front_start": 0, "battle_chance": 0.0, "battle_chance_talking": 0.0, "odds": 0.5}
    imagined = scenario.clock.chance(front.battles)
    talking = front.battles_while_talking
    chance = imagined if talking is None else scenario.clock.chance(talking)
    return {
        "front_start": front.start,
        "battle_chance": imagined,
        "battle_chance_talking": chance if scenario.switches.battles else 0.0,
        "odds": front.odds.value,
    }
