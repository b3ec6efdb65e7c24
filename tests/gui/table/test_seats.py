"""Seats: a person at the table knows what an agent knows, and its decisions are a script."""

import pytest
from PySide6.QtCore import Qt

from app.table.belief_picture import BeliefPicture
from app.table.views import BELIEFS
from models.drivers.event_driven import simulate
from models.rules.seating import Act
from models.terms.events import EventKind, Reason

PASS = (Act.PASS, -1, -1, -1)
TURNS = 6
"""Turns of a person that are played by hand: enough for what was seen to change."""


def act(qtbot, table, deed):
    """Do something that plays the run on, and wait for it."""
    with qtbot.waitSignal(table.forking.changed, timeout=60_000):
        deed()


@pytest.fixture
def seated(qtbot, at_once):
    """The Table at the first turn of a person who plays the harbour's first party."""
    table = at_once.table
    with qtbot.waitSignal(table.running.arrived, timeout=60_000):
        table.run_one()
    table.playback.pause()
    table.playback.first()
    party = table.run.scenario.signatories[0]
    act(qtbot, table, lambda: table.pages.take_seat(party, ""))
    return table


def own(table):
    return table.run.scenario.signatories[0]


def test_t_asks_who_sits(qtbot, table):
    table.playback.step(2)
    qtbot.keyClick(table.board, Qt.Key.Key_T)

    assert table.side.page is table.pages.seats


def test_the_run_waits_at_the_seats_turn(seated):
    assert seated.performance.turn is not None
    assert seated.side.page is seated.pages.seat
    assert seated.playback.at_end
    assert "Not decided" in seated.verdict.words


def test_no_red_line_of_another_party_is_on_the_board_while_somebody_sits(seated):
    mark = seated.performance.curtain.mark

    lines = [line for row in seated.board.rows for line in row.lines]
    assert all(line.mark == mark for line in lines)


def test_lanes_of_trust_and_support_are_the_seats_own(seated):
    mark = seated.performance.curtain.mark
    private = [lane for lane in seated.lanes.lanes if lane.key in ("trust", "support")]

    assert private
    assert all(line.mark == mark for lane in private for line in lane.lines)
    assert all("held" in lane.caption for lane in private)


def test_why_another_party_acted_is_held_by_its_seat(qtbot, seated):
    for _ in range(4):
        act(qtbot, seated, lambda: seated.pages.decide(PASS))
        if seated.performance.turn is None:
            break
    run, curtain = seated.run, seated.performance.curtain
    theirs = [
        told
        for told in seated.performance.told
        if any(
            run.events[row].kind == EventKind.CONCEDE and run.events[row].actor != curtain.party
            for row in told.events
        )
    ]
    assert theirs
    answer = seated._why(theirs[0])
    assert "Held by" in answer.sentence
    assert not answer.bars


def test_a_decision_is_made_by_keys_and_the_run_goes_on_to_the_next_turn(qtbot, seated):
    turn = seated.performance.turn
    act(qtbot, seated, lambda: qtbot.keyClick(seated.pages.seat.list, Qt.Key.Key_Return))

    then = seated.performance.turn
    assert then is None or (then.period, then.round) > (turn.period, turn.round)


def test_a_click_on_an_open_rung_chooses_that_move(seated):
    offered = seated.performance.offered()
    issue, rungs = next(iter(offered.items()))

    assert seated.pages.seat.choose_move(issue, rungs[0])
    assert seated.pages.seat.chosen.option.choice[0] == Act.MOVE


def test_what_a_seat_may_not_do_says_why_and_its_button_is_dead(seated):
    page = seated.pages.seat
    shut = [n for n in range(page.list.count()) if _is_shut(page.list.item(n))]
    if not shut:
        pytest.skip("nothing is forbidden at this turn")
    page.list.setCurrentRow(shut[0])

    assert not page.do.isEnabled()
    assert page.chosen.note


def _is_shut(item):
    line = item.data(Qt.ItemDataRole.UserRole)
    return line is not None and not line.option.open


def test_walking_out_by_hand_is_told_as_done_by_hand(qtbot, seated):
    if seated.run.scenario.switches.walk_outs:
        act(qtbot, seated, lambda: seated.pages.decide((Act.WALK_OUT, -1, -1, -1)))
        left = [row for row in seated.run.events if row.kind == EventKind.WALK_OUT]
        assert left[0].reason == Reason.SEAT


def test_the_last_decision_can_be_taken_back(qtbot, seated):
    before, turn = seated.run.log_hash, seated.performance.turn
    act(qtbot, seated, lambda: seated.pages.decide(PASS))
    act(qtbot, seated, seated.pages.take_back)

    assert seated.performance.turn == turn
    assert seated.run.log_hash == before


def test_a_seat_handed_back_plays_to_the_end_and_shows_everything_again(qtbot, seated):
    act(qtbot, seated, lambda: seated.pages.decide(PASS))
    act(qtbot, seated, lambda: seated.pages.leave_seat(own(seated)))

    assert seated.performance.turn is None
    assert seated.performance.curtain is None
    assert seated.run.events[-1].kind == EventKind.END
    assert seated.side.page is None


def test_a_seat_handed_back_at_its_first_turn_leaves_the_agents_own_run(qtbot, seated):
    agent = simulate(seated.run.scenario, seed=seated.run.seed)
    act(qtbot, seated, lambda: seated.pages.leave_seat(own(seated)))

    assert seated.run.log_hash == agent.log_hash


def test_what_was_played_by_hand_replays_to_the_same_log_from_its_script(qtbot, seated):
    for _ in range(3):
        if seated.performance.turn is not None:
            act(qtbot, seated, lambda: seated.pages.decide(PASS))
    act(qtbot, seated, lambda: seated.pages.leave_seat(own(seated)))
    front = seated.forking.at_front

    again = simulate(seated.run.scenario, seed=seated.run.seed, script=front.script)

    assert again.log_hash == seated.run.log_hash


