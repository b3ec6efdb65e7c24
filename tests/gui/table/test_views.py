"""The other faces of a moment: map, values, grid; each told, tabled, exported and linked."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.pictures.exporting import Page, csv_text, svg
from app.pictures.theme import DARK, LIGHT
from app.table.belief_picture import BeliefPicture
from app.table.grid_picture import BROKEN, MET, OPEN, PAST, GridPicture
from app.table.performance import Performance
from app.table.value_picture import ValueLines, ZoneMap
from app.table.values import values_of
from app.table.views import BELIEFS, GRID, KEYS, VALUES, ZONE
from models.terms.events import EventKind

FOOT = Page("not a forecast")


@pytest.fixture(scope="module")
def show(flagship_run):
    return Performance(flagship_run)


@pytest.fixture(scope="module")
def values(show):
    return values_of(show)


def test_an_opening_offer_is_worth_everything_to_its_party(values):
    for party in values.signing:
        _, worths = values.path(party, 1)
        assert worths[0][party] == pytest.approx(1.0)


def test_the_worth_of_an_offer_is_the_one_that_the_log_tells(show, values):
    """The log tells `own_worth_after`, less what conditions given up have cost."""
    spent = dict.fromkeys(range(len(show.run.names.parties)), 0.0)
    told = 0
    for row in show.run.events:
        if row.kind == EventKind.RELEASE:
            spent[row.actor] += row.number("cost")
        if row.kind == EventKind.CONCEDE and row.actor in values.signing:
            _, worths = values.path(row.actor, row.id + 1)
            own = worths[-1][row.actor] - spent[row.actor]
            assert own == pytest.approx(row.number("own_worth_after"), abs=1e-9)
            told += 1
    assert told


def test_no_offer_lies_beyond_the_edge(values):
    for pair in values.pairs:
        edge = values.edge(pair)
        for worth in values.offers.worth:
            a, b = worth[pair[0]], worth[pair[1]]
            order = np.argsort(edge[:, 0])
            assert b <= np.interp(a, edge[order, 0], edge[order, 1]) + 1e-6


def test_fighting_on_is_worth_what_the_log_says(show, values):
    for row in show.run.events:
        if row.kind == EventKind.REJECT and row.number("reservation") != 0.0:
            told = row.number("reservation")
            found = values.fighting(row.actor, row.id + 1)
            assert found == pytest.approx(told, abs=0.2)


@pytest.mark.parametrize("key", KEYS)
def test_every_view_has_a_sentence_a_table_and_can_be_exported(qtbot, table, key):
    table.playback.step(6)
    table.views.show_view(key)
    frame = table.views.frames[key]

    assert frame.picture.sentence()
    twin = frame.picture.twin()
    assert twin.rows
    assert len(csv_text(frame.picture).splitlines()) == len(twin.rows) + 1
    assert "<svg" in svg(frame.picture, FOOT)
    qtbot.keyClick(frame.view, Qt.Key.Key_D)
    assert frame.as_table


def test_lanes_and_strip_are_pictures_too(table):
    for frame in (table.lane_frame, table.strip_frame):
        assert frame.picture.title()
        assert "<svg" in svg(frame.picture, FOOT)
    assert table.lane_frame.picture.twin().rows


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_picture_is_painted_in_the_theme_that_it_is_handed(table, theme):
    table.playback.step(6)
    for key, frame in table.views.frames.items():
        table.views.show_view(key)
        picture = frame.picture
        image = QImage(600, 400, QImage.Format.Format_RGB32)
        image.fill(theme.sheet)
        blank = image.copy()
        painter = QPainter(image)
        picture.paint(painter, QRectF(image.rect()), theme)
        painter.end()
        assert image != blank


def test_v_shows_the_next_view_and_comes_round(qtbot, table):
    seen = []
    for _ in KEYS:
        seen.append(table.views.key)
        qtbot.keyClick(table.views.frames[table.views.key].view, Qt.Key.Key_V)

    assert tuple(seen) == KEYS
    assert table.views.key == KEYS[0]


def test_a_click_on_an_offer_goes_to_when_it_was_made(table, show):
    table.playback.last()
    table.views.show_view(ZONE)
    picture = table.views.zone.picture
    assert isinstance(picture, ZoneMap)
    plot = picture.plot(QRectF(table.views.zone.rect()))
    rows, worths = picture.values.path(picture.pair[0], table.playback.position)
    place = len(rows) // 2
    at = plot.at(float(worths[place][picture.pair[0]]), float(worths[place][picture.pair[1]]))

    table.views.zone.pointed.emit(QPointF(at))

    assert table.playback.position - 1 in rows


def test_a_click_on_the_values_moves_the_playhead(table):
    table.playback.last()
    table.views.show_view(VALUES)
    picture = table.views.values.picture
    assert isinstance(picture, ValueLines)
    box = picture.plot(QRectF(table.views.values.rect())).box

    table.views.values.pointed.emit(QPointF(box.left() + 1, box.center().y()))

    assert table.playback.position < len(table.run.events) / 3


def test_a_cell_of_the_grid_selects_its_issue_everywhere_and_reads_its_history(table):
    table.playback.last()
    table.views.show_view(GRID)
    picture = table.views.grid.picture
    assert isinstance(picture, GridPicture)
    key = picture.issues[1][0]

    table.views.grid.pointed.emit(QPointF(400, 30 + 22 * 1.5))

    assert table.board.chosen == key
    assert "wants" in table.legend.reading


def test_a_condition_is_met_within_the_limit_and_broken_beyond_the_line(show):
    """Every cell of the grid, at every twentieth moment, says what the positions say."""
    run = show.run
    for position in range(0, len(run.events), 20):
        grid, moment = GridPicture(show, position), show.timeline.moment(position - 1)
        for place, (key, issue) in enumerate(grid.issues):
            for party, stance in issue.positions.items():
                if party not in grid.parties:
                    continue
                rung = moment.agreed[place]
                p = run.names.parties.index(party)
                rung = rung if rung >= 0 else moment.tabled[p][place]
                low, high = sorted((issue.place(stance.ideal), issue.place(stance.furthest)))
                state = grid.cell(key, party).state
                assert (state in (MET, OPEN)) <= (low <= rung <= high), (key, party)
                assert state in (MET, OPEN, PAST, BROKEN)


def test_p_shows_what_the_other_thinks(table):
    table.views.show_view(BELIEFS)
    first = table.views.beliefs.picture
    table.views.next_pair()
    second = table.views.beliefs.picture

    assert isinstance(first, BeliefPicture)
    assert isinstance(second, BeliefPicture)
    assert (first.who, first.whom) == (second.whom, second.who)


def test_a_click_on_a_row_of_beliefs_selects_its_issue(table):
    table.views.show_view(BELIEFS)
    table.views.beliefs.pointed.emit(QPointF(20, 126 + 26 * 1.5))

    assert str(table.board.chosen) == table.views.beliefs.picture.keys[1]


def test_beliefs_held_behind_a_curtain_say_no_truth(show, monkeypatch):
    open_ = BeliefPicture(show, (0, 1), 40)
    monkeypatch.setattr(show, "curtain", object())
    held = BeliefPicture(show, (0, 1), 40)

    assert len(held.twin().heads) == len(open_.twin().heads) - 3
    assert "in truth" in open_.sentence()
    assert "in truth" not in held.sentence()
    assert "is not shown yet" in open_.sentence()
    assert "is not shown yet" not in held.sentence()


def test_lines_of_beliefs_that_a_narrow_window_cuts_are_whole_in_its_tooltip(table):
    table.views.show_view(BELIEFS)

    assert all(
        fact in table.views.beliefs.toolTip() for fact in table.views.beliefs.picture.facts()
    )
