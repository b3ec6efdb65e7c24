"""A sample of a plan's orders, in words and as a document: `irenic solve --sample`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.figures import signed
from app.cli.page import columns, wrapped
from app.cli.solve_orders import (
    LISTED,
    WORTH_TELLING,
    adaptive_told,
    aside_told,
    found_told,
    joined,
    page_of,
    share,
)
from models.exact.orders_answer import found_document
from models.exact.orders_sample import ENDINGS

if TYPE_CHECKING:
    from models.exact.orders_sample import RuleSample
    from models.insight.order_effects import Estimate, Precedence
    from models.insight.order_sample import PairSampled, SampleAnswer


def sample_told(answer: SampleAnswer) -> str:
    """Means with intervals, the spread, the extremes, which step first, and the best found."""
    sample = answer.sample
    parts = [
        wrapped(_drawn(answer)),
        _shares(answer),
        wrapped(_spread(answer)),
        _extremes(answer),
        _precedence(answer),
        wrapped(found_told(answer.found, answer.beside)),
    ]
    if answer.adaptive_at_most < 1.0:
        parts.append(wrapped(adaptive_told(answer.adaptive, answer.adaptive_at_most)))
    return page_of(sample.plan.scenario, str(answer.rule), [*parts, *aside_told(sample.plan.aside)])


def _drawn(answer: SampleAnswer) -> str:
    sample = answer.sample
    of = "more orders than can be listed" if sample.of is None else f"{number(sample.of)} orders"
    left = max(sample.record.left, sample.rational.left)
    unsure = (
        f" In an order up to {share(left)} of model runs were too unlikely to follow; its share "
        "may be larger by as much."
        if left > WORTH_TELLING
        else ""
    )
    return (
        f"{len(sample.orders):,} of {of} of the same steps, drawn evenly (seed {sample.seed}); "
        f"the law of each is exact.{unsure} Means over all orders, with the 95 % interval that the "
        "draw leaves:"
    )


def number(count: int) -> str:
    """A count as people read it; a very large one by its first digits."""
    power = len(str(count)) - 1
    return f"{count:,}" if power < 12 else f"{count / 10**power:.3g} × 10^{power}"


def _shares(answer: SampleAnswer) -> str:
    rows = [(ending.in_words, _estimate(found)) for ending, found in answer.shares.items()]
    other = "record" if str(answer.rule) == "rational" else "rational"
    rows.append((f"carried out in full under the {other} rule", _estimate(answer.other_mean)))
    return columns(rows, right=(1,))


def _estimate(found: Estimate) -> str:
    return f"{share(found.value)} ({100 * found.low:.1f} to {100 * found.high:.1f})"


def _spread(answer: SampleAnswer) -> str:
    """How completion is spread over orders."""
    low, few, quarter, half, most, many, high = (share(v) for v in answer.spread.values())
    return (
        f"Carried out in full, from the worst drawn order to the best: {low} to {high}; the middle "
        f"half {quarter} to {most}, the median {half}, nine in ten {few} to {many}. Order explains "
        f"{share(answer.order_share)} of the variance between runs. That the best of these orders "
        f"beats the worst is {answer.best_beats_worst}."
    )


def _extremes(answer: SampleAnswer) -> str:
    rows = [["", "record", "rational"]]
    sample = answer.sample
    for name, places in (("best", answer.best), ("worst", answer.worst)):
        for at in places:
            values = (rule.completed[at] for rule in (sample.record, sample.rational))
            rows.append([f"{name}  {joined(sample.named(at))}", *map(share, values)])
    return columns(rows, right=(1, 2))


def _precedence(answer: SampleAnswer) -> str:
    """The pairs that matter most, each with its effect under both rules and its tag."""
    other = "record" if str(answer.rule) == "rational" else "rational"
    rows = [["one step before another", str(answer.rule), other, ""]]
    for pair in answer.precedence[:LISTED]:
        name = f"{pair.here.first} before {pair.here.second}"
        rows.append([name, _effect(pair.here), _effect(pair.other), str(pair.tag)])
    return columns(rows, right=(1, 2))


def _effect(found: Precedence) -> str:
    return f"{signed(found.effect, 3)} ({signed(found.low, 3)} to {signed(found.high, 3)})"


def sample_document(answer: SampleAnswer) -> dict[str, Any]:
    """The sample as a document; its keys are those of all orders as far as both have them."""
    sample, rule = answer.sample, answer.rule
    here = sample.under(rule)
    return {
        "count": sample.of,
        "complete": False,
        "sampled": len(sample.orders),
        "seed": sample.seed,
        "rule": str(rule),
        "min": _extreme(answer, answer.worst[0]),
        "max": _extreme(answer, answer.best[0]),
        "mean": float(here.completed.mean()),
        "shares": {str(ending): _interval(found) for ending, found in answer.shares.items()},
        "quantiles": {str(q): value for q, value in answer.spread.items()},
        "order_share": answer.order_share,
        "best": [list(sample.named(at)) for at in answer.best],
        "worst": [list(sample.named(at)) for at in answer.worst],
        "best_beats_worst": str(answer.best_beats_worst),
        "precedence": [_pair(one) for one in answer.precedence],
        "other_mean": _interval(answer.other_mean),
        "orders": [_order(answer, at) for at in range(len(sample.orders))],
        "not_followed": max(sample.record.left, sample.rational.left),
        "search": found_document(str(rule), answer.found, answer.beside),
        "adaptive": answer.adaptive,
        "adaptive_at_most": answer.adaptive_at_most,
        "set_aside": list(sample.plan.aside),
        "scenario": sample.plan.scenario.id,
        "caution": sample.plan.scenario.caution,
    }


def _interval(found: Estimate) -> dict[str, float]:
    return {"share": found.value, "low": found.low, "high": found.high}


def _extreme(answer: SampleAnswer, at: int) -> dict[str, Any]:
    here = answer.sample.under(answer.rule)
    return {
        "order": list(answer.sample.named(at)),
        "implemented": float(here.completed[at]),
        "outcomes": _law(here, at),
    }


def _order(answer: SampleAnswer, at: int) -> dict[str, Any]:
    sample = answer.sample
    return {
        "order": list(sample.named(at)),
        "record": _law(sample.record, at),
        "rational": _law(sample.rational, at),
    }


def _law(rule: RuleSample, at: int) -> dict[str, float]:
    return {str(e): float(v) for e, v in zip(ENDINGS, rule.shares[at], strict=True)}


def _pair(pair: PairSampled) -> dict[str, Any]:
    return {
        "first": pair.here.first,
        "second": pair.here.second,
        "effect": pair.here.effect,
        "low": pair.here.low,
        "high": pair.here.high,
        "q": pair.here.q,
        "other_effect": pair.other.effect,
        "tag": str(pair.tag),
    }
