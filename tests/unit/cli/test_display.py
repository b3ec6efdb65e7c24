"""Whether a window can be shown is found out before Qt is loaded, and never by waiting."""

import socket

import pytest

from app.cli import display

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """Linux, and nothing that a desktop would have set."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display.sys, "platform", "linux")


@pytest.fixture
def compositor(tmp_path, monkeypatch):
    """A Wayland compositor that listens and says nothing."""
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "wayland-7"))
        line.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        yield


def test_without_a_desktop_there_is_no_display():
    assert not display.has_display()
    assert display.why_no_window() == "there is no display here"


@pytest.mark.parametrize("name", [":4711", ":4711.0", "/nowhere/at/all:0", "127.0.0.1:4711", "x"])
def test_a_display_that_nobody_serves_is_none(monkeypatch, name):
    monkeypatch.setenv("DISPLAY", name)

    assert not display.has_display()


def test_a_compositor_that_is_gone_is_no_display(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    assert not display.has_display()


@pytest.mark.usefixtures("compositor")
def test_a_compositor_that_listens_is_a_display():
    assert display.has_display()


@pytest.mark.usefixtures("compositor")
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:size=800x600"])
def test_a_platform_that_shows_nothing_is_no_display(monkeypatch, platform):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)

    assert not display.has_display()


def test_an_x_server_far_away_is_called_by_its_number(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}.0")

        assert display.has_display()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_have_a_display(monkeypatch, system):
    monkeypatch.setattr(display.sys, "platform", system)

    assert display.has_display()


@pytest.mark.usefixtures("compositor")
def test_a_library_that_is_missing_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(display, "LIBRARIES", {"libnobody.so.9": "libnobody9"})

    assert display.missing_libraries() == {"libnobody.so.9": "libnobody9"}
    assert "libnobody.so.9" in display.why_no_window()
