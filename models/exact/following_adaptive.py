"""What a mediator could reach who picks each next step of a plan in which time matters.

The rules are followed as for one order (`following.py`), but backwards: a state is worth the chance
that the plan is still carried out in full, with the front at each fort, and of the steps that may
fall due the best is picked with everything in view. No fixed order can do better, so that this is
also the bound above all of them. Where there are more states than can be worked out, periods from
some point on are taken to go well: then it is a bound alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from models.exact.calendar_curves import FloatArray
from models.exact.enough import UNWATCHED, Enough, Watch
from models.exact.following import HELD, WENT_ON, Cell, Follower, plan_tick
from models.exact.following_keys import key_of
from models.exact.forking import forked
from models.exact.signed_plan import SignedPlan
from models.rules.executing import go_on, hold
from models.rules.gating import closed_gate_on_step
from models.rules.phases import set_clock
from models.rules.state import FULL_PLAN, NONE, OWED, PENDING, State
from models.rules.war import front_after
from models.terms.outcome import ENDINGS, Ending

MOST_STATES = 6_000
"""States whose worth is worked out before periods are taken to go well."""

FRAMES = 800
"""How deep one state may be worked out from another; Python itself stops at 1,000."""

_Phases = Callable[[list[Cell]], list[Cell]]
IMPLEMENTED = ENDINGS.index(Ending.IMPLEMENTED)


class Adaptive(NamedTuple):
    """The largest chance that a plan is carried out, or (not `is_exact`) a bound above it."""

    value: float
    is_exact: bool


class _Asked(NamedTuple):
    """Whether givers do what is best for the plan, how many states at most, and who looks on."""

    willing: bool
    states: int
    watch: Watch


class _TooManyStates(Exception):
    """The budget is used up; what was found with fewer periods stands."""


def adaptive_followed(
    plan: SignedPlan,
    *,
    willing: bool = False,
    states: int = MOST_STATES,
    watch: Watch = UNWATCHED,
) -> Adaptive:
    """The value of an adaptive calendar, as far as the budget (or whoever watches) lets it look.

    `willing`: givers, too, do what is best for the plan. That bounds every order from above,
    whatever the rule by which they decide.
    """
    horizon = plan.tables.sizes.periods
    deepest = min(horizon, FRAMES // (3 + plan.tables.rules.steps_per_period))
    asked = _Asked(willing, states, watch)
    whole = _worth(plan, deepest, asked)
    if whole is not None:
        return Adaptive(whole, is_exact=deepest == horizon and not willing)
    best, periods = 1.0, 1
    while (found := _worth(plan, periods, asked)) is not None:
        best, periods = found, 2 * periods
    return Adaptive(best, is_exact=False)


def _worth(plan: SignedPlan, periods: int, asked: _Asked) -> float | None:
    """From the start of the plan, looking so many periods ahead; none beyond the budget."""
    try:
        return _Mediator(plan, periods, asked).worth()
    except (_TooManyStates, Enough):
        return None


class _Mediator(Follower):
    """Works out what states are worth; rows of a cell's mass are the fronts it started from."""

    def __init__(self, plan: SignedPlan, periods: int, asked: _Asked) -> None:
        super().__init__(plan, asked.states, asked.watch)
        self.state = plan.state
        self.periods, self.willing = periods, asked.willing
        self._known: dict[tuple[object, ...], FloatArray] = {}
        self._done = np.zeros(len(plan.fronts))
        self._start = plan.start

    def worth(self) -> float:
        """From the start of the plan."""
        return float(self._begun(forked(self.tables, self.state), 0)[self._start])

    def ends(self, ending: int, mass: FloatArray) -> None:
        if ending == IMPLEMENTED:
            self._done = self._done + mass

    def silence(self, state: State, won: FloatArray, lost: FloatArray) -> None:
        """What the horizon finds frozen is not carried out either way."""

    def _begun(self, state: State, period: int) -> FloatArray:
        """Worth of a state when a period begins, with the front at each fort."""
        if period >= self.periods:
            whole = period >= self.tables.sizes.periods
            return np.zeros(len(self.fronts)) if whole else np.ones(len(self.fronts))
        key = (period, NONE, *key_of(self.tables, state))
        if key not in self._known:
            cells, worth = self._through(state, lambda cells: self.before(period, cells))
            for cell in cells:
                set_clock(self.tables, cell.state, plan_tick(self.tables, period))
                worth = worth + cell.mass @ self._due(cell.state, period, 0)
            self._keep(key, worth)
        return self._known[key]

    def _keep(self, key: tuple[object, ...], worth: FloatArray) -> None:
        if len(self._known) >= self.most:
            raise _TooManyStates
        self._known[key] = worth

    def _through(self, state: State, phases: _Phases) -> tuple[list[Cell], FloatArray]:
        """Where runs from each front get to, and the share carried out in full on the way."""
        self._done = np.zeros(len(self.fronts))
        cells = phases([Cell(state, np.eye(len(self.fronts)))])
        return cells, self._done

    def _due(self, state: State, period: int, number: int) -> FloatArray:
        """Worth when so many steps have been taken in a period, and a next one may fall due."""
        free = [] if number == self.tables.rules.steps_per_period else self._free(state)
        if not free:
            return self._later(state, period)
        key = (period, number, *key_of(self.tables, state))
        if key not in self._known:
            held = forked(self.tables, state)
            hold(self.tables, held, free[0], FULL_PLAN, HELD)
            if_held = self._later(held, period)
            worths = [self._picked(state, s, (period, number), if_held) for s in free]
            self._keep(key, np.maximum.reduce(worths))
        return self._known[key]

    def _free(self, state: State) -> list[int]:
        """Steps owed whose gates are open, once everybody has voted."""
        if PENDING in state.vote:
            return []
        return [
            s
            for s in state.queue[: state.queued[0]]
            if (state.step_plan[s], state.step_stage[s]) == (FULL_PLAN, OWED)
            and closed_gate_on_step(self.tables, state, state.facts, s) == NONE
        ]

    def _picked(
        self, state: State, s: int, moment: tuple[int, int], if_held: FloatArray
    ) -> FloatArray:
        """Worth if this step falls due now."""
        period, number = moment
        after = forked(self.tables, state)
        go_on(self.tables, after, s, FULL_PLAN, WENT_ON)
        if_on = self._ended(after)
        if if_on is None:
            if_on = self._due(after, period, number + 1)
        if self.tables.step.takes[s] == 0:
            if_on = if_on[self._landings(state, s)]
        if self.willing and self.tables.party.body[self.tables.step.giver[s]] == 0:
            return np.maximum(if_on, if_held)
        chances = self.decided(state, s, number)
        return chances * if_on + (1.0 - chances) * if_held

    def _landings(self, state: State, s: int) -> list[int]:
        giver, leverage = self.tables.step.giver[s], self.tables.step.leverage[s]
        return [
            front_after(self.tables, state, n, giver, leverage) - self.fronts[0]
            for n in self.fronts
        ]

    def _ended(self, state: State) -> FloatArray | None:
        """Worth of a state in which the run has ended; none where it goes on."""
        if state.ended[0] == NONE:
            return None
        return np.full(len(self.fronts), float(state.ended[0] == IMPLEMENTED))

    def _later(self, state: State, period: int) -> FloatArray:
        """Worth once the plans of a period have had their turn."""
        ended = self._ended(state)
        if ended is not None:
            return ended
        cells, worth = self._through(state, lambda cells: self.after(period, cells))
        for cell in cells:
            worth = worth + cell.mass @ self._begun(cell.state, period + 1)
        return worth
