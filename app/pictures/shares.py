"""Shares as figures that fit into a picture; the report's words for them are longer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.terms.english import ends

if TYPE_CHECKING:  # the head of the window words its figures here, before numbers are loaded
    from models.insight.intervals import Share

FIGURE = re.compile(r" %(?: \([^()]{1,24}\))?")
"""A percent sign, and the interval behind it."""


def percent(share: float, *, exact: bool = False) -> str:
    """A share in whole percent, never a false 0 or 100; with a decimal where asked."""
    if exact:
        return f"{100 * share:.1f} %"
    if 0.0 < share < 0.01:
        return "<1 %"
    return ">99 %" if 0.99 < share < 1.0 else f"{100 * share:.0f} %"


def figure(share: float, *, exact: bool = False) -> str:
    """A share as a bare figure, for where the unit stands beside."""
    return f"{100 * share:.1f}" if exact else f"{100 * share:.0f}"


def bounds(share: Share, *, exact: bool = False) -> str:
    """The ends of an interval."""
    if exact:
        return f"{figure(share.low, exact=True)}–{figure(share.high, exact=True)}"
    return ends(share.low, share.high, between="–")


def unbroken(words: str) -> str:
    """Words in which no line ends between a figure, its percent sign and its interval."""
    return FIGURE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), words)


def whole(share: Share, *, exact: bool = False) -> str:
    """A share with its interval, in which no line ends; with decimals where asked."""
    return spanned(share.share, (share.low, share.high), exact=exact)


def spanned(share: float, span: tuple[float, float], *, exact: bool = False) -> str:
    """The same of a share that is no count of runs, and the ends of its interval."""
    low, high = span
    between = f"{100 * low:.1f}–{100 * high:.1f}" if exact else ends(low, high, between="–")
    return f"{percent(share, exact=exact)} ({between})".replace(" ", "\N{NO-BREAK SPACE}")


def cells(share: Share) -> tuple[float, float, float]:
    """A share and the ends of its interval, as the cells of a table."""
    return round(share.share, 4), round(share.low, 4), round(share.high, 4)


def signed(difference: float, *, exact: bool = False) -> str:
    """A difference of shares in points, with a true sign; with a decimal where asked."""
    points = f"{100 * difference:+.1f}" if exact else f"{100 * difference:+.0f}"
    return points.replace("-", "\N{MINUS SIGN}")
