"""Shares set against each other: what lies apart reads apart, and what is exact comes first."""

from dataclasses import replace

from app.cli.sequences_words import known, sentences, told_apart
from models.insight.batches import batches_made
from models.insight.intervals import Share
from models.insight.sequences import sequences_of
from models.scenario.reading import read_document


def test_intervals_that_lie_apart_are_never_printed_as_touching():
    more, less = Share(58, 100, 0.5312, 0.63), Share(42, 100, 0.31, 0.5284)

    assert told_apart([more, less]) == ["58 % (53.1 to 63.0)", "42 % (31.0 to 52.8)"]


def test_intervals_that_overlap_and_those_far_apart_are_whole_numbers():
    assert told_apart([Share(58, 100, 0.50, 0.63), Share(42, 100, 0.31, 0.53)]) == [
        "58 % (50 to 63)", "42 % (31 to 53)",
    ]  # fmt: skip
    assert told_apart([]) == []


def test_the_exact_share_comes_first_and_the_counted_one_is_called_so():
    assert known(Share(95, 100, 0.89, 0.98), 0.894) == "exactly 89.4 % (counted: 95 %, 89 to 98)"
    assert known(Share(95, 100, 0.89, 0.98), None) == "95 % (89 to 98)"


def test_where_every_run_ended_so_nothing_is_said_of_others():
    runs = batches_made(read_document("harbour").scenario, runs=30, seed=1)
    answer = sequences_of(runs)
    every = replace(answer, success=Share(answer.runs, answer.runs, 0.9, 1.0))

    assert "most of the others" in sentences(answer)[0]
    assert "others" not in sentences(every)[0]
