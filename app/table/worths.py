"""What rungs and fighting on are worth to each party, as numbers that a picture can add up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.records.run import Run
from models.records.state import state_at_start
from models.terms.events import EventKind

Floats = NDArray[np.float64]
MOVES = frozenset({EventKind.CONCEDE, EventKind.RETRACT, EventKind.PACKAGE_SWAP})


class Worths(NamedTuple):
    """`rung[p, k, r]`: what rung r of issue k adds to a text's worth to party p, by weight.

    `war[p, n]`: what fighting on is worth to p with n forts in side A's hands, at the start.
    """

    rung: Floats
    war: Floats


def worths_of(run: Run) -> Worths:
    """The worths of a run's scenario. It takes some tens of milliseconds."""
    from models.rules.building import build_tables
    from models.rules.phases import begin_run
    from models.rules.state import opening_state
    from models.rules.war import war_value_at

    tables, _ = build_tables(run.scenario)
    state = opening_state(tables, seed=0, run=0)
    begin_run(tables, state)
    sizes = tables.sizes
    shape = (sizes.parties, sizes.issues, sizes.rungs)
    worth = np.array(tables.issue.worth, dtype=np.float64).reshape(shape)
    forts = range(sizes.forts + 1)
    war = [[war_value_at(tables, state, p, n) for n in forts] for p in range(sizes.parties)]
    return Worths(worth, np.array(war, dtype=np.float64))


class Offers(NamedTuple):
    """Every offer that stood in a run: from which row on, whose, and its worth to each party."""

    row: NDArray[np.int64]
    party: NDArray[np.int64]
    worth: Floats


def offers_of(run: Run, worths: Worths) -> Offers:
    """The openings and every later offer of the parties that sign, in order."""
    state, names = state_at_start(run), run.names
    issues, parties = len(names.issues), len(names.parties)
    signing = [names.parties.index(party) for party in run.scenario.signatories]
    tabled = np.array(state.tabled, dtype=np.int64).reshape(parties, issues)
    at = np.arange(issues)
    rows, whose = [-1] * len(signing), list(signing)
    values = [worths.rung[:, at, tabled[p]].sum(axis=1) for p in signing]
    now = dict(zip(signing, values, strict=True))
    for event in run.events:
        if event.kind in MOVES and event.actor in now:
            k = event.subject
            gain = worths.rung[:, k, event.after] - worths.rung[:, k, event.before]
            now[event.actor] = now[event.actor] + gain
            rows.append(event.id)
            whose.append(event.actor)
            values.append(now[event.actor])
    return Offers(np.array(rows), np.array(whose), np.array(values))


def front_of(run: Run) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """From which row on the front stood where."""
    start = run.scenario.front.start if run.scenario.front else 0
    rows, forts = [-1], [start]
    for event in run.events:
        moves = event.kind in (EventKind.BATTLE, EventKind.COMPLETE, EventKind.FRONT)
        if moves and 0 <= event.after != forts[-1]:
            rows.append(event.id)
            forts.append(event.after)
    return np.array(rows), np.array(forts)


def edge_of(worths: Worths, first: int, second: int) -> Floats:
    """Corners of the hull of texts that nobody of a pair can better without loss to the other.

    For every weight between the two, each issue's best rung; exact where worths add up.
    """
    a, b = worths.rung[first], worths.rung[second]
    corners = []
    for weight in np.linspace(0.0, 1.0, 101):
        mix = weight * a + (1.0 - weight) * b + 1e-9 * (a + b)
        best = mix.argmax(axis=1)
        at = np.arange(len(best))
        corners.append((a[at, best].sum(), b[at, best].sum()))
    return np.unique(np.array(corners), axis=0)
