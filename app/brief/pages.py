"""The pages of a brief as they are printed, one under another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from app.pictures.look import Look
from app.pictures.painting import painter_on
from app.pictures.picture import Twin
from app.pictures.theme import LIGHT, Theme
from app.pictures.type import strong
from app.report.paper import A4, Paper

GAP = 14.0
WIDEST = 1.25
"""How much larger than on paper a page is shown at most."""


class PagesPicture:
    """The page in front, as a picture; its data are the words of all pages."""

    def __init__(self) -> None:
        self.paper: Paper | None = None
        self.front = 0
        self.empty = ""
        self.words: tuple[tuple[str, str], ...] = ()
        self.told = ""

    def title(self) -> str:
        return _t("Pages of the brief")

    def sentence(self) -> str:
        return self.told or self.empty

    def twin(self) -> Twin:
        return Twin((_t("section"), _t("words")), self.words)

    def natural_size(self) -> QSizeF:
        return QSizeF(A4.width, A4.height)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """The page in front, fitted into the area; paper is light in every theme."""
        if self.paper is None:
            painter.setPen(QColor(theme.ink_2))
            painter.setFont(strong())
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area.adjusted(24, 24, -24, -24), flags, self.empty)
            return
        scale = min(area.width() / A4.width, area.height() / A4.height)
        painter.save()
        left = area.left() + (area.width() - scale * A4.width) / 2
        painter.translate(left, area.top())
        painter.scale(scale, scale)
        self.paper.paint(painter, min(self.front, self.paper.pages - 1))
        painter.restore()


class Pages(QAbstractScrollArea):
    """Scrolls through the pages; only those in sight are painted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.picture = PagesPicture()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.picture.title())
        self.verticalScrollBar().valueChanged.connect(self._follow)

    def show_paper(self, paper: Paper | None) -> None:
        """Show other pages; the place in them is kept where it can be."""
        self.picture.paper = paper
        self._fit()
        self.viewport().update()

    @property
    def scale(self) -> float:
        """Screen dots for one of the page's."""
        room = self.viewport().width() - 2 * GAP
        return float(min(max(room / A4.width, 0.1), WIDEST))

    def page_of(self, title: str) -> int:
        """The page on which a section begins; -1: on none."""
        return -1 if self.picture.paper is None else self.picture.paper.page_of(title)

    def go_to(self, title: str) -> None:
        """Bring the heading of a section to the top, if it stands on any page."""
        if self.picture.paper is not None:
            page, down = self.picture.paper.place_of(title)
            below = self.scale * max(0.0, down - A4.margin)
            if page >= 0:
                self.verticalScrollBar().setValue(round(page * self._step + below))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self.viewport())
        theme = self._look.theme
        painter.fillRect(self.viewport().rect(), QColor(theme.desk))
        paper = self.picture.paper
        if paper is None:
            self.picture.paint(painter, QRectF(self.viewport().rect()), theme)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in range(paper.pages):
                self._page(painter, paper, page)
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    @property
    def _step(self) -> float:
        """From one page's top to the next."""
        return A4.height * self.scale + GAP

    def _page(self, painter: QPainter, paper: Paper, page: int) -> None:
        top = GAP + page * self._step - self.verticalScrollBar().value()
        if top > self.viewport().height() or top + self._step < 0:
            return
        left = (self.viewport().width() - A4.width * self.scale) / 2
        painter.save()
        painter.translate(left, top)
        painter.scale(self.scale, self.scale)
        paper.paint(painter, page)
        edge = QPen(QColor(LIGHT.hairline), 1)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, A4.width, A4.height))
        painter.restore()

    def _fit(self) -> None:
        paper, bar = self.picture.paper, self.verticalScrollBar()
        high = GAP + self._step * (paper.pages if paper else 0)
        bar.setRange(0, max(0, round(high - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)

    def _follow(self, value: int) -> None:
        self.picture.front = int((value + self.viewport().height() / 3) / self._step)
        self.viewport().update()


def _t(text: str) -> str:
    return QCoreApplication.translate("brief", text)
