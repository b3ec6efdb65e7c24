"""A window as a journey has it: on a shipped scenario, and gone without a trace."""

import multiprocessing
from contextlib import contextmanager

import shiboken6

from app.desk import Desk
from app.pictures.type import load_faces
from app.settings import Settings
from models.scenario.reading import read_document


@contextmanager
def window_on(qapp, folder, name):
    """A window on a shipped scenario, as large as a small screen; nothing of it is left behind."""
    load_faces()
    desk = Desk(qapp, Settings(folder / "window.ini"), read_document(name))
    desk.window.resize(1366, 704)
    desk.window.show()
    yield desk
    desk.window.close()
    shiboken6.delete(desk.window)
    assert not multiprocessing.active_children()
