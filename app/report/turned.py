"""Where a run turned, for a class: a picture, what it shows, and how it is read.

Where nothing moved the share that ends in success the run's own ending is drawn instead, with the
moment from which it was settled: words say that nothing was left to turn, and how sure that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.cli.sequences_words import with_interval
from app.cli.turning_words import sentences
from app.pictures.theme import LIGHT
from app.report.drawing import SMALL, Picture, line, picture, text
from app.report.timeline import LEFT, RIGHT, TOP, Years
from models.records.words import ending_in_words
from models.terms.english import capital, counted, in_or_on

if TYPE_CHECKING:
    from models.insight.intervals import Share
    from models.insight.turning import Turning

HIGH = 200.0
Point = tuple[float, "Share"]


class Mark(NamedTuple):
    """A moment that stands out, by its place, and what it is called."""

    place: int
    words: str


def is_flat(turning: Turning) -> bool:
    """Whether no step moved the share that ends in success by more than luck could."""
    return turning.fall is None and turning.rise is None


def finding(turning: Turning) -> str:
    """Where it turned, in a line: the title of its slide."""
    run = turning.run.run
    if not is_flat(turning):
        return f"Where run {run} turned"
    wanted = turning.asked.success.in_words
    if all(one.success.hits == 0 for one in turning.moments[:-1]):
        return f"In run {run} nothing was left to turn: no other luck that was tried ended {wanted}"
    return f"No single step can be told to have turned run {run}"


def told(turning: Turning) -> tuple[str, ...]:
    """What moved the share, or that nothing did, with intervals; and when it was settled."""
    start, steepest, settled = sentences(turning)
    if not is_flat(turning):
        return steepest, start, settled
    highest = max(turning.moments[:-1], key=lambda one: one.success.share)
    clock, wanted = turning.run.scenario.clock, turning.asked.success.in_words
    at_most = f"; the highest along the way was {with_interval(highest.success)}, " + in_or_on(
        clock, highest.period
    )
    nothing = (
        f"Of runs that go on from the start of run {turning.run.run} with other luck, "
        f"{with_interval(turning.start)} end {wanted}"
        f"{at_most if highest.success.hits else ', and at no later moment did one'}. No step moved "
        "that share beyond what luck in these forks can do, so the picture shows when the ending "
        f"that came, {_own(turning)}, was settled."
    )
    return nothing, settled


def reading(turning: Turning) -> str:
    """How to read the picture, in words that a class knows."""
    return (
        f"How to read it: at each of {counted(len(turning.moments), 'moment')} the run is stopped, "
        f"and {turning.asked.forks} runs go on from there, each with luck of its own; all that "
        "came before stays. The line is the share of them that ends so, the band its interval; all "
        "intervals hold together at 95 %. Luck was drawn, so a change is an effect within this "
        "model of what luck settled there. Shares of model runs, not chances of peace."
    )


def picture_of(turning: Turning) -> Picture:
    """The share of other luck that ends in success, moment by moment; where flat, as it ended."""
    run = turning.run.run
    if is_flat(turning):
        title = f"Run {run}: how the share changed that ends as it did: {_own(turning)}"
        return _course(turning, title, _own_course(turning), _settled(turning))
    title = f"Run {run}: how the share that ends {turning.asked.success.in_words} changed"
    course = [(one.time, one.success) for one in turning.moments]
    steps = (("steepest fall", turning.fall), ("steepest rise", turning.rise))
    marks = [Mark(step.place + 1, words) for words, step in steps if step is not None]
    return _course(turning, title, course, marks)


def rows_of(turning: Turning) -> list[list[str | int | float | None]]:
    """The data of the picture: success, and the ending that came."""
    own = _own_course(turning)
    rows: list[list[str | int | float | None]] = [
        ["time", "date", "share", "low", "high", "runs", "own_share", "own_low", "own_high"]
    ]
    for one, (_, ended) in zip(turning.moments, own, strict=True):
        share = one.success
        rows.append(
            [one.time, one.date, share.share, share.low, share.high, share.runs,
             ended.share, ended.low, ended.high]
        )  # fmt: skip
    return rows


def _own(turning: Turning) -> str:
    return ending_in_words(turning.run.scenario, turning.run.outcome.ending)


def _own_course(turning: Turning) -> list[Point]:
    ending = turning.run.outcome.ending
    return [(one.time, one.outcomes[ending]) for one in turning.moments]


def _settled(turning: Turning) -> list[Mark]:
    place = turning.no_return.at
    words = "settled from the start" if place == 0 else "from here on settled"
    return [Mark(place, words)]


def _course(
    turning: Turning, title: str, course: Sequence[Point], marks: Sequence[Mark]
) -> Picture:
    """A line with its band, and what stands out in it."""
    shown = Years(turning.run)
    parts = [_grid(), *(_band(shown, *pair) for pair in pairwise(course))]
    corners = [(shown.at(time), _y(share.share)) for time, share in course]
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners)
    parts += [line(path, width=2), shown.axis(TOP + HIGH)]
    for mark in marks:
        x, y = corners[mark.place]
        parts.append(line(f"M{x:.2f} {TOP}V{TOP + HIGH}", width=1, dash="3 3"))
        parts.append(_words(x, y, mark.words))
        parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4" fill="{LIGHT.ink}"/>')
    foot = "line: share of runs that go on with other luck and end so; band: its 95 % interval"
    parts.append(text(0, TOP + HIGH + 42, foot, size=SMALL, ink=LIGHT.ink_2))
    return picture(
        "turning",
        title,
        inside="".join(parts),
        height=TOP + HIGH + 50,
        told=capital(" ".join(told(turning))),
    )


def _words(x: float, y: float, words: str) -> str:
    """What a mark is called, where its line does not run."""
    top = TOP + 12 if y > TOP + HIGH / 2 else TOP + HIGH - 8
    if x > (LEFT + RIGHT) / 2:
        return text(x - 5, top, words, size=SMALL, anchor="end")
    return text(x + 5, top, words, size=SMALL)


def _y(share: float) -> float:
    return TOP + HIGH * (1.0 - share)


def _grid() -> str:
    return "".join(
        line(f"M{LEFT} {_y(k / 4)}H{RIGHT}", ink=LIGHT.hairline, width=1)
        + text(LEFT - 8, _y(k / 4) + 4, f"{25 * k} %", size=SMALL, anchor="end", ink=LIGHT.ink_3)
        for k in range(5)
    )


def _band(shown: Years, here: Point, after: Point) -> str:
    corners = (
        (here[0], here[1].low), (after[0], after[1].low),
        (after[0], after[1].high), (here[0], here[1].high),
    )  # fmt: skip
    path = "L".join(f"{shown.at(time):.2f} {_y(share):.2f}" for time, share in corners)
    return f'<path d="M{path}z" fill="{LIGHT.outcomes.implemented}" fill-opacity="0.18"/>'
