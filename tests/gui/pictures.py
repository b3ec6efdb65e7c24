"""Pictures of every workspace, to be looked at: `python -m tests.gui.pictures FOLDER`.

Light, dark and in ink alone, on a small screen and a large one. Nothing is compared: eyes do that.
Only controls whose words have no room are told of.
For some of them set `PICTURES` (how scenes' names begin), `PICTURES_THEMES`, `PICTURES_SCREENS`.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop

from app.compare import assuming
from app.desk import Desk, first_document, make_application
from app.sequences.lower_panels import KINDS, TELLING
from app.settings import Settings
from tests.gui.pictures_of_many_runs import (
    VARIANT,
    boxes,
    brief,
    brief_story,
    compare,
    decides,
    futures,
    locked,
    lower,
    order,
    parting,
    parts,
    runs,
    sequences,
    tornado,
    turning,
    waits,
)
from tests.gui.room import without_room

ONLY = tuple(os.environ.get("PICTURES", "").split(","))
"""Beginnings of the scenes' names that are wanted, with commas between; all, if it is empty."""
THEMES = os.environ.get("PICTURES_THEMES", "light dark contrast").split()
SCREENS = os.environ.get("PICTURES_SCREENS", "1366x768 1920x1080").split()
SIZES = {"1366x768": (1366, 704), "1920x1080": (1920, 1016), "960x540": (960, 508)}
"""Screens, and the room that a window has on them; the last is the second at 200 %."""


def pictures(folder: Path) -> None:
    """Save every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["pictures"])
    assuming.ENDS_RUNS, assuming.BOX_POINTS, assuming.BOX_RUNS = 10, 80, 3
    assuming.SCREEN_RUNS = 5
    for theme in THEMES:
        for screen in SCREENS:
            with TemporaryDirectory() as home:
                settings = Settings(Path(home) / "window.ini")
                settings.theme = theme
                desk = Desk(application, settings, first_document())
                desk.window.resize(*SIZES[screen])
                desk.window.show()
                for name, arrange in SCENES.items():
                    if not name.startswith(ONLY):
                        continue
                    at_desk(desk)
                    arrange(desk)
                    for _ in range(4):  # layouts settle in rounds
                        application.processEvents()
                    desk.window.grab().save(str(folder / f"{name}-{screen}-{theme}.png"))
                    for fault in without_room(desk.window):
                        sys.stdout.write(f"{name}-{screen}-{theme}: {fault}\n")
                desk.window.close()


def at_desk(desk: Desk) -> None:
    """The flagship as shipped, nothing open over it: every scene stands for itself."""
    desk.stage.leave()
    desk.palette.close_()
    conditions = desk.conditions
    if conditions.gates.builder.isVisible():
        conditions.gates.builder.leave()
    conditions.text.go_back()
    if conditions.framed.as_table:
        conditions.framed.turn()
    desk.filing.open_shipped("ukraine-2025")
    desk.window.notice.hide()
    conditions.show_front("matrix")
    conditions.inspector.show_tab(0)
    desk.window.show_workspace("conditions")


def cell(desk: Desk) -> None:
    """A cell, with the circular waits found."""
    desk.conditions.study.look_now()
    desk.session.select(issue=list(desk.session.scenario.issues)[1], party="russia")
    desk.conditions.matrix.setFocus()


def gates(desk: Desk) -> None:
    """Gates in front, the party's numbers beside."""
    desk.conditions.show_front("gates")
    desk.session.select(gate=desk.session.scenario.gates[0].id)
    desk.conditions.inspector.show_tab(1)


def builder(desk: Desk) -> None:
    """A condition under construction."""
    gates(desk)
    desk.conditions.begin_gate()
    desk.conditions.gates.builder.more.click()


def issue(desk: Desk) -> None:
    """The issue's own fields."""
    desk.conditions.inspector.show_tab(2)


def text(desk: Desk) -> None:
    """The text, with an error that the form has been spared."""
    desk.conditions.show_front("text")
    panel = desk.conditions.text
    panel.take_typed(panel.editor.toPlainText().replace("kind: boulware", "kind: bolware", 1))
    waiting = QEventLoop()
    panel.unsound.connect(waiting.quit)
    panel.read_now()
    waiting.exec()


def as_table(desk: Desk) -> None:
    """The matrix as its twin table."""
    desk.conditions.framed.turn()


def stage(desk: Desk) -> None:
    """The matrix before a class, uncovered."""
    desk.conditions.matrix.setFocus()
    desk.window.actions_["projector"].trigger()
    desk.stage.uncover()


def palette(desk: Desk) -> None:
    """Finding something by its name."""
    desk.palette.open(desk.catalogue.everything)
    desk.palette.line.setText("sanctions")


def scenario(desk: Desk) -> None:
    """The scenario's own numbers."""
    desk.conditions.inspector.show_tab(3)


def refused(desk: Desk) -> None:
    """A file that was not opened."""
    with TemporaryDirectory() as home:
        file = Path(home) / "broken.yaml"
        file.write_text("irenic: 1\ntitle: Broken\nparties: {a: {name: A, patience: fast}}\n")
        desk.filing.open_path(file)


def table(desk: Desk) -> None:
    """The Table before any run."""
    desk.window.show_workspace("table")


def run_at(share: float, seed: int = 8) -> Callable[[Desk], None]:
    """A scene of a run, stopped at a share of its events."""

    def scene(desk: Desk) -> None:
        table = desk.table
        desk.window.show_workspace("table")
        table.side.show_story()
        desk.session.edit("variant", desk.session.as_variant(VARIANT))
        table.picker.seed.setValue(seed)
        waiting = QEventLoop()
        table.running.arrived.connect(waiting.quit)
        table.run_one()
        waiting.exec()
        table.playback.pause()
        table.playback.go(int(share * table.playback.stops.end))
        table.views.show_view("ladders")

    return scene


