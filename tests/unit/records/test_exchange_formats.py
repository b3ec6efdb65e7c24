"""Sequences in the formats of other tools, read back by readers that are not ours."""

import csv
import io
from datetime import datetime
from xml.etree import ElementTree

import numpy as np
import pytest

from models.drivers.event_driven import Simulator
from models.records.measures import sequence
from models.records.state_sequences import STATES, concession_table, event_table, state_table
from models.records.xes import xes
from models.scenario.reading import read_document

NS = {"x": "http://www.xes-standard.org/"}


@pytest.fixture(scope="module", params=["harbour", "reference/six-steps"])
def made(request):
    simulator = Simulator(read_document(request.param).scenario)
    return simulator, simulator.runs(range(12))


def _log(made):
    simulator, runs = made
    return ElementTree.fromstring("".join(xes(runs, simulator.scenario)))


def _values(element):
    return {child.get("key"): child.get("value") for child in element if child.get("key")}


def test_a_trace_stands_for_each_run_with_its_ending(made):
    simulator, _ = made
    traces = [_values(trace) for trace in _log(made).findall("x:trace", NS)]

    assert [trace["irenic:run"] for trace in traces] == [str(k) for k in range(12)]
    for trace, number in zip(traces, range(12), strict=True):
        assert trace["irenic:ending"] == str(simulator.simulate(run=number).outcome.ending)


def test_the_events_of_a_trace_are_its_concessions_in_their_order(made):
    simulator, _ = made
    for number, trace in enumerate(_log(made).findall("x:trace", NS)):
        events = [_values(event) for event in trace.findall("x:event", NS)]
        wanted = sequence(simulator.simulate(run=number))
        found = [
            (e["org:resource"], e["irenic:kind"], e["concept:name"].split(" ", 1)[1],
             e.get("irenic:from"), e.get("irenic:to"))
            for e in events
        ]  # fmt: skip

        assert found == [(w.party, w.kind, w.subject, *_rungs(w)) for w in wanted]


def _rungs(made):
    """Where from and where to: of moves; the name of a step says it already."""
    return (made.before, made.after) if made.kind == "move" else (None, None)


def test_times_rise_within_a_trace_and_keep_the_date(made):
    simulator, _ = made
    clock = simulator.scenario.clock
    for trace in _log(made).findall("x:trace", NS):
        events = [_values(event) for event in trace.findall("x:event", NS)]
        times = [datetime.fromisoformat(event["time:timestamp"]) for event in events]

        assert times == sorted(set(times))
        days = [clock.date_of(int(event["irenic:period"])) for event in events]
        assert [moment.date() for moment in times] == days


def test_a_log_declares_what_a_reader_needs(made):
    log = _log(made)
    prefixes = {one.get("prefix") for one in log.findall("x:extension", NS)}
    keys = {key for one in log.iter() if (key := one.get("key")) and not key.startswith("irenic:")}

    assert log.get("xes.version") == "1849-2016"
    assert {key.split(":")[0] for key in keys} <= prefixes
    assert {one.get("scope") for one in log.findall("x:global", NS)} == {"trace", "event"}
    order = [child.tag.split("}")[1] for child in log]
    ranks = ["extension", "global", "classifier", "string", "trace"]
    assert [ranks.index(tag) for tag in order] == sorted(ranks.index(tag) for tag in order)


def _table(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return list(csv.DictReader(io.StringIO(text.getvalue())))


def test_a_state_is_given_for_every_run_and_period(made):
    simulator, runs = made
    clock = simulator.scenario.clock
    for place, row in enumerate(_table(state_table(runs, simulator.scenario))):
        states = [row[f"p{period}"] for period in range(clock.periods)]
        outcome = simulator.simulate(run=place).outcome

        assert set(states) <= set(STATES)
        assert states[outcome.period :] == [str(outcome.ending)] * (clock.periods - outcome.period)
        going = [STATES.index(state) for state in states[: outcome.period]]
        assert going == sorted(going)
        assert all(place < 3 for place in going)
        signed = int(runs.summary["signed"][place])
        if not simulator.scenario.is_abstract:
            talks = states[: outcome.period].count("talks")
            assert talks == (signed if signed >= 0 else outcome.period)


def test_time_stamped_events_are_as_many_as_the_concessions(made):
    simulator, runs = made
    rows = _table(event_table(runs))

    assert len(rows) == len(runs.code)
    assert [row["id"] for row in rows[:1]] == ["0/0"]
    assert len({row["event"] for row in rows}) >= len(
        np.unique(runs.coding.read(runs.code).subject)
    )
    assert simulator.scenario.parties.keys() >= {row["event"].split(":")[0] for row in rows}


def test_the_table_of_concessions_is_the_sequence_of_each_run(made):
    simulator, runs = made
    rows = _table(concession_table(runs, simulator.scenario))
    wanted = [one for run in range(12) for one in sequence(simulator.simulate(run=run))]

    assert [
        (row["date"], row["party"], row["kind"], row["subject"], row["from"], row["to"])
        for row in rows
    ] == [
        (one.date, one.party, one.kind, one.subject, *(rung or "" for rung in _rungs(one)))
        for one in wanted
    ]
