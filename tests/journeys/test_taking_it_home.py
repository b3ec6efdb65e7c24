"""A teacher predicts with a class, makes the runs, looks at the brief and takes it home."""

import shiboken6
from PySide6.QtCore import Qt

from app.desk import Desk
from app.pictures.type import load_faces
from app.report.outline import LIMITS
from app.settings import Settings
from models.scenario.reading import read_document


def test_from_a_prediction_to_paper_in_eight_actions(qtbot, qapp, tmp_path):
    load_faces()
    desk = Desk(qapp, Settings(tmp_path / "window.ini"), read_document("harbour"))
    desk.window.resize(1366, 704)
    desk.window.show()
    desk.window.show_workspace("brief")  # 1
    brief = desk.workspace("brief")

    brief.cards.name.setText("Third row")  # 2
    qtbot.mouseClick(brief.cards.seal, Qt.MouseButton.LeftButton)  # 3
    brief.left.runs.setValue(30)  # 4
    with qtbot.waitSignal(brief.making.arrived, timeout=240_000):
        desk.window.actions_["run_many"].trigger()  # 5
    brief.left.list.setCurrentRow(brief.left.outline.order.index("waits"))  # 6
    qtbot.keyClick(brief.left.list, Qt.Key.Key_Space)  # 7
    qtbot.waitUntil(lambda: brief.pages.page_of("Who waits for whom") == -1)
    dialog = brief.sharing.ask("pdf")  # 8
    dialog.fileSelected.emit(str(tmp_path / "home.pdf"))

    assert brief.left.outline.shown[0] == LIMITS
    assert "Third row" in brief.pages.picture.paper.words
    assert (tmp_path / "home.pdf").read_bytes().startswith(b"%PDF")
    dialog.close()
    desk.window.close()
    shiboken6.delete(desk.window)
