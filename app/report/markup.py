"""Small pieces of HTML that pages, paper and slides are made of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Protocol

from app.report.drawing import Picture


class Medium(Protocol):
    """Where a report is set: how a picture, one with its words, and a box are written there."""

    def picture(self, picture: Picture) -> str: ...
    def told(self, picture: Picture, words: str) -> str: ...
    def boxed(self, inside: str, *, name: str) -> str: ...


class Web:
    """HTML for a browser: pictures stand in the page itself."""

    def picture(self, picture: Picture) -> str:
        return f"<figure>{picture.svg}</figure>"

    def told(self, picture: Picture, words: str) -> str:
        return f"{self.picture(picture)}{paragraph(words) if words else ''}"

    def boxed(self, inside: str, *, name: str) -> str:
        return f'<div class="box {name}">{inside}</div>'


def section(key: str, title: str, inside: str) -> str:
    """A section with its heading, which can be linked to."""
    return f'<section id="{key}">\n<h2>{escape(title)}</h2>\n{inside}\n</section>'


def paragraph(text: str, *, strong: bool = False) -> str:
    """Words in a paragraph of their own."""
    inside = escape(text)
    return f"<p><strong>{inside}</strong></p>" if strong else f"<p>{inside}</p>"


def heading(text: str) -> str:
    """A heading within a section."""
    return f"<h3>{escape(text)}</h3>"


def listed(texts: Sequence[str], tag: str = "ul") -> str:
    """Words as a list."""
    return f"<{tag}>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</{tag}>"


def table(rows: Sequence[Sequence[str]], *, caption: str = "", widths: Sequence[int] = ()) -> str:
    """A table whose first row is its head; `widths` of columns in percent, where they are given."""
    head, *rest = rows
    wide = [f' width="{one}%"' for one in widths] or [""] * len(head)
    first = "".join(
        f'<th scope="col" align="left"{of}>{escape(cell)}</th>'
        for cell, of in zip(head, wide, strict=True)
    )
    lines = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rest
    )
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<table width="100%">{named}\n<thead><tr>{first}</tr></thead>\n'
        f"<tbody>\n{lines}\n</tbody></table>"
    )
