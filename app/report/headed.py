"""The picture of where a run turned under a heading that says whose share its curve is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.sequences_words import with_interval
from app.report import turned
from app.report.drawing import WIDE, WORDS, Picture, lines_of, text
from models.records.words import ending_in_words
from models.terms.english import capital

if TYPE_CHECKING:
    from models.insight.turning import Turning

LARGE = WORDS + 3
"""Letters of a heading: larger than all else in its picture."""


def course_of(turning: Turning) -> Picture:
    """The curve, headed by the ending of which it is the share."""
    return headed(turned.picture_of(turning), f"Share of runs that end thus: {drawn(turning)}")


def course_title(turning: Turning) -> str:
    """What the slide of the curve is called: it speaks of the ending that is drawn."""
    if not turned.is_flat(turning):
        return turned.finding(turning)
    run = turning.run
    start = with_interval(turning.moments[0].outcomes[run.outcome.ending])
    return f"Run {run.run}: {drawn(turning)}. With other luck {start} of runs from its start end so"


def course_told(turning: Turning) -> str:
    """What stands beside the curve; where that is of another ending, why."""
    said = turned.told(turning)[0]
    return f"{turned.finding(turning)}. {said}" if turned.is_flat(turning) else said


def drawn(turning: Turning) -> str:
    """The ending whose share is drawn: success, or where that was never moved the run's own."""
    if turned.is_flat(turning):
        return ending_in_words(turning.run.scenario, turning.run.outcome.ending)
    return str(turning.asked.success.in_words)


def headed(picture: Picture, words: str) -> Picture:
    """A picture with words above it in a size that is read from afar."""
    lines = lines_of(capital(words), WIDE, LARGE, most=2)
    room = round(len(lines) * (LARGE + 5) + 4)
    head = "".join(text(0, LARGE + k * (LARGE + 5), one, size=LARGE) for k, one in enumerate(lines))
    start, end = picture.svg.index("</defs>") + len("</defs>"), picture.svg.rindex("</svg>")
    inside = f'{head}<g transform="translate(0 {room})">{picture.svg[start:end]}</g>'
    high = picture.height + room
    opened = picture.svg[:start].replace(
        f'viewBox="0 0 {WIDE} {picture.height}"', f'viewBox="0 0 {WIDE} {high}"', 1
    )
    opened = opened.replace(f'height="{picture.height}"', f'height="{high}"', 1)
    return picture._replace(svg=f"{opened}\n{inside}\n</svg>", height=high)