def why(desk: Desk) -> None:
    """Why a step was begun or held back: the waterfall beneath its sentence."""
    run_at(0.6)(desk)
    story = desk.table.story
    rows = range(story.currentIndex().row(), story.story.rowCount())
    answers = ((row, story._delegate.answer(story.story.told[-1 - row])) for row in rows)
    story._choose_row(next(row for row, answer in answers if answer and answer.bars))
    story.ask_why()


def class_room(desk: Desk) -> None:
    """The ladders before a class, uncovered."""
    run_at(0.6)(desk)
    desk.table.board.setFocus()
    desk.window.actions_["projector"].trigger()
    desk.stage.uncover()


def class_lanes(desk: Desk) -> None:
    """The lanes before a class."""
    run_at(0.6)(desk)
    desk.table.lanes.setFocus()
    desk.window.actions_["projector"].trigger()
    desk.stage.uncover()


def left_stage(desk: Desk) -> None:
    """The waits as a graph, some of them given up, before a class."""
    desk.session.edit("variant", desk.session.as_variant(VARIANT))
    desk.conditions.show_front("gates")
    desk.conditions.gates.framed.view.setFocus()
    desk.window.actions_["projector"].trigger()
    desk.stage.uncover()


def forked(desk: Desk) -> None:
    """Two futures from month 6: the guarantee is strong in the second."""
    run_at(0.35)(desk)
    table = desk.table
    table.pages.ask_what_if()
    page = table.pages.change
    page.choose_kind("guarantee")
    page.set_field("strength", 0.9)
    page.set_field("monitoring", 0.9)
    waiting = QEventLoop()
    table.running.compared_all.connect(waiting.quit)
    table.forking.counted.connect(lambda: table.forking.pairs.total >= 60 and waiting.quit())
    page.fork.click()
    waiting.exec()
    table.running.cancel()
    table.playback.go(int(0.55 * table.playback.stops.end))


def asked(desk: Desk) -> None:
    """What may be changed at the playhead."""
    run_at(0.35)(desk)
    desk.table.pages.ask_what_if()


def breaks(desk: Desk) -> None:
    """Where playing stops, and bookmarks."""
    run_at(0.4)(desk)
    page = desk.table.pages.breaks
    desk.table.pages.ask_breaks()
    for kind in ("leaves", "signs", "front_low"):
        page.choose_kind(kind)
        page.add_chosen()
    desk.table.playback.turn_mark()


def seat(desk: Desk) -> None:
    """Ukraine's turn, played by hand from month 3 on."""
    run_at(0.12)(desk)
    _sit(desk, "ukraine")


def hand_over(desk: Desk) -> None:
    """A second seat: the table is covered between turns."""
    seat(desk)
    table = desk.table
    _sit(desk, "russia")
    waiting = QEventLoop()
    table.forking.changed.connect(waiting.quit)
    table.pages.decide((0, -1, -1, -1))
    waiting.exec()


def covered(desk: Desk) -> None:
    """What a seated person is not to know: another workspace while somebody sits."""
    seat(desk)
    desk.window.show_workspace("conditions")


def _sit(desk: Desk, party: str) -> None:
    table = desk.table
    table.pages.ask_seats()
    waiting = QEventLoop()
    table.forking.changed.connect(waiting.quit)
    table.pages.take_seat(party, "")
    waiting.exec()


def view(key: str, share: float = 0.6) -> Callable[[Desk], None]:
    """Another face of the same moment."""

    def scene(desk: Desk) -> None:
        run_at(share)(desk)
        desk.table.views.show_view(key)

    return scene


def moves(desk: Desk) -> None:
    """Moves over time, with what was conceded in return on the issue that is selected."""
    run_at(1.0)(desk)
    desk.table.views.show_view("moves")
    desk.session.select(issue=list(desk.session.scenario.issues)[8])


SCENES = {
    "conditions-cell": cell,
    "conditions-gates": gates,
    "conditions-builder": builder,
    "conditions-issue": issue,
    "conditions-text": text,
    "conditions-as-table": as_table,
    "conditions-stage": stage,
    "conditions-palette": palette,
    "conditions-scenario": scenario,
    "conditions-refused": refused,
    "table-still": table,
    "table-middle": run_at(0.6),
    "table-end": run_at(1.0),
    "table-moves": moves,
    "table-zone": view("zone", 0.3),
    "table-values": view("values"),
    "table-grid": view("grid"),
    "table-beliefs": view("beliefs"),
    "table-why": why,
    "table-stage": class_room,
    "table-stage-lanes": class_lanes,
    "table-stage-waits": left_stage,
    "table-fork": forked,
    "table-what-if": asked,
    "table-breaks": breaks,
    "table-seat": seat,
    "table-hand-over": hand_over,
    "conditions-covered": covered,
    "brief": brief,
    "brief-story": brief_story,
    "sequences": sequences,
    "sequences-parting": parting,
    "sequences-waits": waits,
    "sequences-with": lower(TELLING),
    "sequences-kinds": lower(KINDS),
    "sequences-turning": turning,
    "sequences-locked": locked,
    "sequences-order": order,
    "sequences-futures": futures,
    "compare": compare,
    "compare-parts": parts,
    "compare-tornado": tornado,
    "compare-decides": decides,
    "compare-boxes": boxes,
    "compare-runs": runs,
}

if __name__ == "__main__":
    pictures(Path(sys.argv[1]))
