"""What order does: precedence and best and worst orders, or what told agreement from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.figures import between, points
from app.cli.sequences_words import (
    ASSIGNED,
    OBSERVED,
    TAGS,
    interval_of,
    spoken,
    success_in_words,
)
from app.report.markup import paragraph, table
from models.terms.english import capital, percent

if TYPE_CHECKING:
    from app.report.report import Report
    from models.insight.intervals import Share
    from models.insight.order_answer import OrderAnswer, OrderShown
    from models.insight.sequences import Sequences


def told(report: Report) -> str:
    """Of assigned orders their effects; else what was seen with agreement, and what sufficed."""
    answer = report.answer
    if answer.order is not None:
        if not answer.order.is_compared:
            return paragraph("All runs had the same order, so none is set against another.")
        said = paragraph(f"{capital(ASSIGNED)}.")
        return f"{said}{_precedence(answer.order)}{_orders(answer.order)}"
    return f"{paragraph(f'{capital(OBSERVED)}.')}{_telling(answer)}{_sufficient(answer)}"


def _precedence(order: OrderAnswer) -> str:
    rows = [("which before which", "points", "95 %", "exact", "other rule", "holds")]
    for one in order.precedence:
        beside = one.other_exact
        if beside is None and one.other is not None:
            beside = one.other.effect
        rows.append(
            (
                f"{one.here.first} before {one.here.second}",
                points(one.here.effect),
                between(one.here.low, one.here.high),
                _points(one.exact),
                _points(beside),
                TAGS[one.tag],
            )
        )
    caption = "How many points of agreement it adds if one comes before the other"
    return table(rows, caption=caption)


def _points(value: float | None) -> str:
    return "" if value is None else points(value)


def _orders(order: OrderAnswer) -> str:
    rows: list[tuple[str, ...]] = [("", "order", "share", "95 %", "exact", "other rule", "95 %")]
    for which, orders in (("best", order.best), ("worst", order.worst)):
        rows += [_order(which, one) for one in orders]
    said = (
        ""
        if order.adaptive is None
        else paragraph(
            "A mediator who picks each next step with the front in view reaches "
            f"{100 * order.adaptive:.1f} % (exact)."
        )
    )
    return f"{table(rows, caption='The best and the worst orders')}{said}"


def _order(which: str, one: OrderShown) -> tuple[str, ...]:
    exact = "" if one.exact is None else f"{100 * one.exact:.1f} %"
    return (which, ", ".join(one.order), *_share(one.simulated), exact, *_share(one.other))


def _telling(answer: Sequences) -> str:
    found = answer.telling
    if found is None or not found.found:
        examined = found.examined if found else 0
        return paragraph(
            f"Of {examined:,} sequences none told runs that ended {success_in_words(answer)} from "
            "the rest beyond chance."
        )
    rows = [("these, in this order", "runs", "with them", "95 %", "without them", "95 %")]
    rows += [
        (
            "; later ".join(spoken(answer.scenario, made) for made in one.concessions),
            f"{one.with_it.hits:,} of {one.with_it.runs:,}",
            *_share(one.with_it),
            *_share(one.without),
        )
        for one in found.found
    ]
    caption = (
        f"What told runs that ended {success_in_words(answer)} from the rest: "
        f"{len(found.found)} of {found.examined:,} sequences examined, found on half of the runs "
        "and tested on the others"
    )
    return table(rows, caption=caption)


def _sufficient(answer: Sequences) -> str:
    found, wanted = answer.sufficient, success_in_words(answer)
    if not found.sets:
        return ""
    rows = [("these concessions, in any order", "of runs with them", "95 %", "of all such runs")]
    rows += [
        (
            "; ".join(spoken(answer.scenario, made) for made in one.concessions),
            *_share(one.sufficiency),
            percent(one.coverage.share),
        )
        for one in found.sets
    ]
    return table(rows, caption=f"Minimal sets with which most runs ended {wanted}")


def _share(share: Share | None) -> tuple[str, str]:
    return (percent(share.share), interval_of(share)) if share and share.runs else ("", "")
