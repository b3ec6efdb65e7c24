"""What mattered most in a run: five to eight sentences out of many."""

from __future__ import annotations

from typing import NamedTuple

from models.records import table_sentences as table
from models.records import world_sentences as world
from models.records.beats import Beat, Topic, rows_of
from models.records.words import Words, capital, counted, listed, number, when_in_full
from models.terms.events import EventKind


class Part(NamedTuple):
    """One sentence of the short story and the beats that it sums up."""

    beats: list[Beat]
    text: str


def abridged(words: Words, found: list[Beat]) -> list[Part]:
    """The sentences between the first and the last, in the order of their first beats."""
    parts = [
        *_first_and_last_move(words, found),
        *_releases(words, found),
        *_signatures(words, found),
        *_votes(words, found),
        *_steps(words, found),
        *_departures(words, found),
        *_battles(words, found),
    ]
    return sorted(parts, key=lambda part: part.beats[0].rows[0].id)


def _about(found: list[Beat], *topics: Topic) -> list[Beat]:
    return [beat for beat in found if beat.topic in topics]


def _first_and_last_move(words: Words, found: list[Beat]) -> list[Part]:
    """The first move, and the last where others came between."""
    moved = _about(found, Topic.MOVES)
    if not moved:
        return []
    parts = [Part(moved[:1], table.moves(words, moved[0]))]
    if len(moved) > 2:
        last = moved[-1]
        date = when_in_full(words.scenario.clock, last.period)
        parts.append(
            Part([last], f"The last of {number(len(moved))} moves at the table comes in {date}: "
                 f"{table.moves(words, last)}")
        )  # fmt: skip
    return parts


def _releases(words: Words, found: list[Beat]) -> list[Part]:
    given = _about(found, Topic.RELEASES)
    if len(given) <= 2:
        return [Part([beat], table.releases(words, beat)) for beat in given]
    text = "; ".join(f"{words.party(beat.actor)}, {table.given_up(words, beat)}" for beat in given)
    count = sum(len(beat.of(EventKind.RELEASE)) for beat in given)
    return [Part(given, f"{capital(counted(count, 'condition'))} are given up: {text}.")]


def _signatures(words: Words, found: list[Beat]) -> list[Part]:
    alone = _about(found, Topic.SIGNS_PART)
    parts = [Part([beat], table.signs(words, beat)) for beat in _about(found, Topic.SIGNS)]
    if len(alone) <= 2:
        return parts + [Part([beat], table.signs_part(words, beat)) for beat in alone]
    return [
        *parts,
        Part(alone, f"{capital(counted(len(alone), 'part'))} of the text are signed alone."),
    ]


def _votes(words: Words, found: list[Beat]) -> list[Part]:
    lost = [beat for beat in _about(found, Topic.VOTES) if beat.of(EventKind.RATIFY_FAIL)]
    return [Part([beat], table.votes(words, beat)) for beat in lost]


def _steps(words: Words, found: list[Beat]) -> list[Part]:
    """Steps one by one where they are few; else how many, by whom, between when and when."""
    taken = [beat for beat in _about(found, Topic.STEPS) if beat.of(EventKind.COMPLETE)]
    if len(taken) <= 2:
        return [Part([beat], world.steps(words, beat)) for beat in taken]
    givers = sorted({beat.actor for beat in taken})
    shares = [
        f"{number(sum(len(b.order) for b in taken if b.actor == giver))} by {words.party(giver)}"
        for giver in givers
    ]
    count = capital(counted(sum(len(beat.order) for beat in taken), "step"))
    return [Part(taken, f"{count} are carried out {_between(words, taken)}: {listed(shares)}.")]


def _between(words: Words, among: list[Beat]) -> str:
    first, last = among[0].period, among[-1].period
    clock = words.scenario.clock
    if first == last:
        return f"in {when_in_full(clock, first)}"
    return f"between {when_in_full(clock, first)} and {when_in_full(clock, last)}"


def _departures(words: Words, found: list[Beat]) -> list[Part]:
    left = _about(found, Topic.LEAVES)
    return [Part(left[:1], table.leaves(words, left[0]))] if left else []


def _battles(words: Words, found: list[Beat]) -> list[Part]:
    rows = [row for row in rows_of(found, Topic.BATTLES) if row.kind == EventKind.BATTLE]
    fought = _about(found, Topic.BATTLES)
    return [Part(fought, world.battles_in_all(words, rows))] if rows else []
