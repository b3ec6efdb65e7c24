"""Stories: plain sentences that know their rows."""

import re

import pytest
from hypothesis import given

from models.drivers.event_driven import simulate
from models.drivers.intervention import Intervention
from models.records.beats import TOPICS, Topic, beats
from models.records.run import Run
from models.records.story import TELLING, sentence_of, story
from models.records.words import Words
from models.terms.outcome import Ending, Stage
from tests.builders import gated_scenario
from tests.unit.records.made import logs
from tests.unit.records.rows import (
    FRIEND,
    NAMES,
    NORTH,
    PRISONERS,
    SOUTH,
    STRAIT,
    TOWN,
    TRUCE,
    K,
    R,
    Rows,
    strait,
    told,
    two_steps,
)

RAW = re.compile(r"[a-z]_[a-z]|\bNone\b|Reason|EventKind|\d\.\d{4,}")


def _everything() -> Run:
    """One row of every kind, in an order that could be."""
    rows = Rows()
    rows.add(K.OFFER, NORTH, own_worth=1.0)
    rows.add(K.OFFER, SOUTH, own_worth=1.0)
    rows.add(K.MEDIATOR_TEXT, FRIEND, text=0)
    rows.add(K.MEDIATOR_TEXT, FRIEND, issue=TRUCE, before=0, after=1, votes_for=2, voters=2)
    rows.at(0, 1).concede(NORTH, TRUCE, 0, 1)
    swap = rows.add(K.PACKAGE_SWAP, SOUTH, issue=TRUCE, other=NORTH, before=2, after=1)
    rows.add(K.RETRACT, SOUTH, issue=TOWN, before=1, after=2, cause=swap)
    rows.add(K.STAND, NORTH, reason=R.FLOOR)
    rows.add(K.REJECT, SOUTH, other=NORTH, reason=R.NOT_CREDIBLE)
    rows.add(K.RELEASE, SOUTH, gate=0, before=4, after=0)
    rows.add(K.SUPPORT, SOUTH, before=7, after=3, reason=R.CONDITION_GIVEN_UP, cause=9)
    rows.at(1).add(K.EVENT, -1, event=0)
    rows.add(K.BATTLE, NORTH, other=SOUTH, before=6, after=7)
    rows.add(K.FRONT, -1, before=7, after=5, reason=R.SCRIPT)
    rows.add(K.REVISION, -1, after=0, reason=R.SCRIPT)
    rows.add(K.WALK_OUT, SOUTH, reason=R.WORSE_THAN_WAR)
    rows.at(3).add(K.RETURN, SOUTH, reason=R.COOLED_OFF)
    part = rows.add(K.PARTIAL_SIGN, SOUTH, plan=1, after=1)
    rows.add(K.TERM, SOUTH, issue=PRISONERS, other=1, before=0, after=1, cause=part)
    gesture = rows.add(K.GESTURE, SOUTH, step=4)
    done = rows.add(K.COMPLETE, SOUTH, step=4, other=-1, before=7, after=7, cause=gesture)
    rows.add(K.RECORD, SOUTH, other=NORTH, faith_before=0.3, faith_after=0.4, cause=done)
    rows.at(4).add(K.ACCEPT, NORTH, other=SOUTH, reason=R.WORTH_IT, credible_worth=0.6)
    sign = rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    rows.add(K.TERM, NORTH, issue=TRUCE, other=0, before=2, after=1, cause=sign)
    rows.at(5).add(K.RATIFY_PASS, NORTH, plan=0, chance=0.9, draw=0.2)
    rows.add(K.RATIFY_FAIL, NORTH, plan=0, chance=0.9, draw=0.95)
    rows.add(K.EXECUTE, NORTH, step=2, other=0, chance=0.8, draw=0.1)
    rows.add(K.CEASEFIRE, before=0, after=1)
    rows.add(K.GUARANTEE, strength=0.5, monitoring=0.8, reason=R.EFFECT)
    rows.add(K.WAIT, NORTH, step=1, other=0, reason=R.GATE_CLOSED)
    rows.add(K.LAPSE, NORTH, step=1, other=0, before=1, after=2, reason=R.DEED_LOST)
    rows.add(K.HOLD, NORTH, step=1, other=0, after=1)
    rows.add(K.RENEGE, NORTH, gate=1, reason=R.TOO_LATE)
    for kind in (K.DEED_BEGUN, K.DEED_DONE, K.DEED_FAILED):
        rows.add(kind, NORTH, deed=0)
    _changes(rows)
    rows.at(6).add(K.COLLAPSE, plan=0, after=1, reason=R.DEED_LOST)
    rows.end(Ending.COLLAPSED, Stage.EXECUTION, R.DEED_LOST)
    return rows.run()


