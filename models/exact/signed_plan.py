"""A plan that is signed from the start, made ready to be followed: its steps, order and state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.exact.calendar_course import broken_gate, order_in
from models.exact.calendar_limits import NOT_FOLLOWED, check_size, in_force
from models.exact.wording import Wording
from models.rules.building import build_tables
from models.rules.gating import closed_gate_on_step, remember_passed
from models.rules.lining_up import foresight, schedule
from models.rules.phases import begin_run
from models.rules.state import NONE, State, opening_state
from models.rules.tables import Ints, Names, Tables
from models.scenario.paths import with_values
from models.scenario.spelling import did_you_mean
from models.terms.errors import UsageError
from models.terms.rule import RuleName
from models.terms.scenario import Scenario

REST = "..."
"""Written at the end of an order: the other steps follow as the calendar has them."""


class SignedPlan(NamedTuple):
    """Tables, the state once the plan is signed, and the fronts on which the war goes on."""

    scenario: Scenario
    tables: Tables
    names: Names
    state: State
    fronts: Ints
    start: int

    @property
    def order(self) -> tuple[str, ...]:
        """The steps in the order in which they fall due."""
        queued = self.state.queue[: self.state.queued[0]]
        return tuple(self.names.steps[s] for s in queued)

    def orders(self) -> Iterator[tuple[str, ...]]:
        """Every order that no gate forbids, in lexical order of the plan's own."""
        owed = list(self.state.queue[: self.state.queued[0]])
        for order in self._orders((), owed):
            yield tuple(self.names.steps[s] for s in order)

    def _orders(self, done: tuple[int, ...], left: Ints) -> Iterator[tuple[int, ...]]:
        if not left:
            yield done
        for s in left:
            if gate_against(self.tables, self.state, done, s) is None:
                yield from self._orders((*done, s), [other for other in left if other != s])


def signed(scenario: Scenario, text: str | None) -> Scenario:
    """The scenario with a named text signed from the start; none: whatever its plan has signed.

    Raises UsageError where there is nothing that could stand signed.
    """
    if text is None:
        if scenario.is_abstract or scenario.plan.signed:
            return scenario
        hint = f"name a text with --text: {', '.join(scenario.texts)}" if scenario.texts else ""
        raise UsageError(
            f"{scenario.id} negotiates issues: exact laws of an order need a plan of steps "
            f"(plan.steps) or a text that is signed from the start; {hint or 'it has no texts'}"
        )
    if scenario.is_abstract:
        raise UsageError("--text names a text of issues; this plan of steps is signed already")
    if text not in scenario.texts:
        raise UsageError(f'"{text}" names no text; {did_you_mean(text, scenario.texts)}')
    return with_values(scenario, [("plan.signed", text)])


def set_aside(scenario: Scenario) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario without what cannot be followed, and what that was, in words."""
    switches = in_force(scenario)
    off = [(f"switches.{switch}", False) for switch in switches]
    plain = with_values(scenario, off) if off else scenario
    return plain, tuple(NOT_FOLLOWED[switch] for switch in switches)


def signed_plan(
    scenario: Scenario, order: Sequence[str] = (), *, rule: RuleName = "record"
) -> SignedPlan:
    """A plan in the order asked for; none: the calendar's, as far as gates allow.

    Raises UsageError where the order is none, where it breaks a gate, or where a lock forbids a
    step whatever the order.
    """
    tables, names = build_tables(scenario, rule)
    check_size(tables)
    state = opening_state(tables, seed=0, run=0)
    begin_run(tables, state)
    remember_passed(tables, state)
    state.rows.clear()
    owed = list(state.queue[: state.queued[0]])
    asked = _asked(scenario, names, owed, order) if order else _unlocked(tables, state, owed)
    at = _broken_at(tables, state, asked)
    if at is not None:
        told = broken_gate if order else locked_step
        raise UsageError(told(scenario, at[1], names.steps[at[0]]))
    state.queue[: len(asked)] = asked
    forts = tables.sizes.forts
    fronts = list(range(1, forts)) if forts else [0]
    state.front[0] = tables.rules.front_start
    return SignedPlan(scenario, tables, names, state, fronts, fronts.index(state.front[0]))


def _asked(scenario: Scenario, names: Names, owed: Ints, order: Sequence[str]) -> Ints:
    """An order in steps; an issue stands for all of its steps, a calendar for its issues."""
    known = [names.steps[s] for s in owed]
    given = [name for name in order if name]
    if len(given) == 1 and given[0] in scenario.calendars:
        given = [*scenario.calendars[given[0]], REST]
    spelt: list[str] = []
    for name in given:
        inside = [step for step in known if step.partition(".")[0] == name]
        if name == REST:
            spelt += [step for step in known if step not in spelt]
        elif inside and name not in known:
            spelt += inside
        elif name not in scenario.issues:
            spelt.append(name)
    return [owed[at] for at in order_in(known, spelt)]


def _unlocked(tables: Tables, state: State, owed: Ints) -> Ints:
    """The calendar's order, as near as the gates allow."""
    return list(_scheduled(tables, state, owed))


def _scheduled(tables: Tables, state: State, steps: Ints) -> Ints:
    """What the gates make of an order; steps that a lock forbids stand at the end."""
    state.work.steps[: len(steps)] = steps
    found = schedule(tables, state, len(steps), foresight(state))
    order = state.work.order[:found]
    return [*order, *(s for s in steps if s not in order)]


def _broken_at(tables: Tables, state: State, order: Ints) -> tuple[int, int] | None:
    """The first step whose gate could not be open by then, and the gate; none: the order stands."""
    for m, s in enumerate(order):
        g = gate_against(tables, state, order[:m], s)
        if g is not None:
            return s, g
    return None


def locked_step(scenario: Scenario, g: int, step: str) -> str:
    """Why a plan has no order at all, at the first step that can never follow."""
    gate, wording = scenario.gates[g], Wording(scenario)
    return (
        f"no order of these steps keeps all conditions: {step} can never follow, because "
        f"{wording.wait(gate)}; `irenic locks {scenario.id}` finds the circular waits, and "
        f"--set gates.{gate.id}.released=true gives this condition up"
    )


def gate_against(tables: Tables, state: State, done: Sequence[int], s: int) -> int | None:
    """The gate that keeps a step from following these, however long one waits; none: it may."""
    facts = foresight(state)
    state.work.steps[: len(done)] = done
    schedule(tables, state, len(done), facts)
    g = closed_gate_on_step(tables, state, facts, s)
    return None if g == NONE else g
