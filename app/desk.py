"""The composition root: makes the parts of the window, joins their signals, and nothing else.

Another workspace plugs in at the end of `Desk._workspaces`: make the view from (session, look),
`window.add_workspace(...)`, join its signals here, and give its verbs to `window.actions_`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.complaints import in_words
from app.conditions.workspace import Conditions
from app.pictures.look import SYSTEM, Look
from app.pictures.type import body, load_faces
from app.runner import Runner
from app.session import Session
from app.settings import Settings
from app.window.filing import Filing, new_document
from app.window.frame import Window
from app.window.leaving import Leaving
from app.window.picturing import Picturing
from app.window.seat import Seat
from app.window.sheets import Sheets
from app.window.shipped_menu import ShippedMenu
from app.window.standing import standing, variant_words
from models.terms.errors import ScenarioError

if TYPE_CHECKING:  # the Table and its pictures are loaded when the window stands
    from app.table.workspace import Table
    from models.scenario.document import Document

FIRST = "ukraine-2025"
"""The shipped scenario that stands open when none was asked for."""


WORKER_MS, TABLE_MS = 50, 400
"""How long after the window the worker is started, and the Table made, if nobody asked before."""


class Desk:
    """All parts of one window, so that tests can hold them in hand."""

    def __init__(self, application: QApplication, settings: Settings, document: Document) -> None:
        self.settings = settings
        self.session = Session(document)
        self.look = Look(application, settings.theme)
        self.window = Window(self.look)
        self.filing = Filing(self.session, self.window)
        self.leaving = Leaving(self.session, self.filing, self.window)
        self.sheets = Sheets(self.session, self.window)
        self.picturing = Picturing(self.window, lambda: self.window.page, self._foot)
        self.shipped_menu = ShippedMenu(self.window.menu_row.menus["file"])
        self.conditions = Conditions(self.session, self.look)
        self.runner = Runner()
        self._table: Table | None = None
        self._settling: list[QTimer] = []
        self._workspaces()
        self._join_verbs()
        self._join_session()
        self._join_frame()
        self._tell_document()
        self._tell_theme()
        self._later(WORKER_MS, self._warm_up)
        self._later(TABLE_MS, lambda: self.table)

    @property
    def table(self) -> Table:
        """The Table; made when it is first looked at or asked for, or while nobody waits."""
        if self._table is None:
            from app.table.workspace import Table

            self._table = Table(self.session, self.look, self.runner)
            self._join_table(self._table)
            self._table_seat.take(self._table)
            self._table.tell_all()
        return self._table

    def _workspaces(self) -> None:
        self.header = self.window.add_workspace(
            "conditions", self.window.tr("Conditions"), "conditions", self.conditions
        )
        self.header.add(self.conditions.overview, 1)
        self._table_seat = Seat(lambda: self.table)
        self.table_header = self.window.add_workspace(
            "table", self.window.tr("Table"), "table", self._table_seat
        )

    def _join_verbs(self) -> None:
        actions, history = self.window.actions_, self.session.history
        actions.give("new", lambda: self.leaving.then(self.filing.new))
        actions.give("open", lambda: self.leaving.then(self.filing.ask_what_to_open))
        actions.give("save", self.filing.save)
        actions.give("save_as", self.filing.ask_where_to_save)
        actions.give("undo", history.undo)
        actions.give("redo", history.redo)
        actions.give("copy_picture", self.picturing.copy)
        actions.give("export_picture", self.picturing.ask_where)
        actions.give("as_table", self.picturing.turn)
        actions.give("next_problem", self.conditions.problems.next)
        actions.give("previous_problem", self.conditions.problems.previous)
        actions.give("run_one", self._run_one)
        actions.give("dark", self._turn_theme)
        actions.give("follow_system", self._follow_system)
        actions.give("assumptions", self._show_assumptions)
        actions.give("about", self.sheets.show_about)
        history.canUndoChanged.connect(actions["undo"].setEnabled)
        history.canRedoChanged.connect(actions["redo"].setEnabled)
        for key in ("undo", "redo"):
            actions[key].setEnabled(False)

    def _join_session(self) -> None:
        session, conditions = self.session, self.conditions
        session.scenario_changed.connect(conditions.show_scenario)
        session.selection_changed.connect(conditions.show_selection)
        session.scenario_changed.connect(self._tell_document)
        session.document_changed.connect(self._tell_document)
        session.modified_changed.connect(self._tell_document)

    def _join_frame(self) -> None:
        self.filing.failed.connect(self._complain)
        self.conditions.refused.connect(self._complain)
        self.picturing.failed.connect(self._complain)
        self.picturing.said.connect(lambda words: self.window.status.tell("said", words))
        self.filing.opened.connect(self.settings.remember)
        self.shipped_menu.chosen.connect(self._open_shipped)
        self.look.theme_changed.connect(self.conditions.wear)
        self.look.theme_changed.connect(self.window.wear)
        self.window.closed.connect(self._keep_layout)
        self.window.closed.connect(self.runner.close)
        self.window.asked_to_close.connect(lambda: self.leaving.then(self.window.close))

    def _join_table(self, table: Table) -> None:
        session = self.session
        self.table_header.add(table.stale)
        self.table_header.add_button(table.picker)
        session.scenario_changed.connect(table.show_scenario)
        session.selection_changed.connect(table.show_selection)
        session.document_changed.connect(table.show_document)
        self.look.theme_changed.connect(table.wear)
        table.told.connect(self.table_header.say)
        table.fact_told.connect(self.window.status.tell)
        table.asked_for_front.connect(lambda: self.window.show_workspace("table"))
        table.verdict.assumptions_asked.connect(self._show_assumptions)

    def _open_shipped(self, name: str) -> None:
        self.leaving.then(lambda: self.filing.open_shipped(name))

    def _later(self, pause_ms: int, verb: Callable[[], object]) -> None:
        """Do something a while after `show`, unless the window is closed before."""
        timer = QTimer(self.window, singleShot=True, interval=pause_ms)
        timer.timeout.connect(verb)
        self.window.closed.connect(timer.stop)
        self._settling.append(timer)

    def show(self) -> None:
        """Show the window as it was last left, with the focus in the first workspace."""
        self.window.resize(1366, 704)
        if not self.settings.geometry.isEmpty():
            self.window.restoreGeometry(self.settings.geometry)
        self.window.show()
        self.window.show_workspace("conditions")
        for timer in self._settling:
            timer.start()

    def _warm_up(self) -> None:
        """Start the worker before the first run is asked for."""
        from app.table.one_run import stand_ready

        self.runner.warm_up(stand_ready)

    def _run_one(self) -> None:
        self.table.run_one()

    def _show_assumptions(self) -> None:
        """Open the sheet; a run that is playing waits behind it."""
        if self._table is not None:
            self._table.playback.pause()
        self.sheets.show_assumptions()

    def _tell_document(self, *_: object) -> None:
        session = self.session
        self.window.tell_document(
            session.scenario.title,
            self._state_words(),
            variant=variant_words(session),
            modified=session.modified,
        )
        self.window.status.show_origin(session.scenario, standing(session))
        if not session.modified:
            self.window.notice.hide()

    def _state_words(self) -> str:
        session, tr = self.session, self.window.tr
        if session.path is None:
            return tr("edited, not saved yet") if session.modified else tr("as shipped")
        state = tr("edited") if session.modified else tr("saved")
        return f"{session.path.name} · {state}"

    def _foot(self) -> str:
        """What stands beneath an exported picture."""
        return f"{self.session.scenario.caution} {self.window.status.origin}".strip()

    def _complain(self, error: Exception) -> None:
        words = in_words(error)
        if words:
            self.window.notice.say(words)
        if isinstance(error, ScenarioError):
            self.conditions.problems.show_refused(error.problems)

    def _turn_theme(self) -> None:
        self.look.turn()
        self._tell_theme()

    def _follow_system(self) -> None:
        self.look.choose(SYSTEM)
        self._tell_theme()

    def _tell_theme(self) -> None:
        actions = self.window.actions_
        actions["dark"].setChecked(self.look.theme.is_dark)
        actions["follow_system"].setChecked(self.look.choice == SYSTEM)
        self.settings.theme = self.look.choice

    def _keep_layout(self) -> None:
        self.settings.geometry = self.window.saveGeometry()


def make_application(arguments: list[str]) -> QApplication:
    """The one application, with our type; Fusion, so that it looks alike everywhere."""
    application = QApplication(arguments)
    application.setApplicationName("irenic")
    application.setStyle("Fusion")
    load_faces()
    application.setFont(body())
    return application


def open_desk(path: str | None = None) -> int:
    """Open the window, with a file or the first shipped scenario; ends when it is closed."""
    application = make_application(sys.argv[:1])
    desk = Desk(application, Settings(), first_document())
    if path is not None:
        desk.filing.open_path(Path(path))
    desk.show()
    return application.exec()


def first_document() -> Document:
    """The shipped scenario that stands open first; a new one if there is none."""
    from models.scenario.reading import read_document

    try:
        return read_document(FIRST)
    except ScenarioError:
        return new_document()
