"""Forks: both futures side by side, the tree of them, their difference, and what is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.cli.scripts import script_of
from app.table.asking import Place, in_words, kinds, place_after
from app.table.fork_strip import _beside
from app.table.futures import Futures, futures_in
from app.table.one_run import Under, one_run
from app.table.one_run import played as played_run
from app.table.pairing import Asked, paired
from models.drivers.event_driven import simulate
from models.drivers.intervention import Intervention
from models.drivers.script_file import script_in, script_text
from models.insight.pairing import Pairs
from models.scenario import paths
from models.scenario.paths import with_values
from models.terms.outcome import Ending

PEACE = Intervention(period=4, kind="ceasefire", on=True)


def forked(qtbot, table, change=PEACE, *, compare=True):
    """The Table with a future that parts from the run in front."""
    with qtbot.waitSignal(table.forking.changed, timeout=60_000):
        table.pages.fork(change, compare=compare)
    return table


@pytest.fixture
def played(qtbot, at_once):
    """The Table with a run that it has asked for."""
    return run_one(qtbot, at_once.table)


def run_one(qtbot, table):
    with qtbot.waitSignal(table.running.arrived, timeout=60_000):
        table.run_one()
    table.playback.pause()
    return table


def test_w_asks_for_one_change_at_the_playhead(qtbot, table):
    table.playback.step(5)
    qtbot.keyClick(table.board, Qt.Key.Key_W)

    assert table.side.page is table.pages.change
    assert table.pages.change.change is not None
    qtbot.keyClick(table.pages.change, Qt.Key.Key_Escape)
    assert table.side.page is None


@pytest.mark.parametrize("key", [Qt.Key.Key_W, Qt.Key.Key_B])
def test_the_focus_goes_back_where_a_page_was_asked_for(qtbot, table, key):
    table.playback.step(5)
    table.lanes.setFocus()
    qtbot.keyClick(table.lanes, key)
    assert table.side.page.isAncestorOf(table.window().focusWidget())

    qtbot.keyClick(table.window().focusWidget(), Qt.Key.Key_Escape)

    assert table.side.page is None
    assert table.window().focusWidget() is table.lanes


def test_the_focus_goes_to_the_story_where_its_old_place_is_no_more(qtbot, table):
    table.playback.step(5)
    table.lanes.setFocus()
    qtbot.keyClick(table.lanes, Qt.Key.Key_W)
    table.lanes.setEnabled(False)
    qtbot.keyClick(table.window().focusWidget(), Qt.Key.Key_Escape)
    assert table.window().focusWidget() is table.story


def test_at_the_end_of_a_run_nothing_can_fork_and_it_says_so(qtbot, table):
    said = []
    table.fact_told.connect(lambda key, words: said.append(words) if key == "said" else None)
    table.playback.last()
    qtbot.keyClick(table.board, Qt.Key.Key_W)

    assert table.side.page is None
    assert "ended" in said[-1]


def test_every_kind_of_the_palette_can_be_said_in_full(table):
    table.playback.step(3)
    table.pages.ask_what_if()
    page = table.pages.change
    for kind, _ in kinds(table.run.scenario):
        page.choose_kind(kind)
        if kind == "set":
            assert page.change is None
            page.set_field("path", "front.battles")
            page.set_field("value", "0.9")
        if kind == "guarantee":
            assert page.change is None
            page.fields["strength"].setValue(0.9)
        assert page.change is not None, kind
        assert page.preview.text().endswith(".")
        assert page.fork.isEnabled()


def test_two_futures_share_their_past_and_stand_side_by_side(qtbot, played):
    played.playback.go(played.performance.position_at(4.0))
    table = forked(qtbot, played)

    assert table.forking.pair == ("A", "B")
    a, b = (table.forking.futures[name].played.run for name in "AB")
    tick = table.forking.futures["B"].tick
    assert [row for row in a.events if row.tick < tick] == [r for r in b.events if r.tick < tick]
    assert table.other is not None
    assert table.lanes.beside is not None
    assert table.lanes.curves.dashed
    assert table.strip_frame.isVisible()
    assert "same luck" in table.strip.accessibleDescription() or table.strip.shown.words[1]


def test_tab_brings_the_other_future_to_the_front_and_back(qtbot, played):
    table = forked(qtbot, played)
    before = table.run
    qtbot.keyClick(table.board, Qt.Key.Key_Tab)

    assert table.forking.front == "B"
    assert table.run is not before
    qtbot.keyClick(table.board, Qt.Key.Key_Tab)
    assert table.run is before


def test_the_difference_is_counted_pair_by_pair_and_told_in_words(qtbot, desk):
    table = forked(qtbot, run_one(qtbot, desk.table))
    qtbot.waitUntil(lambda: table.forking.pairs.total >= 20, timeout=60_000)

    assert "pair by pair under the same luck" in table.strip.accessibleDescription()
    table.running.cancel()
    assert table.forking.pairs.total >= 20


def test_an_inject_takes_the_place_of_the_run_and_the_old_one_stays_in_the_tree(qtbot, played):
    old = played.run
    table = forked(qtbot, played, compare=False)

    assert table.forking.pair is None
    assert table.forking.front == "B"
    assert table.run is not old
    table.forking.choose("A")
    assert table.run is old


def test_dropping_a_future_takes_what_parts_from_it_along(qtbot, played):
    table = forked(qtbot, played, compare=False)
    forked(qtbot, table, Intervention(period=6, kind="ceasefire", on=False), compare=False)
    assert [depth for depth, _ in table.forking.futures.walk()] == [0, 1, 2]

    table.forking.drop("B")

    assert list(table.forking.futures.futures) == ["A"]
    assert table.forking.front == "A"


def test_another_run_begins_another_tree(qtbot, played, harbour_run):
    table = forked(qtbot, played, compare=False)
    table.show_run(harbour_run)

    assert len(table.forking.futures) == 1


def test_a_kept_run_plays_again_on_the_command_line_to_the_same_log(qtbot, played, tmp_path):
    table = forked(qtbot, played, compare=False)
    file = tmp_path / "harbour.run.yaml"
    table.playback.go(12)
    table.playback.turn_mark()
    table.files.save(file)

    script = script_of(str(file), table.run.scenario)
    again = simulate(table.run.scenario, seed=script.seed, run=script.run, script=script.script)

    assert again.log_hash == table.run.log_hash


def test_a_kept_run_is_taken_up_again_with_its_tree_and_bookmarks(qtbot, played, tmp_path):
    table = forked(qtbot, played, compare=False)
    table.playback.go(12)
    table.playback.turn_mark()
    file, told = tmp_path / "harbour.run.yaml", table.run.log_hash
    table.files.save(file)
    table.forget_run()

    with qtbot.waitSignal(table.forking.changed, timeout=60_000):
        table.files.open(file)

    assert table.run.log_hash == told
    assert table.forking.front == "B"
    assert len(table.forking.futures) == 2
    assert table.playback.bookmarks == (12,)
    with qtbot.waitSignal(table.running.arrived, timeout=60_000):
        table.forking.compare_with_parent("B")
    qtbot.waitUntil(lambda: table.forking.pair == ("A", "B"), timeout=60_000)


def test_a_run_of_another_scenario_is_refused_in_words(qtbot, table, tmp_path):
    file = tmp_path / "other.yaml"
    file.write_text("scenario: three-valleys\nscript: []\n", encoding="utf-8")

    with qtbot.waitSignal(table.files.failed) as failed:
        table.files.open(file)

    assert "three-valleys" in str(failed.args[0])


def test_a_tree_is_read_back_as_it_was_written(harbour):
    under = Under(harbour.scenario, 7, 4, "rational")
    futures = Futures.of(one_run(under))
    futures.grow(futures_in(script_in("script: []"), harbour.scenario)[0]["A"])
    text = script_text(futures.as_script("A"))

    again, front = futures_in(script_in(text), harbour.scenario)

    assert front == "A"
    assert again.under == under


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8])
def test_the_place_after_a_moment_lies_after_everything_that_has_happened(harbour_run, share):
    run = harbour_run.run
    position = int(share * len(run.events))
    place = place_after(run, position)

    script = (Intervention(kind="ceasefire", on=True, **_said(place)),)
    changed = simulate(run.scenario, seed=run.seed, script=script)

    assert changed.events[:position] == run.events[:position]


def _said(place: Place):
    return {key: value for key, value in place._asdict().items() if value is not None}


def test_the_same_future_twice_shows_no_difference(harbour):
    asked = Asked(Under(harbour.scenario), 40, (), ())
    pairs = paired(asked, most=10)

    assert isinstance(pairs, Pairs)
    assert pairs.first == pairs.second == 0
    assert pairs.total == 10


def test_a_run_that_the_window_plays_is_the_run_of_the_command_line(harbour):
    shown = one_run(Under(harbour.scenario, 5, 3, "rational")).run
    asked = simulate(harbour.scenario, seed=5, run=3, rule="rational")
    assert shown.log_hash == asked.log_hash


@pytest.mark.parametrize("bar", [(0, 20), (30, 90), (170, 240), (120, 240), (5, 250)])
def test_the_words_beside_an_interval_never_leave_the_strip(qapp, bar):
    metrics = QFontMetrics(qapp.font())
    at, told = _beside(bar, (20, 250), ("40 % implemented", "40 %"), metrics)

    assert at >= 20
    assert at + metrics.horizontalAdvance(told) <= 251
    assert told.startswith("40 %")


def test_a_defeat_is_told_by_the_name_of_the_defeated_in_verdict_and_menu_alike(desk, harbour):
    runs = (simulate(harbour.scenario, seed=seed) for seed in range(60))
    lost = next(run for run in runs if run.outcome.ending is Ending.DEFEAT_B)
    table = desk.table
    table.show_run(played_run(lost))
    table.playback.last()
    assert table.verdict.words == "Military defeat of South Shore"
    assert table.futures._words(table.forking.futures["A"]).endswith(
        "· military defeat of South Shore"
    )


def test_a_change_of_a_party_with_a_plural_name_is_told_with_a_verb_that_fits(harbour):
    rebels = with_values(harbour.scenario, [("parties.north.name", "Rebels")])

    told = in_words(rebels, Intervention(kind="leave", period=1, party="north"))

    assert told == "The group of Rebels walks out"


@pytest.fixture
def asked(table):
    """The page on which one change is asked for, opened in the middle of a run."""
    table.playback.go(table.playback.stops.end // 3)
    table.pages.ask_what_if()
    return table.pages.change


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("parties.north.war_cost", "-1", "0 or more"),
        ("parties.north.war_cost", "plenty", "expected a number"),
        ("parties.nroth.war_cost", "0.3", "north"),
        ("parties.north.war_cost", "[1", "no value"),
    ],
)
def test_a_number_that_cannot_be_is_told_before_anything_is_played(asked, path, value, told):
    asked.choose_kind("set")
    asked.set_field("path", path)
    asked.set_field("value", value)

    assert told in asked.problem.text()
    assert asked.problem.isVisible()
    assert not asked.fork.isEnabled()
    asked.set_field("path", "parties.north.war_cost")
    asked.set_field("value", "0.3")
    assert not asked.problem.isVisible()
    assert asked.preview.text() == "North Shore: war cost becomes 0.3."


def test_of_a_guarantee_only_what_a_person_changes_is_changed(asked):
    asked.choose_kind("guarantee")
    assert asked.change is None
    asked.fields["strength"].setValue(0.85)

    assert (asked.change.strength, asked.change.monitoring) == (0.85, None)


def test_a_nought_that_was_said_is_still_nought_when_its_kind_is_chosen_again(asked):
    asked.choose_kind("support")
    asked.set_field("tenths", 0)
    asked.choose_kind("ceasefire")
    asked.choose_kind("support")

    assert asked.fields["tenths"].value() == 0


def test_a_number_that_is_typed_is_checked_once_for_each_key(asked, monkeypatch):
    checked = []
    asked.choose_kind("set")
    asked.set_field("path", "parties.north.war_cost")
    asked.set_field("value", "0")
    redrawn = paths.redrawn
    monkeypatch.setattr(paths, "redrawn", lambda *each: checked.append(1) or redrawn(*each))
    asked.fields["value"].setText("much")

    assert asked.problem.text()
    assert len(checked) == 1
