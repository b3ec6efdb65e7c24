"""The data of every picture about sensitivity and discovery as plain tables: heads, then rows."""

from __future__ import annotations

from collections.abc import Iterator

from models.insight.crossed import VarianceParts
from models.insight.discovery import Discovery
from models.insight.intervals import Share
from models.insight.pairing import Difference
from models.insight.resampling import Estimate
from models.insight.sensitivity import Sensitivity

Cell = str | int | float | None
Row = list[Cell]
Table = list[Row]


def sensitivity_tables(answer: Sensitivity) -> dict[str, Table]:
    """Every table by its name; those without rows are there too."""
    return {
        "tornado": list(_tornado(answer)),
        "screening": list(_screening(answer)),
        "indices": list(_indices(answer)),
        "pairs": list(_pairs(answer)),
        "associations": list(_associations(answer)),
        "variance": _variance(answer.variance),
    }


def _interval(name: str) -> Row:
    return [name, f"{name}_low", f"{name}_high"]


def _tornado(answer: Sensitivity) -> Iterator[Row]:
    yield [
        "input", "words", "base", "low", "high", *_interval("share_at_base"),
        *_interval("share_at_low"), *_interval("share_at_high"), *_interval("low_less_base"),
        *_interval("high_less_base"), *_interval("high_less_low"),
    ]  # fmt: skip
    found = answer.tornado
    for bar in found.bars if found else ():
        shares = (found.base if found else bar.at_low, bar.at_low, bar.at_high)
        apart = (bar.low_less_base, bar.high_less_base, bar.swing)
        yield [
            bar.factor, answer.words[bar.factor], bar.base, bar.low, bar.high,
            *(end for share in shares for end in _share(share)),
            *(end for one in apart for end in one),
        ]  # fmt: skip


def _screening(answer: Sensitivity) -> Iterator[Row]:
    yield [
        "trajectories", "runs", "input", "words", *_interval("mu_star"), *_interval("mu"), "sigma",
        "by_luck", "clear",
    ]  # fmt: skip
    for step in answer.screening.grown if answer.screening else ():
        for one in step.effects:
            yield [
                step.points, step.runs, one.factor, answer.words[one.factor], *one.size, *one.mean,
                one.spread, one.by_luck, int(one.is_clear),
            ]  # fmt: skip


def _indices(answer: Sensitivity) -> Iterator[Row]:
    yield ["base_points", "runs", "input", "words", *_interval("first"), *_interval("total")]
    for step in answer.indices.grown if answer.indices else ():
        for one in step.indices:
            words = answer.words[one.factor]
            yield [step.points, step.runs, one.factor, words, *one.first, *one.total]


def _pairs(answer: Sensitivity) -> Iterator[Row]:
    yield ["input", "other_input", *_interval("second")]
    for pair in answer.indices.pairs if answer.indices else ():
        yield [*pair.factors, *pair.second]


def _associations(answer: Sensitivity) -> Iterator[Row]:
    yield ["input", "words", *_interval("first"), "rise", "p"]
    for one in answer.associations:
        yield [one.factor, answer.words[one.factor], *one.first, one.rise, one.p]


def _variance(parts: VarianceParts) -> Table:
    return [["inputs", "luck", "inputs_with_luck", "total"], list(parts)]


def discovery_tables(answer: Discovery) -> dict[str, Table]:
    """Every table by its name; those without rows are there too."""
    return {
        "boxes": list(_boxes(answer)),
        "limits": list(_limits(answer)),
        "peels": list(_peels(answer)),
        "tree": list(_leaves(answer)),
        "named_again": list(_again(answer)),
        "points": list(_points(answer)),
    }


def _boxes(answer: Discovery) -> Iterator[Row]:
    yield [
        "box", "words", *_interval("density"), *_interval("elsewhere"), *_interval("coverage"),
        *_interval("support"), "runs",
    ]  # fmt: skip
    for place, box in enumerate(answer.boxes, 1):
        shares = (box.density, box.elsewhere, box.coverage, box.support)
        ends = [end for share in shares for end in _share(share)]
        yield [place, box.words, *ends, box.density.runs]


def _limits(answer: Discovery) -> Iterator[Row]:
    yield ["box", "input", "words", "low", "high", "levels", "quasi_p", *_interval("named_again")]
    for place, box in enumerate(answer.boxes, 1):
        for limit, one in zip(box.region.limits, box.restrictions, strict=True):
            factor = answer.futures.factors[limit.place]
            ends = [None if abs(end) == float("inf") else end for end in (limit.low, limit.high)]
            levels = "|".join(factor.labels[level] for level in limit.levels)
            yield [place, one.factor, one.words, *ends, levels, one.p, *_share(one.again)]


def _peels(answer: Discovery) -> Iterator[Row]:
    yield ["box", "peel", "coverage", "density", "support", "inputs"]
    for place, box in enumerate(answer.boxes, 1):
        for step, peel in enumerate(box.peels):
            inputs = len(peel.region.limits)
            yield [place, step, peel.coverage, peel.density, peel.support, inputs]


def _leaves(answer: Discovery) -> Iterator[Row]:
    yield ["leaf", "words", *_interval("share"), "points", "runs"]
    for place, leaf in enumerate(answer.leaves, 1):
        words = " and ".join(leaf.words)
        yield [place, words, *_share(leaf.share), leaf.points, leaf.share.runs]


def _again(answer: Discovery) -> Iterator[Row]:
    yield ["input", "words", *_interval("named_again"), "halvings"]
    for factor in answer.futures.factors:
        again = answer.again[factor.name]
        yield [factor.name, answer.futures.in_words(factor), *_share(again), again.runs]


def _points(answer: Discovery) -> Iterator[Row]:
    """Every point with its inputs and how many of its runs ended so, for scatter plots."""
    futures = answer.futures
    yield [*futures.names, "hits", "runs"]
    for entries, hits, runs in zip(futures.entries, futures.hits, futures.runs, strict=True):
        values = [
            float(entry) if factor.is_number else factor.label(entry)
            for factor, entry in zip(futures.factors, entries, strict=True)
        ]
        yield [*values, int(hits), int(runs)]


def _share(share: Share | Difference | Estimate) -> Row:
    if isinstance(share, Share):
        return [share.share, share.low, share.high]
    return list(share)