def _changes(rows: Rows) -> None:
    """What changes while the war goes on: intensity, help, leaders, secrets, time, beliefs."""
    rows.add(K.ESCALATE, SOUTH, before=0, after=1, reason=R.CORNERED, harder=0.3, now=0.2)
    rows.add(K.DE_ESCALATE, SOUTH, before=1, after=0, reason=R.GAIN_GONE, harder=0.2, now=0.3)
    fort = {"before": 6, "after": 7}
    battle = rows.add(K.BATTLE, NORTH, other=SOUTH, **fort)
    counts = {"won": 1.0, "lost": 0.0}
    rows.add(K.BELIEF, NORTH, cause=battle, **counts)
    rows.add(K.BELIEF, SOUTH, **counts)
    rows.add(K.AID_CHANGE, FRIEND, other=NORTH, reason=R.BY_FRONT)
    fallen = rows.add(K.LEADER_CHANGE, SOUTH, before=2, after=5, chance=0.1, draw=0.05)
    rows.add(K.RECORD, SOUTH, other=NORTH, reason=R.SUCCESSOR, faith_before=0.4, cause=fallen)
    attack = rows.add(K.SPOILER, chance=0.03, draw=0.01)
    rows.add(K.RECORD, NORTH, other=SOUTH, reason=R.PROMISE_BROKEN, cause=attack)
    rows.add(K.BREACH, SOUTH, step=4, other=0, chance=0.4, draw=0.1, saved=0.1, loss=0.05)
    seen = rows.add(K.VIOLATION_DETECTED, SOUTH, step=4, other=0, reason=R.FOUND_OUT)
    rows.add(K.GUARANTEE_INVOKED, SOUTH, step=4, cause=seen, strength=0.5, penalty=0.05)
    rows.add(K.EXPIRE, SOUTH, step=4, other=1, before=1, after=0)


def test_every_kind_of_row_has_words():
    run = _everything()
    words = Words(run)

    assert {row.kind for row in run.events} == set(TOPICS)
    assert set(TELLING) == set(Topic) - {Topic.OPENING, Topic.ENDS}
    for beat in beats(run):
        assert beat.topic == Topic.ENDS or sentence_of(words, beat).endswith(".")


def test_every_row_is_told_by_a_sentence():
    run = _everything()
    told = {row for sentence in story(run) for row in sentence.events}

    assert told == {row.id for row in run.events}


@given(logs())
def test_a_sentence_names_only_rows_that_exist(rows: Rows):
    run = rows.run()
    for length in ("full", "short", "one"):
        for sentence in story(run, length):
            assert sentence.events
            assert list(sentence.events) == sorted(set(sentence.events))
            assert 0 <= sentence.events[0] <= sentence.events[-1] < len(run.events)


@given(logs())
def test_no_sentence_shows_what_only_a_program_can_read(rows: Rows):
    for length in ("full", "short", "one"):
        for text in told(rows, length):
            assert not RAW.search(text), text
            assert text[0].isupper() or text[0] in "“0123456789", text
            assert text.endswith("."), text
            assert ".." not in text, text
            assert "  " not in text, text
            assert "chance of peace" not in text


