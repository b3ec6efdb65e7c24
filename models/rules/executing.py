"""Executing: each step of a signed plan falls due, and its giver goes on or holds."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.chance import Stream, draws
from models.rules.cheating import perhaps_cheat
from models.rules.curves import logistic, power
from models.rules.effecting import apply_effect, undo_effect
from models.rules.foretelling import foreseen_step
from models.rules.gating import closed_gate_on_step
from models.rules.keeping import issue_changed
from models.rules.lining_up import foresight, schedule
from models.rules.state import (
    ABSENT,
    BEGUN,
    DONE,
    FULL_PLAN,
    NONE,
    OWED,
    PENDING,
    PERIOD,
    Numbers,
    State,
    emit,
)
from models.rules.supporting import see_front, see_step
from models.rules.tables import Tables
from models.rules.trust import cover, faith, note_promise
from models.rules.valuing import worth_when_done
from models.rules.war import end_run, front_after, war_value_at
from models.terms.events import EventKind, Reason, Subject
from models.terms.outcome import COLLAPSED, IMPLEMENTED


class Choice(NamedTuple):
    """A step's decision: the chance of going on and the worths behind it."""

    chance: float
    if_faith: float
    if_not: float
    if_stop: float
    faith: float


class Prospects(NamedTuple):
    """What the giver of a due step has to weigh, wherever the front may stand."""

    faith: float
    if_faith: float
    net: float
    delta: float


def choice(tables: Tables, state: State, s: int, plan: int) -> Choice:
    """What the giver of a due step weighs (`record` rule).

    going on: faith * delta^left * u(all) + (1 - faith) * [W(n') + phi net(E + s)]
    stopping: W(n) + phi net(E) - G mu penalty
    P(go on) = logistic((going on - stopping - audience * cost) / noise)
    """
    return choice_at(tables, state, s, prospects(tables, state, s, plan), state.front[0])


def prospects(tables: Tables, state: State, s: int, plan: int) -> Prospects:
    """The part of a decision that does not depend on the front."""
    giver = tables.step.giver[s]
    if tables.party.body[giver] == 1:
        return Prospects(0.0, 0.0, 0.0, 0.0)
    delta = tables.step.delta[s * tables.sizes.parties + giver]
    net = net_given(tables, state, giver, plan)
    trust = faith(tables, state, giver, plan)
    left = periods_left(tables, state, plan)
    if_faith = power(tables.party.discount[giver], left) * worth_when_done(tables, state, giver)
    return Prospects(trust, if_faith, net, delta)


def choice_at(tables: Tables, state: State, s: int, seen: Prospects, front: int) -> Choice:
    """The decision with the front at a fort."""
    rules, giver = tables.rules, tables.step.giver[s]
    if tables.party.body[giver] == 1:
        return Choice(tables.party.complies[giver], 0.0, 0.0, 0.0, 0.0)
    moved = front_after(tables, state, front, giver, tables.step.leverage[s])
    if_not = war_value_at(tables, state, giver, moved) + rules.pocketing * (seen.net + seen.delta)
    if_stop = war_value_at(tables, state, giver, front) + rules.pocketing * seen.net
    if_stop = if_stop - cover(state) * rules.penalty
    go_on = seen.faith * seen.if_faith + (1.0 - seen.faith) * if_not
    cost = max(0.0, -seen.delta)
    advantage = go_on - if_stop - tables.party.audience[giver] * cost
    return Choice(logistic(advantage / rules.noise), seen.if_faith, if_not, if_stop, seen.faith)


def net_given(tables: Tables, state: State, p: int, plan: int) -> float:
    """Received minus given so far in a plan."""
    total = 0.0
    for q in range(state.queued[0]):
        s = state.queue[q]
        if state.step_plan[s] == plan and state.step_stage[s] == DONE:
            total = total + tables.step.delta[s * tables.sizes.parties + p]
    return total


