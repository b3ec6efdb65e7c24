"""What a class is asked before it sees a result, and what the runs answer: one set of words.

Slide, card and answer key use the same questions, so that a card can be compared line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import (
    of_all_orders,
    of_all_runs,
    spoken,
    success_in_words,
    told_apart,
    with_interval,
)
from app.report.bars import first_concessions
from app.report.incidence import ByWhen
from models.records.words import ending_in_words
from models.terms.english import capital, ends, percent
from models.terms.outcome import LISTED

if TYPE_CHECKING:
    from app.report.report import Report
    from models.insight.tree import Node

NO_DIFFERENCE = "no difference that these runs show"
OBSERVED = (
    "The parties chose how to begin: that agreement followed more often after one beginning does "
    "not make that beginning its cause."
)
ASSIGNED = "The order was assigned, so that a difference is an effect within this model."


class Asked(NamedTuple):
    """A question, the boxes to choose from (none: room to write), and what the runs answer."""

    ask: str
    boxes: tuple[str, ...]
    answer: str


def asked_before(report: Report) -> tuple[Asked, ...]:
    """Three questions; the last about the end where no two first concessions stand side by side."""
    answer = report.answer
    success, order = success_in_words(answer), answer.order
    share = of_all_orders(order) if order else with_interval(answer.success)
    shares = {ending: answer.outcomes[ending] for ending in LISTED}
    ranked = sorted(LISTED, key=lambda ending: -shares[ending].hits)
    told = [
        f"{ending_in_words(report.scenario, one)}, {with_interval(shares[one])}" for one in ranked
    ]
    asked = (
        Asked(f"Of 100 model runs, how many end {success}?", (),
              f"{capital(share)} of {of_all_runs(answer)}"),
        Asked("How do most runs end?",
              tuple(ending_in_words(report.scenario, ending) for ending in LISTED),
              f"Most often: {told[0]}. Then: {'; '.join(told[1:])}"),
    )  # fmt: skip
    nodes = first_concessions(answer)
    return (*asked, _first(report, nodes) if len(nodes) > 1 else _going_on(report))


def _going_on(report: Report) -> Asked:
    """How many runs have not ended; told by the curves that the class sees afterwards."""
    shown = ByWhen(report.answer)
    share, low, high = shown.going_on(shown.periods)
    return Asked(
        f"Of 100 model runs, in how many has nothing ended by {shown.date(shown.periods)}?", (),
        f"{percent(share)} ({ends(low, high)}): the fighting goes on there, or is frozen",
    )  # fmt: skip


def _first(report: Report, nodes: list[Node]) -> Asked:
    """After which first concession; boxes stand by name, so that no rank is to be read off."""
    each = zip(nodes, told_apart([one.agreement for one in nodes]), strict=True)
    shares = "; ".join(f"{named(report, one)}: {share}" for one, share in each)
    why = OBSERVED if report.answer.order is None else ASSIGNED
    return Asked(
        f"After which first concession do runs end {success_in_words(report.answer)} more often?",
        (*sorted({named(report, one) for one in nodes}), NO_DIFFERENCE),
        f"{verdict(report, nodes)} {shares}. {why}",
    )


def verdict(report: Report, nodes: list[Node]) -> str:
    """First concessions that are told apart from others; none: no difference that runs show."""
    told = [
        f"after {named(report, one)} than {_after(report, below)}"
        for one in sorted(nodes, key=lambda one: -one.agreement.share)
        if (below := [other for other in nodes if one.agreement.lies_above(other.agreement)])
    ]
    if not told:
        return f"{capital(NO_DIFFERENCE)}: the intervals overlap."
    each = " Each of these boxes is right." if len(told) > 1 else ""
    return f"More often {'; '.join(told)}.{each}"


def _after(report: Report, below: list[Node]) -> str:
    return " and ".join(f"after {named(report, other)}" for other in below)


def named(report: Report, node: Node) -> str:
    """A node's concession as a class hears it."""
    return capital(spoken(report.scenario, node.concession)) if node.concession else "all runs"
