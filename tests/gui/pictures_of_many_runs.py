"""Scenes of Sequences, Compare and Brief for `tests.gui.pictures`: what many runs say."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, SignalInstance
from PySide6.QtWidgets import QApplication

from app.brief.asking import briefed
from app.compare import assuming
from app.compare.answers import Batch
from app.compare.asking import Order, made
from app.compare.assuming import Assumed, Wanted
from app.compare.parted import pairs_parted
from app.desk import Desk
from app.sequences.asking import Asked, answered, turned
from app.sequences.asking import opened as waits_opened
from app.sequences.lower_panels import PARTING, ROBUST, TURNING, WAITS
from app.sequences.robust_asking import robust_found
from models.experiments.design import Design
from models.scenario.reading import read_document
from models.terms.outcome import Ending

VARIANT = "locks_ab_open_guarantees_first"


def brief(desk: Desk) -> None:
    """The brief of a few runs, limits first."""
    desk.session.edit("variant", desk.session.as_variant(VARIANT))
    desk.window.show_workspace("brief")
    made = desk.workspace("brief")
    made.left.runs.setValue(200)
    made.show_brief(_once("brief", lambda: briefed(made._ordered())))


def brief_story(desk: Desk) -> None:
    """Further down: the story of typical runs, for a reviewer."""
    brief(desk)
    made = desk.workspace("brief")
    made.left.choose_reader("reviewer")
    QApplication.processEvents()
    made.show_section("story")


def sequences(desk: Desk) -> None:
    """The tree of a few runs, ranked."""
    desk.session.edit("variant", desk.session.as_variant(VARIANT))
    desk.window.show_workspace("sequences")
    _show_many(desk)


def _show_many(desk: Desk) -> None:
    desk.sequences.choosing.runs.setValue(200)
    asked = Asked(desk.session.scenario, 200, 1)
    desk.sequences.show_answer(_once(asked.scenario.id, lambda: answered(asked)))


def lower(panel: int) -> Callable[[Desk], None]:
    """A scene of one of the lower panels."""

    def scene(desk: Desk) -> None:
        sequences(desk)
        desk.sequences.show_panel(panel)

    return scene


def parting(desk: Desk) -> None:
    """Where two runs that ended differently part."""
    sequences(desk)
    made = desk.sequences
    made.show_panel(PARTING)
    _awaited(made.panels.parting.ask, made.making.parted)


def turning(desk: Desk) -> None:
    """Where the typical run of all turned."""
    sequences(desk)
    made = desk.sequences
    made.show_panel(TURNING)
    wanted = made._typical(0)
    made._show_turning(_once("turning", lambda: turned(*wanted)))


def waits(desk: Desk) -> None:
    """What opening the waits does, one after another."""
    sequences(desk)
    made = desk.sequences
    made.show_panel(WAITS)
    scenario = desk.session.scenario
    made._show_opened(_once("waits", lambda: waits_opened(scenario, 200, 1)))


def locked(desk: Desk) -> None:
    """The talks as they stand: what waits for what, and every way of opening it."""
    desk.window.show_workspace("sequences")
    scenario = desk.session.document.scenario
    made = desk.sequences
    made.show_answer(_once("locked", lambda: answered(Asked(scenario, 100, 1))))
    made.show_panel(WAITS)
    made._show_opened(_once("ways", lambda: waits_opened(scenario, 100, 1)))


def order(desk: Desk) -> None:
    """Every order of a plan, best and worst beside what each step does to the others."""
    desk.filing.open_shipped("reference/six-steps")
    desk.window.show_workspace("sequences")
    _show_many(desk)


def futures(desk: Desk) -> None:
    """Orders that do well whatever the future, and one of them chosen."""
    desk.filing.open_shipped("harbour")
    desk.window.show_workspace("sequences")
    _show_many(desk)
    made = desk.sequences
    made.show_panel(ROBUST)
    part = made.panels.robust
    wanted = replace(part.wanted(1), futures=8)
    part.show_found(_once("futures", lambda: robust_found(wanted)))
    part.view.choose(0)  # the first of the front


KEPT: dict[str, Any] = {}


def _once(name: str, make: Callable[[], Any]) -> Any:
    """What is made once for all pictures."""
    if name not in KEPT:
        KEPT[name] = make()
    return KEPT[name]


@cache
def batch() -> Batch:
    """An experiment over two numbers of the harbour, made once for all pictures."""
    place = Path(mkdtemp())
    document = read_document("harbour")
    varied = {"parties.north.war_cost": [0.05, 0.2, 0.6], "guarantee.strength": [0.2, 0.8]}
    design = Design(experiment=1, runs=40, vary=varied, logs=0)
    file = str(place / "harbour.irenic")
    return made(Order(document.scenario, design, file, str(place / "stop"), document.text))


@cache
def hung() -> Assumed:
    """What it hangs on: numbers of the harbour at both their ends."""
    return assuming.ends_tried(_wanted(8))


@cache
def found() -> Assumed:
    """Where runs end so: a sample of few numbers of the harbour."""
    return assuming.boxes_sought(_wanted(3))


def _wanted(count: int) -> Wanted:
    scenario = read_document("harbour").scenario
    return Wanted(
        scenario, dict.fromkeys(NUMBERS[:count], "0.1:0.7"), Ending.IMPLEMENTED, 1, "record"
    )


NUMBERS = (
    "guarantee.strength",
    "parties.north.war_cost",
    "parties.south.war_cost",
    "front.odds",
    "guarantee.monitoring",
)  # fmt: skip
"""Numbers of the harbour that pictures vary."""


def compare(desk: Desk) -> None:
    """A batch over two numbers."""
    desk.filing.open_shipped("harbour")
    desk.window.show_workspace("compare")
    shown = desk.workspace("compare")
    shown._take_file(batch())
    while shown.errands.waiting:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def parts(desk: Desk) -> None:
    """Where runs of two variants with the same luck part."""
    compare(desk)
    shown = desk.workspace("compare")
    shown.assumptions.show_page("parts")
    shown.assumptions._keep(_once("parts", lambda: pairs_parted(shown._pairs())))


def tornado(desk: Desk) -> None:
    """Every number that is unsure, at both its ends."""
    compare(desk)
    shown = desk.workspace("compare").assumptions
    shown.show_page("hangs")
    shown._keep(hung())


@cache
def screened() -> Assumed:
    """Which inputs decide: a screening of the harbour's numbers."""
    return assuming.screened(_wanted(5))


def decides(desk: Desk) -> None:
    """Every number moved across its span, wherever the others stand."""
    compare(desk)
    shown = desk.workspace("compare").assumptions
    shown.show_page("decides")
    shown._keep(screened())


def boxes(desk: Desk) -> None:
    """Where runs end so, in words."""
    compare(desk)
    shown = desk.workspace("compare").assumptions
    shown.show_page("boxes")
    shown._keep(found())


def runs(desk: Desk) -> None:
    """Every run of the batch, as rows."""
    compare(desk)
    desk.workspace("compare").frames.show_page("runs")


def _awaited(begin: Callable[[], None], arrived: SignalInstance) -> None:
    waiting = QEventLoop()
    arrived.connect(waiting.quit)
    begin()
    waiting.exec()
