"""Points of a design side by side: how each ended, and what differs from the first of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.cli.figures import between
from app.cli.figures import points as apart
from app.cli.sequences_words import interval_of
from app.pictures.theme import LIGHT
from app.report.bars import axis, figure
from app.report.drawing import SMALL, Picture, box, cut, fill_of, legend, picture, text, whisker
from app.report.markup import paragraph, table
from models.experiments.factors import VARIANT
from models.experiments.results import open_results
from models.insight.comparing import Comparison, compared
from models.insight.intervals import Share
from models.insight.point_shares import share_under
from models.records.words import ending_in_words
from models.scenario.saying import said
from models.terms.english import capital, percent
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS, LISTED, Ending

if TYPE_CHECKING:
    from app.report.report import Report
    from models.experiments.design import Until
    from models.experiments.experiment import Experiment
    from models.insight.batches import Batches
    from models.terms.scenario import Scenario

MOST = 12
"""Points that stand side by side; `irenic compare` and Compare set any number so."""

LEFT, RIGHT, HEAD, ROW = 220, 512, 26, 40
KEY = "points"


@dataclass(frozen=True, slots=True)
class Point:
    """A point by its name: its runs by ending, the interval that its design allows beside each."""

    name: str
    shares: dict[Ending, Share]
    against: Comparison | None = None
    """Run against run of the same luck, with the first point; none: it is the first."""


def points_of(batches: Batches) -> tuple[Point, ...]:
    """The points of a results file under the rule that is told of; none of one point, or of many.

    Their differences are those of `irenic compare`.
    """
    summary = batches.here.runs.summary
    places = [int(place) for place in np.unique(summary["point"])]
    if not batches.file or batches.point is not None or not 1 < len(places) <= MOST:
        return ()
    experiment, found = batches.experiment, _compared(batches.file, places[0])
    until = experiment.design.until
    return tuple(
        Point(name_of(experiment, place), shares_at(place, summary, until), found.get(place))
        for place in places
    )


def shares_at(place: int, summary: NDArray[Any], until: Until) -> dict[Ending, Share]:
    """How the runs of a point ended, from the summary of all runs of its design."""
    counts = np.bincount(summary["ending"][summary["point"] == place], minlength=len(ENDINGS))
    runs = int(counts.sum())
    return {one: share_under(until, int(counts[k]), runs) for k, one in enumerate(ENDINGS)}


def _compared(file: str, baseline: int) -> dict[int, Comparison]:
    with open_results(file) as results:
        try:
            return {
                one.after.point: one
                for one in compared([results], baseline=baseline, made_only=True)
            }
        except UsageError:  # its points have no runs in common
            return {}


def name_of(experiment: Experiment, point: int) -> str:
    """What a point differs in, in words."""
    levels = experiment.points.words(point)
    return ", ".join(_level(experiment.scenario, name, level) for name, level in levels.items())


def _level(scenario: Scenario, name: str, level: str) -> str:
    """What a factor is set to; a variant by its title."""
    if name != VARIANT:
        return f"{said(name, scenario)} {level}"
    variant = scenario.variants.get(level)
    return variant.title if variant else "as the file stands"


def side_by_side(report: Report) -> Picture | None:
    """Every ending's share in each point, and the interval of those implemented."""
    points = report.points
    if not points:
        return None
    high = HEAD + ROW * len(points) + 10
    rows = [_row(one, place) for place, one in enumerate(points)]
    came = [e for e in LISTED if any(one.shares[e].hits for one in points)]
    names = [(ending, ending_in_words(report.scenario, ending)) for ending in came]
    shown, room = legend(KEY, names, high)
    told = "; ".join(f"{one.name}: {figure(one.shares[Ending.IMPLEMENTED])}" for one in points)
    return picture(
        KEY, "How it ended, by what varied", inside="\n".join((axis(high - 6), *rows, shown)),
        height=high + room, told=f"Implemented, {told}.",
    )  # fmt: skip


def _row(one: Point, place: int) -> str:
    top, left = HEAD + ROW * place + 4, float(LEFT)
    words = capital(one.name)
    first = cut(words, LEFT - 8, SMALL)
    parts = [text(0, top + 10, first, size=SMALL)]
    if len(first) < len(words):
        head = words[: len(first) - 1].rsplit(" ", 1)[0]
        parts = [text(0, top + 8, head, size=SMALL)]
        rest = cut(words[len(head) :].strip(), LEFT - 8, SMALL)
        parts.append(text(0, top + 22, rest, size=SMALL))
    for ending in LISTED:
        wide = (RIGHT - LEFT) * one.shares[ending].share
        parts.append(box(left, top, wide, 16, fill_of(KEY, ending)))
        left += wide
    share = one.shares[Ending.IMPLEMENTED]
    low, high = (LEFT + end * (RIGHT - LEFT) for end in (share.low, share.high))
    parts.append(whisker(low, high, top + 22, half=3))
    parts.append(text(RIGHT + 12, top + 13, figure(share), ink=LIGHT.ink))
    return "".join(parts)


def headline(report: Report) -> str:
    """Where most and where least runs ended implemented, in a line."""
    ranked = sorted(report.points, key=lambda one: -one.shares[Ending.IMPLEMENTED].share)
    most, least = ranked[0], ranked[-1]
    return (
        f"Most often implemented: {most.name}, {figure(most.shares[Ending.IMPLEMENTED])}; least "
        f"often: {least.name}, {figure(least.shares[Ending.IMPLEMENTED])}"
    )


def sentences(report: Report) -> list[str]:
    """What the points say together, in a sentence; none where there are not several."""
    points = report.points
    if not points:
        return []
    apart = [one.against.of(Ending.IMPLEMENTED) for one in points if one.against is not None]
    clear = "some differ" if any(found.is_clear for found in apart) else "none is shown to differ"
    return [f"What varied was assigned, luck the same. {headline(report)}; {clear} from the first."]


def told(report: Report) -> str:
    """The points as a table, with the difference of each from the first."""
    if not report.points:
        return ""
    rows = [("point", "runs", "implemented", "95 %", "less the first, points (95 %)")]
    rows += [
        (
            capital(one.name),
            f"{one.shares[Ending.IMPLEMENTED].runs:,}",
            percent(one.shares[Ending.IMPLEMENTED].share),
            interval_of(one.shares[Ending.IMPLEMENTED]),
            _difference(one.against),
        )
        for one in report.points
    ]
    note = (
        "Points were assigned. Runs of the same number have the same luck, so a difference belongs "
        "to what varied, within the model; differences hold together at 95 %."
    )
    return f"{table(rows, caption='What varied, side by side')}{paragraph(note)}"


def _difference(one: Comparison | None) -> str:
    if one is None:
        return ""
    found = one.of(Ending.IMPLEMENTED)
    ends = between(found.low, found.high)
    return f"{apart(found.difference)} ({ends}){', clear' if found.is_clear else ''}"


def rows_of(points: tuple[Point, ...]) -> list[list[str | int | float | None]]:
    """The picture's data: a row for every point and ending."""
    rows: list[list[str | int | float | None]] = [
        ["point", "ending", "runs", "share", "low", "high", "difference", "low", "high"]
    ]
    for one in points:
        for ending, share in one.shares.items():
            found = one.against.of(ending) if one.against else None
            apart = (found.difference, found.low, found.high) if found else (None, None, None)
            head = [one.name, ending.value, share.runs, share.share, share.low, share.high]
            rows.append([*head, *apart])
    return rows
