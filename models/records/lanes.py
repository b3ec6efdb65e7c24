"""Lanes: what changes over time, as arrays that a chart can draw as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.records.run import Run
from models.records.state import State, state_at_start
from models.rules.building_parties import cost_per_period
from models.terms.events import Event, EventKind

Pair = tuple[int, int]
"""Who trusts, and in whom."""

UNMARKED = frozenset(
    {
        EventKind.REJECT, EventKind.STAND, EventKind.EXECUTE,
        EventKind.WAIT, EventKind.SUPPORT, EventKind.RECORD, EventKind.GUARANTEE, EventKind.TERM,
        EventKind.BELIEF, EventKind.GUARANTEE_INVOKED,
    }
)  # fmt: skip
"""Rows that lead to or follow from another, which is marked in their place."""


class Series(NamedTuple):
    """A quantity over time, in periods.

    A stepped one holds each value until the next time; war costs run straight between points.
    """

    times: NDArray[np.float64]
    values: NDArray[np.float64]


class Marker(NamedTuple):
    """An event worth a mark; `order` numbers the steps that were carried out, from 1 (0: none)."""

    event: int
    kind: EventKind
    time: float
    party: int
    order: int


class Lanes(NamedTuple):
    """All lanes of a run; `pairs` are the trusts that matter most, of all that `trust` holds.

    `belief` is side A's chance of winning a battle as each party sees it, `aid` the share of a
    party's war cost that others bear; both only of parties for whom they changed.
    """

    front: Series
    trust: dict[Pair, Series]
    pairs: tuple[Pair, ...]
    support: dict[int, Series]
    war_cost: dict[int, Series]
    guarantee: Series
    belief: dict[int, Series]
    aid: dict[int, Series]
    markers: tuple[Marker, ...]
    end: float


class _Track:
    """One stepped series in the making: a point only where its value changes."""

    def __init__(self, reading: Callable[[State], float]) -> None:
        self.reading = reading
        self.times: list[float] = []
        self.values: list[float] = []

    def note(self, time: float, state: State) -> None:
        value = self.reading(state)
        if not self.values or value != self.values[-1]:
            self.times.append(time)
            self.values.append(value)

    def series(self, end: float) -> Series:
        """The points, with the last value carried to the end."""
        return _series([*self.times, end], [*self.values, self.values[-1]])


def lanes(run: Run) -> Lanes:
    """What changes over time in a run."""
    state, end = state_at_start(run), _time(run, run.events[-1]) if run.events else 0.0
    front, guarantee, fire = _Track(_front), _Track(_guarantee), _Track(_fire(run))
    trust = {pair: _Track(_trust(pair)) for pair in _all_pairs(run)}
    support = {p: _Track(_support(p)) for p, tenths in enumerate(state.support) if tenths >= 0}
    moved_by = {
        EventKind.BATTLE: [front],
        EventKind.FRONT: [front],
        EventKind.COMPLETE: [front],
        EventKind.CEASEFIRE: [fire],
        EventKind.ESCALATE: [fire],
        EventKind.DE_ESCALATE: [fire],
        EventKind.SUPPORT: [*support.values()],
        EventKind.RECORD: [*trust.values()],
        EventKind.GUARANTEE: [guarantee, *trust.values()],
    }
    markers: list[Marker] = []
    for track in (front, fire, guarantee, *support.values(), *trust.values()):
        track.note(0.0, state)
    for event in run.events:
        state.fold(event)
        time = _time(run, event)
        for track in moved_by.get(EventKind(event.kind), ()):
            track.note(time, state)
        if event.kind not in UNMARKED:
            markers.append(_marker(event, time, state))
    return Lanes(
        front=front.series(end),
        trust={pair: track.series(end) for pair, track in trust.items()},
        pairs=pairs_that_matter(run),
        support={party: track.series(end) for party, track in support.items()},
        war_cost=_war_costs(run, fire.series(end)),
        guarantee=guarantee.series(end),
        belief=_as_told(run, EventKind.BELIEF, "actor", end),
        aid=_as_told(run, EventKind.AID_CHANGE, "other", end),
        markers=tuple(markers),
        end=end,
    )


def _as_told(run: Run, kind: EventKind, whose: str, end: float) -> dict[int, Series]:
    """What rows of a kind say, by party: their `before` at first, and each `after` from then on."""
    points: dict[int, tuple[list[float], list[float]]] = {}
    for event in run.events:
        if event.kind == kind:
            first = ([0.0], [event.number("before")])
            times, values = points.setdefault(getattr(event, whose), first)
            times.append(_time(run, event))
            values.append(event.number("after"))
    return {p: _series([*t, end], [*v, v[-1]]) for p, (t, v) in points.items()}


def _series(times: list[float], values: list[float]) -> Series:
    return Series(np.array(times, dtype=np.float64), np.array(values, dtype=np.float64))


def _time(run: Run, event: Event) -> float:
    return event.tick / run.ticks_per_period


def _front(state: State) -> float:
    return float(state.front)


def _guarantee(state: State) -> float:
    return state.guarantee


def _fire(run: Run) -> Callable[[State], float]:
    """How hard the war is fought: 0 in a ceasefire, 1 as a rule, more where it has escalated."""
    front = run.scenario.front
    harder = front.escalation.faster.value if front else 1.0
    return lambda state: 0.0 if state.ceasefire else (harder if state.harder else 1.0)


def _support(party: int) -> Callable[[State], float]:
    return lambda state: float(state.support[party])


def _trust(pair: Pair) -> Callable[[State], float]:
    who, whom = pair
    return lambda state: state.trust_in(who, whom)


def _marker(event: Event, time: float, state: State) -> Marker:
    kind = EventKind(event.kind)
    order = state.done[event.subject] if kind == EventKind.COMPLETE else 0
    return Marker(event.id, kind, time, event.actor, order)


def _all_pairs(run: Run) -> tuple[Pair, ...]:
    parties = range(len(run.names.parties))
    return tuple((who, whom) for who in parties for whom in parties if who != whom)


def pairs_that_matter(run: Run) -> tuple[Pair, ...]:
    """Both ways between the belligerents at the front; without a front, between all who sign."""
    front = run.scenario.front
    among = front.between if front else run.scenario.signatories
    chosen = {run.names.parties.index(party) for party in among}
    return tuple(pair for pair in _all_pairs(run) if chosen.issuperset(pair))


def _war_costs(run: Run, fire: Series) -> dict[int, Series]:
    """Cost of the war so far to each belligerent, in stakes: it grows as the guns speak."""
    front = run.scenario.front
    if front is None:
        return {}
    lengths = np.diff(fire.times) * fire.values[:-1]
    so_far = np.concatenate(([0.0], np.cumsum(lengths)))
    return {
        run.names.parties.index(party): Series(
            fire.times,
            so_far * cost_per_period(run.scenario, run.scenario.parties[party].war_cost),
        )
        for party in front.between
    }
