"""A curve as a small SVG picture: lines, axes with numbers, and the lines' names."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10

from models.rules.cards.card import Curve, Line

WIDTH, HEIGHT = 540, 300
LEFT, RIGHT, TOP, BOTTOM = 66.0, 160.0, 14.0, 46.0
DASHES = ("", "7 4", "2 3")
COLOURS = ("#1f4e79", "#b5651d", "#5b5b5b")
INK = "#333333"


def drawn(curve: Curve, title: str) -> str:
    """The picture as text; the same curve gives the same text."""
    box = _bounds(curve)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_axes(curve, box),
    ]
    for number, one in enumerate(curve.lines):
        parts += _line(one, number, box)
    return "\n".join((*parts, "</svg>", ""))


Box = tuple[float, float, float, float]
"""Least and most across, least and most up."""


def _bounds(curve: Curve) -> Box:
    across = [x for one in curve.lines for x, _ in one.points]
    up = [y for one in curve.lines for _, y in one.points]
    low, high = min(up), max(up)
    room = (high - low) * 0.05 or 0.5
    return min(across), max(across), low - room, high + room


def _place(point: tuple[float, float], box: Box) -> tuple[float, float]:
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    x = LEFT + wide * (point[0] - box[0]) / (box[1] - box[0])
    y = TOP + high * (1 - (point[1] - box[2]) / (box[3] - box[2]))
    return x, y


def _line(one: Line, number: int, box: Box) -> list[str]:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_place(p, box) for p in one.points))
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    left, y = WIDTH - RIGHT + 12, TOP + 14 + 20 * number
    stroke = f'stroke="{colour}" stroke-width="2"{dashed}'
    return [
        f'<polyline fill="none" {stroke} points="{points}"/>',
        f'<line x1="{left}" y1="{y}" x2="{left + 24}" y2="{y}" {stroke}/>',
        f'<text x="{left + 30}" y="{y + 4}" fill="{INK}">{escape(one.label)}</text>',
    ]


def _axes(curve: Curve, box: Box) -> list[str]:
    """A frame with round numbers on two sides, and what they count."""
    left, right, top, bottom = LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM
    size = f'width="{right - left}" height="{bottom - top}"'
    parts = [f'<rect x="{left}" y="{top}" {size} fill="none" stroke="#bbbbbb"/>']
    for x in _round(box[0], box[1]):
        across = _place((x, box[2]), box)[0]
        parts.append(
            f'<text x="{across:.1f}" y="{bottom + 15}" text-anchor="middle" fill="{INK}">'
            f"{_number(x)}</text>"
        )
    for y in _round(box[2], box[3]):
        up = _place((box[0], y), box)[1]
        parts.append(
            f'<text x="{left - 6}" y="{up + 4:.1f}" text-anchor="end" fill="{INK}">'
            f"{_number(y)}</text>"
        )
    middle = (left + right) / 2
    parts.append(
        f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle" fill="{INK}">'
        f"{escape(curve.across)}</text>"
    )
    turned = (top + bottom) / 2
    parts.append(
        f'<text x="14" y="{turned}" text-anchor="middle" fill="{INK}" '
        f'transform="rotate(-90 14 {turned})">{escape(curve.up)}</text>'
    )
    return parts


def _round(low: float, high: float) -> list[float]:
    """Four to eight round numbers between two others."""
    step = 10.0 ** floor(log10((high - low) / 4))
    step *= next(times for times in (1, 2, 5, 10) if (high - low) / (step * times) <= 8)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [step * at for at in range(first, last + 1)]


def _number(value: float) -> str:
    value = 0.0 if abs(value) < 1e-12 else value
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}")
