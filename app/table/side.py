"""The side pane: what became of it above; beneath it the story, or a page that asks or tells."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.pictures.laying import across_line, below, on_sheet
from app.pictures.sheet import dress
from app.table.sheet_page import SheetPage
from app.table.story_list import StoryList
from app.table.verdict import Verdict
from app.window.panes import as_pane


class Side(QWidget):
    """Verdict or two futures; story or page. A page never blocks what stands beside it."""

    def __init__(self, verdict: Verdict, strip: QWidget, story: StoryList) -> None:
        super().__init__()
        on_sheet(self)
        self._verdict, self.strip, self._story = verdict, strip, story
        strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pages = QStackedWidget()
        self._came_from: QWidget | None = None
        pane = as_pane(story, self.tr("Story, newest first"))
        self._story_page = below(self._story_title(), across_line(), pane)
        self._pages.addWidget(self._story_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (verdict, strip, across_line()):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        self.compare(on=False)

    @property
    def page(self) -> QWidget | None:
        """The page in front, or None while the story is."""
        front = self._pages.currentWidget()
        return front if isinstance(front, SheetPage) else None

    def add(self, page: SheetPage) -> None:
        """Take a page in; closing it brings the story back."""
        self._pages.addWidget(page)
        page.closed.connect(self.show_story)

    def show_page(self, page: SheetPage) -> None:
        """Bring a page to the front; one that needs the room takes the verdict's too."""
        if self.page is None:
            self._came_from = self.window().focusWidget()
        self._pages.setCurrentWidget(page)
        self._fit()

    def show_story(self) -> None:
        """Bring the story to the front; a focus that was in the page goes where it came from."""
        page = self.page
        focus = page is not None and page.isAncestorOf(self.window().focusWidget() or self)
        self._pages.setCurrentWidget(self._story_page)
        self._fit()
        if focus:
            self._home().setFocus(Qt.FocusReason.OtherFocusReason)

    def _home(self) -> QWidget:
        """Where the focus was before a page was opened, if it can go there; else the story."""
        came_from, self._came_from = self._came_from, None
        if came_from is None or not shiboken6.isValid(came_from):
            return self._story
        return came_from if came_from.isVisible() and came_from.isEnabled() else self._story

    def compare(self, *, on: bool) -> None:
        """Two futures in place of the verdict, or the verdict."""
        self._compares = on
        self._fit()

    def _fit(self) -> None:
        whole = isinstance(self.page, SheetPage) and self.page.wants_all
        self.strip.setVisible(self._compares and not whole)
        self._verdict.setVisible(not self._compares and not whole)

    def _story_title(self) -> QWidget:
        host = on_sheet(QWidget())
        host.setFixedHeight(32)
        row = QHBoxLayout(host)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(dress(QLabel(self.tr("Story")), "strong"))
        row.addStretch(1)
        row.addWidget(dress(QLabel(self.tr("newest first · Enter: why?")), "caption"))
        return host
