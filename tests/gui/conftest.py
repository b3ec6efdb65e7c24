"""The real window over the harbour: small, invented, with two gates that wait for each other."""

import pytest
import shiboken6

from app.desk import Desk
from app.pictures.type import load_faces
from app.settings import Settings
from models.scenario.reading import read_document
from tests.sweeping import swept

__all__ = ["swept"]  # a fixture of the session


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Journals go into a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def desk(qtbot, qapp, settings):
    load_faces()
    desk = Desk(qapp, settings, read_document("harbour"))
    desk.window.resize(1366, 704)
    desk.window.show()
    yield desk
    desk.window.close()
    shiboken6.delete(desk.window)


@pytest.fixture
def session(desk):
    return desk.session


@pytest.fixture
def conditions(desk):
    return desk.conditions
