"""Runs made up for tests of what many runs say: sequences and endings, in a few words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.records.coding import coding_of
from models.records.runs import SUMMARY, Runs
from models.rules.tables import Names
from models.terms.outcome import ENDINGS, Ending

NAMES = Names(
    parties=("north", "south"),
    issues=("bridge", "tolls", "mill"),
    steps=("n1", "s1", "n2", "s2", "n3", "s3"),
    gates=("g1", "g2"),
    deeds=(),
    events=(),
    texts=(),
)
CODING = coding_of(NAMES, 3)
PEACE, WAR = Ending.IMPLEMENTED, Ending.FIGHTING


def step(place: int) -> int:
    """The code of a step carried out; n1, n2, n3 are North's."""
    return int(CODING.code(1, place % 2, place))


def move(party: int, issue: int, before: int = 0, after: int = 1) -> int:
    """The code of a move at the table."""
    return int(CODING.code(0, party, issue, before, after))


def release(party: int, gate: int) -> int:
    """The code of a condition that is given up."""
    return int(CODING.code(2, party, gate))


def made_runs(
    sequences: Sequence[Sequence[int]],
    endings: Sequence[Ending],
    *,
    periods: Sequence[int] | None = None,
    points: Sequence[int] | None = None,
) -> Runs:
    """Runs with these codes as sequences and these endings, numbered from 0."""
    summary = np.zeros(len(sequences), SUMMARY)
    summary["run"] = np.arange(len(sequences))
    summary["ending"] = [ENDINGS.index(ending) for ending in endings]
    summary["period"] = 12 if periods is None else periods
    summary["point"] = 0 if points is None else points
    start = np.concatenate(([0], np.cumsum([len(one) for one in sequences]))).astype(np.int64)
    code = np.array([code for one in sequences for code in one], np.int32)
    at = np.array([t for one in sequences for t, _ in enumerate(one)], np.int16)
    package = np.full((len(sequences), len(NAMES.issues)), -1, np.int8)
    return Runs(NAMES, CODING, summary, package, start, code, at)


def random_runs(rng: np.random.Generator, count: int, *, longest: int = 8) -> Runs:
    """Runs whose sequences have nothing to do with how they end."""
    alphabet = [step(k) for k in range(6)] + [move(p, k) for p in range(2) for k in range(3)]
    alphabet += [release(0, 0), release(1, 1)]
    sequences = [
        [alphabet[k] for k in rng.integers(0, len(alphabet), rng.integers(0, longest + 1))]
        for _ in range(count)
    ]
    return made_runs(sequences, [ENDINGS[k] for k in rng.integers(0, len(ENDINGS), count)])
