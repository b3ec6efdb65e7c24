"""Breaks and bookmarks: playing stops where a condition becomes true, and says which."""

import pytest
from PySide6.QtCore import Qt

from app.table.breaking import Break, positions, shapes, words_of
from app.table.performance import Performance
from app.table.values import values_of
from models.drivers.event_driven import simulate
from models.drivers.intervention import Intervention
from models.records.state import state_at_start
from models.terms.events import EventKind


def after(run, position):
    """The state once so many rows have happened."""
    state = state_at_start(run)
    for event in run.events[:position]:
        state.fold(event)
    return state


def test_every_kind_of_condition_can_be_asked_of_any_run(flagship_run):
    run = flagship_run.run
    for kind, shape in shapes(run).items():
        found = positions(run, Break(kind, bound=shape.high / 2))
        assert list(found) == sorted(set(found))
        assert words_of(Break(kind, bound=1), run)


def test_a_break_on_a_front_stops_where_it_comes_to_stand_there_and_not_before(flagship_run):
    run = flagship_run.run
    fort = min(row.after for row in run.events if row.kind == EventKind.BATTLE)
    found = positions(run, Break("front_low", bound=fort))

    assert found
    for position in found:
        assert after(run, position).front <= fort < after(run, position - 1).front


def test_what_a_run_begins_with_does_not_become_true_by_its_first_row(harbour):
    run = simulate(harbour.scenario, seed=2)  # whose front leaves its first fort and comes back
    begins = state_at_start(run).front

    for kind in ("front_low", "front_high"):
        found = positions(run, Break(kind, bound=begins))
        assert found
        for position in found:
            assert after(run, position - 1).front != begins


def test_a_break_on_a_party_asks_for_that_party_alone(harbour):
    left = Intervention(period=2, kind="leave", party="north")
    run = simulate(harbour.scenario, seed=1, script=(left,))
    (north,) = [
        p for p in positions(run, Break("leaves", "north")) if run.events[p - 1].period == 2
    ]

    assert run.events[north - 1].kind == EventKind.WALK_OUT
    assert not [p for p in positions(run, Break("leaves", "south")) if p == north]


def test_playing_stops_at_a_break_and_says_which(qtbot, table):
    run, said = table.performance.run, []
    table.fact_told.connect(lambda key, words: said.append(words) if key == "stopped" else None)
    table.pages.ask_breaks()
    page = table.pages.breaks
    page.choose_kind("moves")
    page.add_chosen()
    first = positions(run, page.breaks[0])[0]
    table.playback.choose_speed(0)

    with qtbot.waitSignal(table.playback.broke, timeout=10_000):
        table.playback.play()

    assert not table.playback.playing
    assert table.playback.position >= first
    assert table.performance.stops.event[table.playback.number - 1] < first
    assert "moves" in said[-1]
    table.playback.step(1)
    assert said[-1] == ""  # it went on


def test_a_break_taken_away_stops_nothing(table):
    page = table.pages.breaks
    table.pages.ask_breaks()
    page.add_chosen()
    assert page.breaks
    page.remove(page.breaks[0])

    assert table.playback.breaks == ()


def test_breaks_outlive_a_run(table, flagship_run):
    table.pages.ask_breaks()
    table.pages.breaks.choose_kind("ends")
    table.pages.breaks.add_chosen()
    table.show_run(flagship_run)

    assert table.playback.breaks == (len(flagship_run.run.events),)


def test_k_marks_a_place_and_shift_k_goes_there(qtbot, table):
    table.playback.step(4)
    here = table.playback.position
    qtbot.keyClick(table.board, Qt.Key.Key_K)
    assert table.playback.bookmarks == (here,)

    table.playback.first()
    qtbot.keyClick(table.board, Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    assert table.playback.position == here
    qtbot.keyClick(table.board, Qt.Key.Key_K)
    assert table.playback.bookmarks == ()


@pytest.mark.parametrize("bound", [0.2, 0.6, 0.95])
def test_a_break_on_trust_stops_where_it_falls_to_the_bound(flagship_run, bound):
    run = flagship_run.run
    for position in positions(run, Break("trust", "russia", bound)):
        state, russia = after(run, position), run.names.parties.index("russia")
        seats = [run.names.parties.index(seat) for seat in run.scenario.seats]
        assert min(state.trust_in(i, russia) for i in seats if i != russia) <= bound


def worth_less_than_war(values, party, position):
    """Whether the best offer of another is worth less to a party than fighting on."""
    others = [
        float(values.path(other, position)[1][-1][party])
        for other in values.signing
        if other != party
    ]
    return max(others) < values.fighting(party, position)


@pytest.mark.parametrize("party", ["ukraine", "russia"])
def test_a_break_below_the_worth_of_fighting_on_stops_where_the_offers_fall_below_it(
    flagship_run, party
):
    run = flagship_run.run
    values, place = values_of(Performance(flagship_run)), run.names.parties.index(party)
    below = [worth_less_than_war(values, place, at) for at in range(len(run.events) + 1)]
    becomes = [at for at in range(2, len(below)) if below[at] and not below[at - 1]]
    if below[1]:
        becomes.insert(0, 1)

    assert list(positions(run, Break("below", party))) == becomes


def test_a_break_on_a_reversal_stops_where_somebody_goes_back(flagship_run):
    run = flagship_run.run
    found = positions(run, Break("reverses"))
    assert found == tuple(e.id + 1 for e in run.events if e.kind == EventKind.RETRACT)
