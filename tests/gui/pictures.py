"""Pictures of every workspace, to be looked at: `python -m tests.gui.pictures FOLDER`.

Light and dark, on a small screen and a large one. Nothing is compared: eyes do that.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop

from app.desk import Desk, first_document, make_application
from app.settings import Settings

VARIANT = "locks_ab_open_guarantees_first"
SIZES = {"1366x768": (1366, 704), "1920x1080": (1920, 1016)}
"""Screens, and the room that a window has on them."""


def pictures(folder: Path) -> None:
    """Save every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["pictures"])
    for theme in ("light", "dark"):
        for screen, size in SIZES.items():
            with TemporaryDirectory() as home:
                settings = Settings(Path(home) / "window.ini")
                settings.theme = theme
                desk = Desk(application, settings, first_document())
                desk.window.resize(*size)
                desk.window.show()
                for name, arrange in SCENES.items():
                    arrange(desk)
                    application.processEvents()
                    desk.window.grab().save(str(folder / f"{name}-{screen}-{theme}.png"))
                desk.window.close()


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


def scenario(desk: Desk) -> None:
    """The scenario's own numbers."""
    desk.conditions.show_front("matrix")
    desk.conditions.inspector.show_tab(2)


def refused(desk: Desk) -> None:
    """A file that was not opened."""
    with TemporaryDirectory() as home:
        file = Path(home) / "broken.yaml"
        file.write_text("irenic: 1\ntitle: Broken\nparties: {a: {name: A, patience: fast}}\n")
        desk.filing.open_path(file)


def table(desk: Desk) -> None:
    """The Table before any run."""
    desk.window.notice.hide()
    desk.window.show_workspace("table")


def run_at(share: float, seed: int = 8) -> Callable[[Desk], None]:
    """A scene of a run, stopped at a share of its events."""

    def scene(desk: Desk) -> None:
        table = desk.table
        if table.run is None:
            desk.session.edit("variant", desk.session.as_variant(VARIANT))
            table.picker.seed.setValue(seed)
            waiting = QEventLoop()
            table.running.arrived.connect(waiting.quit)
            table.run_one()
            waiting.exec()
        table.playback.pause()
        table.playback.go(int(share * table.playback.stops.end))

    return scene


SCENES = {
    "conditions-cell": cell,
    "conditions-gates": gates,
    "conditions-scenario": scenario,
    "conditions-refused": refused,
    "table-still": table,
    "table-middle": run_at(0.6),
    "table-end": run_at(1.0),
}

if __name__ == "__main__":
    pictures(Path(sys.argv[1]))
