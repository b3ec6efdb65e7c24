"""Bookmarks and language for a PDF that Qt has set: Qt writes neither.

They are appended as PDF foresees it (ISO 32000-1, 7.5.6, incremental updates): the file stays as it
is, and behind it stand a new catalogue, the outline, and where both are found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LANGUAGE = "en"
ROOT = re.compile(rb"/Root (\d+) 0 R")
SIZE = re.compile(rb"/Size (\d+)")
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
INFO = re.compile(rb"/Info \d+ 0 R")
PAGES = re.compile(rb"/Pages (\d+) 0 R")
KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")


class Bookmark(NamedTuple):
    """A heading, its page from 0, and how far it stands below the page's upper edge, in points."""

    title: str
    page: int
    top: float


def add_bookmarks(draft: Path, marks: Sequence[Bookmark], *, height: float) -> None:
    """Append bookmarks and the language; `height` is that of a page in points.

    Raises ValueError where the file is not as Qt writes it.
    """
    made = draft.read_bytes()
    root, size = int(_found(ROOT, made)), int(_found(SIZE, made))
    catalogue = _object(made, root)
    kids = _found(KIDS, _object(made, int(_found(PAGES, catalogue))))
    pages = [int(word) for word in re.findall(rb"(\d+) 0 R", kids)]
    told = catalogue.rstrip().removesuffix(b">>")
    told += f"/Outlines {size} 0 R /PageMode /UseOutlines /Lang ({LANGUAGE})".encode()
    told += b" /ViewerPreferences << /DisplayDocTitle true >> >>"
    written = {root: told, size: _outline(size, len(marks))}
    for place, mark in enumerate(marks):
        written[size + 1 + place] = _entry(mark, (size, place, len(marks)), pages, height)
    draft.write_bytes(made + _update(made, written, root))


def _found(wanted: re.Pattern[bytes], made: bytes) -> bytes:
    matches = wanted.findall(made)
    if not matches:
        raise ValueError(f"no {wanted.pattern!r} in the PDF")
    return bytes(matches[-1])


def _object(made: bytes, number: int) -> bytes:
    """What an object holds."""
    return _found(re.compile(rb"(?:^|\n)%d 0 obj\s*(.*?)endobj" % number, re.DOTALL), made)


def _outline(number: int, count: int) -> bytes:
    return (
        f"<< /Type /Outlines /First {number + 1} 0 R /Last {number + count} 0 R /Count {count} >>"
    ).encode()


def _entry(
    mark: Bookmark, among: tuple[int, int, int], pages: Sequence[int], height: float
) -> bytes:
    """One bookmark; `among`: the outline's number, the bookmark's place, and how many there are."""
    outline, place, count = among
    here = outline + 1 + place
    before = f"/Prev {here - 1} 0 R " if place else ""
    after = f"/Next {here + 1} 0 R " if place + 1 < count else ""
    title = (b"\xfe\xff" + mark.title.encode("utf-16-be")).hex()
    goal = f"[{pages[mark.page]} 0 R /XYZ null {height - mark.top:.1f} null]"
    return f"<< /Title <{title}> /Parent {outline} 0 R {before}{after}/Dest {goal} >>".encode()


def _update(made: bytes, written: dict[int, bytes], root: int) -> bytes:
    """The new objects, and a table of where they stand that goes on from the old one."""
    parts, places, at = [b"\n"], {}, len(made) + 1
    for number, inside in sorted(written.items()):
        places[number] = at
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, inside))
        at += len(parts[-1])
    rows = [b"xref\n0 1\n0000000000 65535 f \n"]
    rows += [b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items()]
    info = INFO.search(made)
    trailer = b"/Size %d /Root %d 0 R /Prev %s " % (max(written) + 1, root, _found(START, made))
    trailer += info.group() if info else b""
    rows.append(b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, at))
    return b"".join((*parts, *rows))
