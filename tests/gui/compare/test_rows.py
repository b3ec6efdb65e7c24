"""The results table: any length, sorted and filtered in NumPy."""

from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.compare.answers import Column, Rows
from app.compare.rows_filter import mask_of
from app.compare.rows_model import RowsModel
from app.compare.rows_view import RowsPanel
from models.terms.errors import UsageError
from models.terms.outcome import ENDINGS

DOWN = Qt.SortOrder.DescendingOrder


def rows_of(count):
    """So many made-up runs with a column of each kind."""
    chance = np.random.default_rng(3)
    signed = chance.integers(0, 40, count).astype(np.float32)
    signed[chance.random(count) < 0.3] = np.nan
    endings = chance.integers(0, len(ENDINGS), count).astype(np.int8)
    points = np.repeat(np.arange(4, dtype=np.int32), -(-count // 4))[:count]
    return Rows(
        points,
        np.arange(count),
        endings,
        (
            Column("point", points, title="point"),
            Column("run", np.arange(count), title="run"),
            Column("ending", endings, tuple(one.in_words for one in ENDINGS), "ending"),
            Column("signed", signed, title="signed in period"),
        ),
        count,
    )


@pytest.fixture
def model():
    model = RowsModel()
    model.show(rows_of(200))
    return model


def cells(model, column):
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def test_the_model_keeps_its_promises_while_it_is_sorted_and_narrowed(model, qtmodeltester):
    qtmodeltester.check(model)
    model.sort(2, DOWN)
    model.narrow("signed > 10")
    model.sort(-1)
    model.show(rows_of(50))
    qtmodeltester.check(model)


def test_what_has_no_value_stands_last_whichever_way_a_column_is_sorted(model):
    for way in (Qt.SortOrder.AscendingOrder, DOWN):
        model.sort(3, way)
        shown = cells(model, 3)
        first = shown.index("")
        assert set(shown[first:]) == {""}
        numbers = [float(cell) for cell in shown[:first]]
        assert numbers == sorted(numbers, reverse=way is DOWN)


def test_words_are_sorted_by_their_letters(model):
    model.sort(2)
    assert cells(model, 2) == sorted(cells(model, 2))


def test_a_sort_keeps_the_filter_and_a_filter_keeps_the_sort(model):
    model.narrow("implemented")
    model.sort(1, DOWN)
    numbers = [int(cell) for cell in cells(model, 1)]
    assert numbers == sorted(numbers, reverse=True)
    model.narrow("implemented and run < 100")
    assert cells(model, 1) == [str(one) for one in numbers if one < 100]


def test_a_run_that_is_selected_stays_selected_when_the_table_is_sorted(qtbot):
    panel = RowsPanel()
    qtbot.addWidget(panel)
    panel.show_rows(rows_of(200))
    panel.table.selectRow(17)
    run = panel.table.rows.row_at(17)
    panel.table.sortByColumn(3, DOWN)
    assert panel.table.rows.row_at(panel.table.currentIndex().row()) == run


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("point = 2", lambda rows: rows.points == 2),
        ("run >= 10 and run < 12", lambda rows: (rows.numbers >= 10) & (rows.numbers < 12)),
        ("ending = implemented", lambda rows: rows.endings == 0),
        ("ending != implemented", lambda rows: rows.endings != 0),
        ("collapsed", lambda rows: rows.endings == 1),
        ("signed in period < 5", lambda rows: rows.columns[3].values < 5),
    ],
)
def test_a_filter_leaves_the_runs_that_it_names(words, wanted):
    rows = rows_of(200)
    assert np.array_equal(mask_of(rows, words), wanted(rows))


@pytest.mark.parametrize("words", ["wealth > 3", "period > much", "ending < implemented"])
def test_a_filter_that_is_not_understood_is_refused_with_words(words):
    with pytest.raises(UsageError, match="“"):
        mask_of(rows_of(20), words)


def test_a_filter_that_is_not_understood_leaves_the_runs_as_they_were(qtbot):
    panel = RowsPanel()
    qtbot.addWidget(panel)
    panel.show_rows(rows_of(80))
    panel.filter.setText("point = 1")
    panel.filter.setText("point = 1 and wealth > 3")
    assert panel.table.rows.rowCount() == 20
    assert "wealth" in panel.said.text()


def test_a_hundred_thousand_runs_are_no_hundred_times_as_slow_as_a_thousand(qtbot):
    """A table that asks for every cell would be; figures are in the benchmark."""
    panel = RowsPanel()
    qtbot.addWidget(panel)
    panel.show()

    def seconds(count):
        rows = rows_of(count)
        begun = perf_counter()
        panel.show_rows(rows)
        panel.table.sortByColumn(2, DOWN)
        panel.filter.setText("signed > 3")
        panel.filter.setText("")
        return perf_counter() - begun

    seconds(1000)
    few = min(seconds(1000) for _ in range(3))
    assert min(seconds(100_000) for _ in range(3)) < 30 * few + 0.2
