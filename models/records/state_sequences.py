"""State sequences: a row for every run and a column for every period, as TraMineR's seqdef reads.

What a run was in, period by period: `talks` until a full text was signed, `signed` until its first
step was carried out, `carrying_out` from then on, and its ending from the period of its end to the
horizon. Beside it stands the list of time-stamped concessions that TraMineR's seqecreate reads, and
a table of concessions with everything that is known of each. (Gabadinho et al. 2011,
10.18637/jss.v040.i04.)
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from models.records.coding import ConcessionKind
from models.records.concessions import conceded
from models.records.runs import NEVER, Runs
from models.terms.outcome import ENDINGS
from models.terms.scenario import Scenario

TALKS, SIGNED, CARRYING_OUT = "talks", "signed", "carrying_out"
STATES = (TALKS, SIGNED, CARRYING_OUT, *map(str, ENDINGS))
"""The alphabet, in the order in which a legend lists it."""

Row = list[str | int]


def state_table(runs: Runs, scenario: Scenario) -> Iterator[Row]:
    """Head and rows in TraMineR's STS format: id, point, run, then p0, p1, ... to the horizon."""
    periods = scenario.clock.periods
    yield ["id", "point", "run", *(f"p{period}" for period in range(periods))]
    states = states_of(runs, scenario)
    for place, row in enumerate(states):
        of = runs.summary[place]
        name = f"{of['point']}/{of['run']}"
        yield [name, int(of["point"]), int(of["run"]), *(STATES[state] for state in row)]


def states_of(runs: Runs, scenario: Scenario) -> NDArray[np.int8]:
    """Places in STATES, for each run and period."""
    clock = np.arange(scenario.clock.periods)
    signed = runs.summary["signed"].astype(np.int64)
    if scenario.is_abstract:
        signed = np.zeros_like(signed)
    signed = np.where(signed == NEVER, len(clock), signed)
    first = np.maximum(_first_steps(runs), signed)
    states = (clock >= signed[:, None]).astype(np.int8)
    states += clock >= first[:, None]
    over = clock >= runs.summary["period"][:, None]
    ending = (runs.summary["ending"] + STATES.index(str(ENDINGS[0]))).astype(np.int8)
    return np.where(over, ending[:, None], states)


def _first_steps(runs: Runs) -> NDArray[np.int64]:
    """The period in which each run carried out its first step; far beyond where it never did."""
    never = np.iinfo(np.int16).max
    step = runs.coding.read(runs.code).kind == ConcessionKind.STEP
    run = np.repeat(np.arange(len(runs)), np.diff(runs.start))[step]
    first = np.full(len(runs), never, np.int64)
    np.minimum.at(first, run, runs.at[step].astype(np.int64))
    return first


def event_table(runs: Runs) -> Iterator[Row]:
    """Head and rows in TraMineR's TSE format: whose sequence, when, and which concession."""
    yield ["id", "timestamp", "event"]
    for place, code, period in _conceding(runs):
        of = runs.summary[place]
        made = conceded(code, runs.coding, runs.names)
        yield [f"{of['point']}/{of['run']}", period, made.label]


def concession_table(runs: Runs, scenario: Scenario) -> Iterator[Row]:
    """Head and rows of every concession: which of its run, when, who, what, from where to where."""
    yield [
        "point", "run", "place", "period", "date", "party", "kind", "subject_kind", "subject",
        "from", "to",
    ]  # fmt: skip
    before, within = -1, 0
    for place, code, period in _conceding(runs):
        within = within + 1 if place == before else 0
        before = place
        of, made = runs.summary[place], conceded(code, runs.coding, runs.names)
        rungs = [
            scenario.issues[made.subject].rungs[rung] if rung >= 0 else ""  # type: ignore[index]
            for rung in (made.before, made.after)
        ]
        yield [
            int(of["point"]), int(of["run"]), within, period,
            scenario.clock.date_of(period).isoformat(), made.party, made.kind, made.subject_kind,
            made.subject, *rungs,
        ]  # fmt: skip


def _conceding(runs: Runs) -> Iterator[tuple[int, int, int]]:
    """Every concession with the place of its run."""
    run = np.repeat(np.arange(len(runs)), np.diff(runs.start)).tolist()
    return zip(run, runs.code.tolist(), runs.at.tolist(), strict=True)
