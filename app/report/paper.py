"""A report on paper: pages of A4, each with its limits at the foot, for PDF and window alike.

Qt is loaded here and nowhere else in the report. Paper is always light, whatever the window wears.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QTextTable,
)
from PySide6.QtSvg import QSvgRenderer

from app.pictures.theme import LIGHT
from app.pictures.type import LABEL, printed
from app.report.breaking import (
    are_apart,
    begin_page,
    cells_of,
    first_head,
    foot_of_block,
    is_head,
    pull_back,
    push,
    set_plainly,
    set_smaller,
    shrunk,
    tables,
    top_of,
    tops_of,
)
from app.report.drawing import WIDE, Picture
from app.report.fitting import GAP, widest
from app.report.outline import Outline
from app.report.page import class_foot, foot_of
from app.report.sections import body
from app.report.slides import Slide, slides

if TYPE_CHECKING:
    from app.report.markup import Medium
    from app.report.report import Report
    from models.insight.turning import Turning

MOST_MENDED = 40
"""Headings that are moved to the next page, at most."""

LONE = 0.25
"""A last page that is filled no further is lone: its words may stand on the page before."""

SMALLER_AT_MOST = 2
"""Pixels by which letters may be smaller for that."""

TITLE, LINE = 0.13, 1.35
"""What a title takes of a page's height, and the height of a line for that of its letters."""

FOOT_OF_SLIDE = 16
"""Letters of a slide's foot, which is 1280 wide: 12 pt where it is printed 960 wide."""

SHARPER = 3
"""Picture dots for one of the page's."""

IN_EVERY_SIZE = """
body { color: #1C1E22; }
h1, h2, h3, strong, caption, dt, th { font-weight: 600; }
caption, th { text-align: left; }
small { color: #565B63; }
.new { page-break-before: always; }
"""
STYLE = f"""{IN_EVERY_SIZE}
h1 {{ font-size: 24px; margin-bottom: 6px; }}
h2 {{ font-size: 17px; margin-top: 22px; margin-bottom: 6px; }}
h3 {{ font-size: 13px; margin-top: 12px; margin-bottom: 4px; }}
p {{ margin-top: 4px; margin-bottom: 6px; }}
li {{ margin-bottom: 3px; }}
small {{ font-size: 11px; }}
td, th {{ padding: 2px 10px 2px 0px; }}
"""
CLOSE = f"""{IN_EVERY_SIZE}
h1 {{ font-size: 20px; margin-bottom: 4px; }}
h2 {{ font-size: 15px; margin-top: 12px; margin-bottom: 4px; }}
h3 {{ font-size: 12px; margin-top: 8px; margin-bottom: 2px; }}
p {{ margin-top: 2px; margin-bottom: 4px; }}
li {{ margin-bottom: 1px; }}
small {{ font-size: 10px; }}
td, th {{ padding: 1px 8px 1px 0px; }}
"""
TITLE_LETTERS = 33
BIG = """
h1 { font-size: 44px; font-weight: 600; }
h2 { font-size: 23px; font-weight: 600; margin-top: 0px; margin-bottom: 14px; }
.words { font-size: 36px; }
p, li { margin-bottom: 10px; }
small { font-size: 16px; color: #565B63; }
strong { font-weight: 600; }
th { font-weight: 600; text-align: left; }
td, th { padding: 4px 18px 4px 0px; }
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of page, in logical pixels of 1/96 inch: size, margin, letters and style."""

    width: float
    height: float
    margin: float
    letters: int
    style: str
    tallest: float = 0.8
    """How much of a page's height a picture may take."""

    @property
    def room(self) -> QSizeF:
        """What the words may fill; the foot stands below it."""
        foot = FOOT_HIGH
        return QSizeF(self.width - 2 * self.margin, self.height - 2 * self.margin - foot)


FOOT_HIGH = 34.0
A4 = Sheet(794, 1123, 60, 13, STYLE)
DENSE = Sheet(794, 1123, 44, 11, CLOSE)
"""For long tables: more of them on a page, in letters that can still be read in the hand."""
SLIDE = Sheet(1280, 720, 48, 28, BIG)


