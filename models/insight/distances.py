"""How far two sequences lie apart, and which run stands for many.

Optimal matching: the least cost of turning one sequence into the other by putting in, leaving out
(`indel`) and exchanging (`substitution`) single concessions. At 1 and 2 it counts what is not in
their longest common subsequence; at 1 and 1 it is Levenshtein's edit distance. Both are metrics
(Abbott & Tsay 2000, 10.1177/0049124100029001001; Studer & Ritschard 2016, 10.1111/rssa.12125).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.insight.lens import Lens
from models.insight.sequence_columns import whole_sequences
from models.records.runs import Runs

CELLS_AT_ONCE = 100_000
"""Cells of the edit tables that are worked on together: few enough for the processor's cache."""

SAMPLE = 48
"""Runs among which a medoid is sought: 1,128 distances, a few hundredths of a second."""


class Costs(NamedTuple):
    """What it costs to put in or leave out a concession, and to exchange one for another."""

    indel: int = 1
    substitution: int = 2


OPTIMAL_MATCHING = Costs()
EDIT_DISTANCE = Costs(1, 1)


class Padded(NamedTuple):
    """Sequences as rows of one table, filled up behind their ends with -1."""

    codes: NDArray[np.int32]
    lengths: NDArray[np.int64]


def padded(sequences: Sequence[NDArray[Any]]) -> Padded:
    """Sequences of different lengths side by side."""
    lengths = np.array([len(one) for one in sequences], np.int64)
    codes = np.full((len(sequences), int(lengths.max(initial=0))), -1, np.int32)
    for row, one in zip(codes, sequences, strict=True):
        row[: len(one)] = one
    return Padded(codes, lengths)


def distances(
    sequences: Sequence[NDArray[Any]], *, costs: Costs = OPTIMAL_MATCHING
) -> NDArray[np.int32]:
    """Symmetric table of the distances between all pairs of sequences."""
    table = padded(sequences)
    count, width = table.codes.shape
    found = np.zeros((count, count), np.int32)
    first, second = np.triu_indices(count, 1)
    step = max(1, CELLS_AT_ONCE // (width + 1))
    for begin in range(0, len(first), step):
        pairs = slice(begin, begin + step)
        a, b = first[pairs], second[pairs]
        found[a, b] = found[b, a] = _between(table, (a, b), costs)
    return found


def _between(
    table: Padded, pairs: tuple[NDArray[Any], NDArray[Any]], costs: Costs
) -> NDArray[np.int32]:
    """Distances of pairs: the table of edits, one row at a time for all pairs together.

    Within a row the cheapest way along it is a running minimum, once the cost of going along is
    taken off.
    """
    a, b = pairs
    width = table.codes.shape[1]
    across = (costs.indel * np.arange(width + 1)).astype(np.int32)
    row = np.tile(across, (len(a), 1))
    below, exchanged = np.empty_like(row), np.empty((len(a), width), np.int32)
    last = row[np.arange(len(a)), table.lengths[b]]
    here, there = table.codes[a], table.codes[b]
    for place in range(width):
        np.multiply(here[:, place, None] != there, costs.substitution, out=exchanged)
        exchanged += row[:, :-1]
        np.add(row, costs.indel, out=below)
        np.minimum(below[:, 1:], exchanged, out=below[:, 1:])
        below -= across
        np.minimum.accumulate(below, axis=1, out=row)
        row += across
        ends = np.flatnonzero(table.lengths[a] == place + 1)
        last[ends] = row[ends, table.lengths[b[ends]]]
    return np.asarray(last)


def medoid(runs: Runs, lens: Lens, places: NDArray[Any], *, sample: int = SAMPLE) -> int:
    """The place of the run nearest to all others, among evenly picked ones; the first of equals."""
    picked = places[evenly(len(places), sample)]
    table = distances(list(whole_sequences(runs, lens, picked)))
    return int(picked[table.sum(axis=1).argmin()])


def evenly(count: int, most: int) -> NDArray[np.int64]:
    """At most so many of `count` places, spread evenly from the first on."""
    if count <= most:
        return np.arange(count)
    return np.asarray(np.arange(most) * count // most)