def periods_left(tables: Tables, state: State, plan: int) -> int:
    """Periods that the steps still owed will take at the plan's pace."""
    owed = 0
    for q in range(state.queued[0]):
        s = state.queue[q]
        if state.step_plan[s] == plan and state.step_stage[s] == OWED:
            owed += 1
    pace = tables.rules.steps_per_period
    return (owed + pace - 1) // pace


def enqueue(state: State, s: int, plan: int) -> None:
    """Put a step of a signed text in line; one that is under way goes on as part of it."""
    if state.step_stage[s] == DONE:
        return
    if state.step_plan[s] == NONE:
        state.queue[state.queued[0]] = s
        state.queued[0] += 1
    state.step_plan[s] = plan
    if state.step_stage[s] != BEGUN:
        state.step_stage[s] = OWED
    state.version[0] += 1


def carry_out(tables: Tables, state: State, plan: int) -> None:
    """The steps of a plan that fall due in this period, until one is held or none is free."""
    if plan == FULL_PLAN and PENDING in state.vote:
        return
    for number in range(tables.rules.steps_per_period):
        s = next_due(tables, state, plan)
        if s == NONE or state.ended[0] != NONE:
            return
        if not _decide(tables, state, s, (plan, number)):
            return


def next_due(tables: Tables, state: State, plan: int) -> int:
    """First step owed whose gates are open; notes which gate the plan waits for."""
    closed, waiting = NONE, NONE
    for q in range(state.queued[0]):
        s = state.queue[q]
        if state.step_plan[s] != plan or state.step_stage[s] != OWED:
            continue
        g = closed_gate_on_step(tables, state, state.facts, s)
        if g == NONE:
            state.waits_for[plan] = NONE
            return s
        if closed == NONE:
            closed, waiting = g, s
    if closed != NONE and state.waits_for[plan] != closed:
        state.waits_for[plan] = closed
        emit(
            state,
            EventKind.WAIT,
            tables.step.giver[waiting],
            about=(Subject.STEP, waiting),
            other=closed,
            reason=Reason.GATE_CLOSED,
        )
    return NONE


def _decide(tables: Tables, state: State, s: int, turn: tuple[int, int]) -> bool:
    """Draw the giver's decision on a due step; whether the plan goes on this period."""
    plan, number = turn
    weighed = weighed_by_rule(tables, state, s, turn)
    luck, _ = draws(state.key, state.clock[PERIOD], Stream.EXECUTION, plan, number)
    numbers = (
        weighed.chance, luck, weighed.if_faith, weighed.if_not, weighed.if_stop, weighed.faith,
    )  # fmt: skip
    if _goes_on(state, s, (luck, weighed.chance)):
        go_on(tables, state, s, plan, numbers)
        return True
    hold(tables, state, s, plan, numbers)
    return False


def _goes_on(state: State, s: int, draw: tuple[float, float]) -> bool:
    """Whether a due step is carried out: a seat played by hand may overrule the draw."""
    luck, chance = draw
    return luck < chance if state.instructed[s] == NONE else state.instructed[s] == 1


def _why(state: State, s: int, numbers: Numbers) -> int:
    """SEAT where the draw was overruled by hand."""
    chance, luck = numbers[0], numbers[1]
    wanted, drawn = state.instructed[s], 1 if luck < chance else 0
    return Reason.NONE if wanted == NONE or wanted == drawn else Reason.SEAT


def go_on(tables: Tables, state: State, s: int, plan: int, numbers: Numbers) -> None:
    """The giver of a due step keeps its word."""
    state.holds[plan] = 0
    giver, about, reason = tables.step.giver[s], (Subject.STEP, s), _why(state, s, numbers)
    row = emit(
        state, EventKind.EXECUTE, giver, about=about, other=plan, reason=reason, numbers=numbers
    )
    if_on = numbers[5] * numbers[2] + (1.0 - numbers[5]) * numbers[3]
    perhaps_cheat(tables, state, s, (if_on, numbers[4]))
    begin(tables, state, s, row)


