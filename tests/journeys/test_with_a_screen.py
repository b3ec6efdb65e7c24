"""Under a virtual screen with a real window manager: focus, activation and panels are real here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox")

pytestmark = pytest.mark.skipif(
    any(shutil.which(name) is None for name in NEEDED),
    reason="needs Xvfb and openbox; .ci/system_libraries installs them",
)


@pytest.fixture
def screen():
    """A virtual screen and its window manager; gives the display's name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env=os.environ | {"DISPLAY": display},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield display
    for process in (manager, server):
        process.terminate()
        process.wait(timeout=30)


@pytest.mark.parametrize("visit", ["screen_visit", "screen_journey"])
def test_a_person_finds_moves_plays_shows_and_saves_by_keys(screen, tmp_path, visit):
    home = {
        "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", f"tests.journeys.{visit}", str(tmp_path)],
        env=os.environ | home, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert done.stdout.strip().endswith("visited"), done.stderr[-3000:]
