"""Names as people have them: long, from right to left, with signs that mean something elsewhere."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.conditions.tall_picture import READ
from app.conditions.words import tr
from app.pictures.bidi import END, ISOLATE, LEFT_FIRST, apart
from app.pictures.marks import marks_of
from app.window.notice import LEAST
from models.scenario.reading import document_of
from tests.benchmarks.large_scenario import large_scenario

ARABIC = "جمهورية الشمال العظمى"
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 4


@pytest.fixture
def rename(conditions):
    """Gives the harbour's North another name."""
    return lambda name: conditions.pen.set_value("rename", "parties.north.name", name)


@pytest.fixture
def crowd(desk):
    """Forty issues among twelve parties."""
    desk.session.show(document_of(large_scenario(40, 12)))
    return desk.conditions


def test_a_value_that_looks_like_a_place_in_a_sentence_stays_as_it_is():
    assert tr("%1 on %2", "50%2", "dues") == "50%2 on dues"


def test_a_name_from_right_to_left_is_kept_to_itself_and_others_are_left_alone():
    assert apart(ARABIC) == f"{ISOLATE}{ARABIC}{END}"
    assert apart("Österreich") == "Österreich"


def test_a_condition_of_a_party_named_from_right_to_left_reads_in_order(conditions, rename):
    rename(ARABIC)
    sentence = conditions.gates.rows["truce_before_exit"]._sentence.text()
    assert sentence.startswith(LEFT_FIRST)
    assert f"<b>{ISOLATE}{ARABIC}{END}:</b>" in sentence


@pytest.mark.parametrize("name", [LONG, ARABIC * 6], ids=["long", "right to left"])
def test_no_name_widens_the_inspector(desk, conditions, session, rename, name):
    session.select(party="north", issue="dues")
    conditions.pen.set_value("rename", "issues.dues.title", name)
    rename(name)
    for tab in range(4):
        conditions.inspector.show_tab(tab)
        page = conditions.inspector._pages.currentWidget()
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_a_title_of_the_author_is_never_read_as_rich_text(conditions, session):
    title = "<b>Dues</b> & <img src=x>"
    conditions.pen.set_value("rename", "issues.dues.title", title)
    session.select(issue="dues", party="north")
    for tab in range(4):
        conditions.inspector.show_tab(tab)
    told = [one for one in conditions.inspector.findChildren(QLabel) if title in one.text()]
    assert len(told) >= 2
    assert {one.textFormat() for one in told} == {Qt.TextFormat.PlainText}


def test_columns_without_room_for_names_are_headed_by_codes_all_different(crowd):
    matrix, across = crowd.matrix.matrix, Qt.Orientation.Horizontal
    heads = [matrix.headerData(column, across) for column in range(1, 13)]
    assert heads[:2] == ["P0", "P1"]
    assert len(set(heads)) == 12
    assert matrix.headerData(0, across) == "40 issues"
    spoken = matrix.headerData(12, across, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Party 11"


def test_columns_with_room_are_headed_by_names(conditions):
    heads = [conditions.matrix.matrix.headerData(n, Qt.Orientation.Horizontal) for n in (1, 2)]
    assert heads == ["North Shore", "South Shore"]


def test_titles_stay_in_sight_whichever_of_twelve_parties_is_selected(crowd, desk):
    for _ in range(4):  # layouts settle in rounds
        QApplication.processEvents()
    desk.session.select(issue="i3", party="p11")
    matrix = crowd.matrix
    assert matrix.horizontalScrollBar().maximum() == 0
    assert matrix.visualRect(matrix.matrix.place_of("i3")).left() >= 0
    assert matrix.columnWidth(0) >= 140
    desk.window.resize(1024, 704)
    for _ in range(4):
        QApplication.processEvents()
    assert matrix.horizontalScrollBar().isVisible(), "what lies outside is seen to be there"


def scrolled_away(crowd, desk):
    """The matrix of the crowd, rolled sideways to its end in a small window."""
    desk.window.resize(1024, 640)
    for _ in range(4):
        QApplication.processEvents()
    bar = crowd.matrix.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    return crowd.matrix


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=str)
def way(request, qapp):
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("way")
def test_titles_of_issues_stand_where_they_stood_when_parties_are_scrolled(crowd, desk):
    matrix = scrolled_away(crowd, desk)
    view = matrix.viewport()
    after, column = view.grab().toImage(), matrix.titles().adjusted(4, 0, -4, 0)
    matrix.horizontalScrollBar().setValue(0)

    assert matrix.titles().isEmpty()
    assert view.grab().toImage().copy(column) == after.copy(column)


@pytest.mark.usefixtures("way")
def test_who_points_at_a_title_over_scrolled_cells_points_at_its_issue(crowd, desk, qtbot):
    matrix = scrolled_away(crowd, desk)
    row, before = matrix.visualRect(matrix.matrix.place_of("i3", "p11")), "p0"
    desk.session.select(issue="i0", party=before)
    matrix.horizontalScrollBar().setValue(matrix.horizontalScrollBar().maximum())
    qtbot.mouseClick(
        matrix.viewport(), Qt.MouseButton.LeftButton,
        pos=QPoint(matrix.titles().center().x(), row.center().y()),
    )  # fmt: skip

    assert desk.session.selection.issue == "i3"
    assert desk.session.selection.party == before


@pytest.mark.usefixtures("way")
def test_a_selected_cell_comes_out_from_beneath_the_titles(crowd, desk):
    matrix = scrolled_away(crowd, desk)
    cell = matrix.matrix.place_of("i3", "p1")
    desk.session.select(issue="i3", party="p1")

    assert (matrix.visualRect(cell) & matrix.titles()).isEmpty()
    assert matrix.viewport().rect().contains(matrix.visualRect(cell))


def test_a_gap_that_names_many_is_read_whole_by_pointing_at_it(crowd):
    matrix = crowd.matrix.matrix
    gap = matrix.place_of("i1").siblingAtColumn(13)
    assert gap.data(Qt.ItemDataRole.ToolTipRole) == gap.data()
    assert "not P" in gap.data()


def test_the_consent_of_many_is_counted_and_their_names_are_spoken(crowd):
    assert "12 parties" in crowd.consent.text()
    assert "Party 11" in crowd.consent.accessibleName()


def test_words_of_a_rung_keep_their_room_beside_twelve_parties(crowd, desk):
    desk.session.select(issue="i0", party="p0")
    picture = crowd.inspector.cell.ladder._picture
    assert len(picture.columns) == 12
    assert picture.texts[0].width() >= READ - 40


def test_made_codes_never_take_one_that_was_given(session, conditions):
    conditions.pen.set_value("code", "parties.north.code", None)
    conditions.pen.set_value("code", "parties.south.code", "NO")
    codes = [mark.code for mark in marks_of(session.scenario).values()]
    assert codes[:2] == ["NOR", "NO"]


def test_a_notice_is_read_beside_the_longest_title(desk, conditions):
    conditions.pen.set_value("rename", "title", "A very long title " * 12)
    state = desk.window.menu_row._state
    desk.window.menu_row.layout().activate()
    assert state.width() >= state.sizeHint().width()
    desk.window.notice.say("Something could not be done, and here is what to do about it.")
    desk.window.menu_row.layout().activate()
    assert desk.window.notice._words.width() >= LEAST


def test_a_scenario_without_conditions_says_how_to_add_one(crowd, conditions):
    crowd.show_front("gates")
    assert "G adds one" in crowd.gates._none.text()
    assert crowd.gates._none.isVisible()
