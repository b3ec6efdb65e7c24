"""The report as a PDF on A4; Qt is loaded here and nowhere else in the command."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from app.cli.report_page import body
from app.cli.report_picture import WIDE, Picture
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from app.cli.report import Report

SHEET = """
body { font-family: Inter; font-size: 10pt; color: #1C1E22; }
h1 { font-size: 20pt; } h2 { font-size: 13pt; margin-top: 18px; } h3 { font-size: 11pt; }
th { text-align: left; } td, th { padding: 2px 10px 2px 0px; }
"""
SHARPER = 3
"""Picture dots for one of the page's."""


def write_pdf(report: Report, path: str) -> None:
    """Set the report on A4 and put it in place whole. Raises OSError where it cannot be done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter
    except ImportError as missing:
        raise UsageError(f"a PDF needs Qt ({missing}); FILE.html needs nothing") from None
    from app.pictures.type import load_faces

    goal = Path(path).resolve()
    running = QGuiApplication.instance() or QGuiApplication(["irenic"])
    load_faces()
    with TemporaryDirectory(prefix=".report-", dir=goal.parent) as folder:
        draft = Path(folder) / "report.pdf"
        writer = QPdfWriter(str(draft))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setTitle(report.scenario.title)
        _set(report).print_(writer)
        del writer  # closes the file
        draft.replace(goal)
    del running


def _set(report: Report) -> Any:
    """The report as a QTextDocument."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setDefaultStyleSheet(SHEET)

    def drawn(picture: Picture) -> str:
        name = f"picture-{abs(hash(picture.svg))}"
        image = _image(picture)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        wide, high = round(0.9 * WIDE), round(0.9 * picture.height)
        return f'<p><img src="{name}" width="{wide}" height="{high}"></p>'

    title = f"<h1>{escape(report.scenario.title)}</h1>"
    document.setHtml(f"<body>{title}{body(report, drawn)}</body>")
    return document


def _image(picture: Picture) -> object:
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    size = (WIDE * SHARPER, picture.height * SHARPER)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(picture.svg.encode())).render(painter)
    painter.end()
    return image
