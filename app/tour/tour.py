"""The first-run tour: it waits for what a person does, and says what that showed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.designing import FIRST
from app.tour.coach import Coach

if TYPE_CHECKING:
    from app.awaited import Awaited
    from app.desk import Desk

Spot = tuple[QWidget, QRect | None]
"""Where a step is done: a widget, and the part of it that is to be clicked."""


class Chapter(NamedTuple):
    """Steps, how they end, and what the last words speak of."""

    steps: Callable[[Desk], tuple[Step, ...]]
    closing: Callable[[Desk], tuple[str, str]]
    clear: Callable[[Desk], tuple[QWidget, ...]]


class Work(NamedTuple):
    """What a step sets going: how it is known that it began, how far it is, and that it ended."""

    begun: SignalInstance
    told: SignalInstance
    """How far it is: something with `done` and `of`."""
    cancelled: SignalInstance
    ended: SignalInstance
    is_running: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what is said, where it is done, and the signal by which it is known.

    `words` and `spot` are asked when the step is reached, so that they speak of what is there.
    """

    title: str
    words: Callable[[], str]
    spot: Callable[[], Spot]
    done: Callable[[], SignalInstance]
    meanwhile: str = ""
    """What is said between the click and `done`, where that takes a while."""
    work: Callable[[], Work] | None = None
    """What takes that while; none: it is done at once."""
    is_whole: Callable[[], bool] = lambda: True
    """Whether `done` brought all that was asked for; what was stopped is asked for again."""
    clear: tuple[QWidget, ...] = ()
    """What the words speak of, and the card does not cover."""
    is_there: Callable[[], bool] = lambda: True
    """Whether there is what it speaks of; where there is not, the tour goes past it."""
    lead_back: Callable[[], str] = str
    """Where `done` came of something else: makes the step possible again, and says what was amiss;
    empty: there is nothing to set right."""


