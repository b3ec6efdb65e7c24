"""What a sample of a plan's orders says of all of them: shares with intervals, what comes first.

Each order's law is exact, so the only luck is that of which orders were drawn. Means carry
Student's interval over drawn orders; pairs of steps are compared as two groups of them (Welch),
corrected for how many pairs there are. The best order is searched for, since the best of a sample
is seldom the best of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from models.exact.calendar_table import Rule
from models.exact.orders_best import Compared, adaptive_of, beside_own_order, best_of
from models.exact.orders_sample import ENDINGS, OrderSample, RuleSample
from models.exact.orders_search import BestOrder
from models.exact.orders_tags import Tag, tag_of
from models.insight.multiplicity import benjamini_hochberg
from models.insight.order_effects import Estimate, Precedence, p_value, t_quantile
from models.insight.ranking import tag_of_directions
from models.terms.outcome import Ending

QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairSampled:
    """One step before another under both rules, told the way round that helps under `here`."""

    here: Precedence
    other: Precedence
    tag: Tag


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """Everything that is said of a plan with too many orders to solve them all.

    `shares` and `other_mean` are means over all orders, estimated; `spread` are quantiles of
    completion among drawn orders; `best` and `worst` places in the sample, best first, worst first.
    """

    sample: OrderSample
    rule: Rule
    shares: dict[Ending, Estimate]
    other_mean: Estimate
    spread: dict[float, float]
    order_share: float
    best: tuple[int, ...]
    worst: tuple[int, ...]
    best_beats_worst: Tag
    precedence: tuple[PairSampled, ...]
    found: BestOrder
    beside: Compared
    adaptive: float | None
    """A mediator's share who picks each next step; none where it is not known exactly."""
    adaptive_at_most: float


def sample_answer(sample: OrderSample, *, rule: str = Rule.RECORD, shown: int = 3) -> SampleAnswer:
    """The answer under a rule, with the other beside it; the best order is searched for here."""
    asked = Rule(rule)
    here, other = sample.under(asked), sample.under(_other(asked))
    ranked = np.argsort(-here.completed.round(12), kind="stable")
    found = _better(sample, here, best_of(sample.plan, rule=asked), int(ranked[0]))
    adaptive = adaptive_of(sample.plan)
    return SampleAnswer(
        sample=sample,
        rule=asked,
        shares={e: mean_of(here.shares[:, at]) for at, e in enumerate(ENDINGS)},
        other_mean=mean_of(other.completed),
        spread={q: float(np.quantile(here.completed, q)) for q in QUANTILES},
        order_share=_order_share(here.completed),
        best=tuple(int(at) for at in ranked[:shown]),
        worst=tuple(int(at) for at in ranked[::-1][:shown]),
        best_beats_worst=_compared(sample, int(ranked[0]), int(ranked[-1])),
        precedence=_pairs(sample, here, other),
        found=found,
        beside=beside_own_order(sample.plan, found.order),
        adaptive=adaptive.value if adaptive.is_exact else None,
        adaptive_at_most=adaptive.value,
    )


def _other(rule: Rule) -> Rule:
    return Rule.RATIONAL if rule is Rule.RECORD else Rule.RECORD


def mean_of(values: FloatArray) -> Estimate:
    """The mean over all orders from drawn ones, with its 95 % interval (Student's)."""
    mean, count = float(values.mean()), len(values)
    half = t_quantile(count - 1) * float(values.std(ddof=1)) / np.sqrt(count)
    return Estimate(mean, max(0.0, mean - half), min(1.0, mean + half))


def _order_share(values: FloatArray) -> float:
    """Share of the variance between runs that lies between orders."""
    whole = float(values.mean() * (1.0 - values.mean()))
    return float(values.var(ddof=1)) / whole if whole > 0.0 else 0.0


def _better(sample: OrderSample, here: RuleSample, found: BestOrder, best: int) -> BestOrder:
    """The search's order, or the sample's best where chance was kinder."""
    value = float(here.completed[best])
    if value <= found.value:
        return found
    at_most = max(found.at_most, value)
    return found._replace(order=sample.named(best), value=value, at_most=at_most)


def _compared(sample: OrderSample, best: int, worst: int) -> Tag:
    """Whether the sample's best order beats its worst under both rules."""
    rules = (sample.record, sample.rational)
    differences = [float(r.completed[best] - r.completed[worst]) for r in rules]
    if any(0.0 < abs(d) <= r.left for d, r in zip(differences, rules, strict=True)):
        return Tag.UNSETTLED
    return tag_of(*differences)


def _pairs(sample: OrderSample, here: RuleSample, other: RuleSample) -> tuple[PairSampled, ...]:
    """Every pair that came both ways round, largest effect first."""
    mine, theirs = (effects(sample, rule.completed) for rule in (here, other))
    found = []
    for a, b in zip(mine, theirs, strict=True):
        one, two = (a, b) if a.effect >= 0.0 else (a.turned, b.turned)
        found.append(PairSampled(one, two, tag_of_directions(_way(one), _way(two))))
    return tuple(sorted(found, key=lambda pair: -abs(pair.here.effect)))


def _way(one: Precedence) -> int:
    return (1 if one.effect > 0.0 else -1) if one.is_found else 0


def effects(sample: OrderSample, values: FloatArray) -> tuple[Precedence, ...]:
    """What one step before another is worth on average, for every pair of steps."""
    place = np.argsort(sample.orders, axis=1)
    found = []
    for a, b in combinations(range(len(sample.steps)), 2):
        first = place[:, a] < place[:, b]
        if min(first.sum(), (~first).sum()) >= 2:
            found.append(((a, b), *_contrast(values[first], values[~first])))
    if not found:
        return ()
    p = np.array([p_value(effect, error, freedom) for _, effect, error, freedom in found])
    adjusted = benjamini_hochberg(p)
    return tuple(_precedence(sample, one, float(q)) for one, q in zip(found, adjusted, strict=True))


_Contrast = tuple[tuple[int, int], float, float, float]


def _contrast(one: FloatArray, other: FloatArray) -> tuple[float, float, float]:
    """Difference of two means, its standard error and degrees of freedom (Welch-Satterthwaite)."""
    parts = [float(group.var(ddof=1)) / len(group) for group in (one, other)]
    variance = sum(parts)
    spread = sum(
        part**2 / (len(group) - 1) for part, group in zip(parts, (one, other), strict=True)
    )
    freedom = variance**2 / spread if spread > 0.0 else 1.0
    return float(one.mean() - other.mean()), float(np.sqrt(variance)), freedom


def _precedence(sample: OrderSample, found: _Contrast, q: float) -> Precedence:
    (a, b), effect, error, freedom = found
    half = t_quantile(freedom) * error if error else 0.0
    return Precedence(
        first=sample.steps[a],
        second=sample.steps[b],
        effect=effect,
        low=max(-1.0, effect - half),
        high=min(1.0, effect + half),
        p=p_value(effect, error, freedom),
        q=q,
    )