def hold(tables: Tables, state: State, s: int, plan: int, numbers: Numbers) -> None:
    """The giver of a due step holds; too many holds in a row are the end of the plan."""
    state.holds[plan] += 1
    giver, about, reason = tables.step.giver[s], (Subject.STEP, s), _why(state, s, numbers)
    held = (NONE, state.holds[plan])
    row = emit(
        state,
        EventKind.HOLD,
        giver,
        about=about,
        other=plan,
        change=held,
        reason=reason,
        numbers=numbers,
    )
    if state.holds[plan] >= tables.rules.holds:
        collapse(tables, state, plan, (Reason.HOLDS_EXHAUSTED, row))


def weighed_by_rule(tables: Tables, state: State, s: int, turn: tuple[int, int]) -> Choice:
    """What the giver of a due step weighs, by the rule of the run; a body weighs nothing.

    Looking ahead there is no doubt apart: both worths of going on are what is foreseen, and faith
    is the foreseen chance that the plan is carried out in full.
    """
    if tables.rules.rational == 0 or tables.party.body[tables.step.giver[s]] == 1:
        return choice(tables, state, s, turn[0])
    chance, if_on, if_held, completes = foreseen_step(tables, state, s, turn)
    return Choice(chance, if_on, if_on, if_held, completes)


def begin(tables: Tables, state: State, s: int, cause: int) -> None:
    """Start a step; one that takes no time is done at once."""
    state.step_stage[s] = BEGUN
    _note_begun(state, s)
    state.step_ready[s] = state.clock[PERIOD] + tables.step.takes[s]
    state.version[0] += 1
    if tables.step.takes[s] == 0:
        complete(tables, state, s, cause)


def _note_begun(state: State, s: int) -> None:
    """Nothing looks for steps that were begun outside the span of their numbers."""
    begun = state.steps_begun
    begun[0], begun[1], begun[2] = begun[0] + 1, min(begun[1], s), max(begun[2], s + 1)


def complete_ready(tables: Tables, state: State) -> None:
    """Finish the steps whose time has come."""
    for s in range(state.steps_begun[1], state.steps_begun[2]):
        if state.step_stage[s] == BEGUN and state.step_ready[s] <= state.clock[PERIOD]:
            complete(tables, state, s, NONE)
            if state.ended[0] != NONE:
                return


def complete(tables: Tables, state: State, s: int, cause: int) -> None:
    """A step is done: the front, its effect, publics, records, and perhaps the whole plan."""
    state.step_stage[s] = DONE
    state.step_ready[s] = state.clock[PERIOD]
    _note_begun(state, s)
    giver, plan = tables.step.giver[s], state.step_plan[s]
    before = state.front[0]
    if state.hidden[s] == 0:
        state.front[0] = front_after(tables, state, before, giver, tables.step.leverage[s])
    state.version[0] += 1
    row = emit(
        state,
        EventKind.COMPLETE,
        giver,
        about=(Subject.STEP, s),
        other=plan,
        change=(before, state.front[0]),
        cause=cause,
    )
    _settle_issue(tables, state, s)
    see_front(tables, state, before, state.front[0], row)
    see_step(tables, state, s, row)
    apply_effect(tables, state, tables.step.effect[s], row)
    if not _still_owed(tables, state, s):
        note_promise(tables, state, giver, kept=True, cause=row)
    if plan == FULL_PLAN:
        end_if_done(state, row)


def _settle_issue(tables: Tables, state: State, s: int) -> None:
    """An issue is carried out when the last of its rung's steps is done; gates look at that."""
    k, rung = tables.step.issue[s], tables.step.rung[s]
    if k == NONE:
        state.facts.issue_done[tables.step.thing[s]] = 0
        return
    at = k * tables.sizes.rungs + rung
    for other in range(tables.step.first[at], tables.step.last[at]):
        if state.step_stage[other] != DONE:
            return
    state.facts.issue_done[k] = rung


