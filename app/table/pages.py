"""The pages of the Table, and what their answers do: forks, injects, breaks, seats, decisions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.pictures.look import Look
from app.pictures.marks import marks_of
from app.table.asking import Place, in_words, place_after, tick_of_place
from app.table.breaks_page import BreaksPage
from app.table.change_page import ChangePage
from app.table.forking import Forking
from app.table.hand_over import HandOver
from app.table.performance import Performance
from app.table.playback import Playback
from app.table.seat_page import SeatPage
from app.table.seats_page import SeatsPage
from app.table.side import Side
from app.table.sitting import (
    package_of,
    place_of_turn,
    seated,
    turn_asked,
    with_agent,
    with_decision,
    with_seat,
    with_step,
    without_last_decision,
)
from models.drivers.intervention import Intervention
from models.rules.seating import Choice
from models.terms.noun import PartyId


class Pages(QObject):
    """Opens pages over the story, and turns what they are told into scripts."""

    refused = Signal(str)
    """Why something cannot be asked now; nothing once that is past."""
    sat = Signal(str)
    """Whose turn is played by hand now, by name; nobody's: nothing."""

    def __init__(
        self,
        parts: tuple[Forking, Playback, Side],
        shown: Callable[[], Performance],
        look: Look,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._forking, self._playback, self._side = parts
        self._shown = shown
        self.change, self.breaks = ChangePage(), BreaksPage()
        self.seats, self.seat = SeatsPage(), SeatPage(look)
        self.hand_over = HandOver(over, look)
        self._phrases: dict[str, str] = {}
        self._last = ""
        self._has_refused = False
        self.before_showing: Callable[[Callable[[], object]], object] = lambda deed: deed()
        """Asked before a page that shows more than a seat may know."""
        for page in (self.change, self.breaks, self.seats, self.seat):
            self._side.add(page)
        self._join(over)

    def _join(self, over: QWidget) -> None:
        self.change.fork_asked.connect(lambda change: self.fork(change, compare=True))
        self.change.inject_asked.connect(lambda change: self.fork(change, compare=False))
        self.breaks.changed.connect(self.tell_breaks)
        self.seats.taken.connect(self.take_seat)
        self.seats.left.connect(self.leave_seat)
        self.seat.decided.connect(self.decide)
        self.seat.added.connect(self.add)
        self.seat.tabled.connect(self.table_package)
        self.seat.step_decided.connect(lambda kept: self.decide_step(kept=kept))
        self.seat.handed_back.connect(self.hand_back)
        self.seat.taken_back.connect(self.take_back)
        self.hand_over.entered.connect(self._enter)
        for page in (self.change, self.breaks, self.seats):
            page.closed.connect(self.close)
        for past in (self._playback.moved, self._playback.started, self._forking.changed):
            past.connect(self._forget)
        for widget in (over, self._side):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another key, or another workspace: what was refused is past."""
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.Hide}:
            self._forget()
        return super().eventFilter(watched, event)

    def _refuse(self, words: str) -> None:
        self._has_refused = True
        self.refused.emit(words)

    def _forget(self, *_: object) -> None:
        if self._has_refused:
            self._has_refused = False
            self.refused.emit("")

    # What keys and buttons ask for.

    def ask_what_if(self) -> None:
        """Ask for one change at the playhead."""
        if self._place() is not None:
            self._playback.pause()
            self.before_showing(self._show_change)

    def _show_change(self) -> None:
        place = self._place()
        if place is not None:
            self._side.show_page(self.change)
            self.change.open_for(self._shown().run.scenario, place, self._when(place))

    def ask_breaks(self) -> None:
        """Ask where playing is to stop."""
        self._forget()
        if self._forking.at_front is not None:
            self.before_showing(self._show_breaks)

    def _show_breaks(self) -> None:
        self._side.show_page(self.breaks)
        self.breaks.open_for(self._shown().run)

    def ask_seats(self) -> None:
        """Ask who is played by hand; the seat whose page was closed comes back first."""
        run = self._shown().run
        if self._shown().turn is not None and self._side.page is None:
            self._enter()
            return
        if run.scenario.is_abstract:
            self._refuse(self.tr("In a plan of abstract steps nobody sits at a table."))
            return
        place = self._place()
        if place is not None:
            self._playback.pause()
            self._side.show_page(self.seats)
            self.seats.open_for(run.scenario, self.seated, self._when(place))

    @property
    def seated(self) -> tuple[str, ...]:
        """The parties that are played by hand in the future in front."""
        front = self._forking.at_front
        return seated(front.script) if front else ()

    # What the answers do.

    def fork(self, change: Intervention, *, compare: bool) -> None:
        """Let a future part from the one in front, with one change more."""
        front, run = self._forking.at_front, self._shown().run
        if front is None:
            return
        tick = tick_of_place(run, Place(change.period, change.round, change.turn))
        self._side.show_story()
        title = in_words(run.scenario, change)
        self._forking.fork(title, tick, (*front.script, change), compare=compare)

    def tell_breaks(self) -> None:
        """Where the run in front is to stop by now."""
        self._playback.break_at(self.breaks.stops(self._shown().run))

    def take_seat(self, party: str, phrase: str) -> None:
        """A person plays a party from the playhead on."""
        front, place = self._forking.at_front, self._place()
        if front is None or place is None:
            return
        self._phrases[party] = phrase
        self._last = party
        run = self._shown().run
        name = run.scenario.parties[PartyId(party)].name
        script = with_seat(front.script, party, place)
        self._side.show_story()
        if self.seated:
            self._forking.replace_script(script)
        else:
            title = self.tr("%1 played by hand").replace("%1", name)
            self._forking.fork(title, tick_of_place(run, place), script, compare=False)

    def leave_seat(self, party: str) -> None:
        """The agent plays a party again: from its turn on, or from the playhead."""
        front, show = self._forking.at_front, self._shown()
        if front is None:
            return
        place = place_of_turn(show.run, show.turn) if show.turn is not None else self._place()
        if place is not None:
            self._side.show_story()
            self._forking.replace_script(with_agent(front.script, party, place))

    def decide(self, choice: Choice) -> None:
        """The seat whose turn it is has chosen."""
        front, show = self._forking.at_front, self._shown()
        if front is not None and show.turn is not None:
            script = with_decision(front.script, show.run, show.turn, choice)
            self._forking.replace_script(script)

    def add(self, choice: Choice) -> None:
        """The seat has tabled a move, and means to table more in the same turn."""
        front, show = self._forking.at_front, self._shown()
        if front is not None and show.turn is not None:
            script = with_decision(front.script, show.run, show.turn, choice)
            self._forking.replace_script(script, turn_asked(show.turn))

    def table_package(self) -> None:
        """The package is whole: the turn is over."""
        front = self._forking.at_front
        if front is not None:
            self._forking.replace_script(front.script)

    def decide_step(self, *, kept: bool) -> None:
        """The seat says whether a step that falls due is carried out."""
        front, show = self._forking.at_front, self._shown()
        if front is not None and show.turn is not None:
            self._forking.replace_script(with_step(front.script, show.run, show.turn, kept=kept))

    def take_back(self) -> None:
        """The seat takes its last decision back, and what followed from it."""
        front, show = self._forking.at_front, self._shown()
        if front is None or show.turn is None:
            return
        party = show.run.names.parties[show.turn.party]
        script = without_last_decision(front.script, party)
        if script != front.script:
            left = package_of(script, show.run, show.turn)
            self._forking.replace_script(script, turn_asked(show.turn) if left else None)

    def hand_back(self) -> None:
        """The agent plays on for the party whose turn it is."""
        turn, run = self._shown().turn, self._shown().run
        if turn is not None:
            self.leave_seat(run.names.parties[turn.party])

    # Whose turn it is.

    def show_turn(self) -> None:
        """Show the turn for which the run in front waits; cover it while the person changes."""
        show = self._shown()
        if show.turn is None:
            self.rise()
            if self._side.page is self.seat:
                self._side.show_story()
            return
        front = self._forking.at_front
        package = package_of(front.script, show.run, show.turn) if front else ()
        self.seat.show_turn(show.run, show.turn, show.scene.history, package)
        self._side.show_page(self.seat)
        party = show.run.names.parties[show.turn.party]
        others = len(self.seated) > 1
        self.hand_over.watch_idle(on=others or bool(self._phrases.get(party)))
        if others and party != self._last:
            mark = marks_of(show.run.scenario)[PartyId(party)]
            note = self.tr("The table is covered until you are here.")
            self.hand_over.ask_for(mark, self._phrases.get(party, ""), note)
        self._last = party
        self.sat.emit(show.run.scenario.parties[PartyId(party)].name)

    def rise(self) -> None:
        """Nobody sits any more: nothing is covered."""
        self.hand_over.watch_idle(on=False)
        self.hand_over.lift()
        self.sat.emit("")

    def close(self) -> None:
        """Back to the story; while a seat has its turn, to that seat."""
        self._side.show_story()
        if self._shown().turn is not None:
            self._enter()

    def _enter(self) -> None:
        self._side.show_page(self.seat)
        self.seat.list.setFocus()

    def _place(self) -> Place | None:
        """Where a change would come; says why there is none."""
        show = self._shown()
        if self._forking.at_front is None:
            self._refuse(self.tr("There is no run yet: F5 plays one."))
            return None
        place = place_after(show.run, self._playback.position)
        if place is None or (show.finished and self._playback.at_end):
            self._refuse(self.tr("The run has ended here: go back to where it could fork."))
            return None
        return place

    def _when(self, place: Place) -> str:
        when = self._shown().periods.full(place.period)
        when = when[:1].lower() + when[1:]
        if place.round is None:
            return when
        return self.tr("%1, round %2").replace("%1", when).replace("%2", str(place.round + 1))
