"""The first and the last sentence: who meets, and how and why it ended."""

from __future__ import annotations

from typing import NamedTuple

from models.records.blocking import (
    NO_WAIT,
    Wait,
    circular_wait,
    distances,
    empty_zones,
    last_stances,
    speaks_of_waits,
)
from models.records.conditions import as_said, owner
from models.records.run import Run
from models.records.state import State, state_at_start
from models.records.words import Words, capital, counted, listed, number, when_in_full
from models.records.world_sentences import bracketed, why_collapsed
from models.terms.events import Event, EventKind, Reason
from models.terms.outcome import Ending
from models.terms.party import Role

DEFEATS = {Ending.DEFEAT_A: 0, Ending.DEFEAT_B: 1}
STANCE_WORDS = {
    Reason.FLOOR: "{} would go no further",
    Reason.FIRM: "{} made no moves of its own",
    Reason.RED_LINE: "{} had only red lines left to cross",
    Reason.NOT_CREDIBLE: "{} did not trust the others to keep what lay on the table",
    Reason.WORSE_THAN_OWN: "{} still expected more",
    Reason.WORSE_THAN_WAR: "{} held fighting on to be worth more",
}


class Closing(NamedTuple):
    """How a run ended, why, and the rows that show it."""

    head: str
    why: str
    events: tuple[int, ...]


def opening(words: Words) -> str:
    """Who meets, when, how far apart they are, and what forbids a signature."""
    if words.scenario.is_abstract:
        return _abstract_opening(words)
    run = words.run
    return f"{_who_meets(words)} {_gaps(words, state_at_start(run))}{_waits_at_start(words)}"


def _who_meets(words: Words) -> str:
    names, scenario = words.run.names.parties, words.scenario
    signing = [words.party(names.index(party)) for party in scenario.signatories]
    others = [
        words.party(names.index(key))
        for key, party in scenario.parties.items()
        if key not in scenario.signatories and not party.has(Role.BODY)
    ]
    beside = f", with {listed(others)} at the table" if others else ""
    return f"Talks open in {when_in_full(scenario.clock, 0)} between {listed(signing)}{beside}."


def _gaps(words: Words, state: State) -> str:
    """On how many issues they open on the same rung, and how far apart on the others."""
    count, apart = len(words.scenario.issues), distances(words.run, state)
    if not apart:
        return "They open on the same rung on every issue."
    least, most = min(apart.values()), max(apart.values())
    span = counted(most, "rung") if least == most else f"{number(least)} to {counted(most, 'rung')}"
    if len(apart) == count:
        where = f"On none of the {number(count)} issues do they open on the same rung"
        return f"{where}: they stand {span} apart."
    others = "the other" if len(apart) == 1 else f"the other {number(len(apart))}"
    return (
        f"On {number(count - len(apart))} of {number(count)} issues they open on the same rung; on "
        f"{others} they stand {span} apart."
    )


def _waits_at_start(words: Words) -> str:
    run = words.run
    if not speaks_of_waits(run):
        return ""
    wait = circular_wait(run, state_at_start(run).released_gates)
    if wait.never:
        return " Conditions wait for one another in a circle that no release opens."
    if wait == NO_WAIT:
        return ""
    told = "; ".join(f"{as_said(words, gate)} ({owner(words, gate)})" for gate in wait.gates)
    least = "one of them is" if wait.needed == 1 else f"at least {number(wait.needed)} of them are"
    return (
        f" Conditions wait for one another, so no full text can be signed until {least} given up: "
        f"{told}."
    )


def _abstract_opening(words: Words) -> str:
    plan, names = words.scenario.plan.steps, words.run.names.parties
    givers = [
        f"{number(sum(step.giver == party for step in plan))} by {words.party(names.index(party))}"
        for party in words.scenario.parties
        if any(step.giver == party for step in plan)
    ]
    return (
        f"A plan of {counted(len(plan), 'step')} is signed from the start, in "
        f"{when_in_full(words.scenario.clock, 0)}: {listed(givers)}."
    )


def closing(words: Words, end: Event, state: State) -> Closing:
    """How it ended and why."""
    outcome = words.run.outcome
    head = _how_it_ended(words, outcome.ending)
    at = " at the horizon" if end.reason == Reason.HORIZON else ""
    head = f"{head}{at}, {when_in_full(words.scenario.clock, end.period)}"
    why, rows = _why_it_ended(words, end, state)
    return Closing(head, why, tuple(sorted({*(row.id for row in rows), end.id})))


def _how_it_ended(words: Words, ending: Ending) -> str:
    """The ending in words; a defeat by the name of the defeated."""
    front = words.scenario.front
    if ending in DEFEATS and front is not None:
        loser = words.run.names.parties.index(front.between[DEFEATS[ending]])
        return capital(f"military defeat of {words.party(loser)}")
    return capital(ending.in_words)


