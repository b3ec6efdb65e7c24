"""What the result hangs on: a tornado, and inputs by how much they decide, as pictures and rows.

The figures are those of `irenic sensitivity` and of Compare, by the same functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.cli.answers import points_apart
from app.cli.sensitivity_words import ABOUT
from app.cli.sequences_words import with_interval
from app.pictures.rounding import ticks
from app.pictures.theme import LIGHT
from app.report.drawing import SMALL, WIDE, Picture, box, cut, line, picture, text, whisker
from app.report.markup import heading, paragraph, table
from models.insight.influences import Influence, influences
from models.terms.english import ends, percent

if TYPE_CHECKING:
    from app.report.report import Report
    from models.insight.sensitivity import Sensitivity
    from models.insight.tornado import Bar, Tornado

ROW, HEAD, LEFT, ROOM = 34.0, 26.0, 250.0, 34.0
"""Height of a row and of the axis; where bars begin; room for a figure at each end."""
RIGHT, FIGURE = WIDE - 10.0, 105.0
MOST = 16
"""Inputs that are drawn and listed; `irenic sensitivity` and the files beside have all."""


class Reading(NamedTuple):
    """How influences are read: their title, what is drawn, and what the mark beside a size is."""

    title: str
    drawn: str
    beside: str


SCREENED = Reading(
    "What decides, wherever the others stand (Morris's screening)",
    "dot: mean change of the share when it crosses its span; stroke: by luck alone",
    "by luck alone",
)
INDEXED = Reading(
    "Shares of the variance between points (Sobol indices)",
    "dot: explained with others; stroke: explained alone",
    "alone",
)


def told(report: Report) -> str:
    """How far each input moves the result, for the section on what would change it."""
    found = report.sensitivity
    if found is None:
        return heading("What the result hangs on") + paragraph(
            "In these runs no number varied, so none here is known to be harmless: how far each "
            "moves the result takes runs of a design in which it varies."
        )
    parts = [heading("What the result hangs on"), paragraph(ABOUT)]
    if found.tornado is not None:
        parts.append(_tornado_rows(found, found.tornado))
    if ranked := influences(found.screening, found.indices):
        parts.append(_influence_rows(found, ranked))
    return "".join(parts)


def tornado_bars(report: Report) -> Picture | None:
    """The share at both ends of every number that varied, the widest bar first."""
    found = report.sensitivity
    if found is None or found.tornado is None:
        return None
    bars = found.tornado.bars[:MOST]
    scale, high = _scale(found.tornado, bars), HEAD + ROW * len(bars) + 4
    drawn = [_axis(scale, high), *(_bar(found, bar, k, scale) for k, bar in enumerate(bars))]
    base = scale.at(found.tornado.base.share)
    drawn.append(line(f"M{base:.2f} {HEAD - 4}V{high:.2f}", width=1.6))
    drawn.append(_foot("hollow: low end; filled: high end; upright line: as it stands", high))
    return picture(
        "tornado", "What the result hangs on: each number at both its ends",
        inside="\n".join(drawn), height=high + 22, told=_widest(found, bars[0]),
    )  # fmt: skip


def influence_bars(report: Report) -> Picture | None:
    """Inputs by how much they decide, wherever the others stand."""
    found = report.sensitivity
    ranked = influences(found.screening, found.indices)[:MOST] if found is not None else ()
    if found is None or not ranked:
        return None
    most = max(max(one.size.high, one.beside) for one in ranked) or 1.0
    scale = Scale(0.0, most, LEFT, RIGHT - FIGURE)
    high = HEAD + ROW * len(ranked) + 4
    drawn = [_axis(scale, high)]
    drawn += [_influence(found, one, k, scale) for k, one in enumerate(ranked)]
    reading, first = _reading(found), ranked[0]
    drawn.append(_foot(reading.drawn, high))
    return picture(
        "influences", reading.title, inside="\n".join(drawn), height=high + 22,
        told=f"Most: {found.words[first.factor]}, {_sized(first)}.",
    )  # fmt: skip


class Scale(NamedTuple):
    """Shares from `low` to `high` as places from `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, share: float) -> float:
        """Where a share stands."""
        part = (share - self.low) / ((self.high - self.low) or 1.0)
        return self.left + part * (self.right - self.left)


def _scale(found: Tornado, bars: tuple[Bar, ...]) -> Scale:
    shares = [found.base.share, *(end.share for bar in bars for end in (bar.at_low, bar.at_high))]
    low, high = min(shares), max(shares)
    spare = max(0.08 * (high - low), 0.01)
    return Scale(max(0.0, low - spare), min(1.0, high + spare), LEFT + ROOM, RIGHT - ROOM)


def _axis(scale: Scale, high: float) -> str:
    """Lines and figures at round shares."""
    return "".join(
        line(f"M{scale.at(x):.2f} {HEAD - 6}V{high:.2f}", ink=LIGHT.hairline, width=1)
        + text(scale.at(x), HEAD - 11, f"{100 * x:g} %", size=SMALL, anchor="middle",
               ink=LIGHT.ink_3)
        for x in ticks(scale.low, scale.high, 5)
    )  # fmt: skip


def _named(words: str, under: str, place: int) -> str:
    """An input's name, and what belongs to it in small letters beneath."""
    top = HEAD + ROW * place
    return text(0, top + 14, cut(words, LEFT - 6, SMALL), size=SMALL) + text(
        0, top + 28, under, size=SMALL, ink=LIGHT.ink_3
    )


def _bar(found: Sensitivity, bar: Bar, place: int, scale: Scale) -> str:
    """From where the scenario stands to both ends, with the shares there."""
    assert found.tornado is not None  # noqa: S101  it has bars
    top, base = HEAD + ROW * place + 6, found.tornado.base.share
    parts = [_named(found.words[bar.factor], f"{bar.low:g} to {bar.high:g}", place)]
    for share, fill in ((bar.at_low.share, LIGHT.sheet), (bar.at_high.share, LIGHT.ink)):
        left, right = sorted((scale.at(share), scale.at(base)))
        if share == base:
            continue
        parts.append(box(left, top, right - left, 16, fill, edge=LIGHT.ink))
        side, anchor = (left - 5, "end") if share < base else (right + 5, "start")
        parts.append(text(side, top + 12, percent(share), size=SMALL, anchor=anchor))
    return "".join(parts)


def _influence(found: Sensitivity, one: Influence, place: int, scale: Scale) -> str:
    """A dot with its interval, and the mark beside it: filled where it is surely no luck."""
    middle = HEAD + ROW * place + 12
    fill = LIGHT.ink if one.is_clear else LIGHT.sheet
    low, size, high = (scale.at(end) for end in (one.size.low, one.size.value, one.size.high))
    beside = scale.at(one.beside)
    return "".join(
        (
            _named(found.words[one.factor], "clear" if one.is_clear else "", place),
            line(f"M{beside:.2f} {middle - 8}v16", ink=LIGHT.ink_3, width=2),
            whisker(low, high, middle, half=4),
            _dot(size, middle, fill),
            text(scale.right + 12, middle + 4, _sized(one), size=SMALL),
        )
    )


def _dot(x: float, y: float, fill: str) -> str:
    return (
        f'<circle cx="{x:.2f}" cy="{y}" r="5" fill="{fill}" stroke="{LIGHT.ink}" '
        'stroke-width="1.5"/>'
    )


def _sized(one: Influence) -> str:
    size = one.size
    return f"{percent(size.value)} ({ends(size.low, size.high)})"


def _foot(words: str, high: float) -> str:
    return text(0, high + 16, words, size=SMALL, ink=LIGHT.ink_2)


def _widest(found: Sensitivity, bar: Bar) -> str:
    clear = "" if bar.swing.is_clear else ", which luck could make too"
    return (
        f"Widest: {found.words[bar.factor]}, {percent(bar.at_low.share)} at {bar.low:g} and "
        f"{percent(bar.at_high.share)} at {bar.high:g}{clear}."
    )


def _tornado_rows(found: Sensitivity, made: Tornado) -> str:
    rows = [("number", "values", "share at each end", "low less base", "high less base")]
    rows += [
        (
            found.words[bar.factor],
            f"{bar.low:g} [{bar.base:g}] {bar.high:g}",
            f"{with_interval(bar.at_low)}, {with_interval(bar.at_high)}",
            points_apart(bar.low_less_base),
            points_apart(bar.high_less_base),
        )
        for bar in made.bars[:MOST]
    ]
    caption = (
        f"One number at a time; as the scenario stands {with_interval(made.base)}. Differences in "
        "points, run against run of the same luck"
    )
    return table(rows, caption=caption)


def _influence_rows(found: Sensitivity, ranked: tuple[Influence, ...]) -> str:
    reading = _reading(found)
    rows = [("input", "size (95 %)", reading.beside, "")]
    rows += [
        (
            found.words[one.factor],
            _sized(one),
            percent(one.beside),
            "clear" if one.is_clear else "",
        )
        for one in ranked[:MOST]
    ]
    return table(rows, caption=reading.title)


def _reading(found: Sensitivity) -> Reading:
    return SCREENED if found.indices is None else INDEXED
