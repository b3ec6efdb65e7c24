"""A plan's orders in words: one order's law, all orders side by side, or the best one found.

Every claim about order carries its tag: robust, or dependent on how parties decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.figures import signed
from app.cli.page import columns, faint, items, strong, wrapped
from models.terms.english import capital

if TYPE_CHECKING:
    from models.exact.orders_answer import OrdersAnswer
    from models.exact.orders_best import Compared
    from models.exact.orders_laws import Law
    from models.exact.orders_search import BestOrder
    from models.exact.plan_law import PlanLaw, ReadyPlan
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
    return page_of(scenario, rule, [*parts, *aside_told(found.aside)])


def aside_told(aside: tuple[str, ...]) -> list[str]:
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
    parts.append(wrapped(adaptive_told(answer.adaptive, answer.adaptive_at_most)))
    parts += aside_told(answer.plan.aside)
    if answer.null is not None:
        null = f"With all off that order could work through, the spread is {answer.null:.0e}."
        parts.append(faint(wrapped(null)))
    return page_of(scenario, str(here.rule), parts)


def adaptive_told(value: float | None, at_most: float) -> str:
    """What a mediator could reach who picks each next step."""
    reached = f"{share(at_most)} at most" if value is None else share(value)
    return (
        "A mediator who picks each next step with the front and the record in view: "
        f"{reached} (record rule)."
    )


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
        rows.append([pair, signed(one.record, 3), signed(one.rational, 3), str(one.tag)])
    return columns(rows, right=(1, 2))


def best_told(
    plan: ReadyPlan, rule: str, best: BestOrder, beside: Compared, *, cut: str = ""
) -> str:
    """The best order that was found, how sure that is, and how it fares beside the plan's own.

    `cut` says in words what ended the search early, if something did.
    """
    parts = [wrapped(f"{_among(best)} {found_told(best, beside)}")]
    if cut:
        parts.insert(0, wrapped(cut))
    return page_of(plan.scenario, rule, [*parts, *aside_told(plan.aside)])


def found_told(best: BestOrder, beside: Compared) -> str:
    """An order found by search: its share, the gap, and how it fares beside the plan's own."""
    more = (
        f" (up to {share(best.left)} more was too unlikely to follow)"
        if best.left > WORTH_TELLING
        else ""
    )
    average = "" if best.mean is None else f", against {share(best.mean)} on average"
    sure = (
        "No order is better under this rule."
        if best.is_exact
        else f"The search was bounded: another order could reach {share(best.at_most)} at most, "
        f"which leaves a gap of {share(best.gap)}."
    )
    return (
        f"The best order found is {joined(best.order)}: carried out in full in "
        f"{share(best.value)} of model runs{more}{average}. {sure} {_beside(beside)}"
    )


def _among(best: BestOrder) -> str:
    if best.orders is None:
        return "There are too many orders to count or list."
    return "There is one order." if best.orders == 1 else f"There are {best.orders:,} orders."


def _beside(beside: Compared) -> str:
    """The order found against the plan's own, under both rules."""
    pairs = {"record": beside.record, "rational": beside.rational}
    known = [_reached(rule, pair) for rule, pair in pairs.items() if pair is not None]
    unsure = (
        f" Each of these shares may be larger by up to {share(beside.left)}, which was too "
        "unlikely to follow."
        if beside.left > WORTH_TELLING
        else ""
    )
    shares = f" {capital('; '.join(known))}." if known else ""
    missing = [rule for rule, pair in pairs.items() if pair is None]
    late = f" There was no time to compare them under the {' and the '.join(missing)} rule, so"
    claim = "That it does better is" if not missing else f"{late.strip()} that it does better is"
    return (
        f"The plan's own order is {joined(beside.own_order)}.{shares} {claim} {beside.tag}.{unsure}"
    )


def _reached(rule: str, pair: tuple[Law, Law]) -> str:
    found, own = pair
    return (
        f"under the {rule} rule the order found reaches {share(found.completed)}, the plan's own "
        f"{share(own.completed)}"
    )


def page_of(scenario: Scenario, rule: str, parts: list[str]) -> str:
    tail = [faint(wrapped(text)) for text in (ABOUT, scenario.caution) if text]
    deciding = items([("rule", RULES[rule])])
    return "\n\n".join([strong(scenario.title), deciding, *parts, *tail])


def joined(order: tuple[str, ...]) -> str:
    """An order as it is written on the command line."""
    return ",".join(order)


def share(value: float) -> str:
    """A share as people read it."""
    return f"{100 * value:.1f} %"
