"""Every row can be asked why, in the same words for window and log."""

import pytest
from hypothesis import given

from models.records.why import why
from tests.unit.records.made import logs
from tests.unit.records.rows import NORTH, SOUTH, STRAIT, TRUCE, K, R, Rows


def _decision(kind: K = K.EXECUTE, **numbers: float) -> Rows:
    rows = Rows()
    sign = rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    rows.add(K.TERM, NORTH, issue=STRAIT, other=0, before=0, after=1, cause=sign)
    rows.add(K.TERM, NORTH, issue=TRUCE, other=0, before=2, after=0, cause=sign)
    given = {"chance": 0.98, "draw": 0.41, "if_stop": -0.374, "if_not": -0.399, "if_faith": 0.499}
    rows.at(1).add(kind, NORTH, step=2, other=0, **(given | {"faith": 2 / 6} | numbers))
    return rows


def test_going_on_is_weighed_against_stopping():
    answer = why(_decision().run(), 3)
    going_on = 2 / 6 * 0.499 + 4 / 6 * -0.399

    assert answer.sentence == f"Going on was worth {going_on + 0.374:.3f} more than stopping."
    assert [bar.label for bar in answer.bars] == [
        "if I stop now",
        "they do not: 67 % × −0.399",
        "they keep faith: 33 % × 0.499",
        "if I go on",
    ]
    assert [bar.kind for bar in answer.bars] == ["stop", "loss", "gain", "sum"]
    assert answer.bars[-1].value == pytest.approx(going_on)
    assert answer.note == (
        "North trusts South at 0.33; one promise is owed. The difference gives a 98 % chance of "
        "going on; the draw was 0.41."
    )


def test_the_bars_lead_from_one_to_the_next():
    bars = why(_decision().run(), 3).bars

    assert bars[1].end == bars[2].start
    assert bars[2].end == bars[3].end == pytest.approx(bars[1].value + bars[2].value)


def test_what_faith_rests_on_is_told_only_where_it_adds_up():
    note = why(_decision(faith=0.5).run(), 3).note

    assert note == "The difference gives a 98 % chance of going on; the draw was 0.41."


def test_a_hold_says_that_it_held():
    assert why(_decision(K.HOLD, draw=0.984).run(), 3).note.endswith(
        "the draw was 0.9840, so it held."
    )


def test_a_finished_step_is_answered_by_the_decision_behind_it():
    rows = _decision()
    rows.add(K.COMPLETE, NORTH, step=2, other=0, before=6, after=6, cause=3)

    assert why(rows.run(), 4) == why(rows.run(), 3)


def test_a_signature_is_answered_by_the_last_acceptance():
    rows = Rows()
    rows.add(K.ACCEPT, NORTH, other=SOUTH, credible_worth=0.52, reservation=0.45, paper_worth=0.6)
    rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)

    assert why(rows.run(), 1).sentence == (
        "Trusted as far as it goes, South’s offer was worth 0.52 to North; fighting on, 0.45."
    )


def test_an_offer_that_could_not_be_signed_shows_no_trusted_worth():
    rows = Rows()
    rows.add(K.REJECT, NORTH, other=SOUTH, reason=R.LOCKED, reservation=0.45, paper_worth=0.6)

    assert [bar.label for bar in why(rows.run(), 0).bars] == ["the offer on paper", "if I fight on"]


def test_a_move_is_explained_by_its_cost_and_its_gain():
    rows = Rows()
    rows.concede(
        NORTH, TRUCE, 0, 1, own_loss=0.02, others_gain=0.05, own_worth_after=0.7, floor=0.6
    )
    answer = why(rows.run(), 0)

    assert answer.sentence == (
        "No other move cost it less for the gain: 0.020 of its own worth, 0.050 gained by South."
    )
    assert [bar.value for bar in answer.bars] == pytest.approx([0.72, -0.02, 0.7, 0.05])


def test_a_release_is_weighed_against_its_share_of_the_gain():
    rows = Rows()
    rows.add(K.RELEASE, SOUTH, gate=0, before=4, cost=0.08, benefit=0.1, best_credible=0.6,
             reservation=0.4, needed=2)  # fmt: skip
    answer = why(rows.run(), 0)

    assert answer.sentence == (
        "Its share of what a text could bring was 0.100; giving this up cost 0.080."
    )
    assert answer.note == "Two releases were needed, so the difference counts in parts."
    assert answer.bars[-1].value == pytest.approx(0.02)


def test_a_vote_adds_mood_to_worth():
    rows = Rows()
    rows.add(K.RATIFY_FAIL, NORTH, plan=0, chance=0.42, draw=0.9, worth=0.46, mood=-0.02,
             threshold=0.45)  # fmt: skip
    answer = why(rows.run(), 0)

    assert answer.sentence == "The text was worth 0.46 to North; a vote is even at 0.45."
    assert answer.bars[2].value == pytest.approx(0.44)


def test_luck_is_told_as_luck():
    rows = Rows()
    rows.add(K.BATTLE, SOUTH, other=NORTH, before=6, after=5, chance=0.35, draw=0.1, odds=0.5,
             draw_of_winner=0.8)  # fmt: skip
    rows.add(K.EVENT, event=1, chance=0.03, draw=0.021)
    run = rows.run()

    assert why(run, 0).sentence == (
        "A battle comes in a month with a chance of 35 %; the draw was 0.10."
    )
    assert why(run, 1).sentence == (
        "It happens in a month with a chance of 3 %; the draw was 0.0210."
    )


def test_a_public_is_answered_with_what_it_saw():
    rows = Rows()
    battle = rows.add(K.BATTLE, SOUTH, other=NORTH, before=6, after=5)
    rows.add(K.SUPPORT, NORTH, before=6, after=5, reason=R.FRONT_MOVED, cause=battle)
    answer = why(rows.run(), 1)

    assert answer.sentence == "Support in North falls from 6 to 5: the front has moved."
    assert answer.note.startswith("South wins a battle")


def test_no_row_beyond_the_last_can_be_asked():
    with pytest.raises(IndexError, match="no row 1"):
        why(_one_row(), 1)


def _one_row():
    rows = Rows()
    rows.add(K.STAND, NORTH, reason=R.FIRM)
    return rows.run()


@given(logs())
def test_every_row_has_an_answer(rows: Rows):
    run = rows.run()
    for event in run.events:
        answer = why(run, event.id)
        assert answer.sentence.endswith(".")
        assert "None" not in answer.sentence + answer.note
        assert 0 <= answer.event < len(run.events)
