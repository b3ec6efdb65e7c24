"""A monkey in all five workspaces, for minutes; run by name before a release.

`MONKEY_MINUTES` (10) says how long, `MONKEY_SEED` (1) which stream of luck, `MONKEY_SCENARIO`
(harbour) what is open when it comes:

    MONKEY_MINUTES=30 MONKEY_SEED=7 pytest tests/benchmarks/test_monkey_for_minutes.py -s

A fault is told with the deeds that led to it. An edit is lost if going back through the whole
history and forth again does not give the same scenario, or if what is written is read as another.
"""

import os
import time

import pytest
from PySide6.QtWidgets import QSpinBox

from app.desk import Desk, take_down
from app.pictures.type import load_faces
from app.settings import Settings
from models.scenario.reading import read_document
from models.scenario.writing import rewritten
from tests.gui.monkey import Monkey

SECONDS = 60 * float(os.environ.get("MONKEY_MINUTES", "10"))
SEED = int(os.environ.get("MONKEY_SEED", "1"))
SCENARIO = os.environ.get("MONKEY_SCENARIO", "harbour")
EVERY = 400
"""Deeds between two looks at whether an edit was lost."""

pytestmark = [pytest.mark.benchmark, pytest.mark.gui, pytest.mark.timeout(round(SECONDS) + 1800)]

SHY = {"quit", "full_screen"}


@pytest.fixture
def desk(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)  # whatever it saves lies here
    load_faces()
    desk = Desk(qapp, Settings(tmp_path / "window.ini"), read_document(SCENARIO))
    desk.show()
    yield desk
    desk.window.close()
    take_down(desk)


def few_runs(desk):
    """Whatever it asks for stays small: many runs are looked at elsewhere."""
    for key in ("sequences", "compare", "brief"):
        for box in desk.workspace(key).findChildren(QSpinBox):
            if box.maximum() >= 1000:
                box.setMaximum(60)


def stand_still(desk):
    """Nothing covers the window, plays or draws while edits are looked at."""
    if desk.stage.isVisible():
        desk.stage.leave()
    desk.table.playback.pause()
    desk.conditions.text.go_back()


def look_for_lost_edits(desk, tmp_path):
    """Back through the whole history and forth, then written and read again."""
    session = desk.session
    history, now = session.history, session.scenario
    place = history.index()
    while history.canUndo():
        history.undo()
    while history.index() < place:
        history.redo()
    assert session.scenario == now, "an edit was lost between undo and redo"
    copy = tmp_path / "copy.yaml"
    text = rewritten(session._base(), now)
    copy.write_text(text, "utf-8")
    assert read_document(copy).scenario == now, "what is written is read as another scenario"


def test_a_monkey_in_every_workspace_finds_no_fault(desk, qtbot, qtlog, tmp_path):
    few_runs(desk)
    monkey, end, deeds = Monkey(desk, SEED, SHY), time.monotonic() + SECONDS, 0
    with qtbot.capture_exceptions() as faults:
        while time.monotonic() < end:
            monkey.step()
            deeds += 1
            warned = [one.message for one in qtlog.records if not one.ignored]
            if faults or warned:
                break
            if deeds % EVERY == 0:
                stand_still(desk)
                look_for_lost_edits(desk, tmp_path)
        diary = "\n".join(monkey.diary)
        assert not faults, f"after {deeds} deeds:\n{diary}\n{faults[0][1]!r}"
        assert not warned, f"after {deeds} deeds:\n{diary}\n{warned}"
    print(f"\n{deeds:,} deeds in {SECONDS / 60:.0f} minutes, seed {SEED}: no fault")  # noqa: T201
