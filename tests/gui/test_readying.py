"""Rules are compiled ahead, beside the window."""

import multiprocessing

from app import readying
from app.readying import Readying, compiled_ahead


def test_what_is_kept_is_not_compiled_again(monkeypatch):
    monkeypatch.setattr("models.drivers.compiled_cache.is_kept", lambda: True)
    monkeypatch.setattr("models.drivers.compiled.enter", lambda: 1 / 0)

    assert not compiled_ahead()


def test_what_is_not_kept_is_compiled(monkeypatch):
    asked = []
    monkeypatch.setattr("models.drivers.compiled_cache.is_kept", lambda: False)
    monkeypatch.setattr("models.drivers.compiled.enter", lambda: asked.append(True))

    assert compiled_ahead()
    assert asked


def test_its_process_goes_when_it_is_done(qtbot, monkeypatch):
    monkeypatch.setattr(readying, "compiled_ahead", abs)
    made = Readying()

    with qtbot.waitSignal(made.runner.failed):  # `abs` of nothing
        made.begin()

    assert not multiprocessing.active_children()


def test_a_window_that_is_closed_ends_it(qtbot, desk):
    desk.ready_ahead()
    made = desk.window.findChild(Readying)
    made.begin()

    desk.window.close()

    assert not made.runner.busy
