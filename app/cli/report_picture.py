"""Shares with their intervals as a plain SVG, in ink: it reads the same printed in grey."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from app.pictures.theme import LIGHT
from models.terms.english import percent

if TYPE_CHECKING:
    from models.insight.intervals import Share

WIDE, ROW, HEAD = 660, 28, 26
LEFT, RIGHT = 210, 540
"""Where 0 and 100 % stand."""


class Line(NamedTuple):
    """A row of the picture: its name, its share, and the share under the other rule."""

    name: str
    share: Share
    other: Share | None = None


class Picture(NamedTuple):
    """A picture, how high it is, and the sentence that says the same."""

    svg: str
    height: int
    alternative: str


def picture_of(title: str, lines: list[Line]) -> Picture:
    """A bar, an interval and the figure for each line; a hollow mark is the other rule."""
    told = "; ".join(f"{line.name}: {_figure(line.share)}" for line in lines)
    alternative = f"{title}. {told}."
    high = HEAD + ROW * len(lines) + 6
    drawn = "\n".join((_axis(high), *(_row(line, place) for place, line in enumerate(lines))))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" width="{WIDE}" '
        f'height="{high}" role="img" aria-label="{escape(alternative)}" font-family="Inter" '
        f'font-size="13" fill="{LIGHT.ink}">\n<title>{escape(alternative)}</title>\n'
        f"{drawn}\n</svg>"
    )
    return Picture(svg, high, alternative)


def _figure(share: Share) -> str:
    return f"{percent(share.share)} ({100 * share.low:.0f} to {100 * share.high:.0f})"


def _at(value: float) -> float:
    return round(LEFT + value * (RIGHT - LEFT), 2)


def _axis(high: int) -> str:
    return "\n".join(
        f'<line x1="{_at(k / 4)}" y1="{HEAD - 6}" x2="{_at(k / 4)}" y2="{high}" '
        f'stroke="{LIGHT.hairline}"/><text x="{_at(k / 4)}" y="{HEAD - 11}" text-anchor="middle" '
        f'font-size="11" fill="{LIGHT.ink_3}">{25 * k} %</text>'
        for k in range(5)
    )


def _row(line: Line, place: int) -> str:
    middle = HEAD + ROW * place + ROW // 2
    share = line.share
    low, high = _at(share.low), _at(share.high)
    other = (
        f'<circle cx="{_at(line.other.share)}" cy="{middle}" r="4" fill="{LIGHT.sheet}" '
        f'stroke="{LIGHT.ink}" stroke-width="1.5"/>'
        if line.other
        else ""
    )
    return (
        f'<text x="0" y="{middle + 4}">{escape(line.name)}</text>'
        f'<rect x="{LEFT}" y="{middle - 7}" width="{round(_at(share.share) - LEFT, 2)}" '
        f'height="14" fill="{LIGHT.outcomes.collapsed}"/>'
        f'<path d="M{low} {middle}H{high}M{low} {middle - 5}v10M{high} {middle - 5}v10" '
        f'stroke="{LIGHT.ink}" stroke-width="1.5" fill="none"/>{other}'
        f'<text x="{RIGHT + 12}" y="{middle + 4}">{escape(_figure(share))}</text>'
    )