class Tour(QObject):
    """Walks the steps of a list; `finished` words close it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.coach = Coach(desk.window, desk.look)
        self.steps: tuple[Step, ...] = ()
        self.at = -1
        self.chapter = 0
        self._kept: tuple[Hashable, dict[str, Any]] | None = None
        self._awaited: SignalInstance | None = None
        self._followed: tuple[tuple[SignalInstance, Callable[..., None]], ...] = ()
        self._has_begun = False
        self.coach.helped.connect(self._help)
        self.coach.left.connect(self.leave)

    @property
    def runs(self) -> bool:
        """Whether a step is being waited for."""
        return 0 <= self.at < len(self.steps)

    def offer(self) -> None:
        """Ask, once, whether somebody who is here for the first time wants it."""
        self._desk.settings.offered_tour = True
        self.at = -1
        self.coach.tell(
            self.tr("First time here?"),
            self.tr("Which order of the steps helps most?"),
            self.tr(
                "A tour of six clicks asks it of the talks of November 2025, in a few minutes, on "
                "the live program, and says what the runs tell and what they do not. It is in the "
                "Help menu as well."
            ),
        )
        self.coach.offer(self.tr("Not now"), self.tr("Start the tour"))
        self.coach.point_at(None)

    def start(self) -> None:
        """Open the case of the tour, and show the first step; over a seat if that is meant."""
        self._covered(lambda: self._desk.leaving.then(lambda: self._open(0)))

    def _covered(self, deed: Callable[[], object]) -> None:
        """What a step rings and presses is hidden while somebody plays a party by hand."""
        self._desk.window.cover.then(deed)

    def _open(self, chapter: int) -> None:
        """Begin a chapter where it starts: the case is open, and its conditions are in front."""
        from app.tour.steps import CASE

        self._await(None)
        if not self._has_case():
            self._desk.filing.open_shipped(CASE)
        self._desk.window.show_workspace("conditions")
        self._begin(chapter)

    def _has_case(self) -> bool:
        """Whether the case is open, and has the waits that steps speak of."""
        from app.tour.steps import CASE

        scenario = self._desk.session.scenario
        return scenario.id == CASE and bool(scenario.gates)

    def _go_on(self, chapter: int) -> None:
        """The next chapter, once its case is open again if another was opened meanwhile."""
        if self._has_case():
            self._begin(chapter)
        else:
            self._desk.leaving.then(lambda: self._open(chapter))

    def _begin(self, chapter: int) -> None:
        from app.tour.order_steps import design
        from app.tour.steps import CHAPTERS

        self.chapter = chapter
        if chapter == 0:
            self._put_aside()
            self._desk.designing.take(design())
        self.steps = CHAPTERS[chapter].steps(self._desk)
        self._show(0)

    def _put_aside(self) -> None:
        """Keep a person's own design for afterwards, also where the tour is begun once more."""
        designing = self._desk.designing
        if self._kept is None and designing.said != FIRST:
            self._kept = designing.of, designing.said

    def leave(self) -> None:
        """Go; nothing that was done is undone."""
        self._await(None)
        self._follow(None)
        self.at = -1
        if self._kept is not None:
            self._desk.designing.give_back(*self._kept)
        self._kept = None
        self.coach.dismiss()
        self._desk.window.focus_workspace()

    def _show(self, at: int) -> None:
        while at < len(self.steps) and not self.steps[at].is_there():
            at += 1
        self.at = at
        if at == len(self.steps):
            self._follow(None)
            self._close()
            return
        step = self.steps[at]
        self._say(step.words(), self.tr("Show me"))
        self.coach.point_at(*step.spot(), step.clear)
        self._await(step.done())
        work = step.work() if step.work is not None else None
        self._follow(work)
        if work is not None and work.is_running():
            self._begun()

    def _say(self, words: str, verb: str) -> None:
        """The words of the step that is reached, and what its button does; none: it waits."""
        count = self.tr("Tour, step {0} of {1}").format(self.at + 1, len(self.steps))
        self.coach.offer(self.tr("Leave the tour"), verb)
        self.coach.tell(count, self.steps[self.at].title, words)

    # What a step sets going.

    def _follow(self, work: Work | None) -> None:
        for signal, heard in self._followed:
            signal.disconnect(heard)
        self._followed, self._has_begun = (), False
        if work is not None:
            self._followed = (
                (work.begun, self._begun), (work.told, self._tell_how_far),
                (work.cancelled, self._stopped), (work.ended, self._ended),
            )  # fmt: skip
        for signal, heard in self._followed:
            signal.connect(heard)

    def _begun(self) -> None:
        """From now on there is nothing to press: what is ringed would stop it."""
        self._has_begun = True
        self._say(self.steps[self.at].meanwhile, "")

    def _tell_how_far(self, told: object) -> None:
        done, of = getattr(told, "done", None), getattr(told, "of", None)
        if self._has_begun and done is not None and of:
            words = self.tr("{0:,} of {1:,} are made.").format(done, of)
            self._say(f"{words} {self.steps[self.at].meanwhile}", "")

    def _stopped(self) -> None:
        self._has_begun = False
        self._say(
            self.tr("It was stopped before all was made. What is ringed begins again."),
            self.tr("Begin again"),
        )

    def _ended(self, *_: object) -> None:
        """It failed, or something else was asked for: the step stands as before."""
        if self._has_begun:
            self._show(self.at)

    def _close(self) -> None:
        from app.tour.steps import CHAPTERS

        chapter = CHAPTERS[self.chapter]
        self._await(self._desk.window.workspace_shown)
        self.coach.tell(self.tr("The tour ends here"), *chapter.closing(self._desk))
        more = self.tr("Go on: why") if self.chapter + 1 < len(CHAPTERS) else ""
        self.coach.offer(self.tr("Close"), more)
        self.coach.point_at(None, clear=chapter.clear(self._desk))

    def _await(self, signal: SignalInstance | None) -> None:
        if self._awaited is not None:
            self._awaited.disconnect(self._next)
        self._awaited = signal
        if signal is not None:
            signal.connect(self._next)

    def _next(self, *_: object) -> None:
        if self.runs and not self.steps[self.at].is_whole():
            self._lead_back()
            return  # that it was stopped is told by its work
        if self.runs:
            self._show(self.at + 1)
        else:
            self.leave()  # somebody went on to another workspace

    def _lead_back(self) -> None:
        """Show a step anew where something else was done than what it asks for."""
        step = self.steps[self.at]
        self._await(None)
        amiss = step.lead_back()
        if not amiss:
            self._await(step.done())
            return
        self._show(self.at)
        self._say(f"{amiss} {step.words()}", self.tr("Show me"))

    def _help(self) -> None:
        """Start, or make the click that the step asks for."""
        if self.at == -1:
            self.start()
            return
        if not self.runs:  # it has ended, and there is more
            self._covered(lambda: self._go_on(self.chapter + 1))
        elif not self._has_begun:
            self._covered(self._press)

    def _press(self) -> None:
        if self.runs:  # it may have been left while it was asked whether this is meant
            click(*self.steps[self.at].spot())


def work_of(making: Awaited) -> Work:
    """What is awaited from a worker, as a step follows it."""
    return Work(
        making.begun, making.progressed, making.cancelled, making.ended, lambda: making.waiting
    )


def click(target: QWidget, part: QRect | None) -> None:
    """Press where a person would."""
    if isinstance(target, QAbstractButton):
        target.click()
        return
    at = QPointF((part or target.rect()).center())
    for kind in (QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        above = target.mapToGlobal(at)
        QApplication.sendEvent(
            target, QMouseEvent(kind, at, above, left, left, Qt.KeyboardModifier.NoModifier)
        )
