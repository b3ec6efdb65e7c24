"""The first and the last sentences: who meets, what forbids a text, how and why it ended."""

from __future__ import annotations

from typing import NamedTuple

from models.records.blocking import NO_WAIT, Wait, circular_wait, distances
from models.records.conditions import as_said, each_with_owner, how_many_of_whom
from models.records.ending import FULL_PLAN
from models.records.obstacles import why_unsigned
from models.records.run import Run
from models.records.state import State, state_at_start
from models.records.words import DEFEATED, Words, beside, ending_in_words, of_all
from models.records.world_sentences import bracketed, why_collapsed
from models.terms.english import (  # fmt: skip
    capital,
    counted,
    in_or_on,
    listed,
    number,
    when_in_full,
)
from models.terms.events import Event, EventKind, Reason
from models.terms.outcome import Ending
from models.terms.party import Role

PLAN_ROWS = (EventKind.EXECUTE, EventKind.COMPLETE, EventKind.WAIT, EventKind.HOLD)
FEW = 3
"""Conditions that are named one by one; more are counted where a sentence must stay short."""


class Closing(NamedTuple):
    """How a run ended, why, and the rows that show it."""

    head: str
    why: str
    events: tuple[int, ...]


def opening(words: Words) -> str:
    """Who meets, when, and how far apart they are."""
    if words.scenario.is_abstract:
        return _abstract_opening(words)
    if text := words.scenario.signed_text:
        when = in_or_on(words.scenario.clock, 0)
        return f"“{text.title}” is signed from the start, {when}."
    return f"{_who_meets(words)} {_gaps(words, state_at_start(words.run))}"


def _who_meets(words: Words) -> str:
    names, scenario = words.run.names.parties, words.scenario
    signing = [words.party(names.index(party)) for party in scenario.signatories]
    others = [
        words.party(names.index(key))
        for key, party in scenario.parties.items()
        if key not in scenario.signatories and not party.has(Role.BODY)
    ]
    beside = f", with {listed(others)} at the table" if others else ""
    return f"Talks open {in_or_on(scenario.clock, 0)} between {listed(signing)}{beside}."


def _gaps(words: Words, state: State) -> str:
    """On how many issues they open on the same rung, and how far apart on the others."""
    count, apart = len(words.scenario.issues), distances(words.run, state)
    if not apart:
        return "They open on the same rung on every issue."
    least, most = min(apart.values()), max(apart.values())
    span = counted(most, "rung") if least == most else f"{number(least)} to {counted(most, 'rung')}"
    if len(apart) == count:
        return (
            f"On none of the {number(count)} issues do they open on the same rung: they stand "
            f"{span} apart."
        )
    others = "the other" if len(apart) == 1 else f"the other {beside(len(apart), count)}"
    return (
        f"On {of_all(count - len(apart), count, 'issue')} they open on the same rung; on {others} "
        f"they stand {span} apart."
    )


def waits_at_start(words: Words, *, briefly: bool = False) -> str:
    """What forbids a full text before anybody has spoken; empty where nothing does."""
    if words.scenario.signed_text:
        return ""
    wait = circular_wait(words.run, state_at_start(words.run).released_gates)
    if wait.never:
        return "Conditions wait for one another in a circle that no release opens."
    if wait == NO_WAIT:
        return ""
    told = each_with_owner(words, wait.gates)
    if briefly and len(wait.gates) > FEW:
        told = how_many_of_whom(words, wait.gates)
    if len(wait.gates) == 1:
        return f"No full text can be signed until one condition is given up: {told}."
    count = capital(counted(len(wait.gates), "condition"))
    each = "each other" if len(wait.gates) == 2 else "one another"
    return (
        f"{count} wait for {each}, so that no full text can be signed until {_enough(wait)}: "
        f"{told}."
    )


def _enough(wait: Wait) -> str:
    """How much must be given up."""
    if wait.most == 1:
        return "one of them is given up"
    if wait.ways == 1:
        return "all of them are given up"
    return f"one of {number(wait.ways)} combinations of them is given up"


def _abstract_opening(words: Words) -> str:
    plan, names = words.scenario.plan.steps, words.run.names.parties
    givers = [
        f"{number(sum(step.giver == party for step in plan))} by {words.party(names.index(party))}"
        for party in words.scenario.parties
        if any(step.giver == party for step in plan)
    ]
    when = in_or_on(words.scenario.clock, 0)
    steps = counted(len(plan), "step")
    return f"A plan of {steps} is signed from the start, {when}: {listed(givers)}."


