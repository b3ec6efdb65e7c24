"""Scripts: every kind of change does what it says, when it says, and is refused in words else."""

import pytest

from models.drivers.event_driven import Simulator, simulate
from models.drivers.intervention import KINDS, Intervention, KindName
from models.drivers.script import planned
from models.rules.building import build_tables
from models.rules.phases import ticks_per_period
from models.terms.errors import UsageError
from models.terms.events import EventKind, Reason
from tests.builders import gated_scenario, small_scenario

NORTH, SOUTH = 0, 1


def change(kind, period=2, **said):
    return Intervention(period=period, kind=kind, **said)


def rows(run, kind):
    return [row for row in run.events if row.kind == kind]


def scripted(*script, scenario=None, seed=1):
    return simulate(scenario or small_scenario(), seed=seed, script=script)


def test_every_kind_of_change_is_described_once():
    assert set(KINDS) == set(KindName.__args__)


def test_a_change_with_a_round_comes_before_the_first_turn_of_that_round():
    scenario = small_scenario()
    tables, names = build_tables(scenario)
    script = (change("leave", 3, round=1, party="north"),)

    ((tick, _),) = planned(script, scenario, names)

    parties = len(scenario.parties)
    assert tick == 3 * ticks_per_period(tables) + 4 + parties


def test_a_change_with_a_turn_comes_after_so_many_turns_of_its_round():
    run = scripted(change("leave", 1, round=1, turn=1, party="north"))

    (left,) = [row for row in rows(run, EventKind.WALK_OUT) if row.reason == Reason.SCRIPT]
    assert (left.period, left.round) == (1, 1)
    assert left.tick == run.ticks_per_period + 4 + 2 + 1


def test_a_front_that_a_script_moves_is_told_and_stands_there():
    run = scripted(change("front", forts=5))

    (moved,) = rows(run, EventKind.FRONT)
    assert (moved.period, moved.after, moved.reason) == (2, 5, Reason.SCRIPT)


def test_a_ceasefire_that_a_script_brings_silences_the_guns():
    run = scripted(change("ceasefire", on=True), scenario=small_scenario({"front.battles": 1.0}))

    assert all(row.period < 2 for row in rows(run, EventKind.BATTLE))
    assert rows(run, EventKind.CEASEFIRE)[0].period == 2


def test_a_guarantee_that_a_script_changes_is_as_named():
    run = scripted(change("guarantee", strength=0.75, monitoring=0.5))

    told = rows(run, EventKind.GUARANTEE)[0]
    assert (told.number("strength"), told.number("monitoring")) == (0.75, 0.5)


def test_a_breach_that_a_script_brings_enters_every_record():
    run = scripted(change("breach", party="south"))

    told = next(row for row in rows(run, EventKind.RECORD) if row.period == 2)
    assert (told.actor, told.reason) == (SOUTH, Reason.PROMISE_BROKEN)


def test_who_was_made_to_leave_can_be_brought_back():
    run = scripted(change("leave", party="north"), change("return", 2, round=1, party="north"))

    back = rows(run, EventKind.RETURN)[0]
    assert (back.period, back.actor, back.reason) == (2, NORTH, Reason.SCRIPT)


def test_a_value_set_on_the_way_holds_from_then_on_only():
    scenario = small_scenario({"front.battles": 0.0})
    run = scripted(change("set", 6, path="front.battles", value=1.0), scenario=scenario)

    fought = [row.period for row in rows(run, EventKind.BATTLE)]
    assert fought
    assert min(fought) == 6
    assert run.revisions == ("front.battles = 1.0",)


def test_a_limit_set_on_the_way_gives_the_log_of_the_other_scenario_once_it_held_from_the_start():
    path, value = "issues.bridge.positions.north.limit", "south_holds"
    whole = simulate(small_scenario({path: value}), seed=4)
    run = scripted(change("set", 0, path=path, value=value), seed=4)

    told = [row[1:12] for row in run.events if row.kind != EventKind.REVISION]
    assert told == [row[1:12] for row in whole.events]


def test_what_would_change_what_a_run_is_made_of_is_refused_on_the_way():
    with pytest.raises(UsageError, match="--set"):
        scripted(change("set", path="clock.rounds", value=5))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "leave"}, "needs `party`"),
        ({"kind": "release", "party": "north"}, "needs `gate` or `issue`"),
        ({"kind": "ceasefire", "on": True, "party": "north"}, "has no use for `party`"),
        ({"kind": "leave", "party": "north", "turn": 1}, "a turn without its round"),
        ({"kind": "front", "forts": 6}, "6 of 6 forts"),
        ({"kind": "leave", "party": "north", "round": 9}, "round 9"),
        ({"kind": "leave", "party": "nobody"}, "nobody"),
        ({"kind": "pass", "party": "north", "round": 0}, "nobody sits for it"),
        ({"kind": "pass", "party": "north"}, "needs `round`"),
        ({"kind": "leave", "party": "north", "period": 99}, "ends with 23"),
    ],
)
def test_a_change_that_says_too_little_or_too_much_is_refused_in_words(said, words):
    with pytest.raises(UsageError, match=words):
        scripted(Intervention(**{"period": 2} | said))


