"""The exact law of a signed plan in which time matters: the rules, wherever chance may lead.

Nothing is drawn. Period by period the rules carry a plan on (`models/rules/phases.py`), and
where they would draw, every way that the draw could fall is followed with its probability: battles,
decisions, votes and deeds. States that agree in all that can matter later are one, and what depends
on the front is kept for all fronts at once. So steps that take time, deeds, deadlines, votes and a
guarantee that decays are exact too. Events are not followed: they are set aside, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from models.exact.calendar_curves import FloatArray
from models.exact.enough import UNWATCHED, Watch
from models.exact.following_deeds import deeds_followed
from models.exact.following_keys import kept_key, key_of
from models.exact.following_votes import votes_followed
from models.exact.forking import forked
from models.exact.signed_plan import SignedPlan
from models.rules.executing import (
    choice_at,
    complete,
    go_on,
    hold,
    next_due,
    prospects,
    weighed_by_rule,
)
from models.rules.happening import verify_deadlines
from models.rules.lapsing import close_windows
from models.rules.phases import (
    BATTLE,
    CALENDAR,
    PARTIES,
    PLAN,
    RATIFICATION,
    VERIFICATION,
    set_clock,
    ticks_per_period,
)
from models.rules.state import BEGUN, FULL_PLAN, NONE, PENDING, State
from models.rules.supporting import resent_unreciprocated, see_front
from models.rules.tables import Tables
from models.rules.trust import decay_guarantee
from models.rules.war import battle_chance, battle_odds, front_after
from models.terms.outcome import ENDINGS, Ending

NEGLIGIBLE = 1e-13
"""States less likely than this are left; what they add up to is reported."""

MOST_STATES = 600
"""States that are followed from one period into the next: the likeliest ones."""

WENT_ON, HELD = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""What would stand in the log beside a decision."""


class Cell(NamedTuple):
    """A state, and how likely it is with the front at each fort.

    The first row of `mass` counts all runs, the second those without a battle for long enough that
    the horizon would find the conflict frozen.
    """

    state: State
    mass: FloatArray


Phase = Callable[[Cell], Iterator[Cell]]


class Followed(NamedTuple):
    """Probability of every ending; what was too unlikely to follow; states met in a period."""

    law: dict[Ending, float]
    left: float
    states: int


def followed(plan: SignedPlan, *, states: int = MOST_STATES, watch: Watch = UNWATCHED) -> Followed:
    """The exact law of a plan that is signed from the start, in the order in which it stands.

    `states`: how many are followed from one period into the next.
    """
    return Follower(plan, states, watch).law()


def plan_tick(tables: Tables, period: int) -> int:
    """When the plans of a period go on."""
    return (period + 1) * ticks_per_period(tables) - 4 + PLAN