def closing(words: Words, end: Event, state: State) -> Closing:
    """How it ended and why."""
    outcome = words.run.outcome
    at = " at the horizon" if end.reason == Reason.HORIZON else ""
    date = when_in_full(words.scenario.clock, end.period)
    head = f"{capital(ending_in_words(words.scenario, outcome.ending))}{at}, {date}"
    why, rows = _why_it_ended(words, end, state)
    ends = [row for row in words.run.events[-2:] if row.kind in (EventKind.COLLAPSE, EventKind.END)]
    return Closing(head, why, tuple(sorted({row.id for row in (*rows, *ends)})))


def _why_it_ended(words: Words, end: Event, state: State) -> tuple[str, list[Event]]:
    ending, sign = words.run.outcome.ending, signature(words.run)
    if ending == Ending.COLLAPSED:
        return f"{why_collapsed(words, end)}, {_how_far(words, sign)}", []
    if ending == Ending.IMPLEMENTED:
        return _all_done(words, sign), []
    if sign is not None or words.scenario.is_abstract:
        return _why_unfinished(words, sign, state)
    in_part = any(row.kind == EventKind.PARTIAL_SIGN for row in words.run.events)
    if ending in DEFEATED:
        return f"{'no full text' if in_part else 'nothing'} had been signed", []
    why, rows = why_unsigned(words, state)
    return f"{'no full text' if in_part else 'nothing'} was signed: {why}", rows


def signature(run: Run) -> Event | None:
    """The row of the full signature, if there is one."""
    return next((row for row in run.events if row.kind == EventKind.SIGN), None)


def _planned(words: Words, sign: Event | None) -> int:
    return sign.after if sign is not None else len(words.scenario.plan.steps)


def _done(words: Words) -> int:
    """Steps of the full plan that were carried out; those of parts signed alone do not count."""
    rows = words.run.events
    return sum(row.kind == EventKind.COMPLETE and row.other == FULL_PLAN for row in rows)


def _all_done(words: Words, sign: Event | None) -> str:
    steps, clock = _planned(words, sign), words.scenario.clock
    text = f" of the text signed {in_or_on(clock, sign.period)}" if sign is not None else ""
    if steps == 0:
        return "the text asks for no steps"
    verb = "has" if steps == 1 else "have"
    done = "its one step" if steps == 1 and not text else of_all(steps, steps, "step")
    return f"{done}{text} {verb} been carried out"


def _how_far(words: Words, sign: Event | None) -> str:
    done, steps = _done(words), _planned(words, sign)
    if done:
        return f"after {of_all(done, steps, 'step')}"
    return f"before any of its {counted(steps, 'step')}"


def _why_unfinished(words: Words, sign: Event | None, state: State) -> tuple[str, list[Event]]:
    """Where the plan had got to, and what its next step was waiting for."""
    steps, done = _planned(words, sign), _done(words)
    part = of_all(done, steps, "step") if done else f"none of {counted(steps, 'step')}"
    so_far = f"{part} had been carried out"
    if part[0].isdigit():  # no sentence begins with a figure
        so_far = f"of the {steps} steps that were signed, {done} had been carried out"
    quiet = ", and a ceasefire was in force" if state.ceasefire else ""
    plan = [row for row in words.run.events if row.kind in PLAN_ROWS and row.other >= 0]
    under_way = _under_way(plan)
    if under_way:
        told = [
            f"{words.party(row.actor)} had begun {bracketed(words, row.subject)}"
            for row in under_way
        ]
        return f"{so_far}{quiet}; {listed(told)}", under_way
    if not plan or plan[-1].kind == EventKind.COMPLETE:
        return so_far + quiet, []
    return f"{so_far}{quiet}; {_what_came_next(words, plan[-1])}", plan[-1:]


def _under_way(plan: list[Event]) -> list[Event]:
    """Decisions to carry a step out that is not finished."""
    finished = {row.subject for row in plan if row.kind == EventKind.COMPLETE}
    return [row for row in plan if row.kind == EventKind.EXECUTE and row.subject not in finished]


def _what_came_next(words: Words, row: Event) -> str:
    step, who = bracketed(words, row.subject), words.party(row.actor)
    if row.kind == EventKind.WAIT:
        return f"{step} was still waiting: {as_said(words, row.other)}"
    return f"{who} held back {step}"