@pytest.fixture
def both(qtbot, seated):
    """A second person sits down, with a phrase."""
    other = seated.run.scenario.signatories[1]
    act(qtbot, seated, lambda: seated.pages.take_seat(other, "sesame"))
    return seated


def test_between_two_people_the_table_is_covered(qtbot, both):
    for _ in range(3):
        if both.pages.hand_over.covers:
            break
        act(qtbot, both, lambda: both.pages.decide(PASS))

    assert both.pages.hand_over.covers


def test_keys_do_nothing_while_the_table_is_covered(qtbot, both):
    mark = both.performance.scene.party_marks()[0][0]
    both.pages.hand_over.ask_for(mark, "", "")
    before = both.playback.position
    qtbot.keyClick(both.pages.hand_over, Qt.Key.Key_Comma)

    assert both.playback.position == before


def test_only_the_phrase_of_a_seat_uncovers_it(qtbot, both):
    hand_over = both.pages.hand_over
    hand_over.ask_for(both.performance.scene.party_marks()[1][0], "sesame", "")
    hand_over.enter.click()
    assert hand_over.covers

    qtbot.keyClicks(hand_over.phrase, "sesame")
    hand_over.enter.click()
    assert not hand_over.covers


def test_a_minute_of_quiet_covers_the_seat_again(both):
    hand_over = both.pages.hand_over
    hand_over.ask_for(both.performance.scene.party_marks()[0][0], "", "")
    hand_over.enter.click()
    assert not hand_over.covers

    hand_over.idle.timeout.emit()

    assert hand_over.covers


def test_the_phrase_is_kept_in_no_file(qtbot, both, tmp_path):
    file = tmp_path / "harbour.run.yaml"
    both.files.save(file)

    assert "sesame" not in file.read_text(encoding="utf-8")


def test_several_moves_of_one_turn_are_a_package_and_one_turn(qtbot, seated):
    page, asked = seated.pages.seat, seated.performance.turn
    moves = {o.choice[1]: o.choice for o in asked.of(Act.MOVE) if o.open}
    first, second = list(moves.values())[:2]

    choose(page, first)
    act(qtbot, seated, page.more.click)
    again = seated.performance.turn
    assert (again.period, again.round) == (asked.period, asked.round)
    assert "Package so far" in page.standing.text()

    choose(page, second)
    act(qtbot, seated, lambda: qtbot.keyClick(page.list, Qt.Key.Key_Return))
    tabled = [
        row.subject
        for row in seated.run.events
        if (row.period, row.round, row.actor) == (asked.period, asked.round, asked.party)
        and row.reason == Reason.SEAT
    ]
    assert set(tabled) == {first[1], second[1]}
    then = seated.performance.turn
    assert then is None or (then.period, then.round) > (asked.period, asked.round)


def test_the_last_move_of_a_package_is_taken_back_and_the_turn_goes_on(qtbot, seated):
    page, asked = seated.pages.seat, seated.performance.turn
    moves = {o.choice[1]: o.choice for o in asked.of(Act.MOVE) if o.open}
    for choice in list(moves.values())[:2]:
        choose(page, choice)
        act(qtbot, seated, page.more.click)
    act(qtbot, seated, seated.pages.take_back)

    assert len(page.package) == 1
    turn = seated.performance.turn
    assert (turn.period, turn.round) == (asked.period, asked.round)


def choose(page, choice):
    """Put the cursor on an option."""
    lines = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    found = [row for row, line in enumerate(lines) if line and line.option.choice == choice]
    page.list.setCurrentRow(found[0])


def test_a_seat_played_through_with_beliefs_open_sees_its_own_and_no_truth(qtbot, seated):
    """At every turn that its person comes to, for every other that it can think of."""
    seated.views.show_view(BELIEFS)
    turns = 0
    while seated.performance.turn is not None and turns < TURNS:
        seen = [_belief_shown(qtbot, seated) for _ in seated.run.scenario.signatories]
        assert all(belief.who == seated.performance.curtain.mark for belief in seen)
        assert not any(belief.truth or "in truth" in belief.sentence() for belief in seen)
        assert not any("(truth)" in head for belief in seen for head in belief.twin().heads)
        assert "in truth" not in seated.views.beliefs.toolTip()
        act(qtbot, seated, lambda: seated.pages.decide(PASS))
        turns += 1

    assert turns > 1


def _belief_shown(qtbot, table):
    """What is in front, after a press of P for the next pair."""
    qtbot.keyClick(table.board, Qt.Key.Key_P)
    picture = table.views.beliefs.picture
    assert isinstance(picture, BeliefPicture)
    return picture


def moves_to(page, wanted):
    """Put the cursor on the first open move that is wanted."""
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        line = page.chosen
        if line and line.option.choice[0] == Act.MOVE and line.option.open and wanted(line):
            return line
    raise AssertionError("no such move")


def test_the_own_value_of_a_swap_is_what_stands_after_it(qtbot, seated):
    page = seated.pages.seat
    moves_to(page, lambda line: line.option.worth < page._turn.worth)
    act(qtbot, seated, page.act)
    backs = {issue for issue, _ in page._turn.backs}
    line = moves_to(
        page,
        lambda line: line.option.worth < page._turn.worth and backs - {line.option.choice[1]},
    )
    (key, words), *_ = page.swap._choices[1:]
    told = page.bar._then
    page.swap.pick(key)
    swapped = page.bar._then

    assert told == line.option.worth
    assert swapped > told
    assert "to you" in words
    act(qtbot, seated, page.act)
    assert page._turn.worth == pytest.approx(swapped)
