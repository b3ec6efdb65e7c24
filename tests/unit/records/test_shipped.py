"""What records say of real runs of the shipped scenarios agrees with what the rows say."""

import re

import pytest

from models.drivers.event_driven import Simulator
from models.records.lanes import lanes
from models.records.run import Run
from models.records.story import story
from models.records.timeline import Timeline
from models.records.why import why
from models.rules.phases import ticks_per_period
from models.scenario.reading import read_document
from models.scenario.shipped import shipped_names
from models.terms.events import EventKind

SEEDS = range(3)
RAW = re.compile(r"[a-z]_[a-z]|\bNone\b|\d\.\d{5,}")


@pytest.fixture(scope="module", params=shipped_names())
def simulator(request: pytest.FixtureRequest) -> Simulator:
    return Simulator(read_document(request.param).scenario)


@pytest.fixture(scope="module")
def runs(simulator: Simulator) -> list[Run]:
    return [simulator.simulate(seed=seed) for seed in SEEDS]


def test_a_period_has_as_many_places_as_the_driver_gives_it(simulator: Simulator, runs: list[Run]):
    assert {run.ticks_per_period for run in runs} == {ticks_per_period(simulator.tables)}


def test_trust_is_what_the_rows_say_it_became(runs: list[Run]):
    for run in runs:
        timeline = Timeline(run)
        for row in run.events:
            if row.kind == EventKind.RECORD:
                trust = timeline.moment(row.id).trust_in(row.other, row.actor)
                assert trust == pytest.approx(row.number("faith_after"))


def test_support_and_front_go_on_from_where_they_were(runs: list[Run]):
    for run in runs:
        timeline = Timeline(run)
        for row in run.events:
            before = timeline.moment(row.id - 1)
            if row.kind == EventKind.SUPPORT:
                assert before.support[row.actor] == row.before
            if row.kind == EventKind.BATTLE:
                assert before.front == row.before


def test_positions_go_on_from_where_they_were(runs: list[Run]):
    for run in runs:
        timeline = Timeline(run)
        for row in run.events:
            if row.kind in (EventKind.CONCEDE, EventKind.RETRACT, EventKind.PACKAGE_SWAP):
                assert timeline.moment(row.id - 1).tabled[row.actor][row.subject] == row.before


def test_lanes_reach_to_the_last_row(runs: list[Run]):
    for run in runs:
        assert lanes(run).end == run.events[-1].tick / run.ticks_per_period


@pytest.mark.parametrize("length", ["full", "short", "one"])
def test_stories_are_readable(runs: list[Run], length: str):
    for run in runs:
        for sentence in story(run, length):
            assert not RAW.search(sentence.text), sentence.text
            assert sentence.text.endswith("."), sentence.text
            assert ".." not in sentence.text, sentence.text


def test_every_row_can_be_asked_why(runs: list[Run]):
    for run in runs:
        for row in run.events:
            assert why(run, row.id).sentence.endswith(".")
