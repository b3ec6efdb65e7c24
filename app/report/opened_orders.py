"""If the waits were opened: the same plan in the orders that the file names, assigned.

As conditions stand almost nothing may agree, and what parties choose shows no effect. Here every
run has the waits open and the order set, with the same luck in each, so that the difference belongs
to the order, in this model. The call is that of `irenic experiment` and of the window's tour.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.cli.sequences_words import with_interval
from app.report.markup import heading, paragraph, table
from app.report.points import Point, name_of, shares_at, side_by_side
from models.experiments.design import design_of
from models.experiments.performing import performed_in_memory
from models.experiments.preparing import prepared
from models.records.words import ending_in_words
from models.scenario.variants import orders_of_one_plan
from models.terms.english import counted
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from app.report.drawing import Picture
    from app.report.report import Report

RUNS = 400
"""Runs of each order, as many as the tour makes: enough that a large difference is clear."""

TITLE = "If the waits were opened: which order of the steps"


def opened_orders(report: Report, runs: int = RUNS) -> tuple[Point, ...]:
    """The orders that variants of one plan name, under the report's rule and seed.

    None where there are no two, or where the report is of a variant or sets points side by side
    already.
    """
    whole = report.whole
    named = orders_of_one_plan(whole)
    if not named or report.asked.variant or report.points or report.answer.order is not None:
        return ()
    answer = report.answer
    said = {"runs": runs, "logs": 0, "seed": answer.seed, "variants": list(named)}
    given = {"settings": dict(report.settings), "rule": [answer.rule]}
    design = design_of(None, {**said, **given})
    experiment = prepared(whole, design)
    summary = performed_in_memory(experiment).runs.summary
    return _without_what_all_share(
        [
            Point(name_of(experiment, place), shares_at(place, summary, design.until))
            for place in range(len(experiment.points))
        ]
    )


def _without_what_all_share(made: list[Point]) -> tuple[Point, ...]:
    """The points by the last part of their names, where they differ in nothing else."""
    parted = [one.name.rpartition(", ") for one in made]
    is_alike = len({head for head, *_ in parted}) == 1
    return tuple(
        replace(one, name=last) if is_alike else one
        for one, (*_, last) in zip(made, parted, strict=True)
    )


def picture_of(report: Report) -> Picture | None:
    """How runs of each order ended; none where no orders were made."""
    return side_by_side(replace(report, points=report.opened)) if report.opened else None


def finding(report: Report) -> str:
    """Which order was implemented most often and which least, with intervals."""
    ranked = _ranked(report)
    most, least = ranked[0], ranked[-1]
    near = [one for one in ranked[1:-1] if not _is_below(one, most)]
    alike = "".join(f", and {one.name}, {_share(one)}, not told apart" for one in near)
    return (
        f"With the waits opened, implemented most often: {most.name}, {_share(most)}{alike}; least "
        f"often: {least.name}, {_share(least)}"
    )


def reading(report: Report) -> str:
    """What is assigned here, what is told apart, and what it does not say."""
    ranked = _ranked(report)
    best = ranked[0].shares[Ending.IMPLEMENTED]
    below = [one for one in ranked[1:] if _is_below(one, ranked[0])]
    near = [one for one in ranked[1:] if one not in below]
    apart = (
        f"the first is told apart from {'; '.join(one.name for one in below)}"
        if below
        else "none is told apart from another"
    )
    alike = f", and not from {'; '.join(one.name for one in near)}" if below and near else ""
    return (
        "The same text, the same conditions given up before the start, the steps in another order: "
        f"{counted(best.runs, 'run')} of each, with the same luck. The order was assigned, so a "
        f"difference is an effect within this model; {apart}{alike}. Runs of the first ended most "
        f"often thus: {_commonest(report, ranked[0])}. That the waits are opened before the start "
        "is assumed, so these are other runs than those in which parties gave conditions up on the "
        "way; nothing here says who should open them."
    )


def told(report: Report) -> str:
    """The orders as a table; empty: none were made."""
    if not report.opened:
        return ""
    rows = [("order of the steps", "runs", "signed and implemented, 95 %")]
    rows += [
        (one.name, f"{one.shares[Ending.IMPLEMENTED].runs:,}", _share(one))
        for one in _ranked(report)
    ]
    return f"{heading(TITLE)}{table(rows)}{paragraph(reading(report))}"


def _commonest(report: Report, one: Point) -> str:
    ending, share = max(one.shares.items(), key=lambda pair: pair[1].share)
    return f"{ending_in_words(report.whole, ending)}, {with_interval(share)}"


def _is_below(one: Point, best: Point) -> bool:
    return best.shares[Ending.IMPLEMENTED].lies_above(one.shares[Ending.IMPLEMENTED])


def _ranked(report: Report) -> list[Point]:
    return sorted(report.opened, key=lambda one: -one.shares[Ending.IMPLEMENTED].share)


def _share(one: Point) -> str:
    return with_interval(one.shares[Ending.IMPLEMENTED])