class Follower:
    """Carries all runs of a plan on together."""

    def __init__(self, plan: SignedPlan, most: int, watch: Watch = UNWATCHED) -> None:
        self.tables: Tables = plan.tables
        self.most = most
        self.watch = watch
        self.fronts = plan.fronts
        self.cells = [Cell(plan.state, self._all_at(plan.start))]
        self.ended = np.zeros(len(ENDINGS))
        self.left, self.states = 0.0, 1
        self._chances: dict[tuple[object, ...], FloatArray] = {}

    def _all_at(self, start: int) -> FloatArray:
        mass = np.zeros((2, len(self.fronts)))
        mass[:, start] = 1.0
        return mass

    def law(self) -> Followed:
        """Follow every period up to the horizon."""
        for period in range(self.tables.sizes.periods):
            if not self.cells:
                break
            self._period(period)
            self._merge()
        self._horizon()
        found = {ending: float(self.ended[ENDINGS.index(ending)]) for ending in Ending}
        return Followed(found, self.left, self.states)

    def _period(self, period: int) -> None:
        self.cells = self.at(plan_tick(self.tables, period), self._plan, self.before(period))
        self.cells = self.after(period, self.cells)

    def before(self, period: int, cells: list[Cell] | None = None) -> list[Cell]:
        """The phases of a period up to its plans."""
        start = period * ticks_per_period(self.tables)
        here = self.cells if cells is None else cells
        here = self.at(start + CALENDAR, self._calendar, here)
        here = self.at(start + BATTLE, self._battle, here)
        return self.at(start + PARTIES, self._publics, here)

    def after(self, period: int, cells: list[Cell]) -> list[Cell]:
        """The phases of a period after its plans."""
        start = plan_tick(self.tables, period) - PLAN
        here = self.at(start + VERIFICATION, self._verification, cells)
        return self.at(start + RATIFICATION, self._ratification, here)

    def at(self, tick: int, phase: Phase, cells: list[Cell]) -> list[Cell]:
        """One phase for all cells; those that end in it are counted."""
        after: list[Cell] = []
        for cell in cells:
            self.watch.pause()
            set_clock(self.tables, cell.state, tick)
            for one in phase(cell):
                one.state.rows.clear()
                if one.state.ended[0] == NONE:
                    after.append(one)
                else:
                    self.ends(one.state.ended[0], one.mass.sum(axis=1))
        return after

    def ends(self, ending: int, mass: FloatArray) -> None:
        """Count runs that end; `mass` by row."""
        self.ended[ending] += mass[0]

    # --- phases ----------------------------------------------------------------------------------

    def _calendar(self, cell: Cell) -> Iterator[Cell]:
        for s in range(self.tables.sizes.steps):
            state = cell.state
            ready = state.step_stage[s] == BEGUN and state.step_ready[s] <= state.facts.period[0]
            if ready and state.ended[0] == NONE:
                cell = Cell(state, self._landed(cell, s))
                complete(self.tables, state, s, NONE)
        yield from self._deeds(cell)

    def _deeds(self, cell: Cell) -> Iterator[Cell]:
        for state, chance in deeds_followed(self.tables, cell.state):
            yield Cell(state, cell.mass * chance)

    def _battle(self, cell: Cell) -> Iterator[Cell]:
        """Nothing, a battle won by A, or one won by B; publics tell them apart while they vote."""
        state = cell.state
        chance = battle_chance(self.tables, state)
        win = chance * battle_odds(self.tables, state)
        quiet, won, lost = self._fought(cell, chance, win)
        if PENDING not in state.vote:
            yield Cell(state, quiet + won + lost)
            return
        for mass, moved in ((quiet, 0), (won, 1), (lost, -1)):
            if mass.any():
                after = forked(self.tables, state) if moved else state
                if moved:
                    see_front(self.tables, after, state.front[0], state.front[0] + moved, NONE)
                yield Cell(after, mass)

    def _fought(
        self, cell: Cell, chance: float, win: float
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The share without a battle, and those after one, whoever won; defeats are counted."""
        won, lost = np.zeros_like(cell.mass), np.zeros_like(cell.mass)
        won[:, 1:] = win * cell.mass[:, :-1]
        lost[:, :-1] = (chance - win) * cell.mass[:, 1:]
        self.ends(ENDINGS.index(Ending.DEFEAT_B), win * cell.mass[:, -1])
        self.ends(ENDINGS.index(Ending.DEFEAT_A), (chance - win) * cell.mass[:, 0])
        self.silence(cell.state, won, lost)
        return (1.0 - chance) * cell.mass, won, lost

    def silence(self, state: State, won: FloatArray, lost: FloatArray) -> None:
        """Near the horizon the second row keeps only runs in which no battle is fought."""
        if state.facts.period[0] >= self.tables.sizes.periods - self.tables.rules.frozen_after:
            won[1] = lost[1] = 0.0

    def _publics(self, cell: Cell) -> Iterator[Cell]:
        if PENDING in cell.state.vote:
            resent_unreciprocated(self.tables, cell.state)
        yield cell

    def _plan(self, cell: Cell) -> Iterator[Cell]:
        """The steps that fall due, until one is held or none is free."""
        if PENDING in cell.state.vote:
            yield cell
            return
        here = cell
        for number in range(self.tables.rules.steps_per_period):
            s = next_due(self.tables, here.state, FULL_PLAN)
            if s == NONE:
                break
            chances = self.decided(here.state, s, number)
            held = forked(self.tables, here.state)
            hold(self.tables, held, s, FULL_PLAN, HELD)
            yield Cell(held, here.mass * (1.0 - chances))
            here = self._went_on(here, s, chances)
            if here.state.ended[0] != NONE:
                break
        yield here

    def _went_on(self, here: Cell, s: int, chances: FloatArray) -> Cell:
        went = Cell(here.state, here.mass * chances)
        if self.tables.step.takes[s] == 0:
            went = Cell(here.state, self._landed(went, s))
        go_on(self.tables, here.state, s, FULL_PLAN, WENT_ON)
        return went

    def _landed(self, cell: Cell, s: int) -> FloatArray:
        """Every front moved as a step moves it."""
        step, landed = self.tables.step, np.zeros_like(cell.mass)
        for at, n in enumerate(self.fronts):
            after = front_after(self.tables, cell.state, n, step.giver[s], step.leverage[s])
            landed[:, after - self.fronts[0]] += cell.mass[:, at]
        return landed

    def decided(self, state: State, s: int, number: int) -> FloatArray:
        """Chance that a due step is carried out, with the front at each fort."""
        key = (s, number, *kept_key(self.tables, state))
        if key not in self._chances:
            by_front = self._foreseen if self.tables.rules.rational == 1 else self._by_record
            self._chances[key] = np.array(by_front(state, s, number))
        return self._chances[key]

    def _by_record(self, state: State, s: int, _number: int) -> list[float]:
        """By the record all but the war is weighed once for all fronts."""
        seen = prospects(self.tables, state, s, FULL_PLAN)
        return [choice_at(self.tables, state, s, seen, n).chance for n in self.fronts]

    def _foreseen(self, state: State, s: int, number: int) -> list[float]:
        front, found = state.front[0], []
        for n in self.fronts:
            state.front[0] = n
            found.append(weighed_by_rule(self.tables, state, s, (FULL_PLAN, number)).chance)
        state.front[0] = front
        return found

    def _verification(self, cell: Cell) -> Iterator[Cell]:
        for one in self._deeds(cell):
            if one.state.ended[0] == NONE:
                verify_deadlines(self.tables, one.state)
                decay_guarantee(self.tables, one.state)
            yield one

    def _ratification(self, cell: Cell) -> Iterator[Cell]:
        close_windows(self.tables, cell.state)
        if cell.state.ended[0] != NONE:
            yield cell
            return
        for state, chance in votes_followed(self.tables, cell.state):
            yield Cell(state, cell.mass * chance)

    # --- between periods -------------------------------------------------------------------------

    def _merge(self) -> None:
        """One cell for states that agree in all that matters; the hardly likely ones are left."""
        merged: dict[tuple[object, ...], Cell] = {}
        for cell in self.cells:
            weight = float(cell.mass[0].sum())
            if weight < NEGLIGIBLE:
                self.left += weight
                continue
            key = key_of(self.tables, cell.state)
            known = merged.get(key)
            merged[key] = Cell(cell.state, cell.mass + known.mass) if known else cell
        likely = sorted(merged.values(), key=lambda cell: -float(cell.mass[0].sum()))
        self.left += sum(float(cell.mass[0].sum()) for cell in likely[self.most :])
        self.cells = likely[: self.most]
        self.states = max(self.states, len(self.cells))

    def _horizon(self) -> None:
        """What is still open is frozen where the guns have been silent for long enough."""
        rules, sizes = self.tables.rules, self.tables.sizes
        for cell in self.cells:
            whole, quiet = (float(row.sum()) for row in cell.mass)
            if sizes.forts == 0:
                quiet = whole
            elif rules.frozen_after > sizes.periods:
                quiet = 0.0
            self.ended[ENDINGS.index(Ending.FROZEN)] += quiet
            self.ended[ENDINGS.index(Ending.FIGHTING)] += whole - quiet
