"""The window: it holds parts, and nothing else.

Plugging a workspace in:

    header = window.add_workspace("table", window.tr("Table"), "table", TableView(session, look))
    header.say("Month 14: <b>5 of 13</b> agreed")      # join a view's signal to it in desk.py

`icon` names a file of `resources/icons`; the rail's button, Ctrl+1… and the View menu come with it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QDialog, QMainWindow, QStackedWidget, QWidget

from app.pictures.laying import across, across_line, below, upright_line
from app.pictures.look import Look
from app.pictures.sheet import style_sheet
from app.pictures.theme import Theme
from app.window.actions import Actions, Verb
from app.window.cover import OPEN, Cover
from app.window.docking import veil
from app.window.header import Header
from app.window.menu_row import MenuRow
from app.window.notice import Notice
from app.window.panes import first_stop, holds, next_pane
from app.window.rail import Rail
from app.window.status import Status


class Window(QMainWindow):
    """The frame around the workspaces."""

    workspace_shown = Signal(str)
    dropped = Signal(Path)
    """A file was let fall on the window."""
    asked_to_close = Signal()
    left = Signal()
    """A person is about to close it: what was written and not told yet is told now."""
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self.actions_ = Actions(self, self._own_verbs())
        self.notice = Notice(look)
        self.menu_row = MenuRow(self.actions_, self.notice)
        self.rail = Rail(look)
        self.status = Status()
        self._pages, self.cover = QStackedWidget(), Cover()
        self._pages.addWidget(self.cover)
        self.holds: Callable[[], bool] = lambda: False
        """Whether something that is no edit would go with the window, unkept."""
        self._front = ""
        self._workspaces: dict[str, QWidget] = {}
        self._page_of: dict[str, QWidget] = {}
        self.workspace_actions: list[QAction] = []
        self.setMenuWidget(self.menu_row)
        self.setCentralWidget(self._laid_out())
        self.rail.chosen.connect(self.show_workspace)
        self.cover.changed.connect(self._cover_or_show)
        self.cover.laid.connect(self._close_sheets)
        self.cover.went_back.connect(lambda: self.show_workspace(OPEN))
        self.rail.add_foot(self.actions_["projector"], self.tr("Projector"), "projector")
        self._add_help()
        self.wear(look.theme)

    def add_workspace(self, key: str, title: str, icon: str, widget: QWidget) -> Header:
        """Take in a workspace beneath the others, and hand back its header."""
        header = Header(title, self.actions_["assumptions"], self.actions_["run_one"])
        self._workspaces[key], self._page_of[key] = widget, page_of(header, widget)
        self._pages.addWidget(self._page_of[key])
        self.rail.add(key, title, icon)
        self._add_to_view_menu(key, title)
        if len(self._workspaces) == 1:
            self.show_workspace(key)
        return header

    def show_workspace(self, key: str) -> None:
        """Bring a workspace to the front, or its cover."""
        self._front = key
        self.cover.forget()
        self._lay_in_front()
        self.rail.mark(key)
        if not holds(self.rail, self.focusWidget()):
            self.focus_workspace()
        self.workspace_shown.emit(key)

    def focus_workspace(self) -> None:
        """Give the focus to the workspace in front, or to its cover."""
        first_stop(self.cover if self.is_covered else self._workspaces[self.workspace])

    @property
    def workspace(self) -> str:
        """Key of the workspace in front."""
        return self._front

    @property
    def is_covered(self) -> bool:
        """Whether the workspace in front is hidden from whoever sits at the Table."""
        return self.cover.lies_over(self._front)

    def _lay_in_front(self) -> None:
        self._pages.setCurrentWidget(self.cover if self.is_covered else self._page_of[self._front])

    def _cover_or_show(self) -> None:
        """Somebody sat down, looks anyway or left: lay what is to be seen in front."""
        before = self._pages.currentWidget()
        self._lay_in_front()
        self.veil_panels()
        if self._pages.currentWidget() is not before:
            self.focus_workspace()

    def _close_sheets(self) -> None:
        """A sheet shows, or does, what was asked for by whoever was there before."""
        for sheet in self.findChildren(QDialog):
            sheet.close()

    def veil_panels(self) -> None:
        """What was taken out of a covered workspace is covered too."""
        for key, page in self._page_of.items():
            if key != OPEN:
                veil(page, on=self.cover.lies)

    def wear(self, theme: Theme) -> None:
        """Dress everything within, and repaint what is painted by hand.

        The window wears the sheet, and not the application: a widget that is put together before it
        has a window is dressed once and not again whenever a parent is given to it, which took a
        third of the start.
        """
        self.setStyleSheet(style_sheet(theme))
        self.rail.repaint_all()

    def tell_document(self, name: str, state: str, *, variant: str, modified: bool) -> None:
        """Show which scenario is open, in the menu row and in the native title."""
        state = " · ".join(part for part in (variant, state) if part)
        self.menu_row.tell(name, state)
        name = ", ".join(part for part in (name, variant) if part)
        self.setWindowTitle(f"{name}[*] – irenic")
        self.setWindowModified(modified)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for file in _files(event)[:1]:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; a person who closes it over what is not kept is asked first."""
        if event.spontaneous():
            self.left.emit()
        if event.spontaneous() and (self.isWindowModified() or self.holds()):
            event.ignore()
            self.asked_to_close.emit()
            return
        self.closed.emit()
        super().closeEvent(event)

    def _own_verbs(self) -> dict[str, Verb]:
        return {
            "quit": self.asked_to_close.emit,
            "full_screen": self._turn_full_screen,
            "next_pane": lambda: next_pane(self.pane_list(), 1),
            "previous_pane": lambda: next_pane(self.pane_list(), -1),
            "menu": self._open_menus,
        }

    @property
    def page(self) -> QWidget:
        """What is in front: a workspace with its header."""
        return self._pages.currentWidget() or self

    def pane_list(self) -> list[QWidget]:
        """Panes in focus order: rail, header, the workspace's own panes."""
        page = self.page
        panes = [w for w in page.findChildren(QWidget) if w.property("pane") and w.isVisible()]
        return [self.rail, *page.findChildren(Header), *panes]

    def _open_menus(self) -> None:
        """The first menu opens; arrows go on from there."""
        bar = self.menu_row.bar
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def _add_help(self) -> None:
        """The rail's Help opens the Help menu beside itself: assumptions, the tour, the keys."""
        action = QAction(self.tr("Help: assumptions, a tour, the keys"), self)
        button = self.rail.add_foot(action, self.tr("Help"), "help")
        menu = self.menu_row.menus["help"]
        action.triggered.connect(lambda: menu.popup(button.mapToGlobal(button.rect().topRight())))

    def _turn_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _add_to_view_menu(self, key: str, title: str) -> None:
        menu, number = self.menu_row.menus["view"], len(self._workspaces)
        if number == 1:
            menu.addSeparator()
        action = QAction(title, self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda: self.show_workspace(key))
        menu.addAction(action)
        self.addAction(action)
        self.workspace_actions.append(action)

    def _laid_out(self) -> QWidget:
        middle = stretched(across(self.rail, upright_line(), self._pages), self._pages)
        return stretched(below(middle, across_line(), self.status), middle)


TAKEN = (".yaml", ".yml", ".irenic")
"""Endings of files that may be let fall on the window."""


def _files(event: QDropEvent) -> list[Path]:
    """Files of ours that are being dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in TAKEN]


def page_of(header: Header, widget: QWidget) -> QWidget:
    """Header, hairline, workspace."""
    return stretched(below(header, across_line(), widget), widget)


def stretched(host: QWidget, widget: QWidget) -> QWidget:
    """The host, one of whose widgets takes all the room that is left."""
    layout = host.layout()
    if isinstance(layout, QBoxLayout):
        layout.setStretchFactor(widget, 1)
    return host
