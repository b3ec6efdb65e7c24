"""How many runs gave conditions up on the way: what lets a run end where waits stand at its start.

given_up(runs, (frozenset({"a"}), frozenset({"b", "c"})))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from models.insight.intervals import LEVEL, Share, interval, together
from models.insight.shared_luck import by_group, luck_of, shared
from models.records.coding import ConcessionKind
from models.terms.outcome import ENDINGS, Ending

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from models.records.runs import Runs

YES, NO = Ending.IMPLEMENTED, Ending.COLLAPSED
"""How hits and misses are coded for `shared`, which counts by ending."""


class GivenUp(NamedTuple):
    """Shares of runs that gave up one of the conditions, and a whole set that opens every wait.

    `implemented` is the share that ended signed and implemented among the latter, `unopened` among
    all others. The intervals of all four hold together at 95 %.
    """

    one: Share
    whole: Share
    implemented: Share
    unopened: Share


def given_up(runs: Runs, sets: tuple[frozenset[str], ...]) -> GivenUp:
    """How many runs gave up conditions of these minimal sets (ids of gates)."""
    given = _given(runs, sorted({gate for each in sets for gate in each}))
    every = np.zeros(len(runs), bool)
    for each in sets:
        every |= np.all([given[gate] for gate in each], axis=0)
    some = np.any(list(given.values()), axis=0) if given else every
    agreed = runs.summary["ending"] == ENDINGS.index(Ending.IMPLEMENTED)
    all_ = np.ones(len(runs), bool)
    return GivenUp(
        _share(runs, some, all_),
        _share(runs, every, all_),
        _share(runs, agreed, every),
        _share(runs, agreed, ~every),
    )


def _given(runs: Runs, gates: list[str]) -> dict[str, NDArray[np.bool_]]:
    """For each condition which runs gave it up."""
    parts = runs.coding.read(runs.code.astype(np.int64))
    row = np.repeat(np.arange(len(runs)), np.diff(runs.start))
    found = {}
    for gate in gates:
        is_it = parts.kind == ConcessionKind.RELEASE
        is_it &= parts.subject == list(runs.names.gates).index(gate)
        found[gate] = np.isin(np.arange(len(runs)), row[is_it])
    return found


def _share(runs: Runs, hits: NDArray[np.bool_], among: NDArray[np.bool_]) -> Share:
    """The share of some runs among others, as sure as luck that runs share lets it be."""
    level, luck = together(len(GivenUp._fields), level=LEVEL), luck_of(runs)
    if luck is None or not among.any():
        return interval(int((hits & among).sum()), int(among.sum()), level=level)
    coded = np.where(hits, ENDINGS.index(YES), ENDINGS.index(NO))
    return shared(by_group(luck, np.where(among, coded, -1)), (YES,), level=level)
