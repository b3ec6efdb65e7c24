"""Sensitivity in words for a person, and as a document for a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.answers import (
    bounded,
    endings_in_words,
    percentage,
    points_apart,
)
from app.cli.figures import points
from app.cli.page import columns, faint, items, strong, wrapped
from models.insight.documents import SHARES_ARE, bounded_document, share_document, variance_document
from models.terms.english import counted, listed

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.elementary_effects import Screening
    from models.insight.resampling import Estimate
    from models.insight.sensitivity import Sensitivity
    from models.insight.sobol_indices import Index, SobolIndices
    from models.insight.tornado import Tornado

MOST = 12
"""Rows that a terminal shows; `--json` and `--csv` have them all."""

ABOUT = (
    "Inputs were varied by the design, so these are effects, within the model and over the spans "
    "that were given: they say which assumptions decide, not what will happen."
)


def told(answer: Sensitivity, asked: Asked) -> str:
    """Every step that was made, cheapest first."""
    parts = [strong(answer.scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [_sum(answer)]
    parts += [_tornado(answer, answer.tornado)] if answer.tornado else []
    parts += [_screening(answer, answer.screening)] if answer.screening else []
    parts += [_indices(answer, answer.indices)] if answer.indices else []
    parts += [_associations(answer)] if answer.associations else []
    parts += [_luck(answer), faint(wrapped(ABOUT))]
    parts += [faint(wrapped(answer.scenario.caution))] if answer.scenario.caution else []
    return "\n\n".join(parts)


def _sum(answer: Sensitivity) -> str:
    what = endings_in_words(answer.scenario, answer.endings)
    return wrapped(
        f"What decides the share of model runs that ended so: {what}. {answer.runs:,} model runs "
        f"in {answer.points:,} points over {counted(len(answer.words), 'input')}; over the last "
        f"sample {percentage(answer.share)} ended so."
    )


def _tornado(answer: Sensitivity, found: Tornado) -> str:
    rows = [("", "values", "low less base", "high less base", "")]
    for bar in found.bars[:MOST]:
        clear = "clear" if bar.low_less_base.is_clear or bar.high_less_base.is_clear else ""
        values = f"{bar.low:g} [{bar.base:g}] {bar.high:g}"
        apart = points_apart(bar.low_less_base), points_apart(bar.high_less_base)
        rows.append((answer.words[bar.factor], values, *apart, clear))
    head = strong("One number at a time, at both its ends")
    about = (
        f"As the scenario stands {percentage(found.base)} of model runs ended so. Differences are "
        "in percentage points, run against run of the same luck; all intervals hold together."
    )
    return "\n\n".join((head, wrapped(about), _rows(rows, len(found.bars))))


def _screening(answer: Sensitivity, found: Screening) -> str:
    rows = [("", "mean size", "mean", "spread", "by luck", "")]
    for one in found.ranked[:MOST]:
        figures = _size(one.size), points_apart(one.mean)
        luck = f"{100 * one.spread:.1f}", f"{100 * one.by_luck:.1f}"
        clear = "clear" if one.is_clear else ""
        rows.append((answer.words[one.factor], *figures, *luck, clear))
    head = strong("Anywhere among the others' values (Morris's screening)")
    trajectories = counted(found.trajectories, "trajectory", "trajectories")
    about = (
        f"How many percentage points the share moves when one number crosses its span, over "
        f"{trajectories}. An input is clear where its effects are surely larger than "
        "luck alone would make them."
    )
    grown = _grown_effects(answer, found)
    return "\n\n".join((head, wrapped(about), _rows(rows, len(found.effects)), grown))


def _size(one: Estimate) -> str:
    """The size of an effect, in percentage points, which has no sign."""
    return points_apart(one).replace("+", "")


def _grown_effects(answer: Sensitivity, found: Screening) -> str:
    """How the first inputs' figures stood on the way."""
    first = [one.factor for one in found.ranked[:3]]
    head = ("trajectories", *(answer.words[name] for name in first))
    rows = [head]
    for step in found.grown:
        known = {one.factor: one.size for one in step.effects}
        rows.append((f"{step.points:,}", *(_size(known[name]) for name in first)))
    return f"{faint('Has it settled?')}\n{columns(rows)}"


def _indices(answer: Sensitivity, found: SobolIndices) -> str:
    ranked = _ranked(found)
    rows = [("", "alone", "with others")]
    rows += [(answer.words[one.factor], bounded(one.first), bounded(one.total)) for one in ranked]
    head = strong("Shares of the variance between points (Sobol indices)")
    about = (
        "What an input explains alone, and together with the others. Run noise is taken out; an "
        "input that does nothing has 0."
    )
    parts = [head, wrapped(about), _rows(rows[: MOST + 1], len(ranked))]
    parts += [_grown_indices(answer, found), _settled(found)]
    if answer.left_out:
        names = listed([answer.words[name] for name in answer.left_out])
        parts.append(wrapped(f"Too many mattered; not indexed: {names}."))
    return "\n\n".join(parts)


def _ranked(found: SobolIndices) -> list[Index]:
    return sorted(found.indices, key=lambda one: -one.total.value)