def seat(*decisions, party="north"):
    return (Intervention(period=0, kind="seat", party=party), *decisions)


def decided(kind, round=0, period=0, party="north", **said):  # noqa: A002
    return Intervention(period=period, round=round, kind=kind, party=party, **said)


def test_a_seat_is_asked_at_its_first_turn_and_nothing_of_later_has_happened():
    run, turn = Simulator(small_scenario()).sit(script=seat())

    assert (turn.period, turn.round) == (0, 0)
    assert all(row.period == 0 for row in run.events)


def test_a_seat_that_says_nothing_passes_every_turn():
    run = scripted(*seat())

    assert not [row for row in rows(run, EventKind.CONCEDE) if row.actor == NORTH]


def test_what_a_seat_decides_is_told_as_decided_by_hand():
    run = scripted(*seat(decided("walk_out")))

    left = rows(run, EventKind.WALK_OUT)[0]
    assert (left.actor, left.period, left.reason) == (NORTH, 0, Reason.SEAT)


def test_a_seat_handed_back_is_played_by_its_agent_again():
    run = scripted(*seat(Intervention(period=5, kind="agent", party="north")))

    moved = [row.period for row in rows(run, EventKind.CONCEDE) if row.actor == NORTH]
    assert moved
    assert min(moved) >= 5


def test_a_move_of_two_rungs_is_refused_in_words():
    with pytest.raises(UsageError, match="one rung at a time"):
        scripted(*seat(decided("move", issue="bridge", to="south_holds")))


def test_anothers_condition_is_not_a_seats_to_give_up():
    with pytest.raises(UsageError, match="of its own only"):
        scripted(*seat(decided("give_up", gate="g2")), scenario=gated_scenario())


def test_a_law_is_no_seats_to_give_up():
    with pytest.raises(UsageError, match="of its own only"):
        scripted(*seat(decided("give_up", gate="g3")), scenario=gated_scenario())


def test_two_decisions_for_one_turn_are_refused():
    with pytest.raises(UsageError, match="decides twice"):
        scripted(*seat(decided("pass"), decided("walk_out")))


def test_two_people_in_turn_are_asked_one_after_the_other():
    both = (*seat(), Intervention(period=0, kind="seat", party="south"))
    simulator = Simulator(small_scenario())
    _, first = simulator.sit(script=both)
    name = ("north", "south")[first.party]

    _, second = simulator.sit(script=(*both, decided("pass", party=name)))

    assert {first.party, second.party} == {NORTH, SOUTH}
    assert (second.period, second.round) == (0, 0)


def test_text_accepted_by_hand_is_signed_though_its_agent_would_rather_fight():
    """South tables what it wants most; North accepts it at once."""
    script = seat(decided("accept", 0, 1, offer="south"))
    run = scripted(*script, scenario=small_scenario({"parties.south.tactic.kind": "stand_firm"}))

    taken = [row for row in rows(run, EventKind.ACCEPT) if row.actor == NORTH]
    assert taken[0].reason == Reason.SEAT
    assert [row.period for row in rows(run, EventKind.SIGN)] == [1]


def test_a_seat_holds_back_its_step_though_the_draw_says_otherwise():
    scenario = small_scenario({"parties.south.tactic.kind": "stand_firm"})
    script = seat(decided("accept", 0, 1, offer="south"))
    simulator = Simulator(scenario)
    _, turn = simulator.sit(script=script)
    while turn is not None and turn.step < 0:
        script = (*script, decided("pass", turn.round, turn.period))
        told, turn = simulator.sit(script=script)
    step = told.names.steps[turn.step]

    held = Intervention(period=turn.period, kind="hold", party="north", step=step)
    run = simulator.simulate(script=(*script, held))

    row = next(row for row in rows(run, EventKind.HOLD) if row.actor == NORTH)
    assert row.period == turn.period
    done = Intervention(period=turn.period, kind="carry_out", party="north", step=step)
    other = simulator.simulate(script=(*script, done))
    assert next(r for r in rows(other, EventKind.EXECUTE) if r.actor == NORTH).period == turn.period


def test_forks_share_the_past_and_differ_in_luck_from_their_tick_on():
    simulator = Simulator(small_scenario())
    own = simulator.simulate(seed=5)
    tick = own.ticks_per_period * 4

    forks = simulator.forks(range(20), seed=5, tick=tick)

    again = simulator.forks(range(20), seed=5, tick=tick)
    assert forks.digest == again.digest
    assert len(set(forks.summary["period"].tolist())) > 1