@given(logs())
def test_every_condition_given_up_is_told(rows: Rows):
    run = rows.run()
    for event in run.events:
        if event.kind == K.RELEASE:
            telling = [s.text for s in story(run)[1:] if event.id in s.events]
            assert len(telling) == 1
            assert "gives up" in telling[0]


@given(logs())
def test_the_same_rows_tell_the_same_story(rows: Rows):
    assert story(rows.run()) == story(rows.run())


@given(logs())
def test_the_full_story_tells_every_row_once_and_in_time(rows: Rows):
    sentences = story(rows.run())[1:]
    told = [row for sentence in sentences for row in sentence.events]

    assert len(told) == len(set(told))
    assert [s.events[0] for s in sentences] == sorted(s.events[0] for s in sentences)


@given(logs(most=200))
def test_the_short_story_is_short(rows: Rows):
    rows.at(11).end(Ending.FIGHTING)

    assert len(story(rows.run(), "short")) <= 20
    assert len(story(rows.run(), "one")) == 1


def test_a_run_without_rows_has_no_story():
    assert story(Rows().run()) == ()


def test_who_meets_and_how_far_apart():
    rows = Rows()
    rows.add(K.OFFER, NORTH)

    assert told(rows)[0] == (
        "Talks open in January 2026 between North and South, with the Friend at the table. On none "
        "of the four issues do they open on the same rung: they stand one to two rungs apart."
    )


def test_what_forbids_a_text_is_said_first():
    rows = Rows()
    rows.add(K.OFFER, NORTH)

    assert told(rows, release_sets=(1,))[1] == (
        "No full text can be signed until one condition is given up: “The guns fall silent only "
        "after the strait is shared” (South)."
    )
    assert told(rows, release_sets=(1, 2))[1].startswith(
        "Two conditions wait for each other, so that no full text can be signed until one of them "
        "is given up: “The guns fall silent only after the strait is shared” (South); "
    )
    assert "until all of them are given up" in told(rows, release_sets=(3,))[1]
    assert told(rows, release_sets=(-1,))[1] == (
        "Conditions wait for one another in a circle that no release opens."
    )


def _says(rows: Rows, **changes: object) -> str:
    """The first sentence after the opening."""
    return told(rows, **changes)[1]


def test_a_move_says_how_far_where_to_and_what_is_left():
    rows = Rows()
    rows.concede(SOUTH, STRAIT, 2, 1)

    assert _says(rows) == "South moves one rung on the strait, to “shared by both”. One rung apart."


def test_a_move_past_the_limit_says_so_and_what_it_cost():
    rows = Rows()
    move = rows.concede(NORTH, TRUCE, 1, 2, reason=R.PAST_LIMIT)
    rows.add(K.SUPPORT, NORTH, before=6, after=4, reason=R.LIMIT_PASSED, cause=move)

    assert _says(rows) == (
        "North moves one rung on when the shooting stops, to “No ceasefire”, further than it had "
        "signalled. Both agree on it. Support falls at home from 6 to 4."
    )


def test_several_moves_of_one_turn_are_one_sentence():
    rows = Rows()
    rows.concede(SOUTH, STRAIT, 2, 1)
    rows.concede(SOUTH, PRISONERS, 0, 1)

    assert _says(rows) == (
        "South moves on two issues: the strait, to “shared by both” (one rung apart); prisoners, "
        "to “all for all” (both agree on it)."
    )


def test_moves_of_two_turns_are_two_sentences():
    rows = Rows()
    rows.concede(SOUTH, STRAIT, 2, 1)
    rows.at(0, 1).concede(SOUTH, PRISONERS, 0, 1)

    assert len(told(rows)) == 3


def test_a_swap_names_both_halves():
    rows = Rows()
    swap = rows.add(K.PACKAGE_SWAP, SOUTH, issue=STRAIT, other=NORTH, before=2, after=1)
    rows.add(K.RETRACT, SOUTH, issue=TOWN, before=1, after=2, cause=swap)

    assert _says(rows) == (
        "South offers a swap: one rung on the strait, to “shared by both”, for one rung back on "
        "harbour town, to “held by South”."
    )


