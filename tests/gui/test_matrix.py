"""The matrix tells what the scenario holds, and its selection is the session's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem

from app.conditions.matrix_delegate import words_over
from app.conditions.matrix_model import Role, status_quo_key
from app.conditions.problem_model import ProblemModel
from app.pictures.type import label
from models.terms.errors import Problem


def test_the_matrix_keeps_the_laws_of_item_models(conditions, qtmodeltester):
    qtmodeltester.check(conditions.matrix.matrix)


def test_the_problems_keep_the_laws_of_item_models(desk, qtmodeltester):
    model = ProblemModel(desk.look)
    model.show_problems((Problem("warning", "issues.dues", "look again", line=3),))
    qtmodeltester.check(model)


def test_a_bodys_columns_are_left_out_and_every_issue_has_a_row(conditions, session):
    model = conditions.matrix.matrix
    rows = sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))
    assert rows == len(session.scenario.issues)
    assert model.parties == ("north", "south")


def test_arrows_move_the_one_selection(conditions, session, qtbot):
    conditions.matrix.setFocus()
    session.select(issue="truce", party="north")
    qtbot.keyClick(conditions.matrix, Qt.Key.Key_Right)
    assert session.selection.party == "south"
    qtbot.keyClick(conditions.matrix, Qt.Key.Key_Down)
    assert (session.selection.issue, session.selection.party) == ("breakwater", "south")


def test_space_folds_the_basket(conditions, session, qtbot):
    matrix = conditions.matrix
    session.select(issue="truce", party="north")
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    assert not matrix.isExpanded(matrix.matrix.index(0, 0))
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    assert matrix.isExpanded(matrix.matrix.index(0, 0))


def test_a_cell_is_spoken_as_a_sentence(conditions):
    cell = conditions.matrix.matrix.place_of("breakwater", "north")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "North Shore on The breakwater: ideal rung 1 of 5, furthest rung 4;"
        " red line at rung 5 and beyond; status quo rung 3."
    )


def test_the_gap_column_counts_rungs_between_the_nearest_ends(conditions, session):
    model = conditions.matrix.matrix
    gap = model.place_of("dues").siblingAtColumn(model.columnCount() - 1)
    assert (gap.data(), gap.data(Role.GAP).apart) == ("overlap", 0)
    conditions.pen.set_values(
        "apart",
        {
            "issues.dues.positions.north.limit": "north_collects",
            "issues.dues.positions.south.limit": "south_two_thirds",
        },
    )
    gap = model.place_of("dues").siblingAtColumn(model.columnCount() - 1)
    assert gap.data() == "3 apart"


def test_the_header_sentence_counts_overlaps(desk):
    desk.filing.open_shipped("ukraine-2025")
    assert desk.conditions.overview.sentence.startswith("9 of 26 issues where Ukraine and Russia")


def test_a_square_of_the_strip_jumps_to_its_row(conditions, session, qtbot):
    session.select(issue="truce")
    strip = conditions.overview.strip
    strip.setFocus()
    with qtbot.waitSignal(strip.jumped) as jumped:
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert session.selection.issue == jumped.args[0]


def test_the_key_of_the_status_quo_is_read_over_columns_narrower_than_it(conditions):
    matrix = conditions.matrix
    matrix.setColumnWidth(1, 40)
    matrix.setColumnWidth(2, 60)
    key, beside = (matrix.matrix.index(0, column) for column in (1, 2))
    painted = []
    for index in (key, beside):
        option = QStyleOptionViewItem()
        matrix.initViewItemOption(option)
        option.rect = matrix.visualRect(index)
        painted.append(words_over(option, index))

    assert painted[0] == painted[1] == (painted[0][0], status_quo_key())
    assert QFontMetrics(label()).horizontalAdvance(status_quo_key()) < painted[0][0].width() - 14
