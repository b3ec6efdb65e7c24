"""Shares with their intervals as bars, and how runs ended by their first concession."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.pictures.theme import LIGHT
from app.report.drawing import (
    SMALL,
    Picture,
    box,
    cut,
    fill_of,
    legend,
    line,
    picture,
    text,
    whisker,
)
from app.report.names import in_few_words
from models.insight.intervals import interval
from models.records.words import ending_in_words
from models.terms.english import ends, percent
from models.terms.outcome import ENDINGS, LISTED, Ending

if TYPE_CHECKING:
    from models.insight.intervals import Share
    from models.insight.sequences import Sequences
    from models.insight.tree import Node

ROW, HEAD = 28, 26
LEFT, RIGHT = 220, 512
"""Where 0 and 100 % stand."""

MARKS = "bar: share of model runs; fine line: its 95 % interval"
HOLLOW = f"{MARKS}; hollow circle: the same under the other rule of decision"

MOST = 12
"""Beginnings that are drawn; the table beside lists all."""


class Line(NamedTuple):
    """A row of the picture: its name, its share, the share under the other rule, and its ending."""

    name: str
    share: Share
    other: Share | None = None
    ending: Ending | None = None


def outcome_lines(answer: Sequences) -> list[Line]:
    """How runs ended, under both rules where both were run."""
    other = answer.other_outcomes
    return [
        Line(
            ending_in_words(answer.scenario, e), answer.outcomes[e], other[e] if other else None, e
        )
        for e in LISTED
    ]


def outcome_bars(answer: Sequences) -> Picture:
    """A bar, an interval and the figure for each ending."""
    title = f"How {answer.runs:,} model runs ended"
    return bars("outcomes", title, outcome_lines(answer))


def bars(key: str, title: str, lines: Sequence[Line]) -> Picture:
    """A bar, an interval and the figure for each line; a hollow mark is the other rule."""
    told = "; ".join(f"{one.name}: {figure(one.share)}" for one in lines)
    high = HEAD + ROW * len(lines) + 6
    rows = (_row(key, one, place) for place, one in enumerate(lines))
    marks = HOLLOW if any(one.other and one.other.runs for one in lines) else MARKS
    foot = text(0, high + 18, marks, size=SMALL, ink=LIGHT.ink_2)
    inside = "\n".join((axis(high), *rows, foot))
    return picture(key, title, inside=inside, height=high + 24, told=f"{told}.")


def figure(share: Share) -> str:
    """A share with its interval; of no runs, that."""
    if not share.runs:
        return "no runs"
    return f"{percent(share.share)} ({ends(share.low, share.high)})"


def at(value: float) -> float:
    """Where a share stands."""
    return LEFT + value * (RIGHT - LEFT)


def axis(high: float) -> str:
    """Lines and figures at each quarter."""
    return "\n".join(
        line(f"M{at(k / 4):.2f} {HEAD - 6}V{high}", ink=LIGHT.hairline, width=1)
        + text(at(k / 4), HEAD - 11, f"{25 * k} %", size=SMALL, anchor="middle", ink=LIGHT.ink_3)
        for k in range(5)
    )


def _row(key: str, one: Line, place: int) -> str:
    middle = HEAD + ROW * place + ROW // 2
    share = one.share
    fill = fill_of(key, one.ending) if one.ending else LIGHT.outcomes.collapsed
    hollow = (
        f'<circle cx="{at(one.other.share):.2f}" cy="{middle}" r="4" fill="{LIGHT.sheet}" '
        f'stroke="{LIGHT.ink}" stroke-width="1.5"/>'
        if one.other and one.other.runs
        else ""
    )
    return "".join(
        (
            text(0, middle + 4, cut(one.name, LEFT - 8)),
            box(LEFT, middle - 7, at(share.share) - LEFT, 14, fill),
            whisker(at(share.low), at(share.high), middle) if share.runs else "",
            hollow,
            text(RIGHT + 12, middle + 4, figure(share)),
        )
    )


def ends_by_first(answer: Sequences) -> Picture | None:
    """How runs ended by their first concession: every ending's share, the interval of one."""
    key, nodes = "first", first_concessions(answer)
    if not nodes:
        return None
    lines = [_stack(key, answer, node, place) for place, node in enumerate(nodes)]
    high = HEAD + ROW * len(nodes) + 10
    came = [e for e in LISTED if any(node.counts[ENDINGS.index(e)] for node in nodes)]
    names = [(ending, ending_in_words(answer.scenario, ending)) for ending in came]
    shown, room = legend(key, names, high)
    told = "; ".join(f"{name_of(answer, node)}: {figure(own(node))}" for node in nodes)
    return picture(
        key,
        f"How it ended, by the first concession ({answer.tree.badge})",
        inside="\n".join((axis(high - 6), *lines, shown)),
        height=high + room,
        told=f"Implemented, {told}.",
    )


def first_concessions(answer: Sequences) -> list[Node]:
    """First concessions of which there are runs enough, most agreement first."""
    tree = answer.tree
    nodes = [tree.node(place) for place in tree.level(1)]
    return [node for node in nodes if node.kind == "concession" and not node.is_thin][:MOST]


def own(node: Node) -> Share:
    """Implemented among the runs of a node, with the interval that holds with all others shown."""
    return node.agreement


def name_of(answer: Sequences, node: Node) -> str:
    """A node's last concession in few words."""
    return in_few_words(answer.scenario, node.concession) if node.concession else "all runs"


def _stack(key: str, answer: Sequences, node: Node, place: int) -> str:
    top = HEAD + ROW * place + 4
    left, parts = (
        float(LEFT),
        [text(0, top + 12, cut(name_of(answer, node), LEFT - 8, SMALL), size=SMALL)],
    )
    counts = dict(zip(ENDINGS, node.counts, strict=True))
    for ending in LISTED:
        wide = (RIGHT - LEFT) * interval(counts[ending], node.runs).share
        parts.append(box(left, top, wide, 14, fill_of(key, ending)))
        left += wide
    share = own(node)
    parts.append(whisker(at(share.low), at(share.high), top + 19, half=3))
    parts.append(text(RIGHT + 12, top + 12, figure(share)))
    return "".join(parts)
