"""Plain words on a terminal: narrow, with air, and without a colour code where none is wanted."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from textwrap import TextWrapper
from typing import Any

from app.cli.output import columns_of_terminal, is_terminal

WIDEST = 92


def width() -> int:
    """How many letters a line may have; always the same where nobody looks at a terminal."""
    if is_terminal():
        return max(40, min(WIDEST, columns_of_terminal(WIDEST)))
    return WIDEST


def wrapped(text: str, *, indent: int = 0, hanging: int = 0) -> str:
    """A paragraph; words and paths are never broken, and a number keeps its percent sign."""
    wrapper = TextWrapper(
        width=width(),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    bound = " ".join(text.split()).replace(" %", "\N{NO-BREAK SPACE}%")
    return wrapper.fill(bound).replace("\N{NO-BREAK SPACE}", " ")


def strong(text: str) -> str:
    """A heading, on a terminal that can show one."""
    return f"\033[1m{text}\033[0m" if _takes_colour() else text


def faint(text: str) -> str:
    """What may be skipped, on a terminal that can show it so."""
    return f"\033[2m{text}\033[0m" if _takes_colour() else text


def item(label: str, text: str, *, column: int, indent: int = 2) -> str:
    """A label and its text beside it, whose further lines stand under the first."""
    lines = wrapped(text, indent=indent + column).splitlines() or [""]
    room = " " * (indent + column)
    head = f"{' ' * indent}{label}"
    if len(head) + 1 > len(room):
        return "\n".join((head, *lines))
    return "\n".join((head.ljust(len(room)) + lines[0].strip(), *lines[1:])).rstrip()


def items(pairs: Iterable[tuple[str, str]], *, widest: int = 26, indent: int = 2) -> str:
    """Labels and texts in two columns; a label wider than `widest` has a line of its own."""
    listed = list(pairs)
    column = min(widest or 2, max((len(label) for label, _ in listed), default=0) + 3)
    return "\n".join(item(label, text, column=column, indent=indent) for label, text in listed)


def columns(rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), indent: int = 2) -> str:
    """A table of short cells; `right` names the columns whose cells end together."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(
        (" " * indent + "   ".join(_cells(row, widths, right))).rstrip() for row in rows
    )


def _cells(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> list[str]:
    return [
        cell.rjust(widths[place]) if place in right else cell.ljust(widths[place])
        for place, cell in enumerate(row)
    ]


def print_json(document: Any) -> None:
    """The one document of a command that was asked for `--json`."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(document, indent=2, ensure_ascii=plain, allow_nan=False))


def _takes_colour() -> bool:
    asked_not_to = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal() and not asked_not_to
