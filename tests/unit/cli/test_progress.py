"""Progress is told on standard error, and only where somebody looks."""

import sys

import pytest

from app.cli.progress import told_progress
from models.experiments.performing import Progress


def test_nothing_is_told_where_no_terminal_is(capsys):
    with told_progress("model runs") as progress:
        assert progress is None

    assert capsys.readouterr() == ("", "")


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