class Drawn:
    """Writes pictures as images that a document holds, as wide as its page allows."""

    def __init__(self, document: QTextDocument, sheet: Sheet) -> None:
        self._document, self._sheet = document, sheet
        self._count = 0

    def picture(self, picture: Picture) -> str:
        """A picture as wide as the page allows."""
        room = self._sheet.room
        tallest = self._sheet.tallest * room.height() / picture.height
        return f"<p>{self._drawn(picture, min(room.width() / WIDE, tallest))}</p>"

    def told(self, picture: Picture, words: str) -> str:
        """A picture over its words or beside them: where it can be larger."""
        room = self._sheet.room
        tall = (1 - TITLE) * room.height()
        way = widest(room.width(), tall, picture.height, partial(self._height, words))
        told = f'<p style="font-size: {way.letters}px">{escape(words)}</p>' if words else ""
        drawn = self._drawn(picture, way.scale)
        if not way.is_beside or not words:
            return f"<p>{drawn}</p>{told}"
        cell = f'style="vertical-align: top; padding-right: {GAP:g}px"'
        return (
            f"<table><tr><td {cell}>{drawn}</td>"
            f'<td style="vertical-align: top">{told}</td></tr></table>'
        )

    def _height(self, words: str, letters: int, wide: float) -> float:
        """How high the words with a picture stand in lines of a width."""
        if not words:
            return 0.0
        metrics = QFontMetricsF(printed(letters))
        box = QRectF(0, 0, wide, 100 * self._sheet.room.height())
        lines = metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), words).height()
        return lines + LINE * letters

    def _drawn(self, picture: Picture, scale: float) -> str:
        self._count += 1
        name = f"picture-{self._count}"
        kind = QTextDocument.ResourceType.ImageResource.value
        self._document.addResource(kind, QUrl(name), image_of(picture))
        wide, high = round(scale * WIDE), round(scale * picture.height)
        return f'<img src="{name}" width="{wide}" height="{high}">'

    def boxed(self, inside: str, *, name: str) -> str:
        """A box is a table of one cell: the only one that Qt draws."""
        return (
            '<table width="100%" border="1" cellspacing="0" cellpadding="10" '
            'style="border-style: solid; border-color: #1C1E22; border-collapse: collapse">'
            f'<tr><td style="padding: 4px 14px 10px 14px">{inside}</td></tr></table>'
        )


@lru_cache(maxsize=16)
def image_of(picture: Picture) -> QImage:
    """A picture in dots; kept, since an outline is tried in many ways."""
    image = QImage(WIDE * SHARPER, picture.height * SHARPER, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(picture.svg.encode())).render(painter)
    painter.end()
    return image


