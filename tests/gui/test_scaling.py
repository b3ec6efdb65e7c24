"""Windows at other scales: in a process of their own, as Qt takes a scale once, at its start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOOKED_AT = """
import sys
from pathlib import Path
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel
from app.desk import Desk, make_application
from app.pictures.elided import Elided
from app.settings import Settings
from models.scenario.reading import read_document

application = make_application(["scaled"])
desk = Desk(application, Settings(Path(sys.argv[1]) / "window.ini"), read_document("harbour"))
window = desk.window
window.resize(1366, 704)
window.show()
seen = 0
for key in ("conditions", "table", "sequences", "compare", "brief"):
    window.show_workspace(key)
    application.processEvents()
    for kind in (QLabel, QAbstractButton):
        for one in window.findChildren(kind):
            if not one.isVisible() or not one.text() or isinstance(one, Elided):
                continue
            seen += 1
            room, needed = one.height(), one.minimumSizeHint().height()
            if room + 1 < min(needed, one.sizeHint().height()):
                print(key, kind.__name__, one.text()[:40], room, needed)
assert seen > 100, seen
assert window.devicePixelRatio() == float(sys.argv[2])
print("looked at")
window.close()
"""


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_words_and_buttons_keep_their_room_at_any_scale(scale, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, str(tmp_path), scale],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.strip() == "looked at", done.stdout + done.stderr[-2000:]
