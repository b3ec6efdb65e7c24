"""The chapters of the tour, and the steps of the second: why nothing agrees as conditions stand.

Each step names the place that a person clicks, so the journey test clicks what the tour rings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from app.pictures.shares import whole
from app.sequences.firsts import first_words, firsts_sentence, told_apart
from app.tour import order_steps
from app.tour.tour import Chapter, Spot, Step, Work, work_of
from models.insight.ranking import set_apart
from models.insight.success import Success

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desk import Desk
    from app.sequences.workspace import Sequences
    from models.insight.waits_opened import Opened

CASE = "ukraine-2025"
"""The scenario that the tour is about."""

RUNS = 200
"""Runs that the tour makes under each rule: enough to see, quick enough to wait for."""


def waits_steps(desk: Desk) -> tuple[Step, ...]:
    """What a person does, in order: six clicks."""
    sequences = cast("Sequences", desk.workspace("sequences"))
    sequences.choosing.runs.setValue(RUNS)
    waits = sequences.panels

    def work() -> Work:
        return work_of(sequences.making)

    return (
        Step(
            _t("What waits for what"),
            lambda: _conditions(desk),
            lambda: (desk.window.rail.button("sequences"), None),
            lambda: desk.window.workspace_shown,
        ),
        Step(
            _t("Play the talks many times"),
            lambda: _runs_wanted(sequences),
            lambda: (sequences.choosing.run, None),
            lambda: sequences.making.arrived,
            meanwhile=_t(
                "Runs are being made. The first time the rules are compiled too, which takes about "
                "a minute."
            ),
            work=work,
        ),
        Step(
            _t("Why so few of them agree"),
            lambda: _headline(sequences),
            lambda: (waits.try_waits, None),
            lambda: sequences.making.opened,
            meanwhile=_t("The same runs are made once more for every way of opening the waits."),
            work=work,
            clear=(waits,),
            is_there=waits.try_waits.isEnabled,
        ),
        Step(
            _t("With which release most is implemented"),
            lambda: _waits(sequences),
            lambda: _best_row(sequences),
            lambda: waits.locks_view.chosen,
            clear=(waits,),
            is_there=lambda: _has_rows(sequences),
        ),
        Step(
            _t("Now look at what comes first"),
            lambda: _release(sequences),
            lambda: (waits.run_release, None),
            lambda: sequences.making.arrived,
            meanwhile=_t("Runs are being made with these conditions given up from the start."),
            work=work,
            clear=(waits,),
            is_there=lambda: _has_rows(sequences),
        ),
        _last_step(desk),
    )


def _last_step(desk: Desk) -> Step:
    sequences = cast("Sequences", desk.workspace("sequences"))
    return Step(
        _t("Which first concession helps most?"),
        lambda: _firsts(sequences),
        lambda: _first_of_all(sequences),
        lambda: sequences.ranking_view.chosen,
        clear=left_clear(desk),
        is_there=lambda: _has_firsts(sequences),
    )


def left_clear(desk: Desk) -> tuple[QWidget, ...]:
    """What the last words speak of: the ranking, the node that is chosen, and verbs beneath."""
    sequences = cast("Sequences", desk.workspace("sequences"))
    return sequences.ranked, sequences.tree_strip, sequences.panels.head


def closing(desk: Desk) -> tuple[str, str]:
    """Title and sentence of the last card: the answer, and what it is not."""
    sequences = cast("Sequences", desk.workspace("sequences"))
    answered = sequences.answered
    watch = _t(
        "R shows a typical run of it on the Table; F9 puts the picture before a class; “Their "
        "brief” takes these runs home, with what was given up."
    )
    if answered is None or not answered.answer.firsts:
        return _t("No run began with a concession"), watch
    answer = answered.answer
    title = _t("No first concession is shown to be better")
    if set_apart(answer.firsts):
        title = _t("The runs tell some first concessions apart")
    if told_apart(answer.firsts):
        title = _t("Most often implemented after: {0}").format(
            first_words(answer, answer.firsts[0])
        )
    chosen = _t(
        "Parties chose what came first, so no effect is shown. Pin and run again forces it at the "
        "start of every run, and gives the share of these that is implemented. All of it holds in "
        "this model, under these assumptions; it is no forecast."
    )
    return title, f"{firsts_sentence(answer)} {chosen} {watch}"


def _conditions(desk: Desk) -> str:
    return _t(
        'There are {0} conditions of the kind "not before …". Some of these wait for one another. '
        "What does that do to the talks? Go to Sequences."
    ).format(len(desk.session.scenario.gates))


def _runs_wanted(sequences: Sequences) -> str:
    words = _t(
        "Parties choose by their conditions, luck falls anew in every run. Make {0} runs under "
        "each of two decision rules."
    ).format(RUNS)
    if sequences.answered is None:
        return f"{words} {_t('The tree grows while they come.')}"
    return f"{words} {_t('The tree of earlier runs stands until they are made.')}"


def _headline(sequences: Sequences) -> str:
    words = sequences.panels.locks_picture.waits
    return _t("{0} Open the waits, one way after another, with the same luck.").format(words)


def _waits(sequences: Sequences) -> str:
    """What the bars mean, which row is ringed, and whether it is told apart."""
    rows = sequences.panels.locks_picture.rows
    place, best = _best(sequences)
    done = best.shares[Success.IMPLEMENTED]
    others = [one.shares[Success.IMPLEMENTED] for at, one in enumerate(rows) if at != place]
    near = sum(done.low <= one.high for one in others)
    apart = _t("It stands apart from all others.")
    if near == len(others):
        apart = _t(
            "Its interval overlaps those of all other rows, so it is not shown to be better."
        )
    elif near:
        apart = _t(
            "Its interval overlaps those of {0} of {1} others: than these it is not shown to be "
            "better."
        ).format(near, len(others))
    return _t(
        "Each row opens some or all of the waits. The outline is the share of runs signed, the "
        "filled bar in it that implemented. Of filled bars the ringed one is longest: {0}. {1} "
        "Choose it."
    ).format(whole(done), apart)


def _firsts(sequences: Sequences) -> str:
    sequences.show_firsts()
    answered = sequences.answered
    told = firsts_sentence(answered.answer) if answered is not None else ""
    return _t("Now all runs have that release. {0} Choose the row on top.").format(told)


def _release(sequences: Sequences) -> str:
    best = _best(sequences)
    share = best[1].shares[Success.IMPLEMENTED]
    return _t(
        "With this release {0} of the runs were implemented. Make the runs once more with it, and "
        "look at which concession comes first in them."
    ).format(whole(share))


def _best(sequences: Sequences) -> tuple[int, Opened]:
    """The row with the largest share, and its place."""
    rows = sequences.panels.locks_picture.rows
    return max(enumerate(rows), key=lambda one: one[1].shares[Success.IMPLEMENTED].share)


def _best_row(sequences: Sequences) -> Spot:
    view = sequences.panels.locks_view
    if not _has_rows(sequences):  # another scenario was opened meanwhile
        return view, None
    return view, view.row_rect(_best(sequences)[0])


def _has_rows(sequences: Sequences) -> bool:
    return bool(sequences.panels.locks_picture.rows)


def _has_firsts(sequences: Sequences) -> bool:
    answered = sequences.answered
    return answered is not None and bool(answered.answer.firsts)


def _first_of_all(sequences: Sequences) -> Spot:
    view = sequences.ranking_view
    return view, view.row_rect(0)


def _t(text: str) -> str:
    return QCoreApplication.translate("tour", text)


CHAPTERS = (
    Chapter(order_steps.order_steps, order_steps.closing, order_steps.left_clear),
    Chapter(waits_steps, closing, left_clear),
)
"""The answer first; then, for whoever goes on, why it is so."""
