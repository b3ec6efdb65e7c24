"""What an order is an order of: an abstract plan's steps, a calendar's issues, forced concessions.

Conditions of the form "the step of this issue only after the step of that one" bind an order where
nobody has given them up. Everything else that holds a step back is for the run itself to meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from models.drivers.intervention import Intervention
from models.exact.extensions import Order, all_orders, drawn_orders
from models.experiments.design import Design
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.gate import Fact
from models.terms.scenario import Scenario

ASSIGNED = "assigned"
"""The calendar that a point's order is written into."""


def ordered_things(scenario: Scenario, design: Design) -> tuple[str, ...]:
    """What is put in order. Raises UsageError where there is nothing to order."""
    if design.concessions is not None:
        return tuple(design.concessions.moves)
    things = [step.id for step in scenario.plan.steps] or list(scenario.issues)
    if len(things) < 2:
        raise UsageError(f"{scenario.id} has fewer than two steps or issues to put in order")
    return tuple(things)


def orders_of(scenario: Scenario, design: Design) -> tuple[Order, ...]:
    """The orders that a design assigns; none where it assigns none.

    Raises UsageError where an order names something else, or breaks a condition on order.
    """
    if design.orders is None:
        return (tuple(design.concessions.moves),) if design.concessions else ()
    things = ordered_things(scenario, design)
    before = [*design.orders.before, *_gated(scenario, design)]
    if design.orders.kind == "all":
        return tuple(all_orders(things, before))
    if design.orders.kind == "sample":
        sample, seed = design.orders.sample, design.orders.seed
        return tuple(drawn_orders(things, before, sample, seed=seed))
    return tuple(_listed(order, things, before) for order in design.orders.orders)


def _listed(order: Order, things: Order, before: Sequence[tuple[str, str]]) -> Order:
    if strangers := [name for name in order if name not in things]:
        hint = did_you_mean(strangers[0], things)
        raise UsageError(
            f'"{strangers[0]}" is nothing to put in order; {hint}; an order of a file is a line of '
            "names between commas"
        )
    if len(set(order)) < len(order) or len(order) < len(things):
        raise UsageError(f"an order names each of these once: {', '.join(things)}")
    for first, second in before:
        if order.index(first) > order.index(second):
            raise UsageError(f"the order has {second} before {first}, and a condition forbids it")
    return order


def _gated(scenario: Scenario, design: Design) -> Iterator[tuple[str, str]]:
    """Pairs of issues of which one's step waits for the other's, by a condition that binds.

    Whatever rungs it names, since no text is known before the run.
    """
    if design.concessions is not None or scenario.is_abstract or not scenario.switches.gates:
        return
    for gate in scenario.gates:
        if gate.does.step is not None and gate.only_after is not None and not gate.released:
            for waited in _steps_in(gate.only_after):
                if waited != gate.does.step:
                    yield waited, str(gate.does.step)


def _steps_in(fact: Fact) -> Iterator[str]:
    if fact.kind == "step" and fact.step is not None:
        yield str(fact.step)
    for part in fact.all_of:
        yield from _steps_in(part)


def order_changes(scenario: Scenario, order: Order) -> list[tuple[str, Any]]:
    """Changes that carry a scenario's plan out in an order."""
    if not scenario.is_abstract:
        return [(f"calendars.{ASSIGNED}", list(order)), ("plan.calendar", ASSIGNED)]
    steps = {step.id: step for step in scenario.plan.steps}
    return [("plan.steps", [steps[name] for name in order])]


def forced(design: Design, order: Order) -> tuple[Intervention, ...]:
    """The script that makes the parties concede in an order."""
    plan = design.concessions
    if plan is None:
        return ()
    return tuple(
        Intervention.model_validate(
            {**plan.moves[name].model_dump(), "period": plan.first + place * plan.every}
        )
        for place, name in enumerate(order)
    )
