"""What is kept of many runs: a line for each, in run order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from models.records.measures import opening, sequence
from models.records.run import Run
from models.terms.outcome import ENDINGS, Ending, Stage

Move = tuple[str, str, str]
"""A concession without its size: party, kind, subject."""

OPENING = 6
"""Concessions at the beginning of a run that a summary keeps."""


class Summary(NamedTuple):
    """One run: how it ended, how its concessions began, what was given up, and its log's name."""

    ending: Ending
    period: int
    stage: Stage
    opening: tuple[Move, ...]
    releases: tuple[str, ...]
    log_hash: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Runs 0, 1, 2, ... of one scenario under one seed."""

    scenario: str
    scenario_hash: str
    seed: int
    summaries: tuple[Summary, ...]
    rule: str = "record"

    @property
    def outcomes(self) -> dict[Ending, int]:
        """How many runs ended in which way; every way is named."""
        counts = Counter(summary.ending for summary in self.summaries)
        return {ending: counts[ending] for ending in ENDINGS}

    @property
    def digest(self) -> str:
        """SHA-256 over the runs' log hashes in run order: equal only where every log is equal."""
        hashes = (bytes.fromhex(summary.log_hash) for summary in self.summaries)
        return sha256(b"".join(hashes)).hexdigest()


def summary_of(run: Run) -> Summary:
    """What a batch keeps of a run."""
    outcome = run.outcome
    given_up = (one.subject for one in sequence(run) if one.kind == "release")
    return Summary(
        ending=outcome.ending,
        period=outcome.period,
        stage=outcome.stage,
        opening=opening(run, OPENING),
        releases=tuple(given_up),
        log_hash=run.log_hash,
    )
