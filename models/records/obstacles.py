"""What kept the parties from a signature, in words: the hardest obstacle first."""

from __future__ import annotations

from models.records.blocking import (
    NO_WAIT,
    Wait,
    circular_wait,
    distances,
    empty_zones,
    last_stances,
)
from models.records.conditions import each_with_owner, how_many_of_whom
from models.records.run import Run
from models.records.state import State
from models.records.table_sentences import offer
from models.records.words import Words, of_all
from models.terms.english import counted, listed, number
from models.terms.events import Event, EventKind, Reason

FEW = 2
STANCE_WORDS = {
    Reason.FLOOR: "{} would go no further",
    Reason.FIRM: "{} made no moves of its own",
    Reason.RED_LINE: "{} had no move left that it could make",
    Reason.PUBLIC: "{} had no move left that its public would bear",
    Reason.NOT_CREDIBLE: "{} did not trust the others to keep what lay on the table",
    Reason.WORSE_THAN_OWN: "{} still expected more",
    Reason.WORSE_THAN_WAR: "{} held fighting on to be worth more",
}


def why_unsigned(words: Words, state: State) -> tuple[str, list[Event]]:
    """What stood between the parties and a signature, and the rows that show it."""
    run = words.run
    wait = circular_wait(run, state.released_gates)
    zones = empty_zones(run, state)
    told = [text for text in (never_given_up(words, wait), _red_lines(words, zones)) if text]
    if told:
        return "; and ".join(told), _barred(run)
    return _distance(words, state)


def _barred(run: Run) -> list[Event]:
    """The last row that a condition or a red line barred."""
    rows = [row for row in run.events if row.reason in (Reason.LOCKED, Reason.RED_LINE)]
    return rows[-1:]


def never_given_up(words: Words, wait: Wait) -> str:
    """Conditions that waited for one another in a circle; empty where none did."""
    if wait.never:
        return "conditions waited for one another in a circle that no release opens"
    if wait == NO_WAIT:
        return ""
    count = counted(len(wait.gates), "condition")
    if len(wait.gates) == 1:
        return f"one condition was never given up, {each_with_owner(words, wait.gates)}"
    if len(wait.gates) <= FEW:
        return f"{count} waited for each other to the end, {each_with_owner(words, wait.gates)}"
    owners = how_many_of_whom(words, wait.gates)
    return f"{count} waited for one another to the end, {owners}"


def _red_lines(words: Words, zones: dict[int, tuple[int, ...]]) -> str:
    if not zones:
        return ""
    issues = listed([words.issue(k) for k in list(zones)[:FEW]])
    more = len(zones) - FEW
    where = f"{issues} and {counted(more, 'other issue')}" if more > 0 else issues
    holders = sorted({party for lines in zones.values() for party in lines})
    whose = f"the red lines of {listed([words.party(p) for p in holders])}"
    return f"on {where} {whose} left no rung that all could sign"


def _distance(words: Words, state: State) -> tuple[str, list[Event]]:
    stances = last_stances(words.run)
    apart = distances(words.run, state)
    gap = _widest(words, apart) if apart else "they had come together on every issue"
    absent = [words.party(p) for p in sorted(state.away)]
    if absent:
        return f"{gap}; {listed(absent)} had left the talks", list(stances.values())
    told = [text for text in (_stance(words, row) for row in stances.values()) if text]
    return f"{gap}{f'; {listed(told)}' if told else ''}", list(stances.values())


def _widest(words: Words, apart: dict[int, int]) -> str:
    """How far apart, on how much, and where it is worst."""
    most, count = max(apart.values()), of_all(len(apart), len(words.scenario.issues), "issue")
    widest = [words.issue(k) for k, rungs in apart.items() if rungs == most]
    far = counted(most, "rung")
    if len(widest) == len(apart):
        where = listed(widest) if len(widest) <= FEW else count
        return f"the parties were still {far} apart on {where}"
    where = listed(widest) if len(widest) <= FEW else f"{number(len(widest))} of them"
    return f"the parties were still apart on {count}, furthest on {where} ({far})"


def _stance(words: Words, row: Event) -> str:
    who = words.party(row.actor)
    if row.kind == EventKind.ACCEPT:
        return f"{who} had accepted {offer(words, row)}"
    return STANCE_WORDS.get(Reason(row.reason), "").format(who)