def _why_it_ended(words: Words, end: Event, state: State) -> tuple[str, list[Event]]:
    outcome, sign = words.run.outcome, signature(words.run)
    if outcome.ending == Ending.COLLAPSED:
        return (
            f"{why_collapsed(words, end)}, after {_progress(words, sign, outcome.steps_done)}",
            [],
        )
    if outcome.ending == Ending.IMPLEMENTED:
        signed = (
            f" of the text signed in {when_in_full(words.scenario.clock, sign.period)}"
            if sign
            else ""
        )
        return f"all {counted(outcome.steps_done, 'step')}{signed} have been carried out", []
    if sign is not None or words.scenario.is_abstract:
        return _why_unfinished(words, sign, outcome.steps_done)
    if outcome.ending in DEFEATS:
        return "nothing had been signed", []
    why, rows = why_unsigned(words, state)
    return f"nothing was signed: {why}", rows


def signature(run: Run) -> Event | None:
    """The row of the full signature, if there is one."""
    signed = (row for row in run.events if row.kind == EventKind.SIGN)
    return next(signed, None)


def _progress(words: Words, sign: Event | None, done: int) -> str:
    planned = sign.after if sign is not None else len(words.scenario.plan.steps)
    return f"{number(done)} of {counted(planned, 'step')}"


def _why_unfinished(words: Words, sign: Event | None, done: int) -> tuple[str, list[Event]]:
    """Where the plan had got to, and what its next step was waiting for."""
    progress = f"{_progress(words, sign, done)} had been carried out"
    later = (EventKind.EXECUTE, EventKind.COMPLETE, EventKind.WAIT, EventKind.HOLD)
    last = next((row for row in reversed(words.run.events) if row.kind in later), None)
    if last is not None and last.kind == EventKind.WAIT and last.other >= 0:
        return f"{progress}, and the next waited: {as_said(words, last.other)}", [last]
    if last is not None and last.kind == EventKind.HOLD:
        who = words.party(last.actor)
        return f"{progress}, and {who} held back {bracketed(words, last.subject)}", [last]
    return progress, []


def why_unsigned(words: Words, state: State) -> tuple[str, list[Event]]:
    """What stood between the parties and a signature: the hardest obstacle first."""
    run = words.run
    wait = circular_wait(run, state.released_gates) if speaks_of_waits(run) else NO_WAIT
    locked = [row for row in run.events if row.reason == Reason.LOCKED]
    if wait.never:
        return "conditions waited for one another in a circle that no release opens", locked[-1:]
    if wait != NO_WAIT:
        return _never_given_up(words, wait), locked[-1:]
    zones = empty_zones(run, state)
    if zones:
        return _red_lines(words, zones), _crossing(run)
    return _distance(words, state)


def _never_given_up(words: Words, wait: Wait) -> str:
    told = [f"{as_said(words, gate)} ({owner(words, gate)})" for gate in wait.gates]
    if len(told) == 1:
        return f"one condition was never given up: {told[0]}"
    if wait.needed == 1:
        return (
            f"of these conditions, which wait for one another, none was given up: {'; '.join(told)}"
        )
    return (
        f"too few of the conditions that wait for one another were given up; still open: "
        f"{'; '.join(told)}"
    )


def _crossing(run: Run) -> list[Event]:
    rows = [row for row in run.events if row.reason == Reason.RED_LINE]
    return rows[-1:]


def _red_lines(words: Words, zones: dict[int, tuple[int, ...]]) -> str:
    parts = [
        f"{listed([words.party(p) for p in holders])} on {words.issue(k)}"
        for k, holders in list(zones.items())[:2]
    ]
    return f"red lines left no rung that all could sign, and none was given up: {'; '.join(parts)}"


def _distance(words: Words, state: State) -> tuple[str, list[Event]]:
    stances = last_stances(words.run)
    told = [_stance(words, row) for row in stances.values()]
    apart = distances(words.run, state)
    gap = _widest(words, apart) if apart else "they had come together on every issue"
    absent = [words.party(p) for p in sorted(state.away)]
    gone = f"; {listed(absent)} had left the talks" if absent else ""
    stood = f"; {listed([text for text in told if text])}" if any(told) else ""
    return f"{gap}{gone}{'' if gone else stood}", list(stances.values())


def _widest(words: Words, apart: dict[int, int]) -> str:
    most = max(apart.values())
    widest = [words.issue(k) for k, rungs in apart.items() if rungs == most]
    far = counted(most, "rung")
    if len(apart) == 1:
        return f"the parties were still {far} apart on {widest[0]}"
    where = listed(widest) if len(widest) <= 2 else f"{number(len(widest))} of them"
    count = f"{number(len(apart))} of {counted(len(words.scenario.issues), 'issue')}"
    return f"the parties were still apart on {count}, furthest on {where} ({far})"


def _stance(words: Words, row: Event) -> str:
    return STANCE_WORDS.get(Reason(row.reason), "").format(words.party(row.actor))
