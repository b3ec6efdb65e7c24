"""Nothing is clipped, nothing overlaps: every workspace in small windows, from both sides."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.compare.asking import opened
from app.desk import Desk
from app.pictures.picker import Picker
from app.sequences.asking import Asked, answered
from app.settings import Settings
from app.table.one_run import played
from models.drivers.event_driven import simulate
from models.scenario.reading import read_document
from tests.gui.room import cut_pickers, without_room

SIZES = {
    "1366x768": (1366, 704),
    "the smallest on a whole screen": (1024, 640),
    "1920x1080 at 200 %": (960, 508),
}
READ_WHOLE = 1024
"""From this width on a picker shows its words whole; in less it may end them in an ellipsis."""
WAYS = {
    "from the left": Qt.LayoutDirection.LeftToRight,
    "from the right": Qt.LayoutDirection.RightToLeft,
}


@pytest.fixture(scope="module")
def document():
    return read_document("harbour")


@pytest.fixture(scope="module")
def many(document):
    return answered(Asked(document.scenario, 60, 1))


@pytest.fixture(scope="module", params=[(way, size) for way in WAYS for size in SIZES], ids=str)
def desk(request, qapp, tmp_path_factory, document, many):
    """The window with a run and with many, at a size and in a direction."""
    way, size = request.param
    qapp.setLayoutDirection(WAYS[way])
    desk = Desk(qapp, Settings(tmp_path_factory.mktemp("room") / "w.ini"), document)
    desk.window.resize(*SIZES[size])
    desk.window.show()
    desk.table.show_run(played(simulate(document.scenario, seed=1)))
    desk.table.playback.last()
    yield desk
    desk.window.close()
    shiboken6.delete(desk.window)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def faults(desk):
    for _ in range(4):  # layouts settle in rounds
        QApplication.processEvents()
    cut = cut_pickers(desk.window) if desk.window.width() >= READ_WHOLE else []
    return without_room(desk.window) + cut


@pytest.mark.parametrize("front", ["matrix", "gates", "text"])
def test_conditions_have_room(desk, front):
    desk.window.show_workspace("conditions")
    desk.conditions.show_front(front)
    assert faults(desk) == []


@pytest.mark.parametrize("tab", range(4))
def test_what_is_inspected_has_room(desk, tab):
    desk.window.show_workspace("conditions")
    desk.conditions.inspector.show_tab(tab)
    assert faults(desk) == []


def test_a_gate_under_construction_has_room(desk):
    desk.window.show_workspace("conditions")
    desk.conditions.begin_gate()
    found = faults(desk)
    desk.conditions.gates.builder.leave()
    assert found == []


@pytest.mark.parametrize("position", [40, None])
def test_every_view_of_the_table_has_room(desk, position):
    desk.window.show_workspace("table")
    desk.table.playback.go(desk.table.playback.stops.end if position is None else position)
    found = {}
    for key in desk.table.views.frames:
        desk.table.views.show_view(key)
        found[key] = faults(desk)
    assert not any(found.values()), found


@pytest.mark.parametrize("ask", ["ask_what_if", "ask_breaks", "ask_seats"])
def test_what_the_table_asks_has_room(desk, ask):
    desk.window.show_workspace("table")
    desk.table.playback.go(desk.table.playback.stops.end // 3)
    getattr(desk.table.pages, ask)()
    found = faults(desk)
    desk.table.side.show_story()
    assert found == []


def test_every_panel_of_sequences_has_room(desk, many):
    desk.window.show_workspace("sequences")
    desk.sequences.show_answer(many)
    found = {}
    for place in range(7):
        desk.sequences.show_panel(place)
        found[place] = faults(desk)
    assert not any(found.values()), found


def test_the_brief_has_room(desk):
    desk.window.show_workspace("brief")
    assert faults(desk) == []


def test_a_batch_has_room(desk, harbour_file):
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    compare._take_batch(opened(str(harbour_file)))
    found = {page: faults(desk) for page in shown(compare)}
    assert not any(found.values()), found


def shown(compare):
    """Every page of Compare, and every picture of what it hangs on, one after another."""
    for page in ("parts", "hangs", "decides", "boxes"):
        compare.assumptions.show_page(page)
        yield page
    compare.frames.show_page("runs")
    yield "runs"


def test_words_without_room_are_found(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    row = QHBoxLayout(host)
    row.addWidget(QPushButton("A button that says much more than it has room for"))
    label = QLabel("A label that says much more than it has room for")
    row.addWidget(label)
    host.show()
    assert without_room(host) == []
    label.setFixedWidth(40)
    host.findChild(QPushButton).setFixedWidth(40)
    QApplication.processEvents()
    assert [fault.split()[0] for fault in without_room(host)] == ["QLabel", "QPushButton"]


@pytest.mark.parametrize("kind", [lambda: QLabel("words"), QPushButton], ids=["label", "icon"])
def test_controls_over_each_other_are_found(qtbot, kind):
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    controls = [kind(), kind()]
    for control in controls:
        column.addWidget(control)
    host.show()
    assert without_room(host) == []
    controls[1].setGeometry(controls[0].geometry())
    assert any("share" in fault for fault in without_room(host))


def test_a_button_without_words_that_reaches_out_of_its_row_is_found(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    row = QHBoxLayout(host)
    button = QPushButton()
    row.addWidget(button)
    host.show()
    assert without_room(host) == []
    button.setGeometry(button.geometry().translated(40, 0))
    assert any("reaches over" in fault for fault in without_room(host))


def test_a_choice_whose_words_are_wider_than_its_box_is_found(qtbot):
    box = QComboBox()
    qtbot.addWidget(host := QWidget())
    QHBoxLayout(host).addWidget(box)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(2)
    box.addItem("no")
    host.show()
    QApplication.processEvents()
    assert without_room(host) == []
    box.setItemText(0, "A choice that says much more than its box has room for")
    box.setFixedWidth(box.minimumSizeHint().width())
    QApplication.processEvents()
    assert [fault.split()[0] for fault in without_room(host)] == ["QComboBox"]


def test_a_picker_that_ends_its_words_in_an_ellipsis_is_found_where_they_should_be_whole(qtbot):
    picker = Picker("kind")
    qtbot.addWidget(picker)
    picker.offer((("a", "A choice that says much more than it has room for"),), "a")
    picker.show()
    assert cut_pickers(picker) == []
    picker.setFixedWidth(80)
    assert [fault.split()[0] for fault in cut_pickers(picker)] == ["Picker"]
