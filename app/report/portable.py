"""Pages as a PDF, put in place whole; without a screen, and without a window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.cli.versions import own_version
from app.report.bookmarks import Bookmark, add_bookmarks
from app.report.files import wanted
from app.report.outline import Outline
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from app.report.markup import Medium
    from app.report.paper import Paper
    from app.report.report import Report
    from models.insight.turning import Turning

DOTS = 1200
"""To the inch; so fine that words stand where they do on screen."""

LOGICAL = 96


def can_be_made() -> bool:
    """Whether this machine has what sets a PDF."""
    return find_spec("PySide6") is not None


def write_report(report: Report, outline: Outline, path: str | Path, *, foot: str = "") -> None:
    """The report on A4. Raises OSError where it cannot be written, UsageError without Qt."""
    with standing():
        from app.report.paper import report_paper

        write(report_paper(report, outline, foot=foot), report.scenario.title, path)


def write_slides(report: Report, turning: Turning | None, path: str | Path) -> None:
    """The slides, one to a page."""
    with standing():
        from app.report.paper import slides_paper

        write(slides_paper(report, turning), report.scenario.title, path)


def write_sheet(
    inside: Callable[[Medium], str], title: str, path: str | Path, *, foot: str, dense: bool = False
) -> None:
    """A sheet to hand out, on A4; `dense`: in smaller letters, for tables that are looked up."""
    with standing():
        from app.report.paper import sheet_paper

        write(sheet_paper(inside, foot, dense=dense), title, path)


@contextmanager
def standing() -> Iterator[None]:
    """Qt, ready to set words: the window's, or one of our own without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as missing:
        raise UsageError(f"a PDF needs Qt ({missing}); FILE.html needs nothing") from None
    from app.pictures.type import load_faces

    running = QGuiApplication.instance()
    if running is None:
        running = QGuiApplication(["irenic"])
        load_faces()
    yield
    del running


def write(paper: Paper, title: str, path: str | Path) -> None:
    """All pages, in one step: a reader sees the old file or the new one."""
    goal = Path(path).resolve()
    with wanted(goal), TemporaryDirectory(prefix=".report-", dir=goal.parent) as folder:
        draft = Path(folder) / "report.pdf"
        _print(paper, title, draft)
        draft.replace(goal)


def _print(paper: Paper, title: str, draft: Path) -> None:
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

    writer = QPdfWriter(str(draft))
    size = QSizeF(paper.sheet.width, paper.sheet.height) * 72 / LOGICAL
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(DOTS)
    writer.setTitle(title)
    writer.setCreator(f"irenic {own_version()}")
    if hasattr(writer, "setAuthor"):  # from Qt 6.9 on
        writer.setAuthor(f"irenic {own_version()}")
    painter = QPainter(writer)
    if not painter.isActive():
        raise OSError(0, "the PDF cannot be written", str(draft))
    painter.scale(DOTS / LOGICAL, DOTS / LOGICAL)
    for page in range(paper.pages):
        if page:
            writer.newPage()
        paper.paint(painter, page)
    painter.end()
    del writer  # closes the file
    points = 72 / LOGICAL
    marks = [Bookmark(words, page, top * points) for words, page, top in paper.headings]
    if marks:
        with suppress(ValueError):  # a Qt that writes its files otherwise: the pages stand anyway
            add_bookmarks(draft, marks, height=size.height())
