"""Real runs and the real window, made once where they do not change."""

import itertools

import pytest
import shiboken6
from PySide6.QtCore import QTimer

from app.desk import Desk
from app.pictures.look import Look
from app.pictures.type import load_faces
from app.settings import Settings
from app.table.one_run import one_run, played
from models.drivers.event_driven import simulate
from models.scenario.reading import read_document
from models.terms.errors import IrenicError


@pytest.fixture(scope="session")
def harbour():
    return read_document("harbour")


@pytest.fixture(scope="session")
def flagship():
    return read_document("ukraine-2025")


@pytest.fixture(scope="session")
def harbour_run(harbour):
    return played(simulate(harbour.scenario, seed=1))


@pytest.fixture(scope="session")
def flagship_run(flagship):
    return played(simulate(flagship.scenario, seed=1))


@pytest.fixture(scope="session")
def look(qapp):
    load_faces()
    return Look(qapp, "light")


@pytest.fixture
def desk(qtbot, qapp, look, harbour, tmp_path):
    """The whole window over the harbour, in front of the Table."""
    desk = Desk(qapp, Settings(tmp_path / "window.ini"), harbour)
    desk.window.resize(1366, 704)
    desk.window.show_workspace("table")
    desk.window.show()
    yield desk
    desk.window.close()
    # Now, and not when Python comes round to it: a style sheet is worn by every window alive.
    shiboken6.delete(desk.window)


@pytest.fixture
def at_once(desk, monkeypatch):
    """Runs are played in this process, and differences are not counted: workers start slowly."""
    runner, tickets = desk.runner, itertools.count(1)

    def submit(job, *arguments, **options):
        ticket = next(tickets)
        if job is one_run:
            QTimer.singleShot(0, lambda: _settle(runner, ticket, job, arguments, options))
        return ticket

    monkeypatch.setattr(runner, "submit", submit)
    return desk


def _settle(runner, ticket, job, arguments, options):
    try:
        answer = job(*arguments, **options)
    except IrenicError as error:
        runner.failed.emit(ticket, error)
    else:
        runner.finished.emit(ticket, answer)


@pytest.fixture
def table(desk, harbour_run):
    """The Table with a run of the harbour, at its opening."""
    desk.table.show_run(harbour_run)
    return desk.table
