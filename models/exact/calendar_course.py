"""A plan made ready for exact laws: what holds after each set of steps, worked out once.

What holds (records, guarantee, war values, battles) depends on which steps were carried out and
not on their order, so that one entry serves every order that passes through the same set. All of
it comes from the rules themselves, run on a state of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.exact.calendar_limits import check_exact
from models.exact.forking import forked
from models.exact.wording import Wording
from models.rules.building import build_tables
from models.rules.executing import choice_at, complete, prospects
from models.rules.gating import closed_gate_on_step, remember_passed
from models.rules.phases import begin_run
from models.rules.state import FULL_PLAN, NONE, State, opening_state
from models.rules.tables import Floats, Ints, Names, Tables
from models.rules.war import battle_chance, battle_odds, front_after
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.scenario import Scenario

Order = tuple[int, ...]


class Standing(NamedTuple):
    """A state of the world between two steps, and its battles."""

    state: State
    battles: float
    odds: float


class Course:
    """A scenario's plan; steps and sets of steps are numbers and bit masks.

    `built`: its tables under the `record` rule, where somebody has them already.
    """

    def __init__(self, scenario: Scenario, built: tuple[Tables, Names] | None = None) -> None:
        self.scenario = scenario
        self.tables: Tables
        self.names: Names
        self.tables, self.names = built or build_tables(scenario)
        check_exact(scenario, self.tables)
        forts = self.tables.sizes.forts
        self.fronts: Ints = list(range(1, forts)) if forts else [0]
        self.start = self.fronts.index(self.tables.rules.front_start)
        self.everything = (1 << self.tables.sizes.steps) - 1
        self._chances: dict[tuple[int, int], Floats] = {}
        self._standing: dict[int, Standing] = {0: _standing(self.tables, _opening(self.tables))}

    def order_of(self, names: Sequence[str]) -> Order:
        """Step names as numbers. Raises UsageError where it is no order of all steps."""
        order = order_in(self.names.steps, names)
        for m, s in enumerate(order):
            gate = self.gate_against(order[:m], s)
            if gate is not None:
                raise UsageError(broken_gate(self.scenario, gate, self.names.steps[s]))
        return order

    def gate_against(self, done: Order, s: int) -> int | None:
        """The gate that keeps a step from following these, if there is one."""
        state = self.after(done).state
        g = closed_gate_on_step(self.tables, state, state.facts, s)
        return None if g == NONE else g

    def may_follow(self, done: Order, s: int) -> bool:
        """Whether every gate on a step is open once these have been carried out."""
        return self.gate_against(done, s) is None

    def own_order(self) -> Order:
        """The file's order; a step whose gate is closed waits until it opens."""
        order: Order = ()
        waiting = list(range(self.tables.sizes.steps))
        while waiting:
            free = [s for s in waiting if self.may_follow(order, s)]
            if not free:
                names = ", ".join(self.names.steps[s] for s in waiting)
                raise UsageError(f"no order of the steps keeps all gates: {names} wait for ever")
            order = (*order, free[0])
            waiting.remove(free[0])
        return order

    def names_of(self, order: Order) -> tuple[str, ...]:
        """An order in step names."""
        return tuple(self.names.steps[s] for s in order)

    def after(self, done: Order) -> Standing:
        """What holds once these steps have been carried out, in this order."""
        mask = sum(1 << s for s in done)
        if mask not in self._standing:
            state = forked(self.tables, self.after(done[:-1]).state)
            complete(self.tables, state, done[-1], NONE)
            remember_passed(self.tables, state)
            self._standing[mask] = _standing(self.tables, state)
        return self._standing[mask]

    def chances(self, done: Order, s: int) -> Floats:
        """Chance that a due step is carried out, with the front at each fort (`record` rule)."""
        move = (sum(1 << e for e in done), s)
        if move not in self._chances:
            state = self.after(done).state
            seen = prospects(self.tables, state, s, FULL_PLAN)
            found = [choice_at(self.tables, state, s, seen, n).chance for n in self.fronts]
            self._chances[move] = found
        return self._chances[move]

    def landings(self, done: Order, s: int) -> Ints:
        """Place of the front after a step, for each place before it."""
        state, step = self.after(done).state, self.tables.step
        first = self.fronts[0]
        return [
            front_after(self.tables, state, n, step.giver[s], step.leverage[s]) - first
            for n in self.fronts
        ]


def _opening(tables: Tables) -> State:
    state = opening_state(tables, seed=0, run=0)
    begin_run(tables, state)
    remember_passed(tables, state)
    return state


def order_in(known: Sequence[str], names: Sequence[str]) -> Order:
    """Names as numbers. Raises UsageError where they are no order of all that is known."""
    for name in names:
        if name and name not in known:
            raise UsageError(f'the plan has no step "{name}"; {did_you_mean(name, known)}')
    given = [name for name in names if name]
    if missing := [name for name in known if name not in given]:
        raise UsageError(
            f"an order names each step once; {_missing(missing, known)}; `...` at the end stands "
            "for the rest"
        )
    if twice := [name for name in known if given.count(name) > 1]:
        raise UsageError(f"an order names each step once; it names {', '.join(twice)} again")
    return tuple(known.index(name) for name in given)


def _missing(missing: Sequence[str], known: Sequence[str]) -> str:
    whole = len(missing) == len(known)
    names = ", ".join(missing)
    return f"this one names none of {names}" if whole else f"this one lacks {names}"


def broken_gate(scenario: Scenario, g: int, step: str) -> str:
    """Which gate an order breaks, at which step."""
    gate, wording = scenario.gates[g], Wording(scenario)
    return f"the order breaks the gate {gate.id} at the step {step}: {wording.wait(gate)}"


def _standing(tables: Tables, state: State) -> Standing:
    return Standing(state, battle_chance(tables, state), battle_odds(tables, state))
