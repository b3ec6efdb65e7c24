"""A plan's orders in words: one order's law, all orders side by side, or the best one found.

Every claim about order carries its tag: robust, or dependent on how parties decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.page import columns, faint, items, strong, wrapped
from models.exact.orders_answer import beside_own_order

if TYPE_CHECKING:
    from models.exact.orders_answer import OrdersAnswer
    from models.exact.orders_search import BestOrder
    from models.exact.plan_law import PlanLaw
    from models.terms.scenario import Scenario

LISTED = 6
WORTH_TELLING = 1e-9
RULES = {
    "record": "record: givers judge others by the promises they have kept",
    "rational": "rational: givers foresee what every later step will bring",
}
ABOUT = (
    "Shares of model runs, worked out exactly and not by drawing; properties of this scenario's "
    "numbers, not chances of any real peace."
)


def law_told(scenario: Scenario, rule: str, found: PlanLaw) -> str:
    """One order and its endings."""
    rows = [(ending.in_words, share(value)) for ending, value in found.law.items()]
    parts = [wrapped(f"In the order {joined(found.order)}:"), columns(rows, right=(1,))]
    if found.left > WORTH_TELLING:
        parts.append(
            wrapped(
                f"Courses of events that add up to {100 * found.left:.2g} % of model runs were too "
                "unlikely, each by itself, to be followed; every share may be larger by up to that."
            )
        )
    return _page(scenario, rule, [*parts, *_aside(found.aside)])


def _aside(aside: tuple[str, ...]) -> list[str]:
    """What no exact law can follow, and was turned off."""
    if not aside:
        return []
    told = f"Set aside, because no exact law can follow it: {', '.join(aside)}."
    return [wrapped(f"{told} `irenic run` and `irenic experiment` have it.")]


def answer_told(scenario: Scenario, answer: OrdersAnswer) -> str:
    """All orders: the spread, the extremes, and which step should come before which."""
    here = answer.asked
    spread = (
        f"{len(here.values):,} orders of the same steps. Carried out in full: from "
        f"{share(here.lowest)} of model runs in the worst order to {share(here.highest)} in the "
        f"best, {share(here.mean)} on average. Order explains {share(here.order_share)} of the "
        "variance between runs. That the best of these orders beats the worst is "
        f"{answer.both.compared(here.best(1)[0], here.worst(1)[0])}."
    )
    parts = [wrapped(spread), _extremes(answer), _precedence(answer)]
    if answer.adaptive is not None:
        adaptive = (
            f"A mediator who picks each next step with the front and the record in view: "
            f"{share(answer.adaptive)} (record rule)."
        )
        parts.append(wrapped(adaptive))
    parts += _aside(answer.plan.aside)
    if answer.null is not None:
        null = f"With all off that order could work through, the spread is {answer.null:.0e}."
        parts.append(faint(wrapped(null)))
    return _page(scenario, str(here.rule), parts)


def _extremes(answer: OrdersAnswer) -> str:
    rows = [["", "record", "rational"]]
    for name, orders in (("best", answer.asked.best()), ("worst", answer.asked.worst())):
        for order in orders:
            values = (one.value_of(order) for one in (answer.both.record, answer.both.rational))
            rows.append([f"{name}  {joined(order)}", *map(share, values)])
    return columns(rows, right=(1, 2))


def _precedence(answer: OrdersAnswer) -> str:
    """The pairs that matter most, each with its effect under both rules and its tag."""
    effects = sorted(
        answer.both.precedence(), key=lambda one: -max(abs(one.record), abs(one.rational))
    )
    rows = [["one step before another", "record", "rational", ""]]
    for one in effects[:LISTED]:
        pair = f"{one.first} before {one.second}"
        rows.append([pair, f"{one.record:+.3f}", f"{one.rational:+.3f}", str(one.tag)])
    return columns(rows, right=(1, 2))


def best_told(scenario: Scenario, rule: str, best: BestOrder) -> str:
    """The best order that was found, how sure that is, and how it fares beside the plan's own."""
    sure = (
        "No order is better under this rule."
        if best.is_exact
        else f"The search was bounded: another order could reach {share(best.at_most)} at most."
    )
    of_all = "Of more orders than can be counted" if best.orders is None else _of(best.orders)
    average = "" if best.mean is None else f", against {share(best.mean)} on average"
    found = (
        f"{of_all} the best found is {joined(best.order)}: carried out in full in "
        f"{share(best.value)} of model runs{average}. {sure}"
    )
    return _page(scenario, rule, [wrapped(found), wrapped(_beside(scenario, best))])


def _of(orders: int) -> str:
    return "Of one order" if orders == 1 else f"Of {orders:,} orders"


def _beside(scenario: Scenario, best: BestOrder) -> str:
    """The order found against the plan's own, under both rules."""
    beside = beside_own_order(scenario, best.order)
    (record, own_record), (rational, own_rational) = beside.record, beside.rational
    return (
        f"The plan's own order, {joined(beside.own_order)}, reaches {share(own_record)} under the "
        f"record rule and {share(own_rational)} under the rational one; the order found "
        f"{share(record)} and {share(rational)}. That it does better is {beside.tag}."
    )


def _page(scenario: Scenario, rule: str, parts: list[str]) -> str:
    tail = [faint(wrapped(text)) for text in (ABOUT, scenario.caution) if text]
    deciding = items([("rule", RULES[rule])])
    return "\n\n".join([strong(scenario.title), deciding, *parts, *tail])


def joined(order: tuple[str, ...]) -> str:
    """An order as it is written on the command line."""
    return ",".join(order)


def share(value: float) -> str:
    """A share as people read it."""
    return f"{100 * value:.1f} %"
