"""Whether a window can be shown here, found out without loading Qt.

Qt ends the whole process where it finds no display or lacks a library, so we look first.
"""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from pathlib import Path

UNSEEN = ("offscreen", "minimal", "minimalegl")
"""Qt platforms that show nothing to anybody."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt opens on Linux even without a display, and the Debian package that has it."""

X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt opens beside them to reach an X display."""

PATIENCE_S = 2.0


def why_no_window() -> str:
    """Why no window can be shown, as a sentence; empty where one can."""
    if not has_display():
        return "there is no display here"
    missing = missing_libraries()
    if missing:
        count = "a library" if len(missing) == 1 else f"{len(missing)} libraries"
        return f"the window needs {count} that this machine lacks ({', '.join(missing)})"
    return ""


def has_display() -> bool:
    """Whether somebody could see a window."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in UNSEEN:
        return False
    if not sys.platform.startswith(("linux", "freebsd", "openbsd")):
        return True
    return _reaches_wayland() or _reaches_x11()


def missing_libraries() -> dict[str, str]:
    """System libraries that Qt would not find, and the Debian package of each; Linux only."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = LIBRARIES if _reaches_wayland() or not _reaches_x11() else LIBRARIES | X11_LIBRARIES
    return {name: package for name, package in needed.items() if not _loads(name)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _reaches_wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"), name)))


def _reaches_x11() -> bool:
    """Whether a server listens where DISPLAY points: `[HOST]:NUMBER[.SCREEN]`."""
    match = re.fullmatch(r"(?:unix)?(.*?):(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if match is None:
        return False
    host, number = match[1].removesuffix("/"), int(match[2])
    if host.startswith("/"):
        return _answers(f"{host}:{number}") or _answers(host)
    if host:
        return _answers((host, 6000 + number))
    local = f"/tmp/.X11-unix/X{number}"  # noqa: S108  where X servers listen
    return _answers(local) or _answers(f"\0{local}")


def _answers(address: str | tuple[str, int]) -> bool:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    try:
        if isinstance(address, tuple):
            socket.create_connection(address, timeout=PATIENCE_S).close()
            return True
        with socket.socket(family) as line:
            line.settimeout(PATIENCE_S)
            line.connect(address)
    except OSError:
        return False
    return True
