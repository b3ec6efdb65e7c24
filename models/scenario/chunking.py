"""A mapping or list as pieces of text that can be kept, dropped, moved and joined by new ones.

A piece of a block is an entry with the comment lines right above it and what follows on its last
line. Blank lines and comments after it are its tail: they stay when the entry goes.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from models.scenario.nodes import Mapping, Sequence

_REST_OF_LINE = re.compile(r"[ \t]*(#[^\n\r]*)?")
_BLANK_LINES = re.compile(r"((\r\n|\n)[ \t]*(?=[\r\n]|$))*")
_COMMENT = re.compile(r"#[^\n\r]*")


@dataclass(slots=True)
class Piece:
    """A stretch of the text; `tail` is what follows before the next piece begins."""

    start: int
    end: int
    tail: str = ""


@dataclass(slots=True)
class Body:
    """What a piece will say; `was` is its old place, None where it is new."""

    text: str
    was: int | None = None


def spans_of(text: str, node: Mapping | Sequence) -> list[tuple[int, int]]:
    """From where to where each entry or item reaches, dashes of a block included."""
    if isinstance(node, Mapping):
        return [(entry.key.start, entry.value.end) for entry in node.entries]
    if node.flow:
        return [(item.start, item.end) for item in node.items]
    column = column_of(text, node.start)
    return [(_dash(text, item.start, column), item.end) for item in node.items]


def _dash(text: str, at: int, column: int) -> int:
    """The dash of an item, on its line or, where the item begins below it, above."""
    line = line_start(text, at)
    while line > 0 and text[line + column : line + column + 1] != "-":
        line = line_start(text, line - 1)
    return line + column


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def column_of(text: str, at: int) -> int:
    """Characters before it on its line; a byte-order mark takes no room."""
    start = line_start(text, at)
    return at - start - (1 if text.startswith("\ufeff", start) else 0)


def end_of_line(text: str, at: int) -> int:
    """Past the comment that follows on the same line, where nothing else does."""
    match = _REST_OF_LINE.match(text, at)
    end = match.end() if match else at
    return end if end == len(text) or text[end] in "\r\n" else at


def block_pieces(text: str, node: Mapping | Sequence, floor: int) -> list[Piece]:
    """The pieces of a block, in the order of the text; nothing before `floor` belongs to it."""
    column = column_of(text, node.start)
    pieces: list[Piece] = []
    for start, end in spans_of(text, node):
        begin = _with_comments_above(text, start, column, floor)
        pieces.append(Piece(begin, end_of_line(text, end)))
        floor = pieces[-1].end
    for piece, after in itertools.pairwise(pieces):
        between = text[piece.end : after.start]
        piece.tail = between[: between.rfind("\n")].removesuffix("\r")
    return pieces


def _with_comments_above(text: str, start: int, column: int, floor: int) -> int:
    """Where the comment lines right above an entry begin, at the entry's own column."""
    line = line_start(text, start)
    while line > floor:
        above = line_start(text, line - 1)
        words = text[above:line].rstrip("\r\n")
        if above < floor or words[:column].strip() or not words.startswith("#", column):
            break
        line = above
    return start if line == line_start(text, start) else line + column


def joined_block(pieces: list[Piece], bodies: list[Body], column: int, newline: str) -> str:
    """Bodies under each other; what stood between two pieces stays behind the first of them."""
    step = newline + " " * column
    lead, tails = _tails(pieces, bodies)
    parts = [body.text + tail for body, tail in zip(bodies, tails, strict=True)]
    return (lead + step if lead else "") + step.join(parts)


def _tails(pieces: list[Piece], bodies: list[Body]) -> tuple[str, list[str]]:
    """What stands before all bodies, and what follows each."""
    lead, kept = _inherited(pieces, bodies)
    tails: list[str] = []
    for place, body in enumerate(bodies):
        if body.was is not None:
            tails.append(kept[body.was])
        elif place == 0:
            tails.append(_blank_part(pieces[0].tail))
        else:
            tails.append(tails[-1])
            tails[-2] = _blank_part(tails[-1]) or _usual_gap(pieces)
    if not tails[-1].strip():
        tails[-1] = ""
    return lead, tails


def _inherited(pieces: list[Piece], bodies: list[Body]) -> tuple[str, list[str]]:
    """Tails once the comments behind dropped pieces have gone to the piece before them."""
    staying = {body.was for body in bodies}
    tails = [piece.tail for piece in pieces]
    lead = ""
    last: int | None = None
    for was, tail in enumerate(piece.tail for piece in pieces):
        if was in staying:
            last = was
        elif last is None:
            lead = tail.strip() or lead
        elif tail.strip():
            tails[last] += tail
        else:
            tails[last] = tails[last] or tail
    return lead, tails


def _blank_part(tail: str) -> str:
    """The blank lines with which a tail begins."""
    match = _BLANK_LINES.match(tail)
    return match[0] if match else ""


def _usual_gap(pieces: list[Piece]) -> str:
    """The blank lines that this container puts between its entries."""
    return _blank_part(pieces[-2].tail) if len(pieces) > 1 else ""


def joined_flow(text: str, node: Mapping | Sequence, bodies: list[Body]) -> str:
    """What stands between the brackets of a flow container, made of these bodies."""
    inner = text[node.start + 1 : node.end - 1]
    spans = spans_of(text, node)
    if "\n" in inner and spans:
        return _over_lines(text, node, bodies)
    edge = re.match(r"\s*", inner) if spans else None
    pad = edge[0] if edge else ""
    return pad + ", ".join(body.text for body in bodies) + pad


def _over_lines(text: str, node: Mapping | Sequence, bodies: list[Body]) -> str:
    """As above, where the container stretches over lines: what follows an item goes with it."""
    spans = spans_of(text, node)
    ends = [start for start, _ in spans[1:]] + [node.end - 1]
    after = [text[end:begin] for (_, end), begin in zip(spans, ends, strict=True)]
    lead = text[node.start + 1 : spans[0][0]]
    step = "," + (lead[lead.rfind("\n") :] if "\n" in lead else " ")
    out = [lead]
    for place, body in enumerate(bodies):
        is_last = place == len(bodies) - 1
        was_last = body.was == len(spans) - 1
        follows = step if body.was is None else after[body.was]
        if is_last and not was_last:
            follows = _ending(follows, after[-1])
        elif was_last and not is_last:
            follows = _going_on(follows, step)
        out.append(body.text + follows)
    return "".join(out)


def _ending(follows: str, last: str) -> str:
    """What closes the container after an item that was not its last."""
    comment = _COMMENT.search(follows)
    comma = "," if "," in _COMMENT.sub("", last) else ""
    close = last[last.rfind("\n") :] if "\n" in last else ""
    return f"{comma} {comment[0]}{close or chr(10)}" if comment else comma + close


def _going_on(follows: str, step: str) -> str:
    """What goes on after an item that was the last."""
    comment = _COMMENT.search(follows)
    return f", {comment[0]}{step[1:] if chr(10) in step else chr(10)}" if comment else step
