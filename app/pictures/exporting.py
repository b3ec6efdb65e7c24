"""Pictures on paper: SVG, PDF, PNG, the clipboard, and their data as CSV.

All run the painter code of the screen. Every export carries the picture's name, its sentence, and
a foot that says under which assumptions it holds; its text alternative goes into the file.
"""

from __future__ import annotations

import base64
import csv
import io
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QMimeData,
    QRect,
    QRectF,
    QSaveFile,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from app.pictures.painting import painter_on
from app.pictures.picture import Picture
from app.pictures.theme import LIGHT, Theme
from app.pictures.twin_table import cell_words
from app.pictures.type import FACES, body, face, label
from models.scenario.saving import save
from models.terms.errors import UsageError

MARGIN, HEAD, GAP = 20.0, 24.0, 8.0
DOTS_PER_INCH = 96
WRAPPED = int(Qt.TextFlag.TextWordWrap)
WEIGHTS = dict(zip(FACES, (400, 500, 600), strict=True))


@dataclass(frozen=True, slots=True)
class Page:
    """What surrounds an exported picture: its theme, its foot, and its width where it is asked."""

    foot: str
    theme: Theme = LIGHT
    width: float | None = None

    def room(self, picture: Picture) -> QSizeF:
        """The room of the picture alone; it keeps its proportions at another width."""
        natural = picture.natural_size()
        if self.width is None:
            return natural
        across = max(1.0, self.width - 2 * MARGIN)
        return QSizeF(across, natural.height() * across / max(1.0, natural.width()))

    def size(self, picture: Picture) -> QSizeF:
        """The room of the whole page."""
        room = self.room(picture)
        told, foot = self._heights(picture, room.width())
        high = room.height() + HEAD + told + foot + 2 * MARGIN + 2 * GAP
        return QSizeF(room.width() + 2 * MARGIN, high)

    def paint(self, painter: QPainter, picture: Picture) -> None:
        """Name, sentence, picture, foot."""
        room, theme = self.room(picture), self.theme
        told, foot = self._heights(picture, room.width())
        painter.fillRect(QRectF(0, 0, *self.size(picture).toTuple()), QColor(theme.sheet))
        box = QRectF(MARGIN, MARGIN, room.width(), HEAD)
        painter.setFont(face(15, body().weight().DemiBold))
        painter.setPen(QColor(theme.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, picture.title())
        painter.setFont(body())
        painter.setPen(QColor(theme.ink_2))
        box = QRectF(MARGIN, MARGIN + HEAD, room.width(), told)
        painter.drawText(box, WRAPPED, picture.sentence())
        area = QRectF(MARGIN, box.bottom() + GAP, room.width(), room.height())
        painter.save()
        picture.paint(painter, area, theme)
        painter.restore()
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        painter.drawText(
            QRectF(MARGIN, area.bottom() + GAP, room.width(), foot), WRAPPED, self.foot
        )

    def _heights(self, picture: Picture, width: float) -> tuple[float, float]:
        """How high the sentence and the foot are."""
        box = QRectF(0, 0, width, 4000)
        told = QFontMetricsF(body()).boundingRect(box, WRAPPED, picture.sentence()).height()
        foot = QFontMetricsF(label()).boundingRect(box, WRAPPED, self.foot).height()
        return told + 2, foot + 2


def image(picture: Picture, page: Page, scale: float = 2.0) -> QImage:
    """The picture in dots, `scale` of them to a logical pixel; its sentence is in the file."""
    size = page.size(picture)
    made = QImage((size * scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(scale)
    made.fill(QColor(page.theme.sheet))
    made.setText("Title", picture.title())
    made.setText("Description", picture.sentence())
    painter = painter_on(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    page.paint(painter, picture)
    painter.end()
    return made


def svg(picture: Picture, page: Page) -> str:
    """The picture in lines, with the faces that it is set in."""
    size, buffer = page.size(picture), QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size.toSize())
    generator.setViewBox(QRect(0, 0, *size.toSize().toTuple()))
    generator.setResolution(DOTS_PER_INCH)
    generator.setTitle(picture.title())
    generator.setDescription(picture.sentence())
    painter = painter_on(generator)
    page.paint(painter, picture)
    painter.end()
    return _with_faces(bytes(buffer.data().data()).decode("utf-8"))


def _with_faces(drawing: str) -> str:
    """The faces themselves, so that it looks alike where Inter is not installed."""
    folder, rules = files("resources").joinpath("fonts"), []
    for name, weight in WEIGHTS.items():
        if f'font-weight="{weight}"' in drawing:
            held = base64.b64encode(folder.joinpath(name).read_bytes()).decode("ascii")
            rules.append(
                f"@font-face{{font-family:Inter;font-weight:{weight};"
                f"src:url(data:font/otf;base64,{held})}}"
            )
    return drawing.replace("<defs>", f"<defs><style>{''.join(rules)}</style>", 1)


def csv_text(picture: Picture) -> str:
    """The picture's data as CSV: figures in full, and no cell that a spreadsheet would run."""
    twin, out = picture.twin(), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_harmless(head) for head in twin.heads])
    for row in twin.rows:
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _harmless(words: str) -> str:
    return f"'{words}" if words[:1] in tuple("=+@\t\r") else words


def export(picture: Picture, page: Page, file: Path) -> None:
    """Write the picture by the ending of the file's name. Raises UsageError where it cannot be."""
    kind = file.suffix.lower()
    if kind == ".csv":
        save(file, csv_text(picture))
    elif kind == ".svg":
        save(file, svg(picture, page))
    elif kind == ".png":
        _place(file, png_bytes(picture, page))
    elif kind == ".pdf":
        _place(file, pdf_bytes(picture, page))
    else:
        raise UsageError(f"{file.name}: pictures are written as .svg, .pdf, .png or .csv")


def _place(file: Path, data: bytes) -> None:
    """Put bytes where a file is or will be, whole or not at all."""
    out = QSaveFile(str(file))
    if not (
        out.open(QIODevice.OpenModeFlag.WriteOnly) and out.write(data) == len(data) and out.commit()
    ):
        raise UsageError(f"{file} was not written: {out.errorString()}")


def pdf_bytes(picture: Picture, page: Page) -> bytes:
    """The picture as a PDF of one page of its own size; faces are embedded."""
    size, buffer = page.size(picture), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    layout = QPageLayout(
        QPageSize(
            size * 72 / DOTS_PER_INCH,
            QPageSize.Unit.Point,
            "",
            QPageSize.SizeMatchPolicy.ExactMatch,
        ),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    writer.setPageLayout(layout)
    writer.setTitle(f"{picture.title()}. {picture.sentence()}")
    painter = painter_on(writer)
    page.paint(painter, picture)
    painter.end()
    return bytes(buffer.data().data())


def copied(picture: Picture, page: Page) -> QMimeData:
    """The picture for the clipboard: as image, as SVG, and its data as text."""
    data, twin = QMimeData(), picture.twin()
    data.setImageData(image(picture, page))
    data.setData("image/svg+xml", svg(picture, page).encode("utf-8"))
    lines = [twin.heads, *twin.rows]
    data.setText("\n".join("\t".join(cell_words(cell) for cell in line) for line in lines))
    return data


def png_bytes(picture: Picture, page: Page, scale: float = 2.0) -> bytes:
    """The picture as the bytes of a PNG, for reports that carry it within them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image(picture, page, scale))
    return bytes(buffer.data().data())
