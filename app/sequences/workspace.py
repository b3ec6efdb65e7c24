"""The Sequences workspace: many runs as a tree of concessions, ranked, and their waits opened."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.awaited import runs_told
from app.calls import Call, origin_of
from app.cli.sequences_words import in_brief
from app.complaints import in_words
from app.designing import Designing
from app.errands import Errands
from app.pictures.laying import across_line, below, on_sheet
from app.pictures.look import Look
from app.runner import Runner
from app.sequences.asking import Answered, Asked, Growth, Parted
from app.sequences.calling import has_a_command, parting_call, sequences_call, stored_call
from app.sequences.choosing import Choosing
from app.sequences.lower_panels import PARTING, ROBUST, TURNING, WAITS, LowerPanels
from app.sequences.making import Making
from app.sequences.meant import Wanted, by_number, numbers, typical
from app.sequences.ranking_part import RankingPart
from app.sequences.seeking import Seeking, place_of
from app.sequences.tree_part import TreePart
from app.sequences.words import pooled_words, source_of, unfinished_words
from app.session import Session
from app.table.source import Source
from app.window.keys import Keys
from models.insight.robust_answer import RobustOrder
from models.insight.turning import Turning
from models.insight.wait_openings import Opening
from models.insight.waits_opened import WaitsOpened
from models.records.concessions import Conceded
from models.terms.english import capital

MOST_ANEW = 200_000
"""Runs that are handed to the worker once more where only the lens is another."""

LOWER = 200
"""Height of the lower panels at first."""


class Sequences(QWidget):
    """Holds one answer; every part is given its values."""

    told = Signal(str)
    asked_for_run = Signal(object)
    """An answer's experiment, the point and the number of a run that somebody wants to watch."""
    asked_for_order = Signal(object, object)
    """A run of a plan in an order that somebody wants to watch, and what it is of."""
    asked_for_front = Signal()
    asked_for_field = Signal()
    """A number that shall vary is wanted."""
    asked_for_brief = Signal(object)
    """The brief of an answer's runs is wanted."""

    def __init__(self, session: Session, look: Look, designing: Designing, runner: Runner) -> None:
        super().__init__()
        self._session = session
        self.choosing = Choosing()
        self.errands = Errands(runner, self)
        self.making = Making(self.errands, self)
        self.answered: Answered | None = None
        self._tree_part = TreePart(look, self.choosing, self)
        self._ranking_part = RankingPart(look, self)
        self.panels = LowerPanels(look, designing)
        chosen = self.choosing.seed
        self.seeking = Seeking(self.panels.robust, self.making, lambda: chosen.seed, self)
        self.tree, self.tree_view = self._tree_part.framed, self._tree_part.view
        self.ranking, self.ranking_view = self._ranking_part.framed, self._ranking_part.view
        self.order, self.locks = self.panels.order, self.panels.locks
        self.tree_strip, self.ranked = self._tree_part.strip, self._ranking_part.panel
        self._lay_out()
        self._join()
        self.show_scenario()

    # What the desk calls.

    def run_many(self) -> None:
        """Make the runs that the header asks for."""
        self.asked_for_front.emit()
        self._begin(self._asked())

    def open_results(self, path: str | Path) -> None:
        """Take up the runs of a results file as a tree."""
        self.asked_for_front.emit()
        self.making.take_up(str(path), self.choosing.lens)
        self.told.emit(self.tr("{0} is being read.").format(Path(path).name))

    def as_call(self) -> Call:
        """What is shown, or is to be asked, as a command and as Python. Raises UsageError."""
        answered, pair = self.answered, self.panels.parting_in_front
        if self.panels.robust_in_front:
            return self.seeking.call(self._session)
        if answered is not None and pair is not None and has_a_command(answered):
            return parting_call(pair, origin_of(self._session, answered.asked.played))
        if answered is not None and answered.file:
            return stored_call(answered.file, answered.asked.lens)
        asked = self._asked() if answered is None else answered.asked
        return sequences_call(asked, origin_of(self._session, asked.played))

    def show_scenario(self, *_: object) -> None:
        """The scenario was edited: what is shown is of an earlier version."""
        self.choosing.tell_stale(self.is_stale)
        self.panels.robust.show_scenario(self._session.scenario)
        if self.answered is None:
            self._say_empty()

    @property
    def is_stale(self) -> bool:
        """Whether what is shown is of an earlier version of the scenario."""
        answered = self.answered
        return answered is not None and answered.asked.scenario != self._session.scenario

    def show_document(self, *_: object) -> None:
        """Another scenario was opened: its runs are still to be made."""
        answered = self.answered
        if answered is None or answered.asked.scenario.id != self._session.scenario.id:
            self.making.cancel()
            self.answered = None
            self._show_nothing()
        self.show_scenario()

    def tell_all(self) -> None:
        """Say once more what the header shows."""
        self.told.emit(self._headline())

    def wear(self, *_: object) -> None:
        """Repaint in the theme of now."""
        self.tree_view.update()
        self.ranking_view.update()
        self.panels.repaint_all()

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.making.waiting:
            self.making.cancel()
        elif event.key() == Qt.Key.Key_P and not event.modifiers():
            self.pin()
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self.watch(self.tree_view.picture.chosen)
        elif event.key() == Qt.Key.Key_H and not event.modifiers():
            self.hold()
        else:
            event.ignore()

    def live_keys(self) -> Keys:
        """What keys do anywhere in Sequences."""
        return (
            ("P", self.tr("pin the chosen beginning and run again")),
            ("R", self.tr("watch its typical run on the Table")),
            ("H", self.tr("hold its typical run; of two, find where they part")),
            (self.tr("Esc"), self.tr("stop the runs")),
        )

    # What comes back.

    def show_answer(self, answered: Answered) -> None:
        """Take up an answer in every picture."""
        self.answered = answered
        self._tree_part.mark_earlier(earlier=False)
        answer = answered.answer
        self._tree_part.allow_report(allowed=not answered.asked.beginning)
        self._tree_part.show_new(answer.tree, answered.asked.played, settled=True)
        self._ranking_part.show_answer(answer)
        self.panels.show_answer(answer)
        self.show_scenario()
        self.tell_all()

    def _grow(self, growth: Growth) -> None:
        if self.seeking.is_on:
            self.seeking.follow(growth)
            return
        self.told.emit(runs_told(growth.done, growth.of, growth.left_s))
        if growth.tree is not None and self.answered is None:
            self._tree_part.show_new(growth.tree, self._session.scenario, settled=False)

    def _show_opened(self, answer: WaitsOpened) -> None:
        self.panels.show_opened(answer)
        self.tell_all()

    def _show_turning(self, answer: Turning) -> None:
        self.panels.show_turning(answer)
        self.tell_all()

    def _show_parted(self, parted: Parted) -> None:
        self.panels.parting.show_parted(parted)
        self.tell_all()

    def _tell_stopped(self) -> None:
        """Say that it was stopped; a tree that had begun to grow goes, whole ones stand."""
        was_marked = self._tree_part.is_earlier
        self._tree_part.mark_earlier(earlier=False)
        if self.seeking.end():
            self.tell_all()
            return
        if self.answered is None:
            self._show_nothing()
            self._say_empty()
        if self.answered is None or was_marked:
            words = self.tr("Stopped. Ctrl+Enter begins again.")
            self.told.emit(f"{words} {self._headline()}")
        else:
            self.tell_all()

    def _fail(self, error: Exception) -> None:
        self._tree_part.mark_earlier(earlier=False)
        self.seeking.end(in_words(error))
        is_of_a_file = isinstance(error, OSError)
        words = in_words(error)
        self.told.emit(words if is_of_a_file else self.tr("Runs stopped: {0}").format(words))

    # What a person does.

    def show_panel(self, place: int) -> None:
        """Bring one of the lower panels to the front."""
        self.panels.show_panel(place)

    def show_firsts(self) -> None:
        """Rank first concessions, not longer beginnings."""
        self._ranking_part.show_firsts()

    def drill(self, place: int) -> None:
        """Stand at a node of the tree: what followed it."""
        self._tree_part.drill(place)

    def pin(self) -> None:
        """Run again with the chosen beginning forced on every run."""
        beginning = self._tree_part.beginning()
        if beginning and self.answered is not None:
            was = self.answered.asked
            self._begin(replace(self._asked(beginning, was.release), **_of_file(was)))

    def report(self) -> None:
        """Ask for the brief of the runs that are shown."""
        if self.is_stale:
            self.told.emit(
                self.tr("These runs are of an earlier version. Ctrl+Enter makes new ones.")
            )
        elif self.answered is not None:
            self.asked_for_brief.emit(self.answered)

    @property
    def source(self) -> Source | None:
        """What the runs that are shown were made from, and what is given up or forced in them."""
        return source_of(self.answered.asked) if self.answered is not None else None

    def watch(self, place: int) -> None:
        """Ask for the typical run of a node on the Table."""
        wanted = self._typical(place)
        if wanted is not None:
            self.asked_for_run.emit(wanted)

    def watch_number(self, run: int) -> None:
        """Ask for the run of a number on the Table."""
        wanted = self._numbered(run)
        if wanted is not None:
            self.asked_for_run.emit(wanted)

    def hold(self) -> None:
        """Take the typical run of the chosen node in hand; a second one says where they part."""
        wanted = self._typical(self.tree_view.picture.chosen)
        if wanted is None:
            return
        self.show_panel(PARTING)
        if self.panels.parting.hold(wanted[2]):
            self.panels.parting.ask()
        else:
            words = self.tr("Run {0} is held. H on another node finds where the two runs part.")
            self.told.emit(words.format(wanted[2]))

    def find_parting(self, first: int, second: int) -> None:
        """Find where two of the runs, by their numbers, part."""
        one, other = self._numbered(first), self._numbered(second)
        if one is not None and other is not None:
            self.making.find_parting(one[0], one[1:], other[1:])
            self.told.emit(self.tr("Two runs are played again. Esc stops it."))

    def _numbered(self, run: int) -> Wanted | None:
        """The run of a number; where there is none, that is said."""
        if self.answered is None:
            return None
        wanted = by_number(self.answered.batches, run)
        if wanted is None:
            words = self.tr("There is no run {0}: runs have the numbers {1} to {2}.")
            self.told.emit(words.format(run, *numbers(self.answered.batches)))
        return wanted

    def look_anew(self) -> None:
        """Another lens: what was asked is asked of the runs that are there."""
        answered, lens = self.answered, self.choosing.lens
        if answered is None or lens == answered.asked.lens or self.making.waiting:
            return
        if answered.file:
            self.making.take_up(answered.file, lens)
        elif len(answered.batches.here.runs) <= MOST_ANEW:
            self.making.look_anew(answered, lens)
        else:
            self.told.emit(self.tr("Ctrl+Enter makes the runs once more, seen so."))
            return
        self.told.emit(self.tr("The runs are looked at anew. Esc stops it."))

    def find_turning(self) -> None:
        """Fork the typical run of the chosen node along its way."""
        wanted = self._typical(self.tree_view.picture.chosen)
        if wanted is not None:
            self.show_panel(TURNING)
            self.making.find_turning(*wanted)
            self.told.emit(self.tr("Forking a run along its way. Esc stops it."))

    def run_release(self, row: int) -> None:
        """Make the runs once more, with what a row of the waits gives up."""
        rows = self.panels.locks_picture.rows
        if 0 <= row < len(rows):
            self._begin(self._asked((), rows[row].opening))

    def seek_orders(self) -> None:
        """Seek orders that do well whatever the future."""
        self.show_panel(ROBUST)
        self.seeking.seek()

    def _choose_order(self, one: RobustOrder | None) -> None:
        """Where a tree of assigned orders is shown, choose the block that an order begins with."""
        tree = self._tree_part.tree
        if one is not None and tree is not None and tree.index.assigned and not one.name:
            self.tree_view.choose(place_of(tree, one))

    def _typical(self, place: int) -> Wanted | None:
        """The experiment, point and number of a node's typical run."""
        tree = self._tree_part.tree
        if tree is None or self.answered is None:
            return None
        return typical(self.answered.batches, tree, place)

    def open_waits(self) -> None:
        """Run the scenario as its waits stand, and with each way of opening them."""
        self.show_panel(WAITS)
        answered = self.answered
        of_file = answered.asked.filed if answered is not None and not self.is_stale else None
        self.making.open_waits(
            of_file or self._session.scenario,
            self.choosing.runs.value(),
            self.choosing.seed.seed,
        )
        self.told.emit(self.tr("Opening the waits, one way after another. Esc stops it."))

    def _begin(self, asked: Asked) -> None:
        self.making.make(asked)
        self._tree_part.mark_earlier(earlier=self.answered is not None)
        words = self.tr("Making {0:,} runs under each rule. Esc stops it.")
        self.told.emit(words.format(asked.runs))

    def _asked(self, beginning: tuple[Conceded, ...] = (), release: Opening | None = None) -> Asked:
        return Asked(
            scenario=self._session.scenario,
            runs=self.choosing.runs.value(),
            seed=self.choosing.seed.seed,
            lens=self.choosing.lens,
            beginning=beginning,
            release=release,
        )

    def _choose_ranked(self, row: int) -> None:
        """Choose a beginning in the tree; one that was drilled into is left for the whole."""
        if self.answered is None:
            return
        asked, tree = self.answered.asked, self.answered.answer.tree
        if self._tree_part.tree is not tree:
            self._tree_part.show_new(tree, asked.played, settled=True)
        self.tree_view.choose(self._ranking_part.place_of(row))

    def _watch_ranked(self, row: int) -> None:
        self._choose_ranked(row)
        self.watch(self.tree_view.picture.chosen)

    # How it is laid out and joined.

    def _lay_out(self) -> None:
        upper = _splitter(
            Qt.Orientation.Horizontal, self._tree_part.panel, self._ranking_part.panel, (5, 3)
        )
        top = below(upper, across_line(), self._tree_part.strip)
        whole = self._heights = _splitter(Qt.Orientation.Vertical, top, self.panels, (1, 0))
        whole.setSizes([10_000, LOWER])
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)
        on_sheet(self)
        self.setFocusProxy(self.tree)

    def _join(self) -> None:
        making = self.making
        making.progressed.connect(self._grow)
        making.arrived.connect(self.show_answer)
        making.opened.connect(self._show_opened)
        making.turned.connect(self._show_turning)
        making.parted.connect(self._show_parted)
        robust = self.panels.robust
        robust.asked.connect(self.seek_orders)
        robust.asked_for_field.connect(self.asked_for_field)
        robust.chosen.connect(self._choose_order)
        robust.taken_up.connect(self._make_room)
        self.seeking.told.connect(self.told)
        self.seeking.ended.connect(self.tell_all)
        self.panels.turned.connect(self._make_room)
        self.seeking.asked_for_order.connect(self.asked_for_order)
        making.stopped.connect(self._fail)
        making.cancelled.connect(self._tell_stopped)
        self._tree_part.watched.connect(self.watch)
        self._tree_part.pinned.connect(self.pin)
        self._tree_part.reported.connect(self.report)
        self.ranking_view.chosen.connect(self._choose_ranked)
        self.ranking_view.opened.connect(self._watch_ranked)
        self.panels.asked_to_open.connect(self.open_waits)
        self.panels.asked_for_release.connect(self.run_release)
        self.panels.locks_view.opened.connect(self.run_release)
        self.panels.asked_for_turning.connect(self.find_turning)
        self.panels.asked_for_run.connect(self.watch_number)
        self.panels.parting.asked.connect(self.find_parting)
        self.panels.parting.watched.connect(self.watch_number)
        self.choosing.lens_chosen.connect(self.look_anew)
        self.choosing.run.clicked.connect(self.run_many)
        self.choosing.runs.valueChanged.connect(self.tell_all)

    def _make_room(self, *_: object) -> None:
        """A front is a plot beside a list: it gets what it needs, half of the height at most."""
        upper, lower = self._heights.sizes()
        wanted = min(self.panels.wanted_height, (upper + lower) // 2)
        if self.panels.robust_in_front and wanted > lower:
            self._heights.setSizes([upper + lower - wanted, wanted])

    def _headline(self) -> str:
        if self.making.waiting:
            return self.tr("Runs are being made.")
        if self.answered is None:
            return self.tr("No runs yet. Ctrl+Enter makes {0:,} under each rule.").format(
                self.choosing.runs.value()
            )
        file = Path(self.answered.file).name
        beside = source_of(self.answered.asked)
        told = f"<b>{escape(capital(beside.beside))}:</b>" if beside.beside else ""
        parts = (
            unfinished_words(self.answered.answer),
            pooled_words(self.answered.answer),
            told,
            in_brief(self.answered.answer),
            escape(beside.whole),
            f"({file})" if file else "",
        )
        return " ".join(part for part in parts if part)

    def _say_empty(self) -> None:
        self._tree_part.say(
            self.tr("No runs yet. Ctrl+Enter makes them; the tree grows while they come.")
        )
        self.panels.allow_opening(allowed=bool(self._session.scenario.gates))
        self.tell_all()

    def _show_nothing(self) -> None:
        self._tree_part.allow_report(allowed=False)
        self._tree_part.show_new(None, self._session.scenario, settled=False)
        self._ranking_part.show_answer(None)
        self.panels.show_answer(None)


def _of_file(asked: Asked) -> dict[str, Any]:
    """Where runs are those of a results file, the scenario that its design is of."""
    if asked.filed is None:
        return {}
    return {"scenario": asked.scenario, "filed": asked.filed}


def _splitter(
    way: Qt.Orientation, first: QWidget, second: QWidget, stretch: tuple[int, int]
) -> QSplitter:
    splitter = QSplitter(way)
    splitter.setHandleWidth(1)
    for place, widget in enumerate((first, second)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, stretch[place])
    splitter.setChildrenCollapsible(False)
    return splitter
