"""Pictures as plain SVG: readable in grey, with the sentence that says the same."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import NamedTuple

from app.pictures.theme import LIGHT
from models.terms.outcome import Ending

WIDE = 660
"""Width of a picture in logical pixels, wherever it is set."""

WORDS, SMALL = 13, 11
"""Sizes of words; nothing is smaller."""

LETTER = 0.56
"""Mean width of a letter of Inter, in parts of its size; words are cut by it."""

PATTERNS = {
    Ending.COLLAPSED: '<path d="M2 0V8M6 0V8" stroke="#FFFFFF"/>',
    Ending.FROZEN: f'<circle cx="2" cy="2" r="0.9" fill="{LIGHT.ink_2}"/>'
    f'<circle cx="6" cy="6" r="0.9" fill="{LIGHT.ink_2}"/>',
    Ending.FIGHTING: '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#FFFFFF"/>',
    Ending.DEFEAT_A: '<path d="M0 8L8 0M0 0L8 8" stroke="#FFFFFF"/>',
    Ending.DEFEAT_B: '<path d="M0 4H8M4 0V8" stroke="#FFFFFF"/>',
}
"""What is drawn over an ending's colour, in squares of 8; `implemented` is plain."""


class Picture(NamedTuple):
    """A picture, its height, and the sentence that says the same."""

    key: str
    title: str
    svg: str
    height: int
    alternative: str

    @property
    def data(self) -> str:
        """The table of the report that holds its data (`app.report.picture_files.data_of`)."""
        return DATA.get(self.key, "")


DATA = {
    "outcomes": "outcomes", "tree": "tree", "first": "tree", "time": "time", "tornado": "tornado",
    "influences": "influences", "points": "points", "robust": "robust",
}  # fmt: skip


def picture(key: str, title: str, *, inside: str, height: float, told: str) -> Picture:
    """A picture from what is drawn in it and what it says."""
    high = round(height)
    words = escape(f"{title}. {told}")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" width="{WIDE}" '
        f'height="{high}" role="img" aria-label="{words}" font-family="Inter" '
        f'font-size="{WORDS}" fill="{LIGHT.ink}">\n<title>{words}</title>\n'
        f"<defs>{fills(key)}</defs>\n{inside}\n</svg>"
    )
    return Picture(key, title, svg, high, f"{title}. {told}")


def fills(key: str) -> str:
    """A pattern for each ending, under names of the picture's own."""
    return "".join(
        f'<pattern id="{key}-{ending.value}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{LIGHT.outcomes.of(ending)}"/>{over}</pattern>'
        for ending, over in PATTERNS.items()
    )


def fill_of(key: str, ending: Ending) -> str:
    """What an ending's area is filled with."""
    if ending in PATTERNS:
        return f"url(#{key}-{ending.value})"
    return LIGHT.outcomes.of(ending)


def text(  # noqa: PLR0913  words need a place, a size, a side and an ink
    x: float, y: float, words: str, *, size: int = WORDS, anchor: str = "start", ink: str = ""
) -> str:
    """Words with their base line at a point."""
    colour = f' fill="{ink}"' if ink else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" text-anchor="{anchor}"{colour}>'
        f"{escape(words)}</text>"
    )


def box(  # noqa: PLR0913  a rectangle needs a place, a size, a fill and an edge
    x: float, y: float, wide: float, high: float, fill: str, *, edge: str = "none"
) -> str:
    """A rectangle."""
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(wide, 0):.2f}" height="{max(high, 0):.2f}" '
        f'fill="{fill}" stroke="{edge}"/>'
    )


def line(path: str, *, ink: str = LIGHT.ink, width: float = 1.5, dash: str = "") -> str:
    """A line along a path."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" stroke="{ink}" stroke-width="{width}" fill="none"{dashed}/>'


def whisker(low: float, high: float, y: float, *, half: float = 5.0, ink: str = LIGHT.ink) -> str:
    """An interval from `low` to `high`, in places of the picture."""
    ends = f"M{low:.2f} {y - half:.2f}v{2 * half}M{high:.2f} {y - half:.2f}v{2 * half}"
    return line(f"M{low:.2f} {y:.2f}H{high:.2f}{ends}", ink=ink)


def cut(words: str, room: float, size: int = WORDS) -> str:
    """Words that fit, with an ellipsis where some are left out."""
    most = max(1, int(room / (LETTER * size)))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def lines_of(words: str, room: float, size: int = WORDS, *, most: int = 3) -> list[str]:
    """Words broken into lines that fit, the last of them cut where more would follow."""
    letters = max(1, int(room / (LETTER * size)))
    lines = wrap(words, letters, break_long_words=False) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(one, room, size) for one in lines]


def legend(key: str, names: list[tuple[Ending, str]], top: float) -> tuple[str, float]:
    """A swatch and words for each ending, in rows; and how high they are."""
    drawn, left, y = [], 0.0, top
    for ending, words in names:
        wide = 22 + LETTER * SMALL * len(words) + 14
        if left and left + wide > WIDE:
            left, y = 0.0, y + 18
        drawn.append(box(left, y, 14, 11, fill_of(key, ending)))
        drawn.append(text(left + 20, y + 10, words, size=SMALL, ink=LIGHT.ink_2))
        left += wide
    return "\n".join(drawn), y + 18 - top
