"""The composition root: makes the parts of the window, joins their signals, and nothing else.

Another workspace is a line in `app.places`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QLocale, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.ahead import Ahead, Deed, awakened
from app.complaints import in_words
from app.designing import Designing
from app.journal import Entry, Journal
from app.pictures.look import SYSTEM, Look
from app.pictures.picture import question_over
from app.pictures.type import body, load_faces
from app.places import Place, places
from app.readying import Readying, stand_ready
from app.recovering import entry_of, recover, waiting
from app.runner import Runner
from app.session import Session
from app.settings import Settings
from app.speaking import speak
from app.tour.tour import Tour
from app.window.announcing import Announcer
from app.window.catalogue import Catalogue
from app.window.changes import Comparing
from app.window.copying import Copying
from app.window.filing import Filing, new_document
from app.window.frame import Window
from app.window.header import Header
from app.window.keys import Letters
from app.window.layouts import Layouts, layouts
from app.window.leaving import Leaving
from app.window.outside import Outside
from app.window.palette import Palette
from app.window.picturing import Picturing
from app.window.recent_menu import RecentMenu
from app.window.seat import Seat
from app.window.sheets import Sheets
from app.window.shipped_menu import ShippedMenu
from app.window.stage import Shown, Stage
from app.window.standing import standing, variant_words
from app.window.trail import Trail
from app.window.undoing import Undoing
from app.window.unread import Unread
from models.terms.errors import ScenarioError

if TYPE_CHECKING:  # workspaces and their pictures are loaded when they are looked at
    from app.conditions.text_panel import TextPanel
    from app.conditions.workspace import Conditions
    from app.sequences.workspace import Sequences
    from app.table.workspace import Table
    from models.scenario.document import Document

FIRST = "ukraine-2025"
"""The shipped scenario that stands open when none was asked for."""

WORKER_MS, AHEAD_MS = 50, 400
"""How long after the window the worker is started, and the other workspaces are begun."""
SETTLED_MS = 4000
"""When all of the window stands."""
READY_MS = 3_000
"""How long after the window rules are compiled, where they are not kept."""


class Desk:
    """All parts of one window, so that tests can hold them in hand."""

    def __init__(self, application: QApplication, settings: Settings, document: Document) -> None:
        self.settings = settings
        self.session = Session(document)
        self.designing = Designing()
        self.designing.follow(self.session)
        self.look = Look(application, settings.theme)
        self.window = Window(self.look)
        self.filing = Filing(self.session, self.window)
        self.unread = Unread(self.filing, self.window, self._text)
        self.leaving = Leaving(self.session, self.filing, self.unread, self.window)
        self.sheets = Sheets(self.session, self.window)
        self.runner = Runner()
        self.made: dict[str, QWidget] = {}
        self._seats: dict[str, tuple[Place, Header, Seat]] = {}
        self._settling: list[QTimer] = []
        self.journal = Journal(self._unsaved)
        self._make_services()
        for place in places():
            self._seat(place)
        self._join_verbs()
        self._join_view_verbs()
        self._join_session()
        self._join_frame()
        self.workspace(next(iter(self._seats)))
        self.tell_document()
        self._tell_theme()
        self._tell_layout(self.layouts.name)
        self.later(WORKER_MS, self._warm_up)
        ahead = Ahead(self._ahead(), self.window)
        self.window.closed.connect(ahead.stop)
        self.later(AHEAD_MS, ahead.begin)

    def _make_services(self) -> None:
        """What serves all workspaces."""
        window, session = self.window, self.session
        self.shipped_menu = ShippedMenu(window.menu_row.menus["file"])
        self.recent_menu = RecentMenu(window.menu_row.menus["file"], lambda: self.settings.recent)
        self.picturing = Picturing(window, lambda: window.page, self._foot)
        self.copying = Copying(self._in_sight, window)
        self.announcer = Announcer(window)
        window.notice.told.connect(self.announcer.say)
        self.catalogue = Catalogue(self)
        self.palette = Palette(window, self.look)
        self.layouts = Layouts(self.settings, lambda: self.made, window)
        self.trail = Trail(session)
        self.outside = Outside(session, self.unread, window, self.complain)
        self.comparing = Comparing(session, window, self._jump, self.complain)
        self.letters = Letters(window)
        self.stage = Stage(window, self.look)
        self.tour = Tour(self)

    def workspace(self, key: str) -> QWidget:
        """A workspace; made when it is first looked at or asked for, or while nobody waits."""
        if key not in self.made:
            place, header, seat = self._seats[key]
            made = self.made[key] = place.made(self, header)
            seat.take(made)
            self.layouts.dress(key)
            self.window.veil_panels()
            tell_all = getattr(made, "tell_all", None)
            if tell_all is not None:
                tell_all()
        return self.made[key]

    def _in_sight(self) -> QWidget:
        """The workspace in front, or what covers it."""
        window = self.window
        return window.cover if window.is_covered else self.workspace(window.workspace)

    def _ahead(self) -> Iterator[Deed]:
        """What the workspaces stand on and the workspaces themselves, one deed after another."""
        yield settle
        yield from awakened((QtCore, QtGui, QtWidgets))
        for key, (place, _, _) in self._seats.items():
            if key not in self.made:
                yield from (partial(import_module, part) for part in place.parts)
                yield partial(self.workspace, key)
                yield settle

    @property
    def conditions(self) -> Conditions:
        return self.workspace("conditions")  # type: ignore[return-value]  # the place says so

    @property
    def table(self) -> Table:
        return self.workspace("table")  # type: ignore[return-value]  # the place says so

    @property
    def sequences(self) -> Sequences:
        return self.workspace("sequences")  # type: ignore[return-value]  # the place says so

    def _seat(self, place: Place) -> None:
        seat = Seat(lambda: self.workspace(place.key))
        header = self.window.add_workspace(place.key, place.title, place.icon, seat)
        self._seats[place.key] = place, header, seat
        header.told.connect(partial(self._announce, place.key))

    def _announce(self, key: str, sentence: str) -> None:
        """The sentence of the workspace in front, for whoever hears the window."""
        window = self.window
        if window.workspace == key and window.isVisible() and not window.is_covered:
            self.announcer.say(sentence)

    def _join_verbs(self) -> None:
        actions = self.window.actions_
        self.undoing = Undoing(self.session.history, actions, self.unread, self.window)
        actions.give("new", lambda: self.leaving.then(self.filing.new))
        actions.give("open", lambda: self.leaving.then(self.filing.ask_what_to_open))
        actions.give("save", lambda: self.unread.settled(self.filing.save))
        actions.give("save_as", lambda: self.unread.settled(self.filing.ask_where_to_save))
        actions.give("copy_picture", self.picturing.copy)
        actions.give("copy_command", lambda: self.unread.settled(self.copying.copy_command))
        actions.give("copy_python", lambda: self.unread.settled(self.copying.copy_python))
        actions.give("export_picture", self.picturing.ask_where)
        actions.give("run_one", lambda: self.unread.settled(self._run_one))
        actions.give("run_many", lambda: self.unread.settled(self._run_many))
        actions.give("palette", lambda: self.palette.open(self.catalogue.everything))
        actions.give("find", lambda: self.palette.open(self.catalogue.things))
        actions.give("go_back", self.trail.back)
        actions.give("go_forth", self.trail.forth)
        covered = self.window.cover.then
        actions.give("changes", lambda: covered(self.comparing.show_changes))
        actions.give("compare", lambda: covered(self.comparing.ask))
        actions.give("assumptions", self.show_assumptions)
        actions.give("tour", self.tour.start)
        actions.give("about", self.sheets.show_about)
        actions.give("keys", lambda: self.sheets.show_keys(self.window.actions_))

    def _join_view_verbs(self) -> None:
        actions = self.window.actions_
        actions.give("as_table", self.picturing.turn)
        actions.give("dark", lambda: self._wear("light" if self.look.theme.is_dark else "dark"))
        actions.give("contrast", self._turn_contrast)
        actions.give("follow_system", lambda: self._wear(SYSTEM))
        actions.give("projector", self._turn_projector)
        for name, _ in layouts():
            actions.give(f"layout_{name}", partial(self.layouts.choose, name))
        actions.give("reset_layout", self.layouts.reset)
        actions.give("single_keys", self._turn_single_keys)
        actions["single_keys"].setChecked(self.settings.single_keys)
        self.letters.switch(on=self.settings.single_keys)

    def _join_session(self) -> None:
        session = self.session
        session.scenario_changed.connect(self.tell_document)
        session.document_changed.connect(self.tell_document)
        session.document_changed.connect(self._tell_what_was_saved)
        session.modified_changed.connect(self.tell_document)
        for changed in (session.scenario_changed, session.document_changed):
            changed.connect(self.journal.note)
        session.modified_changed.connect(self.journal.note)
        session.selection_left.connect(self.unread.tell_field)
        self.journal.failed.connect(self.complain)

    def _join_frame(self) -> None:
        window = self.window
        self.filing.failed.connect(self.complain)
        self.filing.said.connect(window.notice.tell)
        for copier in (self.picturing, self.copying):
            copier.failed.connect(self.complain)
            copier.said.connect(lambda words: window.status.tell("said", words))
        self.filing.opened.connect(self.settings.remember)
        self.filing.results_opened.connect(self._open_results)
        self.shipped_menu.chosen.connect(self.open_shipped)
        self.recent_menu.chosen.connect(self.open_file)
        window.dropped.connect(self.open_file)
        self.look.theme_changed.connect(window.wear)
        self.layouts.chosen.connect(self._tell_layout)
        window.closed.connect(self._keep_layout)
        window.closed.connect(self.runner.close)
        window.closed.connect(self.comparing.close)
        window.cover.laid.connect(self.stage.leave)
        window.closed.connect(self.journal.close)
        window.left.connect(self.unread.tell_field)
        window.asked_to_close.connect(lambda: self.leaving.then(window.close))

    def recover(self, path: str | None = None) -> bool:
        """Take up what a window that ended badly left unsaved, and say so.

        Where a file is asked for only work on that file is taken up; other work waits.
        """
        found = recover(self.session, of=path or "")
        if found is None:
            return False
        if found.typed:
            self.conditions.text.take_typed(found.typed)
        self.journal.take_over(found.journal)
        self.window.notice.tell(found.words)
        return True

    def tell_what_waits(self) -> None:
        """Say what other unsaved work lies there, after what is being said already."""
        notice, words = self.window.notice, waiting()
        if words and notice.isVisible():
            notice.say(f"{notice.words} {words}")
        elif words:
            notice.tell(words)

    def _unsaved(self) -> Entry | None:
        return entry_of(self.session, self.unread.text)

    def _text(self) -> TextPanel | None:
        return self.conditions.text if "conditions" in self.made else None

    def _tell_what_was_saved(self, *_: object) -> None:
        """A document that changes beneath a text that does not read was saved, never opened."""
        words = self.unread.what_was_saved()
        if words:
            self.window.notice.say(words)

    def open_shipped(self, name: str) -> None:
        """Open a scenario that comes with the program, once nothing unsaved is lost by it."""
        self.leaving.then(lambda: self.filing.open_shipped(name))

    def _open_results(self, file: Path) -> None:
        """Show a results file in Compare."""
        self.settings.remember(file)
        self.workspace("compare").open_results(file)  # type: ignore[attr-defined]  # it does

    def open_file(self, file: str | Path) -> None:
        """Open a file, once nothing unsaved is lost by it."""
        self.leaving.then(lambda: self.filing.open_path(file))

    def later(self, pause_ms: int, verb: Callable[[], object]) -> None:
        """Do something a while after `show`, unless the window is closed before."""
        timer = QTimer(self.window, singleShot=True, interval=pause_ms)
        timer.timeout.connect(verb)
        self.window.closed.connect(timer.stop)
        self._settling.append(timer)

    def show(self) -> None:
        """Show the window as it was last left, with the focus in the first workspace."""
        kept, room = self.settings.size, self.window.screen().availableVirtualSize()
        self.window.resize(QSize(*kept).boundedTo(room) if kept else QSize(1366, 704))
        self.window.show()
        self.window.show_workspace(next(iter(self._seats)))
        self.window.focus_workspace()
        for timer in self._settling:
            timer.start()

    def _jump(self, path: str) -> None:
        self.window.show_workspace("conditions")
        self.conditions.jump(path)

    def ready_ahead(self) -> None:
        """Compile the rules beside the window, once it stands and if they are not kept."""
        readying = Readying(self.window)
        self.window.closed.connect(readying.close)
        QTimer.singleShot(READY_MS, readying, readying.begin)

    def _warm_up(self) -> None:
        """Start the worker before the first run is asked for."""
        self.runner.warm_up(stand_ready)

    def _run_one(self) -> None:
        self.table.run_one()

    def _run_many(self) -> None:
        """Make the runs of the workspace in front: an experiment, a brief, else sequences."""
        front = self.window.workspace
        front = front if front in {"compare", "brief"} else "sequences"
        self.workspace(front).run_many()  # type: ignore[attr-defined]  # they all offer it

    def show_assumptions(self) -> None:
        """Open the sheet; a run that is playing waits behind it."""
        playing = self.made.get("table")
        if playing is not None:
            self.table.playback.pause()
        self.sheets.show_assumptions()

    def _turn_projector(self) -> None:
        """The largest picture of the workspace in front on the stage, or back to the desk."""
        if self.stage.isVisible():
            self.stage.leave()
            return
        frame = self.picturing.in_hand()
        if frame is not None:
            place = self._seats[self.window.workspace][0]
            question = question_over(frame.picture, place.question)
            shown = Shown(question, self.session.scenario.title, self._foot())
            self.stage.show_picture(frame, shown)

    def tell_document(self, *_: object) -> None:
        session = self.session
        self.window.tell_document(
            session.scenario.title,
            self._state_words(),
            variant=variant_words(session),
            modified=session.modified or bool(self.unread.text),
        )
        self.window.status.show_origin(session.scenario, standing(session))
        if not session.modified:
            self.window.notice.hide()

    def _state_words(self) -> str:
        session, tr = self.session, self.window.tr
        if session.path is None:
            if session.modified:
                return tr("edited, not saved yet")
            return tr("as shipped") if session.is_shipped else tr("not saved yet")
        state = tr("edited") if session.modified else tr("saved")
        return f"{session.path.name} · {state}"

    def _foot(self) -> str:
        """What stands beneath an exported picture; that it is no forecast is said once."""
        caution, origin = self.session.scenario.caution, self.window.status.origin
        closing = self.window.status.closing
        if closing.casefold() in caution.casefold():
            origin = origin.removesuffix(closing).rstrip()
        return f"{caution} {origin}".strip()

    def complain(self, error: Exception) -> None:
        """Say what could not be done, beside the work."""
        words = in_words(error)
        if words:
            self.window.notice.say(words)
        if isinstance(error, ScenarioError):
            self.conditions.problems.show_refused(error.problems)

    def _wear(self, choice: str) -> None:
        self.look.choose(choice)
        self._tell_theme()

    def _turn_contrast(self) -> None:
        self._wear(SYSTEM if self.look.choice == "contrast" else "contrast")

    def _tell_theme(self) -> None:
        actions = self.window.actions_
        actions["dark"].setChecked(self.look.theme.is_dark)
        actions["contrast"].setChecked(self.look.choice == "contrast")
        actions["follow_system"].setChecked(self.look.choice == SYSTEM)
        self.settings.theme = self.look.choice

    def _tell_layout(self, chosen: str) -> None:
        for name, _ in layouts():
            self.window.actions_[f"layout_{name}"].setChecked(name == chosen)
        self.window.veil_panels()

    def _turn_single_keys(self) -> None:
        on = self.settings.single_keys = not self.settings.single_keys
        self.letters.switch(on=on)
        self.window.actions_["single_keys"].setChecked(on)

    def _keep_layout(self) -> None:
        self.layouts.keep()
        self.settings.size = self.window.width(), self.window.height()


def make_application(arguments: list[str]) -> QApplication:
    """The one application, with our type; Fusion, so that it looks alike everywhere."""
    application = QApplication(arguments)
    application.setApplicationName("irenic")
    application.setStyle("Fusion")
    speak(application, QLocale())
    load_faces()
    application.setFont(body())
    return application


def open_desk(path: str | None = None, *, reset: bool = False) -> int:
    """Open the window, with a file or the first shipped scenario; ends when it is closed.

    `reset` forgets theme, layout and recent files first.
    """
    application = make_application(sys.argv[:1])
    settings = Settings()
    if reset:
        settings.reset()
    desk = Desk(application, settings, first_document())
    desk.later(SETTLED_MS, settle)
    desk.show()
    desk.ready_ahead()
    if not desk.recover(path):
        begin(desk, path)
    desk.tell_what_waits()
    code = application.exec()
    take_down(desk)
    return code


def begin(desk: Desk, path: str | None) -> None:
    """Open what was asked for; the first time, a tour is offered over what comes with irenic.

    Whoever brings a file of their own came to work on that.
    """
    from models.scenario.shipped import shipped_name_of

    if path is not None:
        desk.filing.open_path(Path(path))
    if not desk.settings.offered_tour and (path is None or shipped_name_of(path)):
        desk.tour.offer()


def settle() -> None:
    """Let the collector of garbage look past what stands as long as the window does.

    To go through all of it takes a tenth of a second, in which nothing is painted; and whatever is
    loaded makes it go through several times.
    """
    gc.freeze()


def take_down(desk: Desk) -> None:
    """Let nothing of the window outlive the application; what is freed after it would crash."""
    gc.unfreeze()
    if QGuiApplication.platformName() == "offscreen":  # keeps what was copied beyond Python's end
        QGuiApplication.clipboard().clear()
    shiboken6.delete(desk.window)
    gc.collect()


def first_document() -> Document:
    """The shipped scenario that stands open first; a new one if there is none."""
    from models.scenario.reading import read_shipped

    try:
        return read_shipped(FIRST)
    except ScenarioError:
        return new_document()
