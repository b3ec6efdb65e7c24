"""Everything that is said about all orders of a plan, together."""

from __future__ import annotations

from typing import Any, NamedTuple

from models.exact.calendar_table import Rule
from models.exact.orders import AllOrders, Before, adaptive_calendar
from models.exact.orders_best import Compared, adaptive_of
from models.exact.orders_laws import Law
from models.exact.orders_null import null_spread
from models.exact.orders_search import BestOrder
from models.exact.orders_tags import BothRules, under_both_rules
from models.exact.plan_law import PlanLaw, ReadyPlan, orders_followed, plan_law
from models.terms.outcome import Ending
from models.terms.scenario import Scenario


class OrdersAnswer(NamedTuple):
    """Both rules, the null test, and what an adaptive calendar would reach.

    The null test is that of a plan in which time does not matter; else there is none. Where an
    adaptive calendar has too many states to work them all out, `adaptive` is none and
    `adaptive_at_most` a bound above it.
    """

    plan: ReadyPlan
    both: BothRules
    asked: AllOrders
    null: float | None
    adaptive: float | None
    adaptive_at_most: float

    @property
    def scenario(self) -> Scenario:
        """The scenario that was solved."""
        return self.plan.scenario


def answered(plan: ReadyPlan, *, rule: str = Rule.RECORD, before: Before = ()) -> OrdersAnswer:
    """All orders of a plan; `rule` says whose best and worst orders are named."""
    if plan.is_timed:
        return _timed(plan, Rule(rule))
    scenario = plan.scenario
    both = under_both_rules(scenario, before=before)
    adaptive = adaptive_calendar(scenario, before=before)
    return OrdersAnswer(
        plan=plan,
        both=both,
        asked=both.under(Rule(rule)),
        null=null_spread(scenario, before=before),
        adaptive=adaptive,
        adaptive_at_most=adaptive,
    )


def _timed(plan: ReadyPlan, rule: Rule) -> OrdersAnswer:
    both, adaptive = orders_followed(plan), adaptive_of(plan)
    known = adaptive.value if adaptive.is_exact else None
    return OrdersAnswer(plan, both, both.under(rule), None, known, adaptive.value)


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
        "adaptive_at_most": answer.adaptive_at_most,
        "complete": True,
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


def best_document(plan: ReadyPlan, rule: str, best: BestOrder, beside: Compared) -> dict[str, Any]:
    """The best order found as a document."""
    return {
        **found_document(rule, best, beside),
        "set_aside": list(plan.aside),
        "scenario": plan.scenario.id,
        "caution": plan.scenario.caution,
    }


def found_document(rule: str, best: BestOrder, beside: Compared) -> dict[str, Any]:
    """An order found by search beside the plan's own."""
    return {
        "order": list(best.order),
        "rule": rule,
        "implemented": best.value,
        "at_most": best.at_most,
        "gap": best.gap,
        "exact": best.is_exact,
        "cut_short": best.is_cut_short,
        "count": best.orders,
        "mean": best.mean,
        "own_order": list(beside.own_order),
        "beats_own_order": {
            "record": _difference(beside.record),
            "rational": _difference(beside.rational),
            "not_followed": beside.left,
            "tag": str(beside.tag),
        },
    }


def _difference(pair: tuple[Law, Law] | None) -> float | None:
    """By how much the first does better; none where that was not worked out."""
    return None if pair is None else pair[0].completed - pair[1].completed


def _shares(law: dict[Ending, float]) -> dict[str, float]:
    return {str(ending): value for ending, value in law.items()}
