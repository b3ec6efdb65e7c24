"""What rules keep is what they would find anew, at every moment of every run."""

from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.drivers.event_driven import Simulator
from models.rules import phases
from models.rules.accepting import best_verdict
from models.rules.building import build_tables
from models.rules.conceding import best_concession, best_swap
from models.rules.conditions import prospect
from models.rules.fighting_on import refresh_war_values
from models.rules.gating import is_locked
from models.rules.keeping import forget
from models.rules.lasting import place_of_picture
from models.rules.lining_up import kept_order, line_up, list_steps, schedule_ahead
from models.rules.offering import next_move, next_vector, next_worth
from models.rules.resting import rests_again
from models.rules.state import NONE, copied, opening_state
from models.rules.valuing import credible_worth, paper_worth
from models.scenario.reading import read_document
from models.terms.rule import RULE_NAMES
from tests.builders import small_scenario
from tests.worlds import scenarios

some = st.one_of(scenarios(), scenarios(changes=True))


def forgetful(state):
    """The same state, which has kept nothing."""
    fresh = copied(state)
    forget(fresh.keep, fresh.lasting)
    fresh.version[0] += 1
    return fresh


def moments(tables, state):
    """Before every turn of a run, as long as there are talks."""
    phases.begin_run(tables, state)
    length = phases.ticks_per_period(tables)
    first = (phases.calendar_phase, phases.battle_phase)
    first += (phases.publics_phase, phases.mediator_phase)
    for period in range(tables.sizes.periods):
        for place, phase in enumerate(first):
            phases.set_clock(tables, state, period * length + place)
            if state.ended[0] == NONE:
                phase(tables, state)
        for turn in range(tables.sizes.rounds * tables.sizes.parties):
            phases.set_clock(tables, state, period * length + phases.PARTIES + turn)
            if state.ended[0] != NONE or state.facts.signed[0] == 1:
                return
            yield turn % tables.sizes.parties
            phases.party_phase(tables, state, turn % tables.sizes.parties)


def told(tables, state, p, room):
    """What a party makes of the table."""
    move = next_move(tables, state, p, room)
    vector = list(next_vector(tables, state, p, move, room))
    worth = next_worth(tables, state, p, move, room)
    place = prospect(tables, state, p)
    hope = state.keep.hope[place : place + tables.sizes.issues]
    return (
        move,
        worth,
        best_concession(tables, state, p, room),
        best_swap(tables, state, p),
        hope,
        credible_worth(tables, state, p, hope),
        best_verdict(tables, state, p, (move, room)),
        vector,
        is_locked(tables, state),
    )


@given(some, st.sampled_from(RULE_NAMES), st.integers(0, 9), st.floats(-0.1, 1.0))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_what_is_kept_is_what_would_be_found_anew(scenario, rule, run, room):
    tables, _ = build_tables(scenario, rule)
    state = opening_state(tables, seed=3, run=run)
    for p in moments(tables, state):
        if tables.party.signatory[p] == 1:
            fresh = forgetful(state)
            assert told(tables, copied(state), p, room) == told(tables, fresh, p, room)


@given(some, st.integers(0, 9))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_an_order_that_is_kept_is_the_one_that_would_be_found_anew(scenario, run):
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=3, run=run)
    for p in moments(tables, state):
        offset = p * tables.sizes.issues
        count = line_up(tables, state, state.tabled, offset)
        kept = list(state.work.order[:count])
        slot = kept_order(tables, state, state.tabled, offset)
        found = scheduled_anew(tables, state, offset)
        assert state.lasting.order_found[slot] == len(found)
        assert kept[: len(found)] == found


def scheduled_anew(tables, state, offset):
    fresh = forgetful(state)
    count = list_steps(tables, fresh, fresh.tabled, offset)
    return list(fresh.work.order[: schedule_ahead(tables, fresh, count)])


@given(some, st.integers(0, 9))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_a_worth_is_the_same_however_many_others_were_kept(scenario, run):
    """One state keeps all it has room for, the other nothing; both value the same texts."""
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=3, run=run)
    for p in moments(tables, state):
        for j in tables.party.signing:
            text = state.tabled, j * tables.sizes.issues
            kept = credible_worth(tables, state, p, *text)
            assert kept == credible_worth(tables, forgetful(state), p, *text)


@given(some, st.integers(0, 9))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_what_fighting_on_is_worth_is_what_would_be_worked_out_anew(scenario, run):
    tables, _ = build_tables(scenario)
    state = opening_state(tables, seed=3, run=run)
    for _ in moments(tables, state):
        kept, fresh = copied(state), forgetful(state)
        refresh_war_values(tables, kept)
        refresh_war_values(tables, fresh)
        assert kept.war_value == fresh.war_value


@given(some, st.sampled_from(RULE_NAMES), st.integers(0, 9))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_a_run_is_the_same_from_a_start_that_was_foreseen(scenario, rule, run):
    tables, _ = build_tables(scenario, rule)
    logs = []
    for foreseen in (False, True):
        state = opening_state(tables, seed=3, run=run)
        if foreseen:
            phases.foresee_start(tables, state)
        list(moments(tables, state))
        logs.append(state.rows)
    assert logs[0] == logs[1]


@given(some, st.sampled_from(RULE_NAMES), st.integers(0, 9))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_a_turn_that_is_passed_over_would_have_changed_nothing(scenario, rule, run):
    simulator = Simulator(scenario, rule)
    rows = simulator.rows(seed=3, run=run)
    with patch("models.rules.proposing.rests_again", lambda *_: False):
        assert simulator.rows(seed=3, run=run) == rows


def test_many_turns_of_the_flagship_are_passed_over():
    simulator, answers = Simulator(read_document("ukraine-2025").scenario), []

    def noted(*turn):
        answers.append(rests_again(*turn))
        return answers[-1]

    with patch("models.rules.proposing.rests_again", noted):
        simulator.rows(seed=1, run=0)
    assert 0.3 < sum(answers) / len(answers) < 0.7


def test_a_picture_that_is_seen_again_has_the_number_that_it_had():
    tables, _ = build_tables(small_scenario())
    state = opening_state(tables, seed=1, run=0)
    width = len(state.keep.seen)
    roomy = state.lasting._replace(number=[0] * 7, picture=[0] * (7 * width), locked=[0] * 7)
    one, other = [0] * width, [1] * width

    first = roomy.number[place_of_picture(roomy, one)]
    second = roomy.number[place_of_picture(roomy, other)]

    assert first != second
    assert roomy.number[place_of_picture(roomy, one)] == first


def test_a_picture_whose_place_was_taken_never_has_its_number_again():
    tables, _ = build_tables(small_scenario())
    lasting = opening_state(tables, seed=1, run=0).lasting
    width = len(lasting.picture)
    numbers = [
        lasting.number[place_of_picture(lasting, [value] * width)] for value in (0, 1, 0, 1, 1)
    ]

    assert numbers == [1, 2, 3, 4, 4]


def test_the_own_next_offer_is_worth_what_its_vector_is_worth():
    tables, _ = build_tables(small_scenario())
    state = opening_state(tables, seed=1, run=0)
    for p in moments(tables, state):
        if tables.party.signatory[p] == 1:
            move = next_move(tables, state, p, 1.0)
            vector = next_vector(tables, state, p, move, 1.0)
            assert next_worth(tables, state, p, move, 1.0) == paper_worth(tables, p, vector)
