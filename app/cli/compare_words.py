"""Comparisons in words for a person, and as a document for a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.figures import between, points, signed
from app.cli.page import columns, faint, items, strong, wrapped
from models.records.words import ending_in_words
from models.terms.english import percent
from models.terms.outcome import LISTED

if TYPE_CHECKING:
    from app.cli.compare_orders import Tags
    from models.insight.comparing import Comparison, Difference, Side
    from models.insight.expecting import Verdict
    from models.terms.scenario import Scenario

MOST = 12
"""Comparisons that a terminal shows; `--json` has them all."""

ABOUT = (
    "Shares are shares of model runs. An interval that leaves out 0 is a difference that luck "
    "alone does not explain; it is an effect within the model and says nothing of any real place."
)


def as_document(
    scenario: Scenario,
    comparisons: Sequence[Comparison],
    verdicts: Sequence[Verdict],
    *,
    tags: Sequence[Tags],
) -> dict[str, Any]:
    """The answer of `irenic compare --json`; its keys are a promise to scripts."""
    return {
        "scenario": scenario.id,
        "caution": scenario.caution,
        "shares_are": "share of model runs",
        "level": comparisons[0].level,
        "intervals": f"hold together (Bonferroni over {len(comparisons) * len(LISTED)})",
        "comparisons": [_entry(one, tag) for one, tag in zip(comparisons, tags, strict=True)],
        "expectations": [_verdict(one) for one in verdicts],
        "holds": all(one.holds for one in verdicts),
    }


def _entry(one: Comparison, tags: Tags) -> dict[str, Any]:
    return {
        "a": one.before._asdict(),
        "b": one.after._asdict(),
        "runs": list(one.runs),
        "paired": one.is_paired,
        "outcomes": {
            str(found.ending): {**_difference(found), "order_tag": tags.get(found.ending)}
            for found in one.differences
        },
    }


def _difference(found: Difference) -> dict[str, float]:
    return {
        "a": found.before,
        "b": found.after,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "correlation": found.correlation,
    }


def _verdict(one: Verdict) -> dict[str, Any]:
    asked = one.expectation.model_dump(mode="json", exclude_none=True)
    return {
        "expected": asked,
        "point": one.comparison.after.point,
        "found": one.found,
        "low": one.low,
        "high": one.high,
        "holds": one.holds,
    }


def told(
    scenario: Scenario,
    comparisons: Sequence[Comparison],
    verdicts: Sequence[Verdict],
    *,
    tags: Sequence[Tags],
    note: str = "",
) -> str:
    """Every comparison as a small table, then the expectations.

    Where orders differ and both rules were run every difference carries its tag; where only one
    was, or runs are still to be made, `note` says so.
    """
    parts = [strong(scenario.title)]
    parts += [wrapped(scenario.caution)] if scenario.caution else []
    shown = zip(comparisons[:MOST], tags[:MOST], strict=True)
    parts += [_told(scenario, one, tag) for one, tag in shown]
    parts += [wrapped(note)] if note else []
    if len(comparisons) > MOST:
        parts.append(faint(f"And {len(comparisons) - MOST:,} more, which --json has."))
    level = f"{100 * comparisons[0].level:g} %"
    together = len(comparisons) * len(LISTED)
    parts.append(faint(wrapped(f"{ABOUT} All {together} intervals hold together at {level}.")))
    parts += [_verdicts(verdicts)] if verdicts else []
    return "\n\n".join(parts)


def left_out(empty: Sequence[Side]) -> str:
    """That points without runs are in no table; nothing where every point has some."""
    if not empty:
        return ""
    named = "; ".join(_side(side) for side in empty[:MOST])
    more = f"; and {len(empty) - MOST:,} more" if len(empty) > MOST else ""
    has, are = ("has", "is") if len(empty) == 1 else ("have", "are")
    return f"{named}{more} {has} no runs yet and {are} left out."


def _told(scenario: Scenario, one: Comparison, tags: Tags) -> str:
    head = items([("A", _side(one.before)), ("B", _side(one.after))], indent=0)
    ordered = ("order",) if tags else ()
    rows: list[tuple[str, ...]] = [("", "A", "B", "B - A", "interval", "", *ordered)]
    tagged = {ending: (tags[ending],) if tags else () for ending in LISTED}
    rows += [(*_row(scenario, one.of(ending)), *tagged[ending]) for ending in LISTED]
    return f"{head}\n{_runs(one)}\n\n{columns(rows, right=(1, 2, 3, 4))}"


def _side(side: Side) -> str:
    values = ", ".join(f"{name} {value}" for name, value in side.values.items())
    return f"{side.file}, point {side.point}: {values}" if values else side.file


def _runs(one: Comparison) -> str:
    if one.is_paired:
        return wrapped(f"{one.runs[0]:,} runs with the same luck on both sides.")
    return wrapped(f"{one.runs[0]:,} and {one.runs[1]:,} runs of different seeds, not paired.")


def _row(scenario: Scenario, found: Difference) -> tuple[str, ...]:
    return (
        ending_in_words(scenario, found.ending),
        percent(found.before),
        percent(found.after),
        points(found.difference),
        between(found.low, found.high),
        "clear" if found.is_clear else "",
    )


def _verdicts(verdicts: Sequence[Verdict]) -> str:
    lines = [("holds" if one.holds else "FAILS", _expected(one)) for one in verdicts]
    return items(lines, indent=0)


def _expected(one: Verdict) -> str:
    asked = one.expectation
    span = asked.share or asked.difference or (0.0, 0.0)
    what = "share" if asked.share else "difference"
    sure = " with all of its interval" if asked.surely else ""
    found = (
        f"{one.found:.4f}"
        if asked.share
        else f"{signed(one.found, 4)} ({signed(one.low, 4)} to {signed(one.high, 4)})"
    )
    return (
        f"{asked.ending.in_words}, point {one.comparison.after.point}: {what} from {span[0]:g} to "
        f"{span[1]:g}{sure}; found {found}"
    )
