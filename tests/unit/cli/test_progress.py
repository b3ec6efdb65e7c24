"""Progress is told on standard error, and only where somebody looks."""

import signal
import sys
import threading

import pytest

from app.cli.progress import ALONE, COMPILING, readied, told_progress
from models.experiments.performing import Progress


@pytest.mark.parametrize("is_terminal", [False, True])
def test_a_request_to_end_stops_as_ctrl_c_does_while_much_is_made(monkeypatch, is_terminal):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    before = signal.getsignal(signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt), told_progress("model runs"):
        signal.raise_signal(signal.SIGTERM)

    assert signal.getsignal(signal.SIGTERM) is before


def test_nothing_is_told_where_no_terminal_is(capsys):
    with told_progress("model runs") as progress:
        progress(Progress(done=3, of=10, seconds=0.1))

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("is_terminal", [False, True])
@pytest.mark.parametrize(
    ("what", "line"), [({"compiling": True}, COMPILING), ({"alone": True}, ALONE)]
)
def test_compiling_and_being_alone_are_told_in_one_line_that_stays(
    capsys, monkeypatch, is_terminal, what, line
):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)

    with told_progress("model runs") as progress:
        progress(Progress(done=3, of=10, seconds=0.1, **what))

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count(f"{line}\n") == 1


@pytest.mark.parametrize(
    ("driver", "is_kept", "told"),
    [("compiled", False, True), ("compiled", True, False), ("simpy", False, False)],
)
def test_a_driver_by_name_is_told_of_only_where_it_must_be_compiled(
    capsys, monkeypatch, driver, is_kept, told
):
    monkeypatch.setattr("models.drivers.compiled_cache.is_kept", lambda: is_kept)
    monkeypatch.setattr("models.experiments.readying.compiled_apart", lambda: None)

    readied(driver)

    assert (COMPILING in capsys.readouterr().err) is told


def test_a_terminal_is_told_and_left_clean(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    with told_progress("model runs") as progress:
        progress(Progress(done=3, of=10, seconds=0.1))

    out, err = capsys.readouterr()
    assert out == ""
    assert "3 of 10 model runs" in err
    assert err.endswith("\r\033[K")


def test_a_stop_leaves_the_line_clean_too(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    with pytest.raises(KeyboardInterrupt), told_progress("model runs"):
        raise KeyboardInterrupt

    assert capsys.readouterr().err.endswith("\r\033[K")


@pytest.mark.parametrize(
    ("done", "seconds", "left_s"), [(1, 3.0, None), (50, 0.5, None), (50, 2.0, 38.0)]
)
def test_the_time_left_is_told_only_after_enough_was_seen(done, seconds, left_s):
    assert Progress(done=done, of=1000, seconds=seconds).left_s == left_s


def test_a_log_hears_once_that_something_takes_long(monkeypatch):
    monkeypatch.setattr("app.cli.progress.NOTED_S", 0.0)
    heard: list[str] = []
    spoken = threading.Event()
    monkeypatch.setattr(
        "app.cli.progress._note", lambda words, _: (heard.append(words), spoken.set())
    )

    with told_progress("model runs"):
        assert spoken.wait(10.0)

    assert heard == ["irenic: model runs are being made"]
