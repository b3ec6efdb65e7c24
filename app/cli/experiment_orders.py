"""What an experiment says of order, with the tag that such a claim must carry.

Orders differ as they were assigned; whether the difference outlives the rule of decision is known
only where both rules were run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.insight.intervals import Share
from models.insight.ranking import tag_of_directions

if TYPE_CHECKING:
    from models.experiments.experiment import Experiment

ORDER, RULE = "order", "rule"
Shares = dict[int, Share]
"""The share of the ending that is looked at, by point."""


def order_tag(experiment: Experiment, shares: Shares) -> str | None:
    """The tag of "the order that did best does better than the one that did worst".

    None where no order was assigned, or only one; and where only one rule was run, for then nobody
    knows whether it holds under the other.
    """
    by_rule = _by_rule(experiment, shares)
    if not by_rule or max(len(orders) for orders in by_rule.values()) < 2:
        return None
    first, *others = by_rule.values()
    if not others:
        return None
    best = max(first, key=lambda order: first[order].share)
    worst = min(first, key=lambda order: first[order].share)
    ways = [_way(orders[best], orders[worst]) for orders in (first, others[0])]
    return str(tag_of_directions(ways[0], ways[1]))


def _by_rule(experiment: Experiment, shares: Shares) -> dict[str, dict[str, Share]]:
    """Shares by rule and by order, where order and rule are all that varies."""
    found: dict[str, dict[str, Share]] = {}
    for point, share in shares.items():
        words = experiment.points.words(point)
        if ORDER not in words:
            return {}
        orders = found.setdefault(words.get(RULE, ""), {})
        known = orders.get(words[ORDER])
        orders[words[ORDER]] = share if known is None else _together(known, share)
    return found


def _together(one: Share, other: Share) -> Share:
    """Points that differ in something else are told together; the wider interval counts."""
    low, high = min(one.low, other.low), max(one.high, other.high)
    return Share(one.hits + other.hits, one.runs + other.runs, low, high)


def _way(best: Share, worst: Share) -> int:
    """1 or -1 where the intervals lie apart, else 0."""
    return int(best.low > worst.high) - int(best.high < worst.low)


def order_words(experiment: Experiment, tag: str | None) -> str:
    """What may be said of the orders; nothing where none were assigned."""
    orders = [factor for factor in experiment.points.factors if factor.name == ORDER]
    if not orders or len(orders[0].levels) < 2:
        return ""
    if tag is None:
        return (
            "Whether some orders do better than others under the other rule of decision too is not "
            "known: only one was run. `--rule record --rule rational` runs both."
        )
    return f"That the best of these orders does better than the worst is {tag}."
