"""The real window over the harbour: small, invented, with two gates that wait for each other."""

import sys

import pytest
import shiboken6

import app.launcher
from app.compare.asking import Order, made
from app.desk import Desk
from app.pictures.type import load_faces
from app.settings import Settings
from models.experiments.design import Design
from models.scenario.reading import read_document
from tests.sweeping import swept

__all__ = ["swept"]  # a fixture of the session


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Journals go into a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(scope="session")
def harbour_file(tmp_path_factory):
    """Results of a small experiment over the harbour, made once."""
    folder = tmp_path_factory.mktemp("results")
    document = read_document("harbour")
    varied = {"parties.north.war_cost": [0.05, 0.2, 0.6]}
    design = Design(experiment=1, runs=60, vary=varied, logs=0)
    file = folder / "harbour.irenic"
    made(Order(document.scenario, design, str(file), str(folder / "stop"), document.text))
    return file


@pytest.fixture
def irenic_here(monkeypatch):
    """What is copied as Python imports the API of this tree, whatever a wheel put beside it."""
    monkeypatch.setitem(sys.modules, "irenic", app.launcher)


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
