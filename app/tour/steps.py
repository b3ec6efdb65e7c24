"""The steps of the tour: from the conditions to the concession that helps most when it comes first.

Each step names the place that a person clicks, so the journey test clicks what the tour rings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from app.pictures.shares import whole
from app.sequences.words import short
from app.tour.tour import Spot, Step
from models.insight.success import Success

if TYPE_CHECKING:
    from app.desk import Desk
    from app.sequences.workspace import Sequences
    from models.insight.waits_opened import Opened

CASE = "ukraine-2025"
"""The scenario that the tour is about."""

RUNS = 200
"""Runs that the tour makes under each rule: enough to see, quick enough to wait for."""


def steps(desk: Desk) -> tuple[Step, ...]:
    """What a person does, in order: six clicks."""
    sequences = cast("Sequences", desk.workspace("sequences"))
    sequences.choosing.runs.setValue(RUNS)
    waits = sequences.panels
    return (
        Step(
            _t("Who wants what"),
            lambda: _conditions(desk),
            lambda: (desk.window.rail.button("sequences"), None),
            lambda: desk.window.workspace_shown,
        ),
        Step(
            _t("Play the talks many times"),
            lambda: _t(
                "Parties choose by their conditions, luck falls anew in every run. Make {0} runs "
                "under each of two decision rules: the tree grows while they come."
            ).format(RUNS),
            lambda: (sequences.choosing.run, None),
            lambda: sequences.making.arrived,
            meanwhile=_t(
                "Runs are being made. The first time the rules are compiled too, which takes about "
                "a minute."
            ),
        ),
        Step(
            _t("Why so few of them agree"),
            lambda: _headline(sequences),
            lambda: (waits.try_waits, None),
            lambda: sequences.making.opened,
            meanwhile=_t("The same runs are made once more for every way of opening the waits."),
        ),
        Step(
            _t("Which release helps most"),
            _waits,
            lambda: _best_row(sequences),
            lambda: waits.locks_view.chosen,
        ),
        Step(
            _t("Now look at what comes first"),
            lambda: _release(sequences),
            lambda: (waits.run_release, None),
            lambda: sequences.making.arrived,
            meanwhile=_t("Runs are being made with these conditions given up from the start."),
        ),
        Step(
            _t("The first concession"),
            lambda: _t(
                "Beginnings are ranked by the share of runs that were implemented, with the "
                "interval. Choose the one on top."
            ),
            lambda: _first_beginning(sequences),
            lambda: sequences.ranking_view.chosen,
        ),
    )


def closing(desk: Desk) -> tuple[str, str]:
    """Title and sentence of the last card: the answer, and what it is not."""
    sequences = cast("Sequences", desk.workspace("sequences"))
    answered = sequences.answered
    words = _t("R shows a typical run of it on the Table; F9 puts the picture before a class.")
    if answered is None or not answered.answer.ranking:
        return _t("No run began with a concession"), words
    best = answered.answer.ranking[0].node
    made = " › ".join(short(answered.asked.played, one) for one in best.prefix)
    title = _t("{0}: implemented {1}").format(made, whole(best.agreement))
    return title, " ".join(
        (
            _t("So it goes in this model, under these assumptions; it is no forecast."),
            _t("Parties chose it themselves: where intervals overlap, none is shown to be better."),
            words,
        )
    )


def _conditions(desk: Desk) -> str:
    scenario = desk.session.scenario
    return _t(
        '{0} issues, {1} parties, and {2} conditions of the kind "not before …". Some of these '
        "wait for one another. What does that do to the talks? Go to Sequences."
    ).format(len(scenario.issues), len(scenario.parties), len(scenario.gates))


def _headline(sequences: Sequences) -> str:
    words = sequences.panels.locks_picture.waits
    return _t("{0} Open the waits, one way after another, with the same luck.").format(words)


def _waits() -> str:
    return _t(
        "Each row opens some or all of the waits; the bar is the share of runs that were "
        "implemented, the line on it the interval. Choose the longest bar."
    )


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
    return view, view.row_rect(_best(sequences)[0])


def _first_beginning(sequences: Sequences) -> Spot:
    view = sequences.ranking_view
    return view, view.row_rect(0)


def _t(text: str) -> str:
    return QCoreApplication.translate("tour", text)
