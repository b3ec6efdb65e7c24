"""The Brief workspace: an outline, the pages as they are printed, checks before they are shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QWidget

from app.awaited import Awaited, runs_told
from app.brief.asking import Briefed, Ordered, briefed, briefed_of, sought, taken_over
from app.brief.calling import report_call, stored_call
from app.brief.cards import Cards
from app.brief.left import Left
from app.brief.naming import ordered_in
from app.brief.pages import Pages
from app.brief.sharing import Sharing
from app.brief.side import Side
from app.calls import Call, origin_of
from app.complaints import in_words
from app.errands import Errands
from app.pictures.laying import scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.report.checks import checks
from app.report.outline import ROBUST, Outline
from app.report.paper import report_paper
from app.report.report import Report
from app.report.sections import TITLES, pictures, shown
from app.runner import Runner
from app.sequences.asking import Answered
from app.session import Session
from app.window.keys import Keys
from models.experiments.performing import Progress

if TYPE_CHECKING:
    from models.insight.robust_answer import RobustOrders
    from models.insight.sequences import Sequences

LEFT, RIGHT = (200, 290), (310, 340)
"""How narrow and how wide the sides are."""


class Brief(QWidget):
    """Holds one report; what is shown of it follows the outline."""

    told = Signal(str)

    def __init__(self, session: Session, look: Look, runner: Runner) -> None:
        super().__init__()
        self._session = session
        self.errands = Errands(runner, self)
        self.making = Awaited(self.errands, self)
        self.briefed: Briefed | None = None
        self.at_hand: Answered | None = None
        self._sought_for: Sequences | None = None
        self.left, self.side, self.pages = Left(look), Side(look), Pages(look)
        self.framed = Pictured(self.pages, self.pages.picture)
        self.sharing = Sharing(self, self._to_share)
        self.forking = Awaited(self.errands, self)
        self.seeking = Awaited(self.errands, self)
        self.cards = Cards()
        self.side.for_class.addWidget(self.cards)
        self._setting = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._join()
        self._empty()
        self.show_scenario()

    # What the desk calls.

    def show_scenario(self, *_: object) -> None:
        """The scenario was edited: the brief is of an earlier version."""
        self._stale.setVisible(self.is_stale)
        self.cards.show_scenario(self._session.scenario, is_known=self._is_of_the_document)
        self.tell_all()

    def show_document(self, *_: object) -> None:
        """Another scenario was opened: its brief is still to be made."""
        if self.briefed is not None:
            if self.briefed.ordered.document.id == self._session.scenario.id:
                return self.show_scenario()
            self.briefed = None
            self._empty()
        self.making.cancel()
        return self.show_scenario()

    def take_answer(self, answered: Answered) -> None:
        """Sequences has runs: they serve here too, unless a beginning was forced on them."""
        is_forced = bool(answered.asked.beginning)
        self.at_hand = None if is_forced or answered.file else answered
        if self.isVisible():
            self._take_over()

    def report(self, answered: Answered) -> None:
        """Somebody wants the brief of these very runs of Sequences."""
        if answered.file:
            self.open_results(answered.file)
            return
        self.take_answer(answered)
        self._begin_taking_over()

    def open_results(self, path: str | Path) -> None:
        """Report the runs of a results file."""
        self.making.begin(briefed_of, str(path))
        self.told.emit(self.tr("{0} is being read.").format(Path(path).name))

    def tell_all(self) -> None:
        """Say once more what the header shows."""
        self.told.emit(self._headline())

    def wear(self, *_: object) -> None:
        """Repaint in the theme of now."""
        self.side.wear()
        self.left.list.wear()
        self.pages.viewport().update()

    def as_call(self) -> Call:
        """The brief in front as a command, and as Python. Raises UsageError where it cannot be."""
        made, options = self.briefed, self.left.outline.as_options()
        more: tuple[str, ...] = ()
        if made is not None and made.report.predictions:
            more = ("--predictions", str(self.cards.file))
        if made is not None and made.file:
            return stored_call(made.file, options, more)
        ordered = self._ordered() if made is None else made.ordered
        return report_call(ordered, origin_of(self._session, ordered.scenario), options, more)

    @property
    def is_stale(self) -> bool:
        """Whether the brief is of an earlier version of the scenario."""
        return self.briefed is not None and (
            self.briefed.ordered.document != self._session.scenario
        )

    @property
    def _is_of_the_document(self) -> bool:
        """Whether it tells of the scenario as it stands now, with nothing given up beside it."""
        made = self.briefed
        return made is not None and made.ordered.scenario == self._session.scenario

    # What a person does.

    def run_many(self) -> None:
        """Make the runs that the brief asks for, as `irenic report` makes them."""
        self.making.begin(briefed, self._ordered())
        self.told.emit(self.tr("Making {0:,} runs under each rule. Esc stops it.").format(
            self.left.runs.value()
        ))  # fmt: skip

    def show_section(self, key: str) -> None:
        """Bring a section into sight, putting it in if it was left out."""
        if key in self.left.outline.off:
            self.left.show_outline(self.left.outline.turned(key))
            self._set()
        self.pages.go_to(TITLES[key])

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lengths = {Qt.Key.Key_1: "one", Qt.Key.Key_2: "short", Qt.Key.Key_3: "full"}
        plain = not event.modifiers()
        if event.key() == Qt.Key.Key_Escape and self.errands.waiting:
            self.errands.drop()
        elif plain and event.key() in lengths:
            self.left.choose_length(lengths[Qt.Key(event.key())])
        else:
            event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_over()

    def live_keys(self) -> Keys:
        """What keys do anywhere in the Brief."""
        return (
            ("1 2 3", self.tr("stories in a sentence, short, in full")),
            (self.tr("Esc"), self.tr("stop making it")),
        )

    # How it is made.

    def _lay_out(self) -> None:
        self._stale = dress(QLabel(self.tr("of an earlier version")), "alarm")
        self._stale.hide()
        sides = scrolled(self.left), scrolled(self.side)
        for side, (least, most) in zip(sides, (LEFT, RIGHT), strict=True):
            side.setMinimumWidth(least)
            side.setMaximumWidth(most)
        row = QSplitter(Qt.Orientation.Horizontal)
        row.setHandleWidth(1)
        for place, widget in enumerate((sides[0], self.framed, sides[1])):
            row.addWidget(widget)
            row.setStretchFactor(place, int(place == 1))
        row.setChildrenCollapsible(False)
        row.setSizes([LEFT[1], 900, RIGHT[0]])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(row)
        self.setFocusProxy(self.left.list)

    @property
    def stale_label(self) -> QLabel:
        """For the header: whether the brief is of an earlier version."""
        return self._stale

    def _join(self) -> None:
        self.left.changed.connect(lambda _: self._setting.start())
        self.left.make.connect(self.run_many)
        self.left.list.opened.connect(self._glance)
        self._setting.timeout.connect(self._set)
        self.side.asked.connect(self.sharing.ask)
        self.sharing.forking.connect(self._fork)
        self.forking.arrived.connect(self._tell_written)
        self.forking.stopped.connect(self.sharing.failed)
        self.forking.cancelled.connect(self._tell_given_up)
        self.forking.ended.connect(self._seek)
        self.cards.failed.connect(self.sharing.failed)
        self.side.listed.connect(self.show_section)
        self.seeking.arrived.connect(self._take_orders)
        self.seeking.progressed.connect(self._tell_seeking)
        self.seeking.stopped.connect(self._leave_orders)
        self.seeking.cancelled.connect(self._leave_orders)
        self.making.progressed.connect(self._grow)
        self.making.arrived.connect(self.show_brief)
        self.making.stopped.connect(self._fail)
        self.making.cancelled.connect(self.tell_all)
        for turn in (self.making.begun, self.making.cancelled, self.making.ended):
            turn.connect(self._tell_waiting)

    # What comes back.

    def show_brief(self, made: Briefed) -> None:
        """Take up a report, with the predictions that were sealed before it."""
        self.briefed = made
        self.show_scenario()
        cards = self.cards.kept() if self._is_of_the_document else ()
        self.briefed = replace(made, report=replace(made.report, predictions=cards))
        self._set()

    def _set(self) -> None:
        """Set the pages anew."""
        self._setting.stop()
        made, outline = self.briefed, self.left.outline
        if made is None:
            return
        self._seek()
        paper = report_paper(made.report, outline)
        picture = self.pages.picture
        keys = shown(made.report, outline)
        picture.words = tuple((TITLES[key], told) for key, told in sections_in(paper.words, keys))
        self.pages.show_paper(paper)
        picture.told = self._headline()
        self.side.show_checks(checks(made.report, outline))
        self.side.show_pictures(pictures(made.report, keys))
        self.side.enable(on=True)
        self.framed.tell()
        self.tell_all()

    def _seek(self) -> None:
        """Look for orders that do well whatever the future, where they are wanted and not there."""
        made = self.briefed
        if made is None or self._is_busy or made.report.robust is not None:
            return
        if self.left.outline.seeks:
            self._sought_for = made.report.answer
            self.seeking.begin(sought, made.report)
            self.told.emit(self.tr("Orders that do well whatever the future are being sought."))

    @property
    def _is_busy(self) -> bool:
        """Whether the worker has something to do for this workspace."""
        return self.making.waiting or self.forking.waiting or self.seeking.waiting

    def _take_orders(self, found: RobustOrders) -> None:
        """Orders were found for the report in front: another one's are of no use."""
        if self.briefed is not None and self.briefed.report.answer is self._sought_for:
            self.briefed = replace(self.briefed, report=replace(self.briefed.report, robust=found))
        self._set()

    def _leave_orders(self, error: Exception | None = None) -> None:
        """None can be told, or nobody waits for them: the section is left out, and why is said."""
        if self.left.outline.seeks:
            self.left.show_outline(self.left.outline.turned(ROBUST))
        self._set()
        if error is not None:
            self.sharing.said.emit(in_words(error))

    def _tell_seeking(self, progress: Progress) -> None:
        self.told.emit(runs_told(progress.done, progress.of, progress.left_s))

    def _tell_waiting(self) -> None:
        """Where no page stands yet, say whether one is being made."""
        if self.briefed is None:
            self._empty()

    def _empty(self) -> None:
        being_made = self.tr("The brief is being made. Limits will come first. Esc stops it.")
        none_yet = self.tr(
            "No brief yet. “Make its runs” makes them under both rules, as `irenic report` does; "
            "runs made in Sequences of the scenario as it stands serve too, unless a beginning was "
            "forced there. Assumptions and limits will come first."
        )
        self.pages.picture.empty = being_made if self.making.waiting else none_yet
        self.pages.picture.words, self.pages.picture.told = (), ""
        self.pages.show_paper(None)
        self.side.enable(on=False)
        self.side.show_checks(())
        self.side.show_pictures(())
        self.framed.tell()

    def _take_over(self) -> None:
        """Use the runs of Sequences where the brief has none of this scenario."""
        answered, scenario = self.at_hand, self._session.scenario
        if answered is None or self.making.waiting or answered.asked.scenario != scenario:
            return
        if self.briefed is not None and not self.is_stale:
            return
        self._begin_taking_over()

    def _begin_taking_over(self) -> None:
        answered, session = self.at_hand, self._session
        if answered is not None and answered.asked.scenario == session.scenario:
            asked = answered.asked
            ordered = ordered_in(session, asked.runs, asked.seed, release=asked.release)
            self.making.begin(taken_over, answered.batches, ordered)

    def _ordered(self) -> Ordered:
        return ordered_in(self._session, self.left.runs.value(), self.left.seed.seed)

    def _grow(self, progress: Progress) -> None:
        if progress.done >= progress.of:
            self.told.emit(
                self.tr("All {0:,} runs are made; the brief is being written: beginnings compared, "
                "typical runs told. Esc stops it.").format(progress.of)
            )  # fmt: skip
            return
        self.told.emit(runs_told(progress.done, progress.of, progress.left_s))

    def _fork(self, job: Callable[..., Path], report: Report, place: Path) -> None:
        self.forking.begin(job, report, place)
        words = self.tr("{0} is being made: one run is forked at many moments. Esc stops it.")
        self.told.emit(words.format(place.name))

    def _tell_written(self, place: Path) -> None:
        self.sharing.said.emit(self.tr("Written: %1").replace("%1", str(place)))
        self.tell_all()

    def _tell_given_up(self) -> None:
        self.sharing.said.emit(self.tr("Given up; nothing was written."))
        self.tell_all()

    def _fail(self, error: Exception) -> None:
        self.told.emit(self.tr("The brief was not made: {0}").format(in_words(error)))

    def _glance(self, key: str) -> None:
        self.pages.go_to(TITLES[key])

    def _headline(self) -> str:
        if self.making.waiting:
            return self.tr("The brief is being made.")
        paper = self.pages.picture.paper
        if self.briefed is None or paper is None:
            return self.tr("No brief yet. “Make its runs” makes it; limits will come first.")
        answer = self.briefed.report.answer
        told = self.tr(
            "{0} pages from {1:,} runs. Limits come first and cannot be left out."
        ).format(paper.pages, answer.runs)
        if answer.unfinished:
            words = self.tr("Unfinished: runs still to come may move the figures.")
            told = f"<b>{words}</b> {told}"
        if self.briefed.ordered.scenario == self.briefed.ordered.document:
            return told
        return f"{told} {self.tr('Conditions were given up in these runs; the limits name them.')}"

    def _to_share(self) -> tuple[Briefed, Outline] | None:
        return None if self.briefed is None else (self.briefed, self.left.outline)


def sections_in(words: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    """The words of the pages, section by section."""
    found, rest = [], words
    for key, after in zip(keys, (*keys[1:], None), strict=True):
        _, _, rest = rest.partition(f"{TITLES[key]}\n")
        inside = rest.partition(f"\n{TITLES[after]}\n")[0] if after else rest
        found.append((key, " ".join(inside.replace("\ufffc", " ").split())))
    return found
