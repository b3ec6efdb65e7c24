"""What mattered most in a run: five to eight sentences out of many."""

from __future__ import annotations

from typing import NamedTuple

from models.records import signing_sentences as signing
from models.records import table_sentences as table
from models.records import world_sentences as world
from models.records.beats import Beat, Topic, rows_of
from models.records.words import Words, beside
from models.terms.english import capital, counted, in_or_on, listed, number, when_in_full
from models.terms.events import Event, EventKind, Subject

FEW = 2
"""Releases that are told one by one; more are summed up in one sentence."""


class Part(NamedTuple):
    """One sentence of the short story, the beats that it sums up, and the one where it stands."""

    text: str
    beats: list[Beat]
    at: Beat


def abridged(words: Words, found: list[Beat]) -> list[Part]:
    """The sentences between the first and the last, in the order of time."""
    parts = [
        *_first_and_last_move(words, found),
        *_releases(words, found),
        *_signatures(words, found),
        *_votes(words, found),
        *_steps(words, found),
        *_departures(words, found),
        *_battles(words, found),
    ]
    return sorted(parts, key=lambda part: part.at.rows[0].id)


def _about(found: list[Beat], topic: Topic) -> list[Beat]:
    return [beat for beat in found if beat.topic == topic]


def _single(text: str, beat: Beat) -> Part:
    return Part(text, [beat], beat)


def _first_and_last_move(words: Words, found: list[Beat]) -> list[Part]:
    """The first move, and the last of many where no full text was signed after it."""
    moved = _about(found, Topic.MOVES)
    parts = [_single(table.moves(words, beat), beat) for beat in moved[:1]]
    if len(moved) > FEW and not any(beat.of(EventKind.SIGN) for beat in found):
        date = in_or_on(words.scenario.clock, moved[-1].period)
        last = f"The last of {number(len(moved))} moves at the table comes {date}"
        parts.append(_single(f"{last}: {table.moves(words, moved[-1])}", moved[-1]))
    return parts


def _releases(words: Words, found: list[Beat]) -> list[Part]:
    given = _about(found, Topic.RELEASES)
    if len(given) <= FEW:
        return [_single(table.releases(words, beat), beat) for beat in given]
    text = "; ".join(f"{words.party(beat.actor)}, {table.given_up(words, beat)}" for beat in given)
    count = _conditions_and_lines([row for beat in given for row in beat.of(EventKind.RELEASE)])
    return [
        Part(f"{capital(count)} are given up {_between(words, given)}: {text}.", given, given[0])
    ]


def _conditions_and_lines(rows: list[Event]) -> str:
    """Two conditions and a red line."""
    gates = sum(row.subject_kind == Subject.GATE for row in rows)
    lines = len(rows) - gates
    told = [counted(gates, "condition")] if gates else []
    told += ["a red line" if lines == 1 else counted(lines, "red line")] if lines else []
    return listed(told)


def _signatures(words: Words, found: list[Beat]) -> list[Part]:
    alone = _about(found, Topic.SIGNS_PART)
    parts = [_single(signing.signs(words, beat), beat) for beat in _about(found, Topic.SIGNS)]
    if len(alone) <= 1:
        return parts + [_single(signing.signs_part(words, beat), beat) for beat in alone]
    issues = [words.issue(term.subject) for beat in alone for term in beat.of(EventKind.TERM)]
    text = f"{capital(counted(len(issues), 'issue'))} are signed alone {_between(words, alone)}"
    return [*parts, Part(f"{text}: {'; '.join(issues)}.", alone, alone[0])]


def _votes(words: Words, found: list[Beat]) -> list[Part]:
    lost = [beat for beat in _about(found, Topic.VOTES) if beat.of(EventKind.RATIFY_FAIL)]
    return [_single(signing.votes(words, beat), beat) for beat in lost]


def _steps(words: Words, found: list[Beat]) -> list[Part]:
    """Steps one by one where they are few; else how many, by whom, between when and when."""
    taken = [beat for beat in _about(found, Topic.STEPS) if beat.order]
    if len(taken) <= 1:
        return [_single(world.steps(words, beat), beat) for beat in taken]
    steps = sum(len(beat.order) for beat in taken)
    shares = [
        f"{beside(sum(len(beat.order) for beat in taken if beat.actor == giver), steps)} by "
        f"{words.party(giver)}"
        for giver in sorted({beat.actor for beat in taken})
    ]
    count = capital(counted(steps, "step"))
    text = f"{count} are carried out {_between(words, taken)}: {listed(shares)}."
    return [Part(text, taken, taken[0])]


def _between(words: Words, among: list[Beat]) -> str:
    first, last = among[0].period, among[-1].period
    clock = words.scenario.clock
    if first == last:
        return in_or_on(clock, first)
    return f"between {when_in_full(clock, first)} and {when_in_full(clock, last)}"


def _departures(words: Words, found: list[Beat]) -> list[Part]:
    """The first walk-out, how many there were, and whether whoever left came back."""
    left, back = _about(found, Topic.LEAVES), _about(found, Topic.RETURNS)
    if not left:
        return []
    text = table.leaves(words, left[0]) + _came_back(words, left, back)
    return [Part(text, [*left, *back], left[0])]


def _came_back(words: Words, left: list[Beat], back: list[Beat]) -> str:
    """How many walk-outs there were, and of how many a return followed."""
    if len(left) == 1:
        when = in_or_on(words.scenario.clock, back[0].period) if back else ""
        return f" It returns {when}." if back else " It does not return."
    alone = len({beat.actor for beat in left}) == 1
    many = f" It is the first of {number(len(left))} walk-outs"
    if len(back) == len(left):
        return f"{many}; {'it' if alone else 'whoever left'} returned each time."
    times = {0: "nobody returned", 1: "one return followed"}
    return f"{many}; {times.get(len(back), f'{number(len(back))} returns followed')}."


def _battles(words: Words, found: list[Beat]) -> list[Part]:
    """All battles in one sentence; it stands where the last was fought."""
    rows = [row for row in rows_of(found, Topic.BATTLES) if row.kind == EventKind.BATTLE]
    fought = _about(found, Topic.BATTLES)
    return [Part(world.battles_in_all(words, rows), fought, fought[-1])] if rows else []