def _still_owed(tables: Tables, state: State, s: int) -> bool:
    """Whether the promise of which a step is part is still owed in part."""
    for q in range(state.queued[0]):
        other = state.queue[q]
        if state.step_stage[other] == OWED or state.step_stage[other] == BEGUN:
            same_plan = state.step_plan[other] == state.step_plan[s]
            if same_plan and tables.step.promise[other] == tables.step.promise[s]:
                return True
    return False


def end_if_done(state: State, cause: int) -> None:
    """The full text is implemented when every vote is passed and no step is owed any more."""
    if PENDING in state.vote:
        return
    for q in range(state.queued[0]):
        s = state.queue[q]
        pending = state.step_stage[s] == OWED or state.step_stage[s] == BEGUN
        if pending and state.step_plan[s] == FULL_PLAN:
            return
    end_run(state, IMPLEMENTED, Reason.ALL_DONE, cause)


def collapse(tables: Tables, state: State, plan: int, why: tuple[int, int]) -> None:
    """A plan ends unfinished: what can be undone is undone; the full plan's end ends the run."""
    reason, cause = why
    row = emit(
        state,
        EventKind.COLLAPSE,
        about=(Subject.PLAN, plan),
        change=(NONE, state.holds[plan]),
        reason=reason,
        cause=cause,
    )
    state.surprises[0] += 1
    for q in range(state.queued[0]):
        if state.step_plan[state.queue[q]] == plan:
            _drop(tables, state, state.queue[q], row)
    for k in range(tables.sizes.issues):
        if state.plan_of_issue[k] == plan and state.facts.issue_done[k] == NONE:
            state.plan_of_issue[k] = NONE
            issue_changed(state.keep, k)
    state.version[0] += 1
    if plan == FULL_PLAN:
        end_run(state, COLLAPSED, reason, row)


def give_up_unreachable(tables: Tables, state: State, cause: int) -> None:
    """After a deed has failed: steps that nothing can reach any more lapse.

    On a required issue that ends the plan; elsewhere the issue stays at the status quo.
    """
    steps, placed, count = state.work.steps, state.work.placed, 0
    for q in range(state.queued[0]):
        s = state.queue[q]
        if state.step_plan[s] == FULL_PLAN and state.step_stage[s] == OWED:
            steps[count] = s
            count += 1
    schedule(tables, state, count, foresight(state))
    for place in range(count):
        s = steps[place]
        if placed[place] == 1 or state.ended[0] != NONE:
            continue
        if tables.rules.abstract == 1 or tables.issue.required[tables.step.issue[s]] == 1:
            collapse(tables, state, FULL_PLAN, (Reason.DEED_LOST, cause))
        else:
            _lapse(tables, state, s, cause)
    end_if_done(state, cause)


def _lapse(tables: Tables, state: State, s: int, cause: int) -> None:
    k = tables.step.issue[s]
    state.step_stage[s] = ABSENT
    state.package[k] = tables.issue.status_quo[k]
    state.version[0] += 1
    emit(
        state,
        EventKind.LAPSE,
        tables.step.giver[s],
        about=(Subject.STEP, s),
        other=FULL_PLAN,
        change=(tables.step.rung[s], tables.issue.status_quo[k]),
        reason=Reason.DEED_LOST,
        cause=cause,
    )


def _drop(tables: Tables, state: State, s: int, cause: int) -> None:
    stage = state.step_stage[s]
    undone = stage == DONE and tables.step.reversible[s] == 1
    if stage == OWED or stage == BEGUN or undone:
        state.step_stage[s] = ABSENT
    if undone:
        state.facts.issue_done[tables.step.thing[s]] = NONE
        undo_effect(tables, state, s, cause)
