"""The first chapter: the same plan in the orders that the sides named, run with the same luck.

The order is assigned here, so the difference belongs to it; what parties choose themselves, and why
nothing agrees as conditions stand, is the second chapter (`app.tour.steps`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication

from app.compare.words import point_title
from app.designing import VARYING, varies
from app.pictures.shares import whole
from app.tour.tour import Spot, Step, Work, work_of
from models.scenario.variants import orders_of_one_plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.brief.workspace import Brief
    from app.compare.answers import Batch
    from app.compare.workspace import Compare
    from app.desk import Desk

RUNS = 400
"""Runs of each order: enough that the difference is clear, quick enough to wait for."""


def design() -> dict[str, Any]:
    """The design that the chapter begins with: nothing varies yet."""
    return {"runs": RUNS, "logs": 0}


def order_steps(desk: Desk) -> tuple[Step, ...]:
    """What a person does, in order: five clicks."""
    compare, brief = _compare(desk), cast("Brief", desk.workspace("brief"))
    frames, outcomes = compare.frames, compare.pictures.panes["outcomes"].chart
    return (
        Step(
            _t("Who wants what"),
            lambda: _conditions(desk),
            lambda: (desk.window.rail.button("compare"), None),
            lambda: desk.window.workspace_shown,
        ),
        Step(
            _t("The same text, in three orders"),
            lambda: _t(
                "Here experiments are designed. This one puts the orders that sides named side by "
                "side: the same text carried out in another order, with the waits opened."
            ),
            lambda: (compare.panel.starters[1], None),
            lambda: desk.designing.changed,
            is_whole=lambda: _sets_orders(desk, desk.designing.said),
            lead_back=lambda: _set_back(desk),
        ),
        Step(
            _t("Play each of them with the same luck"),
            lambda: _t(
                "Run n has the same luck in every order, so what differs between them is the "
                "order. Make {0} runs of each."
            ).format(RUNS),
            lambda: (compare.start, None),
            lambda: compare.making.arrived,
            meanwhile=_t(
                "Runs are being made; bars grow while they come. The first time the rules are "
                "compiled too, which takes about a minute."
            ),
            work=lambda: _work(compare),
            is_whole=lambda: _has_orders(desk),
            clear=(outcomes,),
            lead_back=lambda: _set_orders(desk),
        ),
        Step(
            _t("Which order is implemented most often?"),
            lambda: result(desk),
            lambda: _best_row(compare),
            lambda: outcomes.chosen,
            clear=(outcomes, compare.pictures.panes["effects"].chart),
        ),
        Step(
            _t("Take it home"),
            lambda: _t(
                "A brief of these very runs, limits first: pictures, intervals, the story of "
                "typical runs, seeds. It goes into a PDF, a page, slides, or a pack for a class."
            ),
            lambda: (frames.brief, None),
            lambda: brief.making.arrived,
            meanwhile=_t("The brief is being written."),
            work=lambda: work_of(brief.making),
        ),
    )


def _sets_orders(desk: Desk, said: dict[str, Any]) -> bool:
    """Whether a design sets orders of one plan side by side, and nothing else."""
    named = orders_of_one_plan(desk.session.scenario)
    others = [key for key in VARYING if key != "variants" and said.get(key)]
    return bool(named) and set(said.get("variants") or ()) == set(named) and not others


def _is_of_orders(desk: Desk, batch: Batch) -> bool:
    """Whether the runs that were made are of orders side by side, all else alike."""
    said = batch.experiment.design.model_dump(mode="json", exclude_defaults=True)
    return _sets_orders(desk, said)


def _has_orders(desk: Desk) -> bool:
    """Whether all runs that are asked for are there, of orders."""
    batch = _compare(desk).batch
    return batch is not None and batch.standing.is_over and _is_of_orders(desk, batch)


def _set_back(desk: Desk) -> str:
    """Where something else varies: nothing does again; in words. Empty: nothing varies yet."""
    if not varies(desk.designing.said):
        return ""
    desk.designing.take(design())
    return _t(
        "That would set something else side by side, and this chapter asks about the order; so "
        "nothing varies again."
    )


def _set_orders(desk: Desk) -> str:
    """Where whole runs of something else were made: orders are the design again; in words."""
    compare = _compare(desk)
    batch = compare.batch
    if batch is None or not batch.standing.is_over or _is_of_orders(desk, batch):
        return ""
    named = list(orders_of_one_plan(desk.session.scenario))
    desk.designing.take({**design(), "variants": named})
    return _t("Those runs set something else side by side than the order of the steps.")


def _work(compare: Compare) -> Work:
    made = compare.making
    return Work(made.begun, made.stood, made.cancelled, made.failed, lambda: made.is_running)


def closing(desk: Desk) -> tuple[str, str]:
    """Title and sentence of the last card: the answer, and what it is not."""
    more = _t(
        "Nothing here says who should yield. As the conditions stand, almost nothing agrees: go "
        "on to see why, and which concession comes first where parties choose themselves."
    )
    return _t("That is the answer, and its limits"), f"{result(desk)} {more}"


def left_clear(desk: Desk) -> tuple[QWidget, ...]:
    """What the last words speak of: the pages of the brief."""
    return (cast("Brief", desk.workspace("brief")).pages,)


def result(desk: Desk) -> str:
    """Which order came out best and which worst, and whether that is told apart."""
    compare = _compare(desk)
    batch = compare.batch
    if batch is None:
        return _t("The runs were stopped before any was made.")
    if not _is_of_orders(desk, batch):
        return _t(
            "These runs do not set the order of the steps side by side, so they say nothing about "
            "it. Begin the tour once more to compare orders."
        )
    standing = batch.standing
    ranked = sorted(range(len(standing.counts)), key=lambda one: -standing.share(one).share)
    most, least = ranked[0], ranked[-1]
    named = [point_title(batch.experiment, one) for one in (most, least)]
    shares = [standing.share(one) for one in (most, least)]
    apart = (
        _t("The intervals lie apart, and the order was assigned: in this model it makes the "
           "difference. It is no forecast.")
        if shares[0].lies_above(shares[1])
        else _t("The intervals overlap: none is shown to be better.")
    )  # fmt: skip
    return _t("Most often implemented: {0}, {1}; least often: {2}, {3}. {4}").format(
        named[0], whole(shares[0]), named[1], whole(shares[1]), apart
    )


def _conditions(desk: Desk) -> str:
    scenario = desk.session.scenario
    return _t(
        "{0} issues, {1} parties, and who wants what on each. Each side has also named what it "
        "says must come first. Does the order matter? Go to Compare."
    ).format(len(scenario.issues), len(scenario.parties))


def _best_row(compare: Compare) -> Spot:
    """The row of the order that is implemented most often."""
    chart, picture = compare.pictures.panes["outcomes"].chart, compare.pictures.outcomes
    if compare.batch is None or not picture.points():
        return chart, None
    standing = compare.batch.standing
    best = max(picture.points(), key=lambda one: standing.share(one).share)
    return chart, picture.row_of(best, chart.area).toRect()


def _compare(desk: Desk) -> Compare:
    return cast("Compare", desk.workspace("compare"))


def _t(text: str) -> str:
    return QCoreApplication.translate("tour", text)
