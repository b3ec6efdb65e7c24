"""Many runs as columns: how each ended, what was signed, and its sequence of concessions.

Whoever makes many runs makes these columns: a driver, the results file, a test. Whoever asks what
many runs say reads them and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.records.coding import Coding, ConcessionKind, coding_of
from models.records.ending import FULL_PLAN, outcome_of
from models.records.run import Run
from models.rules.tables import Names
from models.terms.events import Event, EventKind, Subject
from models.terms.outcome import ENDINGS, STAGES, Ending

NEVER = -1
"""The period of a signature that did not come; the rung of a text that was not signed."""

MADE_BY = {
    EventKind.CONCEDE: ConcessionKind.MOVE,
    EventKind.PACKAGE_SWAP: ConcessionKind.MOVE,
    EventKind.COMPLETE: ConcessionKind.STEP,
    EventKind.RELEASE: ConcessionKind.RELEASE,
}

SUMMARY = np.dtype(
    [
        ("run", "<i8"),
        ("point", "<i4"),
        ("ending", "<i1"),
        ("stage", "<i1"),
        ("period", "<i2"),
        ("signed", "<i2"),
        ("front", "<i2"),
        ("steps", "<i2"),
        ("battles", "<i2"),
    ]
)
"""What is kept of every run: its number; the point of the design; ending and stage as places in
ENDINGS and STAGES; the periods of its end and of its full signature (-1: none); forts that side A
holds; steps carried out; battles fought."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs in run order. Run i's concessions are `code[start[i] : start[i + 1]]`.

    `summary` has a row of SUMMARY for each of n runs; `package` (n, issues) the rungs signed, -1
    where no full text was; `start` n + 1 places; `code` and `at` the concessions and their periods.
    """

    names: Names
    coding: Coding
    summary: NDArray[Any]
    package: NDArray[np.int8]
    start: NDArray[np.int64]
    code: NDArray[np.int32]
    at: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.summary)

    @property
    def outcomes(self) -> dict[Ending, int]:
        """How many runs ended in which way; every way is named."""
        counts = np.bincount(self.summary["ending"], minlength=len(ENDINGS))
        return {ending: int(count) for ending, count in zip(ENDINGS, counts, strict=True)}

    @property
    def digest(self) -> str:
        """SHA-256 over the runs' results in run order: the same however they were made."""
        running = RunningDigest()
        running.add(self)
        return running.value

    def chosen(self, which: NDArray[Any]) -> Runs:
        """Some of the runs: a mask, or places in the order asked for."""
        places = np.flatnonzero(which) if which.dtype == np.bool_ else np.asarray(which)
        lengths = np.diff(self.start)[places]
        start = np.concatenate(([0], np.cumsum(lengths)))
        rows = np.arange(start[-1]) + np.repeat(self.start[places] - start[:-1], lengths)
        return Runs(
            self.names, self.coding, self.summary[places], self.package[places],
            start, self.code[rows], self.at[rows],
        )  # fmt: skip


class RunningDigest:
    """The digest of runs that come in parts: the same however they were parted."""

    def __init__(self) -> None:
        self._columns = [sha256() for _ in range(5)]

    def add(self, runs: Runs) -> None:
        """Carry the digest on by further runs."""
        columns = (
            runs.summary.tobytes(),
            np.ascontiguousarray(runs.package).tobytes(),
            np.diff(runs.start).astype("<i4").tobytes(),
            runs.code.astype("<i4").tobytes(),
            runs.at.astype("<i2").tobytes(),
        )
        for running, column in zip(self._columns, columns, strict=True):
            running.update(column)

    @property
    def value(self) -> str:
        """SHA-256 over the SHA-256 of every column."""
        return sha256(b"".join(running.digest() for running in self._columns)).hexdigest()


def joined(parts: Sequence[Runs]) -> Runs:
    """Runs of the same scenario, one batch after the other."""
    lengths = np.concatenate([np.diff(part.start) for part in parts])
    return Runs(
        names=parts[0].names,
        coding=parts[0].coding,
        summary=rows_joined([part.summary for part in parts]),
        package=np.concatenate([part.package for part in parts]),
        start=np.concatenate(([0], np.cumsum(lengths))),
        code=np.concatenate([part.code for part in parts]),
        at=np.concatenate([part.at for part in parts]),
    )


def rows_joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Rows of one kind, one batch after the other.

    As bare bytes: NumPy copies the fields of named columns one by one, fifteen times as long.
    """
    kind = parts[0].dtype
    return np.concatenate([part.view(np.dtype((np.void, kind.itemsize))) for part in parts]).view(
        kind
    )


def runs_of(stories: Iterable[Run], *, point: int = 0) -> Runs:
    """The columns of runs that were written down whole. At least one run is needed."""
    return joined([_runs_of_one(run, point) for run in stories])


def _runs_of_one(run: Run, point: int) -> Runs:
    ladders = [len(issue.rungs) for issue in run.scenario.issues.values()]
    coding = coding_of(run.names, max(ladders, default=1))
    made = [event for event in run.events if event.kind in MADE_BY]
    return Runs(
        names=run.names,
        coding=coding,
        summary=np.array([_summary(run, point)], SUMMARY),
        package=_package(run),
        start=np.array([0, len(made)]),
        code=np.array([_code(coding, event) for event in made], np.int32),
        at=np.array([event.period for event in made], np.int16),
    )


def _summary(run: Run, point: int) -> tuple[int, ...]:
    outcome = outcome_of(run.scenario, run.events)
    signed = (event.period for event in run.events if event.kind == EventKind.SIGN)
    battles = sum(event.kind == EventKind.BATTLE for event in run.events)
    return (
        run.run, point, ENDINGS.index(outcome.ending), STAGES.index(outcome.stage),
        outcome.period, next(signed, NEVER), outcome.front, outcome.steps_done, battles,
    )  # fmt: skip


def _package(run: Run) -> NDArray[np.int8]:
    """As `ending.package_of`, in places of rungs: what a full text does not name stays as it is."""
    issues = list(run.scenario.issues.values())
    terms = [
        event for event in run.events if event.kind == EventKind.TERM and event.other == FULL_PLAN
    ]
    if not terms:
        return np.full((1, len(issues)), NEVER, np.int8)
    signed = np.array([[issue.place(issue.status_quo) for issue in issues]], np.int8)
    for event in terms:
        signed[0, event.subject] = event.after
    return signed


def _code(coding: Coding, event: Event) -> int:
    kind = MADE_BY[EventKind(event.kind)]
    if event.subject_kind == Subject.RED_LINE:
        kind = ConcessionKind.RED_LINE
    moved = kind == ConcessionKind.MOVE
    before, after = (event.before, event.after) if moved else (-1, -1)
    return int(coding.code(int(kind), event.actor, event.subject, before, after))
