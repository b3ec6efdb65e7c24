"""Which states of a plan are one: all that can still make a difference, and nothing else."""

from __future__ import annotations

from models.rules.state import BEGUN, FULL_PLAN, NONE, PENDING, State
from models.rules.tables import FactKind, Tables

Key = tuple[object, ...]


def key_of(tables: Tables, state: State) -> Key:
    """Everything on which the rest of a run depends, but for the front and the day."""
    facts, now = state.facts, state.facts.period[0]
    under_way = [
        ready if stage == BEGUN else NONE
        for stage, ready in zip(state.step_stage, state.step_ready, strict=True)
    ]
    done = facts.deed_done
    deeds = [
        ready if begun == 1 and not finished else NONE
        for begun, ready, finished in zip(state.deed_begun, state.deed_ready, done, strict=True)
    ]
    silence = max(facts.ceasefire_since[0], now - _longest_silence(tables))
    return (
        *kept_key(tables, state),
        tuple(under_way),
        tuple(deeds),
        tuple(state.deed_begun),
        tuple(facts.deed_done),
        silence if facts.ceasefire_since[0] != NONE else NONE,
        tuple(state.passed),
        tuple(state.due_by),
        tuple(state.reneged),
        tuple(state.package),
        _publics(state),
    )


def kept_key(tables: Tables, state: State) -> Key:
    """What a decision on a step rests on, but for the front."""
    return (
        tuple(state.step_stage),
        state.holds[FULL_PLAN],
        tuple(state.kept),
        tuple(state.broken),
        (state.guarantee[0], state.guarantee_cap[0], state.monitoring[0]),
        (state.frozen[0], state.battle_factor[0], state.odds[0]),
        (state.facts.ceasefire_since[0] != NONE),
        tuple(state.aid),
        _solution(tables, state),
    )


def _solution(tables: Tables, state: State) -> Key:
    """What is kept of a plan that was solved ahead, by what it was solved for."""
    if tables.rules.rational == 0:
        return ()
    ahead, steps, parties = state.ahead, state.ahead.steps[0], tables.sizes.parties
    return (
        ahead.plan[0],
        ahead.surprises[0] == state.surprises[0],
        tuple(ahead.order[:steps]),
        tuple(ahead.cover[: steps + 1]),
        tuple(ahead.battles[: steps + 1]),
        tuple(ahead.odds[: steps + 1]),
        tuple(ahead.net[:parties]),
        tuple(ahead.complete),
        tuple(ahead.aid),
    )


def _longest_silence(tables: Tables) -> int:
    gate = tables.gate
    waits = [
        wait
        for kind, wait in zip(gate.fact, gate.fact_wait, strict=True)
        if kind == FactKind.CEASEFIRE
    ]
    return max(waits, default=0)


def _publics(state: State) -> Key:
    """Publics matter as long as somebody has still to vote."""
    if PENDING not in state.vote:
        return ()
    return (
        tuple(state.vote),
        tuple(state.vote_due),
        tuple(state.support),
        tuple(state.displeasure),
        tuple(state.unreciprocated),
        tuple(state.steps_received),
    )
