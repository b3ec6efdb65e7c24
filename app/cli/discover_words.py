"""Discovery in words for a person, and as a document for a script."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from app.cli.answers import endings_in_words, percentage
from app.cli.page import columns, faint, item, items, strong, wrapped
from models.insight.documents import SHARES_ARE, share_document, variance_document
from models.terms.english import capital, counted, listed

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.discovery import Box, Discovery, Restriction
    from models.insight.regions import Limit

ABOUT = (
    "Found on half of the points under half of the lucks; every figure is of the other halves. It "
    "holds within the model, among the inputs that were varied and over the spans given to them."
)
NOTHING = (
    "No input, alone or with others, parts these runs so that the other half of them agrees. That "
    "may mean that none decides, or that there are too few points or runs to see it."
)
AGAIN = (
    "Quasi-p: how likely chance alone sets runs within the limit so far above those that it shuts "
    "out. Named again: in how many other halvings of the runs the same input was limited."
)


def told(answer: Discovery, asked: Asked) -> str:
    """The boxes, then the tree."""
    scenario = answer.futures.scenario
    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [_sum(answer)]
    if answer.boxes:
        parts += [_box(answer, box, place) for place, box in enumerate(answer.boxes)]
        parts += [faint(wrapped(AGAIN))]
    parts += [_tree(answer)] if answer.leaves else []
    parts += [wrapped(NOTHING)] if not answer.boxes and not answer.leaves else []
    if answer.left_out:
        parts.append(wrapped(f"Left out, with too many levels: {listed(answer.left_out)}."))
    parts += [faint(wrapped(ABOUT))]
    parts += [faint(wrapped(scenario.caution))] if scenario.caution else []
    return "\n\n".join(parts)


def _what(answer: Discovery) -> str:
    return endings_in_words(answer.futures.scenario, answer.futures.endings)


def _sum(answer: Discovery) -> str:
    inputs = counted(len(answer.futures.factors), "input")
    return wrapped(
        f"When do model runs end so: {_what(answer)}? Over {answer.points:,} points of {inputs}, "
        f"{percentage(answer.share)} of {answer.runs:,} model runs did."
    )


def _box(answer: Discovery, box: Box, place: int) -> str:
    rest = "of what is left, " if place else ""
    sentence = (
        f"{capital(_what(answer))} when {box.words}: {rest}{percentage(box.density)} of model runs "
        f"there ended so, against {percentage(box.elsewhere)} elsewhere. It holds "
        f"{percentage(box.coverage)} of all that ended so, in {percentage(box.support)} of the "
        "points."
    )
    rows = [("", "quasi-p", "named again")]
    rows += [_restriction(one) for one in box.restrictions]
    return f"{item(f'{place + 1}.', sentence, column=3, indent=0)}\n\n{columns(rows)}"


def _restriction(one: Restriction) -> tuple[str, str, str]:
    p = f"{one.p:.3f}" if one.p >= 0.001 else "under 0.001"
    return one.words, p, f"{one.again.hits} of {one.again.runs}"


def _tree(answer: Discovery) -> str:
    head = strong(f"The same as a tree: {_what(answer)}, of model runs")
    ranked = sorted(answer.leaves, key=lambda leaf: -leaf.share.share)
    rows = [
        f"{item('-', f'{percentage(leaf.share)} where {listed(leaf.words)}', column=2)}"
        for leaf in ranked
    ]
    return "\n\n".join((head, "\n".join(rows)))


def as_document(answer: Discovery) -> dict[str, Any]:
    """The answer of `irenic discover --json`."""
    futures = answer.futures
    return {
        "scenario": futures.scenario.id,
        "caution": futures.scenario.caution,
        "shares_are": SHARES_ARE,
        "endings": [str(ending) for ending in futures.endings],
        "inputs": [
            {
                "path": factor.name,
                "words": futures.in_words(factor),
                "named_again": answer.again[factor.name].hits,
                "halvings": answer.again[factor.name].runs,
            }
            for factor in futures.factors
        ],
        "points": answer.points,
        "runs": answer.runs,
        "share": share_document(answer.share),
        "variance": variance_document(answer.variance),
        "boxes": [_box_document(answer, box) for box in answer.boxes],
        "tree": [
            {"words": list(leaf.words), "points": leaf.points, **share_document(leaf.share)}
            for leaf in answer.leaves
        ],
        "left_out": list(answer.left_out),
    }


def _box_document(answer: Discovery, box: Box) -> dict[str, Any]:
    return {
        "words": box.words,
        "density": share_document(box.density),
        "elsewhere": share_document(box.elsewhere),
        "coverage": share_document(box.coverage),
        "support": share_document(box.support),
        "limits": [
            _limit(answer, limit, one)
            for limit, one in zip(box.region.limits, box.restrictions, strict=True)
        ],
        "peels": [
            {"coverage": one.coverage, "density": one.density, "support": one.support}
            for one in box.peels
        ],
    }


def _limit(answer: Discovery, limit: Limit, one: Restriction) -> dict[str, Any]:
    labels = answer.futures.factors[limit.place].labels
    return {
        "input": one.factor,
        "words": one.words,
        "low": limit.low if isfinite(limit.low) else None,
        "high": limit.high if isfinite(limit.high) else None,
        "levels": [labels[level] for level in limit.levels],
        "quasi_p": one.p,
        "named_again": one.again.hits,
        "halvings": one.again.runs,
    }
