"""The Table workspace: board and lanes, the story beside them, the transport beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.calls import Call, origin_of
from app.complaints import in_words
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.runner import Runner
from app.session import Selection, Session
from app.table.beside import beside_of
from app.table.board import LadderBoard
from app.table.breaking import Break
from app.table.brushing import Brushing
from app.table.calling import run_call
from app.table.fork_strip import ForkStrip
from app.table.forking import Forking
from app.table.futures_menu import FuturesButton
from app.table.keys import verb_of
from app.table.lanes import LanesView
from app.table.lanes_picture import LanesPicture
from app.table.legend import Legend
from app.table.one_run import Played, opening
from app.table.pages import Pages
from app.table.panels import lay_out
from app.table.performance import Performance
from app.table.picker import Picker, StaleBadge
from app.table.playback import Playback
from app.table.rows import Row
from app.table.run_files import RunFiles
from app.table.running import Running
from app.table.sentences import lanes_sentence, row_sentence
from app.table.side import Side
from app.table.source import Source
from app.table.stopped import Stopped
from app.table.story import Told
from app.table.story_list import StoryList
from app.table.telling import Telling
from app.table.transport import Transport
from app.table.verdict import Verdict
from app.table.views import Views
from app.table.why import why_told
from app.window.keys import Keys
from models.records.run import Run
from models.records.why import Why
from models.terms.errors import UsageError
from models.terms.noun import IssueId
from models.terms.scenario import Scenario

KEYPAD = Qt.KeyboardModifier.KeypadModifier
ASKS_WHY = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Y)
PATIENCE_MS = 400
"""A wait longer than this is told."""


class Table(QWidget):
    """One run, watched. It holds the run; every picture is given its values."""

    told = Signal(str)
    """The sentence for the header, as rich text."""
    fact_told = Signal(str, str)
    """Key and words for the status bar."""
    asked_for_front = Signal()
    """A run was asked for, and wants to be seen."""

    def __init__(self, session: Session, look: Look, runner: Runner) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.running, self.playback = Running(runner, self), Playback(self)
        self.board, self.lanes = LadderBoard(look), LanesView(look)
        self.views = Views(self.board, look)
        self.lane_frame = Pictured(self.lanes, LanesPicture(self.lanes))
        self.lane_frame.setFixedHeight(self.lanes.height())
        self.lanes.height_fitted.connect(self.lane_frame.setFixedHeight)
        self.legend, self.verdict = Legend(look), Verdict(look)
        self.story = StoryList(look, self._why)
        self.brushing = Brushing(self.lanes, self.playback, self.story, self)
        self.transport = Transport(self.playback, look)
        self.picker, self.stale = Picker(self.running), StaleBadge()
        self.forking = Forking(self.running, self)
        self.strip, self.futures = ForkStrip(look), FuturesButton(self.forking)
        self.strip_frame = Pictured(self.strip, self.strip.shown)
        self.strip.height_fitted.connect(self.strip_frame.setFixedHeight)
        self.side = Side(self.verdict, self.strip_frame, self.story)
        self.run: Run | None = None
        self.other: Performance | None = None
        self.source: Source | None = None
        self._late, self._number = False, 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._panels = lay_out(self, self, look)
        parts = (self.forking, self.playback, self.side)
        self.pages = Pages(parts, lambda: self.performance, look, self)
        self._stopped = Stopped(self.playback, self._watched_for, self)
        self.files = RunFiles(session, self.forking, self.playback, self)
        self.setFocusProxy(self.views)
        self.views.setFocusProxy(self.board)
        self._join()
        self._perform(opening(session.scenario), begun=False)

    # What the desk calls.

    def run_one(self) -> None:
        """Play the scenario of now under the seed of the picker; over a seat if that is meant."""
        self.asked_for_front.emit()
        self.pages.before_showing(lambda: self.files.settled(self._run_anew))

    def _run_anew(self) -> None:
        self.board.setFocus()
        self.forking.await_nothing()
        self.running.begin(self.running.next(self._session.scenario))

    def as_call(self) -> Call:
        """The run in front as a command. Raises UsageError, also where there is none."""
        run, front = self.run, self.forking.at_front
        if run is None or front is None:
            raise UsageError(self.tr("There is no run yet: F5 plays one."))
        return run_call(run, front.script, origin_of(self._session, run.scenario))

    def show_scenario(self, scenario: Scenario) -> None:
        """The scenario was edited: the run, if there is one, is of an earlier version."""
        if self.run is None:
            self._late = True
            self._catch_up()
        self._show_stale()

    def show_document(self, *_: object) -> None:
        """Another document was opened, or one was saved; only the latter keeps its run."""
        another = self._session.history.count() == 0
        if another and self._is_stale():
            self.forget_run()

    def forget_run(self) -> None:
        """Stand at the opening: no run yet."""
        self.running.cancel()
        self.forking.forget()
        self.run, self.other, self.source = None, None, None
        self.side.compare(on=False)
        self.side.show_story()
        self.pages.rise()
        self._late = True
        self._catch_up()
        self._show_stale()
        self.tell_all()

    def show_run(self, played: Played, source: Source | None = None) -> None:
        """Take up a run, at its opening; what was forked from the last one is gone.

        `source`: where it comes from, if it was one of many.
        """
        self.source = source
        self.forking.begin(played)
        self._take(played)
        self.pages.tell_breaks()
        self.pages.show_turn()

    def show_future(self) -> None:
        """Show the future in front, at the moment at which the last one stood."""
        front, pair = self.forking.at_front, self.forking.pair
        if front is None or front.played is None:
            return
        time = self.performance.time(self.playback.position) if self.run else 0.0
        marks = self.playback.bookmarks or self.files.take_marks()
        self._take(front.played)
        self.pages.tell_breaks()
        self.playback.mark(marks)
        self.other = self._other_of(pair)
        self.side.compare(on=self.other is not None)
        self._tell_pair()
        waits = self.performance.turn is not None
        self.playback.go(self.playback.stops.end if waits else self.performance.position_at(time))
        self._follow(self.playback.position)
        self.board.offer(self.performance.offered())
        self.pages.show_turn()

    def _take(self, played: Played) -> None:
        self.run, self._late, self.other = played.run, False, None
        self.side.compare(on=False)
        self._perform(played, begun=True)
        self._show_stale()
        self.tell_all()

    def _other_of(self, pair: tuple[str, str] | None) -> Performance | None:
        """The future beside the one in front; none while somebody sits, or nothing is compared."""
        futures = self.forking.futures
        if pair is None or futures is None or self.performance.turn is not None:
            return None
        played = futures[pair[0] if self.forking.front == pair[1] else pair[1]].played
        return Performance(played) if played is not None else None

    def _tell_pair(self) -> None:
        """Lay the other future beside this one, in dashes, and say how they differ."""
        futures, pair = self.forking.futures, self.forking.pair
        if self.other is None or futures is None or pair is None:
            self.lanes.lay_beside(None)
            return
        fork = futures[pair[1]].tick / self.other.run.ticks_per_period
        self.lanes.lay_beside(beside_of(self.performance, self.other, fork))
        self.strip.show_pair(futures, pair, self.forking.front)
        self._count_pairs()

    def _count_pairs(self) -> None:
        if self.other is not None:
            self.strip.count(self.forking.pairs, done=self.forking.done)

    def tell_all(self) -> None:
        """Say once more what header and status bar show."""
        run = self.run
        self.fact_told.emit("seed", self.tr("Seed {0}").format(run.seed) if run else "")
        rule = self.tr("Rule: {0}").format(run.rule if run else self.running.rule)
        self.fact_told.emit("rule", rule)
        self.told.emit(self.telling.sentence(self.playback.position, self.board.rows))

    def show_selection(self, selection: Selection) -> None:
        """Mark the issue that is selected anywhere."""
        self.board.choose(selection.issue)
        self.views.choose(selection.issue)
        self._describe()

    def wear(self, *_: object) -> None:
        """Repaint in the theme of now."""
        self.strip.update()
        for part in (self.board, self.views, self.lanes, self.transport, self.verdict):
            part.retheme()
        self.legend.update()
        self.story.viewport().update()
        self._follow(self.playback.position)

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = verb_of(event, self.playback, self._letters)
        if verb is not None:
            verb()
        elif event.key() in ASKS_WHY and not event.modifiers() & ~KEYPAD:
            self.story.ask_why()
        elif event.key() == Qt.Key.Key_Escape and self.running.waiting:
            self.running.cancel()
        elif event.key() == Qt.Key.Key_Escape and self.brushing.stretch is not None:
            self.brushing.clear()
        elif event.key() == Qt.Key.Key_Escape and self.side.page not in (None, self.pages.seat):
            self.pages.close()
        elif event.key() == Qt.Key.Key_Escape and self.story.open is not None:
            self.story.ask_why()
        elif event.key() == Qt.Key.Key_Escape and self.forking.pair is not None:
            self.forking.part()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of two futures, Tab brings the other to the front."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            turns = event.key() == Qt.Key.Key_Tab and self.forking.pair is not None
            if turns:
                self.forking.turn()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Ctrl with a point steps by a period here, whatever it does elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            steps = Qt.Key(event.key()) in (Qt.Key.Key_Period, Qt.Key.Key_Comma)
            if steps and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                event.accept()
                return True
        return super().event(event)

    def live_keys(self) -> Keys:
        """What the keys of the Table do."""
        tr = self.tr
        return (
            (tr("Space"), tr("play or pause")), (". ,", tr("one event on, back")),
            ("Shift+. ,", tr("one round")), ("Ctrl+. ,", tr("one period")),
            (tr("Home End"), tr("opening, end")), ("− =", tr("slower, faster")),
            ("W", tr("what if")), (tr("Tab"), tr("of two futures, the other")),
            ("T", tr("take a seat")), ("B", tr("break on")),
            ("K  Shift+K", tr("bookmark, next bookmark")), ("V", tr("next view")),
            ("P", tr("next pair of parties")), ("S", tr("sort the ladders")),
            (tr("Enter"), tr("why?")), (tr("Shift+← →"), tr("on the lanes: a stretch of time")),
            ("D", tr("picture as table")),
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panels.fit(self.width(), self.height())

    # What its own parts tell.

    def _join(self) -> None:
        running, playback = self.running, self.playback
        running.began.connect(self._patience.start)
        running.cancelled.connect(self._give_up)
        self._patience.timeout.connect(self._say_running)
        running.arrived.connect(self._arrive)
        running.stopped.connect(self._fail)
        self._join_futures()
        self._join_pages()
        playback.moved.connect(self._follow)
        playback.started.connect(self.transport.show_playing)
        playback.halted.connect(self._halt)
        playback.pace_changed.connect(self.transport.show_pace)
        self.board.issue_chosen.connect(self._choose_issue)
        self.board.order_changed.connect(self.legend.show_order)
        self.board.rung_pointed.connect(self._read_rung)
        self.legend.sort.clicked.connect(self.board.sort_next)
        self.legend.show_order(self.board.order)
        self.lanes.time_chosen.connect(self._choose_time)
        self.lanes.read.connect(self.legend.read)
        self.brushing.said.connect(self._say)
        self.story.sentence_chosen.connect(self._choose_sentence)
        self.stale.clicked.connect(self.run_one)
        self.picker.seed.chosen.connect(self._show_seed)
        self.picker.rule_chosen.connect(lambda _rule: self.tell_all())

    def _join_futures(self) -> None:
        self.forking.changed.connect(self.show_future)
        self.forking.counted.connect(self._count_pairs)
        self.strip.turned.connect(self.forking.turn)
        self.futures.save_asked.connect(self.files.ask_where)
        self.futures.open_asked.connect(lambda: self.files.settled(self.files.ask_what))
        self.files.said.connect(self._say)
        for picture in (self.board, self.lanes, self.story):
            picture.installEventFilter(self)

    def _join_pages(self) -> None:
        pages, transport = self.pages, self.transport
        pages.refused.connect(self._say)
        pages.seat.issue_chosen.connect(self._choose_issue)
        transport.what_if.clicked.connect(pages.ask_what_if)
        transport.breaks.clicked.connect(pages.ask_breaks)
        transport.seat.clicked.connect(pages.ask_seats)
        self._letters = {
            Qt.Key.Key_W: pages.ask_what_if,
            Qt.Key.Key_B: pages.ask_breaks,
            Qt.Key.Key_T: pages.ask_seats,
            Qt.Key.Key_V: self.views.cycle,
            Qt.Key.Key_P: self.views.next_pair,
        }
        self.views.position_chosen.connect(self._choose_position)
        self.views.issue_chosen.connect(self._choose_issue)
        self.views.read.connect(self.legend.read)
        self._stopped.told.connect(self.fact_told)
        self.board.rung_chosen.connect(self._choose_rung)

    def _say(self, words: str) -> None:
        self.fact_told.emit("said", words)

    def _watched_for(self) -> tuple[Run, list[Break]]:
        """The run in front, and what it stops at."""
        return self.performance.run, list(self.pages.breaks.breaks)

    def _choose_rung(self, issue: str, place: int) -> None:
        """A rung was pointed at while a seat has its turn: that move is chosen."""
        if self.performance.turn is not None:
            self.pages.seat.choose_move(issue, place)

    def _say_running(self) -> None:
        if self.running.waiting:
            self.told.emit(self.tr("Playing seed {0}. Esc stops it.").format(self.running.seed))

    def _give_up(self) -> None:
        self.told.emit(self.telling.sentence(self.playback.position, self.board.rows))

    def _arrive(self, played: Played) -> None:
        if self.forking.awaits:
            self.forking.arrive(played)
            return
        self.show_run(played)
        self.playback.play()

    def _fail(self, error: Exception) -> None:
        reason = in_words(error)
        self.verdict.tell_failure(self.tr("Run stopped"), reason)
        self.told.emit(self.tr("Run stopped: {0}").format(reason))

    def _follow(self, position: int) -> None:
        """Show another moment everywhere."""
        show, telling = self.performance, self.telling
        rows = self.brushing.rows(show.rows(position))
        outcome = show.run.outcome if telling.ended(position) else None
        ending = outcome.ending if outcome else None
        at_an_end = not position or self.playback.at_end
        others: tuple[Row, ...] = ()
        if self.other is not None:
            others = self.other.rows(self.other.position_at(show.time(position)))
        self.board.show_rows(rows, resort=at_an_end, others=others)
        self.views.follow(position, begin=self.playback.stops.start)
        near = abs(self.playback.number - self._number) <= 1
        self.board.point_out(show.active(position), reveal=near and not at_an_end)
        self._number = self.playback.number
        colour = self._look.theme.outcomes.of(ending) if ending else None
        self.lanes.show_time(show.time(position), end_colour=colour)
        self.story.follow(position)
        self.transport.show_place(telling.when(position), telling.count(self.playback.number))
        self.verdict.tell(*telling.verdict(position, self.running.seed), ending)
        self.told.emit(telling.sentence(position, rows))
        if not self.playback.playing:
            self._describe()

    def _halt(self) -> None:
        self.transport.show_playing()
        self._describe()

    def _choose_sentence(self, told: Told) -> None:
        self.playback.pause()
        self.playback.go(told.last)
        issue = self.performance.issue_of(told)
        if issue is not None:
            self._choose_issue(issue)

    def _choose_issue(self, issue: str) -> None:
        if issue in self._session.scenario.issues:
            self._session.select(issue=IssueId(issue))
        else:
            self.board.choose(IssueId(issue))

    def _read_rung(self, issue: str, place: int) -> None:
        here = self.playback.position
        self.legend.read(self.performance.rung_words(issue, place, here) if issue else "")

    def _choose_position(self, position: int) -> None:
        self.playback.pause()
        self.playback.go(position)

    def _choose_time(self, time: float) -> None:
        self.playback.go(self.performance.position_at(time))

    def _show_seed(self, _seed: int) -> None:
        self.lanes.say_empty(self.telling.empty(self.running.seed))
        if self.run is None:
            self.verdict.tell(*self.telling.verdict(0, self.running.seed))

    # How it shows a run.

    def _perform(self, played: Played, *, begun: bool) -> None:
        """Lay every picture out for a run, and stand at its opening."""
        self.playback.pause()  # while what it stands in is still the run that is shown
        show = self.performance = Performance(played)
        self.telling = Telling(show, begun=begun)
        self.board.lay(show.scene.ladders)
        self.board.offer({})
        self.views.lay(show)
        abstract = show.run.scenario.is_abstract
        self.legend.lay(self.telling.in_play(), show.scene.party_marks(), abstract=abstract)
        self.lanes.lay(show.scene, show.lanes, show.markers, show.axis)
        self.lanes.say_empty(self.telling.empty(self.running.seed))
        self.brushing.lay(show)
        self.story.lay(show.told)
        self.transport.name_period(show.periods.unit)
        self.playback.open(show.stops)
        self.board.choose(self._session.selection.issue)
        self.views.choose(self._session.selection.issue)
        self.transport.show_playing()

    def _catch_up(self) -> None:
        """Lay out the opening anew, once somebody looks: edits elsewhere need not wait for it."""
        if self._late and self.isVisible():
            self._late = False
            self._perform(opening(self._session.scenario), begun=False)

    def _describe(self) -> None:
        """Put the pictures into words, for whoever does not see them."""
        position, rows = self.playback.position, self.board.rows
        when = self.telling.when(position)
        sentence = self.telling.plain(position, rows)
        issues = [row.issue for row in rows]
        if self.board.chosen in issues:
            place = issues.index(self.board.chosen)
            sentence += " " + row_sentence(rows[place], self.performance.scene.ladders[place])
        self.board.sentence = sentence
        time = self.performance.time(position)
        self.lanes.sentence = lanes_sentence(when, self.lanes.lanes, time)
        self.views.tell()
        self.board.setAccessibleDescription(sentence)
        self.lane_frame.tell()

    def _is_stale(self) -> bool:
        """Whether the document has been edited since the run was made of it."""
        if self.run is None:
            return False
        made_of = self.source.scenario if self.source is not None else self.run.scenario
        return made_of != self._session.scenario

    def _show_stale(self) -> None:
        stale = self._is_stale()
        self.stale.tell(stale=stale, source=self.source)
        self.board.fade(faded=stale)
        self.lanes.fade(faded=stale)

    def _why(self, told: Told) -> Why:
        run, curtain = self.performance.run, self.performance.curtain
        answer = why_told(run, told)
        return answer if curtain is None else curtain.why(run, answer)
