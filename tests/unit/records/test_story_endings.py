"""How stories end: the last sentence names the ending, and why it came to it."""

import pytest

from models.records.words import beside, of_all
from models.terms.outcome import Ending
from tests.unit.records.rows import (
    NORTH,
    PRISONERS,
    SOUTH,
    STRAIT,
    TRUCE,
    K,
    R,
    Rows,
    told,
)

ENDINGS = {
    Ending.IMPLEMENTED: (R.ALL_DONE, "Signed and implemented, December 2026."),
    Ending.DEFEAT_A: (R.DEFEAT, "Military defeat of North, December 2026."),
    Ending.DEFEAT_B: (R.DEFEAT, "Military defeat of South, December 2026."),
    Ending.FIGHTING: (R.HORIZON, "Fighting goes on at the horizon, December 2026."),
    Ending.FROZEN: (R.HORIZON, "Frozen without agreement at the horizon, December 2026."),
    Ending.COLLAPSED: (R.HOLDS_EXHAUSTED, "Signed, then collapsed, December 2026."),
}


@pytest.mark.parametrize("ending", Ending)
def test_the_last_sentence_names_the_ending_and_the_defeated(ending: Ending):
    reason, head = ENDINGS[ending]
    rows = Rows()
    rows.add(K.OFFER, NORTH)
    rows.at(11).end(ending, reason=reason)

    assert told(rows)[-1].startswith(head)


def _closing(rows: Rows, **changes: object) -> str:
    rows.at(11).end(Ending.FIGHTING)
    return told(rows, **changes)[-1].partition(". ")[2]


def test_fighting_goes_on_because_a_condition_was_never_given_up():
    rows = Rows()
    rows.add(K.REJECT, SOUTH, other=NORTH, reason=R.LOCKED)

    assert _closing(rows, release_sets=(1,)) == (
        "Nothing was signed: one condition was never given up, “The guns fall silent only after "
        "the strait is shared” (South)."
    )


def test_a_wait_that_was_opened_is_no_reason():
    rows = Rows()
    rows.add(K.RELEASE, SOUTH, gate=0, before=4, after=0)

    assert "condition" not in _closing(rows, release_sets=(1,))


def test_fighting_goes_on_because_the_parties_stayed_apart():
    rows = Rows()
    rows.concede(SOUTH, PRISONERS, 0, 1)
    rows.add(K.STAND, NORTH, reason=R.FLOOR)
    rows.add(K.REJECT, SOUTH, other=NORTH, reason=R.NOT_CREDIBLE)

    assert _closing(rows) == (
        "Nothing was signed: the parties were still two rungs apart on three of four issues; North "
        "would go no further and South did not trust the others to keep what lay on the table."
    )


def test_offers_accepted_apart_are_no_agreement():
    rows = Rows()
    rows.add(K.ACCEPT, NORTH, other=SOUTH, reason=R.WORTH_IT)
    rows.add(K.ACCEPT, SOUTH, text=0, reason=R.WORTH_IT)

    assert _closing(rows).endswith(
        "; North had accepted South’s offer and South had accepted the mediator’s draft."
    )


def test_who_has_moved_since_is_not_said_to_stand():
    rows = Rows()
    rows.add(K.STAND, NORTH, reason=R.FLOOR)
    rows.concede(NORTH, TRUCE, 0, 1)

    assert "no further" not in _closing(rows)


def test_a_plan_cut_short_says_what_was_under_way():
    rows = Rows()
    sign = rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    rows.add(K.TERM, NORTH, issue=STRAIT, other=0, before=0, after=1, cause=sign)
    rows.at(9).add(K.EXECUTE, NORTH, step=2, other=0)
    rows.add(K.CEASEFIRE, before=0, after=1)

    assert _closing(rows) == (
        "None of two steps had been carried out, and a ceasefire was in force; North had begun "
        "“shared by both” (the strait)."
    )


def test_a_long_plan_cut_short_begins_with_no_figure():
    rows = Rows()
    rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=30)
    done = rows.at(2).add(K.EXECUTE, NORTH, step=2, other=0)
    rows.add(K.COMPLETE, NORTH, step=2, other=0, before=6, after=6, cause=done)

    assert _closing(rows) == "Of the 30 steps that were signed, 1 had been carried out."


def test_who_had_left_is_named():
    rows = Rows()
    rows.add(K.WALK_OUT, SOUTH, reason=R.WORSE_THAN_WAR)

    assert _closing(rows).endswith("; South had left the talks.")


