"""What one party can think of another: the model's own beliefs, and inference from the log."""

from dataclasses import replace

import pytest

from models.drivers.event_driven import Simulator, simulate
from models.records.beliefs import belief_at, ordered_pairs
from models.records.timeline import Timeline
from models.rules.learning import Model, learnt_weight, observe
from models.scenario.reading import read_document
from models.terms.events import EventKind
from tests.bargains import talks


@pytest.fixture(scope="module")
def timeline():
    return Timeline(simulate(read_document("harbour").scenario, seed=1))


def test_everybody_who_signs_may_think_of_everybody_else_who_signs(timeline):
    assert ordered_pairs(timeline.run) == ((0, 1), (1, 0))


def test_trust_is_the_number_that_the_log_tells_within_its_law(timeline):
    told = [e for e in timeline.run.events if e.kind == EventKind.RECORD]
    assert told
    for row in told:
        trust = belief_at(timeline, row.id, (row.other, row.actor)).trust
        assert trust.mean == pytest.approx(row.number("faith_after"))
        assert trust.low < trust.mean < trust.high


def test_believed_odds_are_those_of_the_log_where_battles_teach():
    scenario = read_document("harbour").scenario
    taught = scenario.model_copy(
        update={"switches": scenario.switches.model_copy(update={"learning": True})}
    )
    run = simulate(taught, seed=1)
    told = [e for e in run.events if e.kind == EventKind.BELIEF]
    assert told
    for row in told:
        odds = belief_at(Timeline(run), row.id, (row.actor, 1 - row.actor)).odds
        assert odds.believed.mean == pytest.approx(row.number("after"))
        assert odds.believed.low < odds.believed.mean < odds.believed.high


def test_odds_without_learning_are_a_point(timeline):
    odds = belief_at(timeline, len(timeline) - 1, (0, 1)).odds
    assert odds.believed.is_point
    assert not odds.teaches


def test_before_any_move_every_issue_is_thought_to_matter_alike(timeline):
    seen = belief_at(timeline, -1, (0, 1)).seen
    assert len({each.inferred for each in seen}) == 1
    assert all(each.shown == each.opened for each in seen)


def test_inferred_weights_are_those_of_a_learner_that_looks_once_a_round():
    scenario = talks(["linear", "linear"], [5, 5, 5], saliences=[[1, 1, 1], [5, 3, 1]])
    run = Simulator(scenario).simulate(seed=1)
    view = belief_at(Timeline(run), len(run.events) - 1, (0, 1))
    model = Model([1.0 / 3] * 3, [0.0] * 15, [-1] * 3)
    timeline, rounds = Timeline(run), scenario.clock.rounds
    for look in range(view.looks):
        moment = timeline.moment(timeline.index_at(*divmod(look, rounds)))
        observe(model, (0, 3, 5), list(moment.tabled[1]), 0, view.rate)

    for seen in view.seen:
        assert seen.inferred == pytest.approx(learnt_weight(model.weights, 0, 3, seen.issue))


def test_what_is_unseen_lies_between_what_was_shown_and_the_limit(timeline):
    for index in (-1, len(timeline) // 2, len(timeline) - 1):
        for seen in belief_at(timeline, index, (0, 1)).seen:
            assert abs(seen.limit - seen.shown) == abs(seen.unseen)


def test_thinking_of_another_reads_nothing_that_comes_later(timeline):
    half = len(timeline) // 2
    cut = Timeline(replace(timeline.run, events=timeline.run.events[:half]))
    assert belief_at(cut, half - 1, (1, 0)) == belief_at(timeline, half - 1, (1, 0))
