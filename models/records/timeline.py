"""Time as a knob: the state of a run after any of its rows, at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.records.lanes import Lanes, Marker, Series, lanes
from models.records.run import PHASES_BEFORE_ROUNDS, Run
from models.records.state import State, state_at_start
from models.terms.outcome import Stage

__all__ = ["Lanes", "Marker", "Moment", "Series", "Timeline", "lanes"]

STRIDE = 200
"""Rows between two states that are kept."""

Unit = Literal["event", "round", "period"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a reader may want to see at one moment.

    `index` is the row just told (-1: before the first). `tabled[party][issue]` and the rungs of
    `agreed` and `terms` are places on the ladder, -1 where there is none: `agreed` on what all
    signatories table or have signed, `terms` on what is signed alone. `done[step]` is the order
    number of a step that was carried out, 0 for the others. `trust[i * parties + j]` is the share
    of its promises that i expects j to keep; `support` is in tenths, -1 without a public.
    """

    index: int
    period: int
    date: date
    tabled: tuple[tuple[int, ...], ...]
    agreed: tuple[int, ...]
    terms: tuple[int, ...]
    done: tuple[int, ...]
    released_gates: frozenset[int]
    released_lines: frozenset[tuple[int, int]]
    front: int
    trust: tuple[float, ...]
    support: tuple[int, ...]
    guarantee: float
    monitoring: float
    ceasefire: bool
    signed: bool
    away: frozenset[int]
    stage: Stage

    def trust_in(self, who: int, whom: int) -> float:
        """The share of its promises that one party expects another to keep."""
        return self.trust[who * len(self.support) + whom]


class Timeline:
    """All moments of a run. Every 200th state is kept; the rows between are folded on demand."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._ticks = [event.tick for event in run.events]
        self._states = _kept_states(run)
        self._signatories = _signatories(run)
        self._ends: dict[Unit, list[int]] = {
            "event": list(range(len(run.events))),
            "round": _last_of_each([self._round_key(tick) for tick in self._ticks]),
            "period": _last_of_each([event.period for event in run.events]),
        }

    def __len__(self) -> int:
        return len(self._ticks)

    def moment(self, index: int) -> Moment:
        """The state just after a row; -1 is the state before the first."""
        return self._frozen(self.state(index), index)

    def state(self, index: int) -> State:
        """A copy of everything that is folded, just after a row; -1 is before the first."""
        if not -1 <= index < len(self):
            raise IndexError(f"a run of {len(self)} rows has no row {index}")
        state = self._states[(index + 1) // STRIDE].copy()
        for event in self.run.events[(index + 1) // STRIDE * STRIDE : index + 1]:
            state.fold(event)
        return state

    def index_at(self, period: int, round_: int | None = None) -> int:
        """The last row of a period, or of a round within it; -1 where nothing came before."""
        parties = len(self.run.names.parties)
        start = period * self.run.ticks_per_period
        if round_ is None:
            return bisect_left(self._ticks, start + self.run.ticks_per_period) - 1
        return bisect_left(self._ticks, start + PHASES_BEFORE_ROUNDS + (round_ + 1) * parties) - 1

    def next(self, index: int, unit: Unit = "event") -> int:
        """The last row of this unit of time, or of the next where this one is over."""
        ends = self._ends[unit]
        return ends[min(bisect_right(ends, index), len(ends) - 1)] if ends else -1

    def previous(self, index: int, unit: Unit = "event") -> int:
        """The last row of the unit of time before; -1 before the first."""
        ends = self._ends[unit]
        place = bisect_left(ends, index)
        return ends[place - 1] if place > 0 else -1

    def _round_key(self, tick: int) -> int:
        """A number for each round at the table; what comes before and after joins its rounds."""
        clock, parties = self.run.scenario.clock, len(self.run.names.parties)
        period, place = divmod(tick, self.run.ticks_per_period)
        turn = (place - PHASES_BEFORE_ROUNDS) // parties
        return period * clock.rounds + min(max(turn, 0), clock.rounds - 1)

    def _frozen(self, state: State, index: int) -> Moment:
        event = self.run.events[index] if index >= 0 else None
        period = event.period if event else 0
        issues, parties = len(state.terms), range(len(state.support))
        return Moment(
            index=index,
            period=period,
            date=self.run.scenario.clock.date_of(period),
            tabled=tuple(tuple(state.tabled[p * issues : (p + 1) * issues]) for p in parties),
            agreed=agreed(state, self._signatories),
            terms=tuple(state.terms),
            done=tuple(state.done),
            released_gates=frozenset(state.released_gates),
            released_lines=frozenset(state.released_lines),
            front=state.front,
            trust=tuple(state.trust_in(i, j) for i in parties for j in parties),
            support=tuple(state.support),
            guarantee=state.guarantee,
            monitoring=state.monitoring,
            ceasefire=state.ceasefire,
            signed=state.signed,
            away=frozenset(state.away),
            stage=state.stage,
        )


def agreed(state: State, signatories: tuple[int, ...]) -> tuple[int, ...]:
    """The rung of each issue that is signed or that all signatories table; -1: none."""
    return tuple(_agreed_rung(state, k, signatories) for k in range(len(state.terms)))


def _agreed_rung(state: State, issue: int, signatories: tuple[int, ...]) -> int:
    if state.terms[issue] >= 0:
        return state.terms[issue]
    tabled = {state.tabled[p * len(state.terms) + issue] for p in signatories} - {-1}
    return tabled.pop() if len(tabled) == 1 else -1


def _signatories(run: Run) -> tuple[int, ...]:
    signing = run.scenario.signatories
    return tuple(p for p, party in enumerate(run.names.parties) if party in signing)


def _kept_states(run: Run) -> list[State]:
    state = state_at_start(run)
    kept = [state.copy()]
    for number, event in enumerate(run.events, start=1):
        state.fold(event)
        if number % STRIDE == 0:
            kept.append(state.copy())
    return kept


def _last_of_each(keys: list[int]) -> list[int]:
    """Places at which one key gives way to the next."""
    return [i for i, key in enumerate(keys) if i + 1 == len(keys) or keys[i + 1] != key]