def _grown_indices(answer: Sensitivity, found: SobolIndices) -> str:
    first = [one.factor for one in _ranked(found)[:3]]
    rows = [("base points", *(answer.words[name] for name in first))]
    for step in found.grown:
        known = {one.factor: one.total for one in step.indices}
        rows.append((f"{step.points:,}", *(bounded(known[name]) for name in first)))
    return f"{faint('Has it settled? (with others)')}\n{columns(rows)}"


def _settled(found: SobolIndices) -> str:
    """A warning where the intervals are too wide to rank by."""
    widest = max(one.total.high - one.total.low for one in found.indices)
    if not widest:
        return wrapped("No input changed how any run of this sample ended.")
    if widest <= 0.3:
        return wrapped("No interval is wider than 0.3: read the ranking, not the last digit.")
    return wrapped(
        f"Intervals are up to {widest:.1f} wide: too wide to rank close ones. More base points "
        f"(--base {2 * found.base}) or more runs of every point (--runs) narrow them."
    )


def _associations(answer: Sensitivity) -> str:
    rows = [("", "alone", "lowest to highest", "p")]
    ranked = sorted(answer.associations, key=lambda one: -one.first.value)
    for one in ranked[:MOST]:
        rise = f"{points(one.rise)} points"
        rows.append((answer.words[one.factor], bounded(one.first), rise, f"{one.p:.3f}"))
    head = strong("What the outcome goes with")
    about = (
        "This design serves neither Morris nor Sobol, so only what each input explains alone is "
        "told, as a share of the variance between points; p holds for all inputs together (Holm)."
    )
    return "\n\n".join((head, wrapped(about), _rows(rows, len(ranked))))


def _luck(answer: Sensitivity) -> str:
    parts = answer.variance
    if not parts.total:
        return wrapped(
            "Every run of the last sample ended alike in this respect, so nothing decides it here; "
            "look at another --ending."
        )
    return wrapped(
        f"How a single model run ends: {100 * parts.inputs:.0f} % of the variance comes from the "
        f"inputs, {100 * parts.luck:.0f} % from luck that acts alike everywhere, and "
        f"{100 * parts.mixed:.0f} % from luck that matters at some values and not at others."
    )


def _rows(rows: Sequence[tuple[str, ...]], of: int) -> str:
    table = columns(rows)
    left = of - (len(rows) - 1)
    return f"{table}\n{faint(f'  and {left} more, which --json and --csv have')}" if left else table


def as_document(answer: Sensitivity) -> dict[str, Any]:
    """The answer of `irenic sensitivity --json`."""
    return {
        "scenario": answer.scenario.id,
        "caution": answer.scenario.caution,
        "shares_are": SHARES_ARE,
        "endings": [str(ending) for ending in answer.endings],
        "inputs": [{"path": path, "words": words} for path, words in answer.words.items()],
        "points": answer.points,
        "runs": answer.runs,
        "share": share_document(answer.share),
        "variance": variance_document(answer.variance),
        "tornado": _tornado_document(answer.tornado) if answer.tornado else None,
        "screening": _screening_document(answer.screening) if answer.screening else None,
        "indices": _indices_document(answer.indices) if answer.indices else None,
        "associations": [
            {
                "input": one.factor,
                "first": bounded_document(one.first),
                "rise": one.rise,
                "p": one.p,
            }
            for one in answer.associations
        ],
        "not_indexed": list(answer.left_out),
    }


def _tornado_document(found: Tornado) -> dict[str, Any]:
    return {
        "base": share_document(found.base),
        "level": found.level,
        "bars": [
            {
                "input": bar.factor,
                "base": bar.base,
                "low": bar.low,
                "high": bar.high,
                "at_low": share_document(bar.at_low),
                "at_high": share_document(bar.at_high),
                "low_less_base": bounded_document(bar.low_less_base),
                "high_less_base": bounded_document(bar.high_less_base),
                "high_less_low": bounded_document(bar.swing),
            }
            for bar in found.bars
        ],
    }


def _screening_document(found: Screening) -> dict[str, Any]:
    def effects(some: Any) -> list[dict[str, Any]]:
        return [
            {
                "input": one.factor,
                "mu_star": bounded_document(one.size),
                "mu": bounded_document(one.mean),
                "sigma": one.spread,
                "by_luck": one.by_luck,
                "clear": one.is_clear,
            }
            for one in some
        ]

    return {
        "trajectories": found.trajectories,
        "effects": effects(found.ranked),
        "grown": [
            {"trajectories": step.points, "runs": step.runs, "effects": effects(step.effects)}
            for step in found.grown
        ],
    }


def _indices_document(found: SobolIndices) -> dict[str, Any]:
    def indices(some: Any) -> list[dict[str, Any]]:
        return [
            {
                "input": one.factor,
                "first": bounded_document(one.first),
                "total": bounded_document(one.total),
            }
            for one in some
        ]

    return {
        "base_points": found.base,
        "indices": indices(_ranked(found)),
        "pairs": [
            {"inputs": list(one.factors), "second": bounded_document(one.second)}
            for one in found.pairs
        ],
        "grown": [
            {"base_points": step.points, "runs": step.runs, "indices": indices(step.indices)}
            for step in found.grown
        ],
    }
