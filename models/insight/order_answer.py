"""Everything that is said about the order of a plan: simulated, exact beside it, under both rules.

Where exact values are known the best and worst orders are the exact ones. Elsewhere they are
picked on half of the run numbers and told by the other half, since the best of many is flattered by
the luck that made it best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.exact.orders import AllOrders
from models.exact.orders_answer import OrdersAnswer
from models.exact.orders_tags import Tag, tag_of
from models.insight.intervals import Share, interval
from models.insight.order_effects import AGREED, Estimate, Precedence, order_share, precedence
from models.insight.order_trials import OrderTrials
from models.insight.ranking import tag_of_directions
from models.insight.shared_luck import shared_by_all
from models.terms.outcome import Ending

SHOWN = 3


@dataclass(frozen=True, slots=True)
class OrderShown:
    """One order: its share of agreement, the exact one (none: not known), and the other rule's."""

    order: tuple[str, ...]
    simulated: Share
    exact: float | None
    other: Share | None
    other_exact: float | None


@dataclass(frozen=True, slots=True)
class PrecedenceShown:
    """One concession before another, with both rules and the tag that belongs to the claim."""

    here: Precedence
    exact: float | None
    other: Precedence | None
    other_exact: float | None
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """What order does to a plan; `orders` were tried, all there are (`complete`) or drawn ones.

    `adaptive` is the exact share if a mediator picks each next step with the front in view, and
    `null_spread` the spread that is left if nothing depends on order (none: not known exactly).
    `best_beats_worst` is the tag of that claim.
    """

    rule: str
    orders: int
    runs_of_each: int
    complete: bool
    share: Estimate
    exact_share: float | None
    mean: Share
    exact_mean: float | None
    best: tuple[OrderShown, ...]
    worst: tuple[OrderShown, ...]
    precedence: tuple[PrecedenceShown, ...]
    best_beats_worst: Tag | None
    adaptive: float | None
    null_spread: float | None

    @property
    def is_compared(self) -> bool:
        """Whether there is more than one order, so that one can be set against another."""
        return self.orders > 1


def order_answer(
    trials: OrderTrials,
    *,
    other: OrderTrials | None = None,
    exact: OrdersAnswer | None = None,
    endings: tuple[Ending, ...] = AGREED,
) -> OrderAnswer:
    """The answer from trials under one rule, and (where they are at hand) under the other."""
    laws = _laws(trials.rule, exact)
    shown = _Shown(trials, other, laws, endings)
    ranked = shown.ranked()
    hits = trials.hits(endings)
    best = tuple(shown.order(place) for place in ranked[:SHOWN])
    worst = tuple(shown.order(place) for place in ranked[::-1][:SHOWN])
    return OrderAnswer(
        rule=trials.rule,
        orders=len(trials.orders),
        runs_of_each=trials.runs,
        complete=trials.complete,
        share=order_share(trials, endings=endings),
        exact_share=laws[0].order_share if laws else None,
        mean=shared_by_all(hits),
        exact_mean=laws[0].mean if laws else None,
        best=best,
        worst=worst,
        precedence=_precedences(trials, other, laws, endings),
        best_beats_worst=shown.compared(best[0], worst[0]),
        adaptive=exact.adaptive if exact else None,
        null_spread=exact.null if exact else None,
    )


def _laws(rule: str, exact: OrdersAnswer | None) -> tuple[AllOrders, AllOrders] | None:
    """The exact laws of all orders: under the rule asked for, and under the other."""
    if exact is None:
        return None
    both = exact.both
    pair = (both.record, both.rational)
    return pair if rule == "record" else pair[::-1]


@dataclass(frozen=True, slots=True)
class _Shown:
    trials: OrderTrials
    other: OrderTrials | None
    laws: tuple[AllOrders, AllOrders] | None
    endings: tuple[Ending, ...]

    def ranked(self) -> list[int]:
        """Places of the orders, best first."""
        if self.laws:
            values = np.array([self.laws[0].value_of(o) for o in self._names()]).round(12)
        else:
            values = self.trials.hits(self.endings)[:, ::2].mean(axis=1)
        return [int(place) for place in np.argsort(-values, kind="stable")]

    def _names(self) -> list[tuple[str, ...]]:
        return [self.trials.named(place) for place in range(len(self.trials.orders))]

    def order(self, place: int) -> OrderShown:
        name = self.trials.named(place)
        return OrderShown(
            order=name,
            simulated=self._share(self.trials, place),
            exact=self.laws[0].value_of(name) if self.laws else None,
            other=self._share(self.other, place) if self.other else None,
            other_exact=self.laws[1].value_of(name) if self.laws else None,
        )

    def _share(self, trials: OrderTrials, place: int) -> Share:
        """Of runs that had no part in picking the order, where runs picked it."""
        hits = trials.hits(self.endings)[place]
        told = hits if self.laws else hits[1::2]
        return interval(int(told.sum()), len(told))

    def compared(self, best: OrderShown, worst: OrderShown) -> Tag | None:
        """Whether the best order beats the worst under both rules."""
        if best.exact is not None and best.other_exact is not None:
            there = best.other_exact - (worst.other_exact or 0.0)
            return tag_of(best.exact - (worst.exact or 0.0), there)
        if best.other is None or worst.other is None:
            return None
        return tag_of_directions(
            _apart(best.simulated, worst.simulated), _apart(best.other, worst.other)
        )


def _apart(one: Share, other: Share) -> int:
    return int(one.low > other.high) - int(one.high < other.low)


def _precedences(
    trials: OrderTrials,
    other: OrderTrials | None,
    laws: tuple[AllOrders, AllOrders] | None,
    endings: tuple[Ending, ...],
) -> tuple[PrecedenceShown, ...]:
    """Every pair, largest effect first, each told the way round in which it helps."""
    here = [one.helpful for one in precedence(trials, endings=endings)]
    there = {
        (one.first, one.second): one
        for found in (precedence(other, endings=endings) if other else ())
        for one in (found, found.turned)
    }
    exact = [
        {(one.first, one.second): one.effect for one in law.precedence()} if law else {}
        for law in (laws or (None, None))
    ]
    found = [
        PrecedenceShown(
            here=one,
            exact=_effect(exact[0], one),
            other=there.get((one.first, one.second)),
            other_exact=_effect(exact[1], one),
            tag=_tag(one, there.get((one.first, one.second)), exact),
        )
        for one in here
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.here.effect)))


def _effect(effects: dict[tuple[str, str], float], one: Precedence) -> float | None:
    """The exact effect of a pair, whichever way round it was listed."""
    if (one.first, one.second) in effects:
        return effects[one.first, one.second]
    turned = effects.get((one.second, one.first))
    return None if turned is None else -turned


def _tag(
    here: Precedence, there: Precedence | None, exact: list[dict[tuple[str, str], float]]
) -> Tag | None:
    record, rational = (_effect(effects, here) for effects in exact)
    if record is not None and rational is not None:
        return tag_of(record, rational)
    if there is None:
        return None
    return tag_of_directions(_way(here), _way(there))


def _way(one: Precedence) -> int:
    return (1 if one.effect > 0.0 else -1) if one.is_found else 0