def test_a_condition_given_up_is_told_with_its_words_and_its_price():
    rows = Rows()
    row = rows.add(K.RELEASE, SOUTH, gate=0, before=4, after=1)
    rows.add(K.SUPPORT, SOUTH, before=7, after=3, reason=R.CONDITION_GIVEN_UP, cause=row)

    assert _says(rows) == (
        "South gives up its condition “The guns fall silent only after the strait is shared” "
        "(price: four tenths of support at home). One more release is needed before a text can be "
        "signed. Support falls at home from 7 to 3."
    )


def test_a_price_that_is_not_whole_is_told_as_the_file_has_it_and_as_it_is_felt():
    first, *others = strait().gates
    half = strait().model_copy(update={"gates": (first.model_copy(update={"price": 2.5}), *others)})
    rows = Rows()
    rows.add(K.RELEASE, SOUTH, gate=0, before=3, after=0)

    assert "(price: 2.5 tenths of support at home, felt as three)" in _says(rows, scenario=half)


def test_a_red_line_given_up_names_its_issue_and_rung():
    rows = Rows()
    rows.add(K.RELEASE, NORTH, red_line=STRAIT, before=7, after=0)

    assert _says(rows) == (
        "North gives up its red line on the strait, “closed” (price: seven tenths of support at "
        "home)."
    )


def test_a_signature_folds_in_its_acceptance_and_its_terms():
    rows = Rows()
    rows.add(K.ACCEPT, NORTH, other=SOUTH, reason=R.WORTH_IT)
    sign = rows.add(K.SIGN, NORTH, plan=0, other=SOUTH, after=2)
    for issue, (before, after) in enumerate([(2, 0), (0, 1), (0, 0), (0, 0)]):
        rows.add(K.TERM, NORTH, issue=issue, other=0, before=before, after=after, cause=sign)

    assert told(rows)[-1] == (
        "North accepts South’s offer, and with that all have signed. The text changes two of four "
        "issues, in two steps: when the shooting stops, “at once”; the strait, “shared by both”. "
        "North had tabled otherwise on the strait (one rung away) and prisoners (one rung away); "
        "so had South on when the shooting stops (two rungs away), the strait (one "
        "rung away) and harbour town (two rungs away)."
    )


def test_a_step_is_numbered_and_told_with_what_follows_from_it():
    rows = Rows()
    chosen = rows.add(K.EXECUTE, NORTH, step=2, other=0)
    done = rows.add(K.COMPLETE, NORTH, step=2, other=0, before=6, after=5, cause=chosen)
    rows.add(K.SUPPORT, NORTH, before=6, after=5, reason=R.FRONT_MOVED, cause=done)
    rows.add(K.SUPPORT, SOUTH, before=7, after=8, reason=R.STEP_RECEIVED, cause=done)
    rows.add(K.CEASEFIRE, before=0, after=1, cause=done)
    rows.add(K.GUARANTEE, strength=0.6, monitoring=0.8, reason=R.EFFECT, cause=done)
    rows.add(K.RECORD, NORTH, other=SOUTH, faith_before=0.5, faith_after=0.6, cause=done)
    rows.add(K.RECORD, NORTH, other=FRIEND, faith_before=0.5, faith_after=0.6, cause=done)

    assert _says(rows) == (
        "North carries out step 1 on the strait: “shared by both”. The front moves: North now "
        "holds 5 of 12 forts. A ceasefire begins. The guarantee now has a strength of 0.60 of 1 "
        "and sees 80 % of breaches. South’s trust in North rises from 0.50 to 0.60. Support rises "
        "in South from 7 to 8. Support falls at home from 6 to 5."
    )


def test_a_step_that_takes_time_begins_and_is_completed():
    rows = Rows()
    rows.add(K.EXECUTE, NORTH, step=2, other=0)
    rows.at(2).add(K.COMPLETE, NORTH, step=2, other=0, before=6, after=6)

    assert told(rows)[1:] == [
        "North begins “shared by both” (the strait).",
        "North completes step 1 on the strait: “shared by both”.",
    ]