def test_a_collapse_names_who_held_what_back():
    rows = Rows()
    sign = rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    rows.add(K.TERM, NORTH, issue=STRAIT, other=0, before=0, after=1, cause=sign)
    hold = rows.at(3).add(K.HOLD, NORTH, step=2, other=0, after=3)
    fall = rows.add(K.COLLAPSE, plan=0, after=3, reason=R.HOLDS_EXHAUSTED, cause=hold)
    rows.add(K.END, before=3, after=1, reason=R.HOLDS_EXHAUSTED, cause=fall)

    assert told(rows)[-1] == (
        "Signed, then collapsed, April 2026. North held back “shared by both” (the strait) three "
        "times in a row, before any of its two steps."
    )
    assert not any(text.startswith("The plan collapses") for text in told(rows))


def _lost_with_a_deed(*, released: bool) -> Rows:
    rows = Rows()
    sign = rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    rows.add(K.TERM, NORTH, issue=STRAIT, other=0, before=0, after=1, cause=sign)
    if released:
        rows.at(1).add(K.RELEASE, SOUTH, gate=0, before=4, after=0)
    lost = rows.at(3).add(K.DEED_FAILED, NORTH, deed=0)
    fall = rows.add(K.COLLAPSE, plan=0, after=3, reason=R.DEED_LOST, cause=lost)
    rows.add(K.END, before=3, after=1, reason=R.DEED_LOST, cause=fall)
    return rows


def test_a_text_that_could_not_be_carried_out_anyway_is_not_lost_by_a_deed_alone():
    rows = _lost_with_a_deed(released=False)

    assert told(rows, release_sets=(1,))[-1].partition(". ")[2] == (
        "One condition was never given up, “The guns fall silent only after the strait is shared” "
        "(South), so that no order of its steps could carry it out; then “vote in North” failed, "
        "before any of its two steps."
    )


def test_where_the_wait_was_opened_the_deed_that_failed_is_the_reason():
    rows = _lost_with_a_deed(released=True)

    assert told(rows, release_sets=(1,))[-1].partition(". ")[2] == (
        "“vote in North” failed, before any of its two steps."
    )


def test_one_sentence_holds_the_whole():
    rows = Rows()
    rows.add(K.OFFER, NORTH)
    rows.at(11).end(Ending.DEFEAT_A, reason=R.DEFEAT)

    assert told(rows, "one") == [
        "Military defeat of North, December 2026; nothing had been signed."
    ]


def _signed_alone(rows: Rows) -> None:
    part = rows.add(K.PARTIAL_SIGN, SOUTH, plan=1, after=1)
    rows.add(K.TERM, SOUTH, issue=PRISONERS, other=1, before=0, after=1, cause=part)


def test_after_a_part_was_signed_alone_nobody_says_that_nothing_was():
    rows = Rows()
    _signed_alone(rows)

    assert _closing(rows).startswith("No full text was signed: ")


def test_a_defeat_after_a_part_was_signed_speaks_of_the_full_text():
    rows = Rows()
    _signed_alone(rows)
    rows.at(11).end(Ending.DEFEAT_A, reason=R.DEFEAT)

    assert told(rows, "one")[0].endswith("; no full text had been signed.")


def test_a_red_line_is_no_condition():
    rows = Rows()
    rows.add(K.RELEASE, SOUTH, gate=0, before=4, after=0)
    rows.at(1).add(K.RELEASE, NORTH, red_line=STRAIT, before=7, after=0)
    rows.at(2).add(K.RELEASE, SOUTH, gate=0, before=4, after=0)

    words = " ".join(told(rows, "short"))

    assert "Two conditions and a red line are given up between" in words


def test_who_left_and_came_back_is_said_to_have_returned():
    rows = Rows()
    for month in (0, 4):
        rows.at(month).add(K.WALK_OUT, SOUTH, reason=R.WORSE_THAN_WAR)
        rows.at(month + 2).add(K.RETURN, SOUTH, reason=R.COOLED_OFF)

    words = " ".join(told(rows, "short"))

    assert "It is the first of two walk-outs; it returned each time." in words


def test_who_left_once_returns_at_a_time_or_not():
    rows = Rows()
    rows.add(K.WALK_OUT, SOUTH, reason=R.WORSE_THAN_WAR)

    assert "It does not return." in " ".join(told(rows, "short"))
    rows.at(3).add(K.RETURN, SOUTH, reason=R.COOLED_OFF)
    assert "It returns in April 2026." in " ".join(told(rows, "short"))


def test_of_two_all_are_both_and_a_part_is_told_as_its_whole():
    assert of_all(2, 2, "step") == "both steps"
    assert of_all(1, 2, "step") == "one of two steps"
    assert of_all(12, 30, "step") == "12 of 30 steps"
    assert (beside(12, 30), beside(12, 20)) == ("12", "twelve")
