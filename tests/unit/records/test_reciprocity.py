"""Which concession answered which: by sequence, or because the rule names it."""

from hypothesis import given

from models.records.reciprocity import CONCESSIONS, MOVES, WITHIN_ROUNDS, answers
from tests.unit.records.made import logs
from tests.unit.records.rows import NORTH, PRISONERS, SOUTH, STRAIT, TRUCE, K, R, Rows


def linked(rows):
    return [(one.conceded, one.answered, one.rounds, one.named) for one in answers(rows.run())]


def test_a_concession_in_the_next_round_answers_the_others():
    rows = Rows()
    given_ = rows.at(1, 0).concede(NORTH, TRUCE, 0, 1)
    answer = rows.at(1, 1).concede(SOUTH, STRAIT, 2, 1)

    assert linked(rows) == [(given_, answer, 1, False)]


def test_the_last_round_of_a_month_is_next_to_the_first_of_the_month_after():
    rows = Rows()
    given_ = rows.at(1, 1).concede(NORTH, TRUCE, 0, 1)
    answer = rows.at(2, 0).concede(SOUTH, STRAIT, 2, 1)

    assert linked(rows) == [(given_, answer, 1, False)]


def test_what_comes_two_rounds_later_answers_nothing():
    rows = Rows()
    rows.at(1, 0).concede(NORTH, TRUCE, 0, 1)
    rows.at(2, 0).concede(SOUTH, STRAIT, 2, 1)

    assert linked(rows) == []


def test_only_the_first_move_after_a_concession_answers_it():
    rows = Rows()
    given_ = rows.at(1, 0).concede(NORTH, TRUCE, 0, 1)
    first = rows.concede(SOUTH, STRAIT, 2, 1)
    rows.concede(SOUTH, PRISONERS, 0, 1)

    assert linked(rows) == [(given_, first, 0, False)]


def test_a_step_back_is_a_move_and_answers_nothing():
    rows = Rows()
    rows.at(1, 0).concede(NORTH, TRUCE, 0, 1)
    rows.add(K.RETRACT, SOUTH, issue=STRAIT, before=1, after=2, reason=R.RECIPROCITY)
    rows.concede(SOUTH, PRISONERS, 0, 1)

    assert linked(rows) == []


def test_an_answer_is_named_where_the_rule_moved_for_reciprocity_toward_who_had_conceded_to_it():
    rows = Rows()
    given_ = rows.at(1, 0).concede(NORTH, TRUCE, 0, 1)
    answer = rows.concede(SOUTH, STRAIT, 2, 1, reason=R.RECIPROCITY)

    assert linked(rows) == [(given_, answer, 0, True)]


@given(logs())
def test_an_answer_is_anothers_first_move_after_a_concession_and_comes_soon(rows):
    run = rows.run()
    for one in answers(run):
        given_, answer = run.events[one.conceded], run.events[one.answered]
        between = run.events[one.conceded + 1 : one.answered]

        assert given_.actor != answer.actor
        assert {given_.kind, answer.kind} <= CONCESSIONS
        assert 0 <= one.rounds <= WITHIN_ROUNDS
        assert not any(row.actor == answer.actor and row.kind in MOVES for row in between)
        assert not any(row.actor == given_.actor and row.kind in CONCESSIONS for row in between)