class Paper:
    """Pages that can be painted anywhere, at any size."""

    def __init__(self, sheet: Sheet, foot: str) -> None:
        self.sheet, self._foot = sheet, foot
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setUseDesignMetrics(True)  # words stand alike on screen and on paper
        font = printed(sheet.letters)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._document.setDefaultFont(font)
        self._document.setDefaultStyleSheet(sheet.style)
        option = self._document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)  # dates and figures are never broken
        self._document.setDefaultTextOption(option)
        self.medium = Drawn(self._document, sheet)

    def set_html(self, inside: str) -> None:
        """Set words and pictures on the pages; a little smaller, if that saves a lone last page."""
        letters = self.sheet.letters
        self._set(inside, letters)
        pages = self.pages
        for smaller in range(1, SMALLER_AT_MOST + 1):
            if not self._ends_on_a_lone_page:
                break
            self._set(inside, letters - smaller)
        if self._ends_on_a_lone_page and self.pages == pages:
            self._set(inside, letters)  # it did not help

    @property
    def _ends_on_a_lone_page(self) -> bool:
        """Whether the last of several pages is nearly empty."""
        high = self.sheet.room.height()
        last = self._document.lastBlock()
        filled = foot_of_block(self._document.documentLayout(), last) % high / high
        return self.pages > 1 and filled < LONE

    def _set(self, inside: str, letters: int) -> None:
        font = self._document.defaultFont()
        font.setPixelSize(letters)
        self._document.setDefaultFont(font)
        self._document.setHtml(f"<body>{inside}</body>")
        self._lay_out()
        for _ in range(MOST_MENDED):
            if not self._mended():
                break
            self._lay_out()

    def set_slides(self, made: list[Slide]) -> None:
        """Set one slide to a page; what is for the debriefing alone stands in a box."""
        parts = []
        for place, one in enumerate(made):
            new = ' style="page-break-before: always"' if place else ""
            inside = f'<div class="words">{one.inside}</div>' if one.is_words else one.inside
            inside = self.medium.boxed(inside, name="debrief") if one.is_debrief else inside
            parts.append(f"<h2{new}>{escape(one.title)}</h2>{inside}")
        self._document.setHtml(f"<body>{''.join(parts)}</body>")
        for head in self._heads():
            set_plainly(head, TITLE_LETTERS)
        self._lay_out()
        for _ in range(MOST_MENDED):
            changed = [self._fitted(head) for head in self._heads()]
            if not any(changed):
                break
            self._lay_out()

    def _heads(self) -> list[QTextBlock]:
        """The title of every slide."""
        found, block = [], self._document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                found.append(block)
            block = block.next()
        return found

    def _fitted(self, head: QTextBlock) -> bool:
        """Make what runs over a slide's page a little smaller: its picture first, else its words.

        Whether there was anything to do; a title settles which page its slide stands on.
        """
        layout, high = self._document.documentLayout(), self.sheet.room.height()
        page = int(top_of(layout, head) / high)
        inside, block = [], head.next()
        while block.isValid() and block.blockFormat().headingLevel() != 2:
            inside.append(block)
            block = block.next()
        if all(int(foot_of_block(layout, one) / high) == page for one in inside):
            return False
        pictured = [one for one in inside if shrunk(one, self.sheet.room.height())]
        if not pictured:
            for one in inside:
                set_smaller(one)
        return True

    def _lay_out(self) -> None:
        """Break into pages from the start: in part, Qt loses what stands below a table."""
        self._document.setPageSize(QSizeF())
        self._document.setPageSize(self.sheet.room)
        self._document.documentLayout().documentSize()  # Qt breaks the rest later unless asked

    def _mended(self) -> bool:
        """Mend what is first: a heading alone at a page's foot, or a row torn by a page's end.

        Whatever is mended moves all that stands below it, so what is below is looked at later.
        """
        head, row = self._lonely_head(), self._torn_row()
        if head is not None and (row is None or head.position() < row[0]):
            self._begin_page(first_head(head))
            self._begin_anew_below(head)
        elif row is not None:
            self._push(*row[1:])
        return head is not None or row is not None

    def _begin_page(self, block: QTextBlock) -> None:
        begin_page(self._document.documentLayout(), block, self.sheet.room.height())

    def _push(self, table: QTextTable, row: int, by: float) -> None:
        """Take a torn row to the next page: with its head, and what heads that, if it is the first.

        Where they begin a page already the row alone is pushed.
        """
        is_first = 0 < row <= table.format().headerRowCount()
        block = table.firstCursorPosition().block().previous()
        if is_first and block.isValid() and is_head(block):
            first = first_head(block)
            policy = first.blockFormat().pageBreakPolicy()
            if policy == QTextFormat.PageBreakFlag.PageBreak_Auto:
                self._begin_page(first)
                self._begin_anew_below(block)
                return
        push(table, row, by)

    def _lonely_head(self) -> QTextBlock | None:
        """The first heading that stands on another page than what it heads."""
        layout, high = self._document.documentLayout(), self.sheet.room.height()
        block = self._document.begin()
        while block.isValid() and block.next().isValid():
            policy = block.blockFormat().pageBreakPolicy()
            is_free = policy == QTextFormat.PageBreakFlag.PageBreak_Auto
            if is_head(block) and is_free and are_apart(layout, block, high):
                return block
            block = block.next()
        return None

    def _begin_anew_below(self, head: QTextBlock) -> None:
        """What was pushed below a heading that has just moved stands elsewhere now."""
        for table in tables(self._document.rootFrame()):
            if table.columns() > 1 and table.firstPosition() > head.position():
                pull_back(table)

    def _torn_row(self) -> tuple[int, QTextTable, int, float] | None:
        """The first row that a page's end tears: its place, table and row; what is left above."""
        layout, high = self._document.documentLayout(), self.sheet.room.height()
        for table in tables(self._document.rootFrame()):
            for row in range(table.rows() if table.columns() > 1 else 0):
                cells = cells_of(table, row)
                tops = [top for cell in cells for top in tops_of(layout, cell)]
                if tops and int(min(tops) / high) < int(max(tops) / high):
                    place = cells[0].firstCursorPosition().position()
                    return place, table, row, high - min(tops) % high
        return None

    @property
    def pages(self) -> int:
        return self._document.pageCount()

    @property
    def words(self) -> str:
        """Everything that stands on the pages, for who cannot see them."""
        return self._document.toPlainText()

    def page_of(self, title: str) -> int:
        """The page on which a heading stands; -1: on none."""
        return self.place_of(title)[0]

    def place_of(self, title: str) -> tuple[int, float]:
        """The page on which a heading stands, and how far down on it; page -1: on none."""
        found = ((page, down) for words, page, down in self.headings if words == title)
        return next(found, (-1, 0.0))

    @property
    def headings(self) -> list[tuple[str, int, float]]:
        """What every section or slide is called, its page, and where on it its words begin."""
        layout, high = self._document.documentLayout(), self.sheet.room.height()
        tops = [(head.text(), top_of(layout, head)) for head in self._heads()]
        return [(words, int(top / high), self.sheet.margin + top % high) for words, top in tops]

    def paint(self, painter: QPainter, page: int) -> None:
        """One page in logical pixels, its corner at the painter's origin."""
        sheet, room = self.sheet, self.sheet.room
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), QColor(LIGHT.sheet))
        painter.save()
        painter.translate(sheet.margin, sheet.margin - page * room.height())
        seen = QRectF(0, page * room.height(), room.width(), room.height())
        painter.setClipRect(seen)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = seen
        inks = QPalette()
        inks.setColor(QPalette.ColorRole.Text, QColor(LIGHT.ink))
        context.palette = inks
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, page)

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        sheet = self.sheet
        letters = printed(FOOT_OF_SLIDE if sheet is SLIDE else LABEL)
        top = sheet.height - sheet.margin - FOOT_HIGH + 12
        painter.setPen(QColor(LIGHT.hairline))
        painter.drawLine(
            round(sheet.margin), round(top), round(sheet.width - sheet.margin), round(top)
        )
        painter.setPen(QColor(LIGHT.ink_2))
        painter.setFont(letters)
        number = f"{page + 1} / {self.pages}"
        wide = QFontMetricsF(letters).horizontalAdvance(number) + 12
        box = QRectF(sheet.margin, top + 5, sheet.width - 2 * sheet.margin, FOOT_HIGH + 12)
        flags = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(0, 0, -wide, 0), flags, self._foot)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), number)


def report_paper(report: Report, outline: Outline, *, foot: str = "") -> Paper:
    """The report's pages; their foot tells seed and hash unless another is given."""
    paper = Paper(A4, foot or foot_of(report))
    title = f"<h1>{escape(report.scenario.title)}</h1>"
    paper.set_html(title + body(report, outline, paper.medium))
    return paper


def sheet_paper(inside: Callable[[Medium], str], foot: str, *, dense: bool = False) -> Paper:
    """The pages of something that is handed out by itself."""
    paper = Paper(DENSE if dense else A4, foot)
    paper.set_html(inside(paper.medium))
    return paper


def slides_paper(report: Report, turning: Turning | None) -> Paper:
    """The slides, each on a page of its own."""
    paper = Paper(SLIDE, class_foot(report))
    paper.set_slides(slides(report, turning, paper.medium))
    return paper