def test_a_hold_says_how_many_the_plan_survives():
    rows = Rows()
    rows.add(K.HOLD, NORTH, step=2, other=0, after=1)

    assert _says(rows) == (
        "North holds back “shared by both” (the strait) this month: the first hold in a row; the "
        "third ends the plan."
    )


def test_a_wait_says_for_what():
    rows = Rows()
    rows.add(K.WAIT, SOUTH, step=0, other=0)

    assert _says(rows) == (
        "South’s step “at once” (when the shooting stops) is due but has to wait: “The guns fall "
        "silent only after the strait is shared”."
    )


def test_a_deed_done_at_once_is_told_once():
    rows = Rows()
    rows.add(K.DEED_BEGUN, NORTH, deed=0)
    rows.add(K.DEED_DONE, NORTH, deed=0, chance=1.0)
    rows.at(2).add(K.DEED_FAILED, NORTH, deed=0, chance=0.5, draw=0.7)

    assert told(rows)[1:] == [
        "Done by North: “vote in North”.",
        "Tried by North, and failed: “vote in North”.",
    ]


def test_a_battle_says_who_won_it_and_where_the_front_stands():
    rows = Rows()
    battle = rows.add(K.BATTLE, SOUTH, other=NORTH, before=6, after=5)
    rows.add(K.SUPPORT, NORTH, before=6, after=5, reason=R.FRONT_MOVED, cause=battle)

    assert _says(rows) == (
        "South wins a battle: North now holds 5 of 12 forts. Support falls in North from 6 to 5."
    )


def test_a_guarantee_that_fades_is_not_told_month_by_month():
    rows = Rows()
    rows.add(K.GUARANTEE, strength=0.59, monitoring=0.8, reason=R.DECAY)

    assert len(told(rows)) == 1


def test_an_abstract_plan_has_its_own_opening():
    names = NAMES._replace(parties=("a", "b"), issues=(), gates=(), steps=("A1", "B1"))
    rows = Rows()
    rows.add(K.EXECUTE, 0, step=0, other=0)
    rows.add(K.COMPLETE, 0, step=0, other=0, before=6, after=6, cause=0)
    abstract = {
        "scenario": two_steps(),
        "names": names,
        "step_issue": (-1, -1),
        "step_rung": (-1, -1),
        "step_giver": (0, 1),
    }

    assert told(rows, **abstract) == [
        "A plan of two steps is signed from the start, in January 2026: one by A and one by B.",
        "A carries out step 1: “A releases prisoners”.",
    ]


def test_the_short_story_sums_up_many_steps_battles_and_releases():
    rows = Rows()
    rows.concede(SOUTH, STRAIT, 2, 1)
    for step, giver in ((2, NORTH), (3, NORTH), (4, SOUTH)):
        rows.at(step).add(K.COMPLETE, giver, step=step, other=0, before=6, after=6)
    for winner in (NORTH, SOUTH, SOUTH):
        rows.at(6).add(K.BATTLE, winner, before=6, after=5)
    rows.at(11).end(Ending.FIGHTING)

    move, steps, battles = told(rows, "short")[1:-1]

    assert move == "South moves one rung on the strait, to “shared by both”. One rung apart."
    assert steps == (
        "Three steps are carried out between March 2026 and May 2026: two by North and one by "
        "South."
    )
    assert battles == (
        "Three battles are won, one by North and two by South; after the last North holds 5 of 12 "
        "forts."
    )


@pytest.mark.parametrize(("price", "told"), [(2.5, "2.5 tenths"), (7, "seven tenths")])
def test_a_price_that_a_script_changed_is_told_as_it_was_paid(price, told):
    price_set = Intervention(period=1, kind="set", path="gates.g1.price", value=price)
    given_up = Intervention(period=2, kind="release", party="north", gate="g1")

    run = simulate(gated_scenario(), script=(price_set, given_up))

    said = next(one.text for one in story(run) if "gives up its condition" in one.text)
    assert f"(price: {told} of support at home)" in said
