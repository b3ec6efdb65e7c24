"""The concession tree: blocks from left to right, as high as their share of the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.sequences_words import success_in_words, told_apart
from app.pictures.theme import LIGHT, ink_over
from app.report.bars import figure
from app.report.drawing import LETTER, SMALL, WIDE, Picture, box, cut, line, picture, text
from app.report.names import in_few_words
from models.insight.order_effects import AGREED
from models.insight.ranking import set_apart
from models.insight.sequence_columns import NOTHING_MORE

if TYPE_CHECKING:
    from models.insight.sequences import Sequences
    from models.insight.tree import Node

HIGH, TOP = 400.0, 22.0
FLAT = 160.0
"""Height of the tree where a page is wide: on a slide."""
LEVELS = 3
NAMED, ROW = 15, 18.0
"""How high a block is that holds its name, and a row of words below the tree."""
STEPS = 8
"""The colours of the scale are so many steps apart."""

KEY = "tree"
HATCH = (
    '<pattern id="tree-low" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="#1C1E22" stroke-opacity="0.25"/></pattern>'
    '<pattern id="tree-middle" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="0.7" fill="#1C1E22" fill-opacity="0.45"/></pattern>'
)
"""Lines below a third, dots below two, nothing above: it is read in grey too."""


def concession_tree(answer: Sequences, *, tall: float = HIGH) -> Picture:
    """The first three concessions: share of runs as height, implemented as colour and figure."""
    levels = _levels(answer)
    wide = WIDE / levels
    drawn = [f"<defs>{HATCH}</defs>"]
    for depth in range(1, levels + 1):
        left = (depth - 1) * wide
        passed = len(answer.tree.root) + depth
        drawn.append(text(left, 14, f"{passed}. concession", size=SMALL, ink=LIGHT.ink_2))
        drawn += [
            _block(answer, answer.tree.node(k), (left, wide), tall)
            for k in answer.tree.level(depth)
        ]
    drawn.append(_scale(answer, TOP + tall + 12))
    outlined = _outlined(answer, wide, tall)
    drawn += outlined
    return picture(
        KEY,
        f"The first {levels} concessions, and what became of them ({answer.tree.badge})",
        inside="\n".join(drawn),
        height=TOP + tall + 48 + ROW * len(outlined),
        told=_told(answer),
    )


def _levels(answer: Sequences) -> int:
    """Levels that name a concession."""
    grown = answer.tree.grown
    return min(LEVELS, max(1, int(grown.depth[grown.symbol > NOTHING_MORE].max(initial=1))))


def _told(answer: Sequences) -> str:
    tree = answer.tree
    nodes = [tree.node(place) for place in tree.level(1)]
    shown = [node for node in nodes if node.kind == "concession" and not node.is_thin]
    if not shown:
        return "Too few runs began alike for any beginning to be read."
    first, last = shown[0], shown[-1]
    words = f"Most agreement after {_name(answer, first)}: {figure(first.agreement)}"
    if last is not first:
        words += f"; least after {_name(answer, last)}: {figure(last.agreement)}"
    return f"{words}. Order {tree.badge}."


def _name(answer: Sequences, node: Node) -> str:
    if node.kind == "rarer":
        return f"{node.branches} rarer beginnings"
    if node.kind == "end" or node.concession is None:
        return "nothing more"
    return in_few_words(answer.scenario, node.concession)


def _block(answer: Sequences, node: Node, column: tuple[float, float], tall: float) -> str:
    left, wide = column
    y, high = TOP + node.top * tall, max(node.height * tall - 1, 0.4)
    share = node.agreement.share
    parts = [box(left, y, wide - 1, high, "#FFFFFF" if node.is_thin else shade(share))]
    if not node.is_thin and share < 2 / 3:
        pattern = "low" if share < 1 / 3 else "middle"
        parts.append(box(left, y, wide - 1, high, f"url(#tree-{pattern})"))
    if node.is_thin:
        parts.append(box(left + 0.5, y, wide - 2, high, "none", edge=LIGHT.hairline))
    if high >= 5 and not node.is_thin:
        low, top = (left + end * (wide - 1) for end in (node.agreement.low, node.agreement.high))
        parts.append(line(f"M{low:.2f} {y + high - 1.5:.2f}H{max(top, low + 2):.2f}", width=2))
    if high >= NAMED:
        parts.append(_words(answer, node, (left, y, wide, high)))
    return "".join(parts)


def _outlined(answer: Sequences, wide: float, tall: float) -> list[str]:
    """The two beginnings that are told apart, where a block is too low to hold its name.

    Each has an edge, and its name and figure in a row of its own below the scale.
    """
    apart = set_apart(answer.ranking) or ()
    shares = told_apart([one.agreement for one in apart])
    low = [
        (one, share) for one, share in zip(apart, shares, strict=True)
        if one.node.depth <= LEVELS and one.node.height * tall - 1 < NAMED
    ]  # fmt: skip
    made = []
    low = sorted(low, key=lambda pair: pair[0].node.top)
    sides = ("upper ", "lower ") if len(low) > 1 else ("",) * len(low)
    for place, (side, (one, share)) in enumerate(zip(sides, low, strict=True)):
        left = (one.node.depth - 1) * wide
        edge = box(left + 1, TOP + one.node.top * tall, wide - 3,
                   max(one.node.height * tall - 1, 3), "none", edge=LIGHT.ink)  # fmt: skip
        said = "; ".join(in_few_words(answer.scenario, made) for made in one.concessions)
        words = f"{side}block with a dark edge: {share}, {said}"
        base = TOP + tall + 44 + ROW * (place + 1)
        made.append(edge + text(0, base, cut(words, WIDE, SMALL), size=SMALL))
    return made


def _words(answer: Sequences, node: Node, place: tuple[float, float, float, float]) -> str:
    """Name and figure on a plain plate of the block's colour, so that no pattern runs through."""
    left, y, wide, high = place
    shown = "" if node.is_thin else figure(node.agreement)
    two = high >= 34
    base = y + (16 if two else high / 2 + 4)
    plain = "#FFFFFF" if node.is_thin else shade(node.agreement.share)
    ink = LIGHT.ink if node.is_thin else ink_over(shade(node.agreement.share))
    room = wide - 16 - (0 if two else LETTER * SMALL * len(shown) + 6)
    right = text(left + wide - 8, base + (13 if two else 0), shown, size=SMALL, anchor="end",
                 ink=ink)  # fmt: skip
    words = cut(_name(answer, node), room, SMALL)
    parts = [
        box(left + 4, base - 11, wide - 9, 27 if two else 14, plain),
        text(left + 7, base, words, size=SMALL, ink=ink),
        right,
    ]
    if two:
        under = f"{node.runs:,} runs{', too few to read' if node.is_thin else ''}"
        parts.append(text(left + 7, base + 13, under, size=SMALL, ink=ink))
    return "".join(parts)


def shade(share: float) -> str:
    """The colour of a share of agreement, on the scale that is the same everywhere."""
    return LIGHT.agreement[round(share * STEPS)]


def _scale(answer: Sequences, top: float) -> str:
    parts = []
    for step, colour in enumerate(LIGHT.agreement):
        parts.append(box(22 * step, top, 22, 10, colour))
        if step < 6:
            pattern = "low" if step < 3 else "middle"
            parts.append(box(22 * step, top, 22, 10, f"url(#tree-{pattern})"))
    for place, words in ((0, "0"), (99, "50"), (198, "100 %")):
        anchor = "start" if place == 0 else "middle"
        parts.append(text(place, top + 23, words, size=SMALL, anchor=anchor, ink=LIGHT.ink_3))
    what = "implemented" if answer.tree.endings == AGREED else success_in_words(answer)
    said = (
        f"colour and figure: share of these runs {what} (95 % interval)",
        "height: how many of all runs began so; line at the foot of a block: the interval",
    )
    parts += [
        text(236, top + 9 + 14 * k, words, size=SMALL, ink=LIGHT.ink_2)
        for k, words in enumerate(said)
    ]
    return "".join(parts)
