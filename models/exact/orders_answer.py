"""Everything that is said about all orders of a plan, together."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.exact.calendar import outcome_law, own_order
from models.exact.calendar_table import Rule
from models.exact.orders import AllOrders, Before, adaptive_calendar
from models.exact.orders_null import null_spread
from models.exact.orders_search import BestOrder
from models.exact.orders_tags import BothRules, Tag, tag_of, under_both_rules
from models.exact.plan_law import PlanLaw, ReadyPlan, orders_followed, plan_law
from models.terms.outcome import Ending
from models.terms.scenario import Scenario


class OrdersAnswer(NamedTuple):
    """Both rules, the null test, and what an adaptive calendar would reach.

    The last two are those of a plan in which time does not matter; else there are none.
    """

    plan: ReadyPlan
    both: BothRules
    asked: AllOrders
    null: float | None
    adaptive: float | None

    @property
    def scenario(self) -> Scenario:
        """The scenario that was solved."""
        return self.plan.scenario


def answered(plan: ReadyPlan, *, rule: str = Rule.RECORD, before: Before = ()) -> OrdersAnswer:
    """All orders of a plan; `rule` says whose best and worst orders are named."""
    if plan.is_timed:
        both = orders_followed(plan)
        return OrdersAnswer(plan, both, both.under(Rule(rule)), None, None)
    scenario = plan.scenario
    both = under_both_rules(scenario, before=before)
    return OrdersAnswer(
        plan=plan,
        both=both,
        asked=both.under(Rule(rule)),
        null=null_spread(scenario, before=before),
        adaptive=adaptive_calendar(scenario, before=before),
    )


def orders_document(answer: OrdersAnswer) -> dict[str, Any]:
    """All orders as a document; its keys are a promise to scripts."""
    here = answer.asked
    return {
        "count": len(here.values),
        "rule": str(here.rule),
        "min": _extreme(answer, here.worst(1)[0]),
        "max": _extreme(answer, here.best(1)[0]),
        "mean": here.mean,
        "order_share": here.order_share,
        "best": [list(order) for order in here.best()],
        "worst": [list(order) for order in here.worst()],
        "precedence": [{**one._asdict(), "tag": str(one.tag)} for one in answer.both.precedence()],
        "other_rule": _other(answer),
        "adaptive": answer.adaptive,
        "null_spread": answer.null,
        "set_aside": list(answer.plan.aside),
        "scenario": answer.scenario.id,
        "caution": answer.scenario.caution,
    }


def _extreme(answer: OrdersAnswer, order: tuple[str, ...]) -> dict[str, Any]:
    law = plan_law(answer.plan, order, rule=answer.asked.rule).law
    return {"order": list(order), "implemented": law[Ending.IMPLEMENTED], "outcomes": _shares(law)}


def _other(answer: OrdersAnswer) -> dict[str, Any]:
    """The same orders under the rule that was not asked for."""
    both = answer.both
    other = both.rational if answer.asked.rule is Rule.RECORD else both.record
    best, worst = answer.asked.best(1)[0], answer.asked.worst(1)[0]
    return {
        "rule": str(other.rule),
        "min": other.lowest,
        "max": other.highest,
        "mean": other.mean,
        "best_beats_worst": str(both.compared(best, worst)),
    }


def law_document(scenario: Scenario, rule: str, found: PlanLaw) -> dict[str, Any]:
    """One order's law as a document."""
    return {
        "order": list(found.order),
        "rule": rule,
        "outcomes": _shares(found.law),
        "not_followed": found.left,
        "set_aside": list(found.aside),
        "scenario": scenario.id,
        "caution": scenario.caution,
    }


class Compared(NamedTuple):
    """Completion in an order and in the plan's own, under both rules, and what to make of it."""

    own_order: tuple[str, ...]
    record: tuple[float, float]
    rational: tuple[float, float]
    tag: Tag


def beside_own_order(scenario: Scenario, order: tuple[str, ...]) -> Compared:
    """Whether an order beats the one in which the file lists the steps, as far as gates allow."""
    own = own_order(scenario)
    values = {
        rule: tuple(
            outcome_law(scenario, one, rule=rule)[Ending.IMPLEMENTED] for one in (order, own)
        )
        for rule in Rule
    }
    record, rational = values[Rule.RECORD], values[Rule.RATIONAL]
    tag = tag_of(record[0] - record[1], rational[0] - rational[1])
    return Compared(own, (record[0], record[1]), (rational[0], rational[1]), tag)


def best_document(scenario: Scenario, rule: str, best: BestOrder) -> dict[str, Any]:
    """The best order found as a document."""
    beside = beside_own_order(scenario, best.order)
    return {
        "order": list(best.order),
        "rule": rule,
        "implemented": best.value,
        "at_most": best.at_most,
        "gap": best.gap,
        "exact": best.is_exact,
        "count": best.orders,
        "mean": best.mean,
        "own_order": list(beside.own_order),
        "beats_own_order": {
            "record": beside.record[0] - beside.record[1],
            "rational": beside.rational[0] - beside.rational[1],
            "tag": str(beside.tag),
        },
        "scenario": scenario.id,
        "caution": scenario.caution,
    }


def _shares(law: dict[Ending, float]) -> dict[str, float]:
    return {str(ending): value for ending, value in law.items()}
