"""A run as plain sentences, in three lengths; each sentence knows the rows that it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from models.records import change_sentences as changes
from models.records import signing_sentences as signing
from models.records import table_sentences as table
from models.records import world_sentences as world
from models.records.abridging import abridged
from models.records.beats import Beat, Topic, beats
from models.records.ending import FULL_PLAN
from models.records.frame_sentences import Closing, closing, opening, waits_at_start
from models.records.run import Run
from models.records.state import state_at_start
from models.records.words import Words
from models.terms.english import capital, when
from models.terms.events import Event, EventKind, Reason

Length = Literal["full", "short", "one"]


class Sentence(NamedTuple):
    """One sentence, the ids of the rows behind it, when it was, and whose deed (-1: nobody's)."""

    events: tuple[int, ...]
    period: int
    date: str
    party: int
    text: str


TELLING: dict[Topic, Callable[[Words, Beat], str]] = {
    Topic.MOVES: table.moves,
    Topic.STANDS: table.stands,
    Topic.DRAFT: table.draft,
    Topic.ACCEPTS: table.accepts,
    Topic.REJECTS: table.rejects,
    Topic.LEAVES: table.leaves,
    Topic.RETURNS: table.returns,
    Topic.SIGNS: signing.signs,
    Topic.SIGNS_PART: signing.signs_part,
    Topic.VOTES: signing.votes,
    Topic.RELEASES: table.releases,
    Topic.STEPS: world.steps,
    Topic.HOLDS: world.holds,
    Topic.WAITS: world.waits,
    Topic.LAPSES: world.lapses,
    Topic.RENEGES: world.reneges,
    Topic.DEEDS: world.deeds,
    Topic.BATTLES: world.battles,
    Topic.CEASEFIRE: world.ceasefire,
    Topic.HAPPENS: world.happens,
    Topic.FRONT: world.front,
    Topic.REVISION: world.revision,
    Topic.ESCALATES: changes.escalates,
    Topic.HELPS: changes.helps,
    Topic.SUCCEEDS: changes.succeeds,
    Topic.ATTACKED: changes.attacked,
    Topic.BREACHES: changes.breaks_in_secret,
    Topic.FOUND_OUT: changes.found_out,
    Topic.EXPIRES: changes.expires,
    Topic.BELIEFS: changes.beliefs,
    Topic.SUPPORT: world.support,
    Topic.RECORD: world.record,
    Topic.GUARANTEE: world.guarantees,
    Topic.COLLAPSES: world.collapses,
}


def story(run: Run, length: Length = "full") -> tuple[Sentence, ...]:
    """What happened, in order: everything, what mattered most, or one sentence."""
    if not run.events:
        return ()
    words, last = Words(run), _closing(run)
    if length == "one":
        return (_one(words, last),)
    found = beats(run)
    if length == "short":
        told = [_told(words, part.beats, part.at, part.text) for part in abridged(words, found)]
    else:
        told = [_sentence(words, beat) for beat in found if _worth_telling(beat)]
    return (*_first(words, found, briefly=length == "short"), *told, *_end(words, last))


def sentence_of_each(run: Run) -> dict[int, Sentence]:
    """The sentence that tells each row, by the row's id; also of rows that a story passes over."""
    words, last = Words(run), _closing(run)
    told = {}
    for beat in beats(run):
        ends = beat.topic == Topic.ENDS
        one = _end(words, last)[0] if ends and last else _sentence(words, beat)
        told.update({row.id: one for row in beat.rows})
    return told


def sentence_of(words: Words, beat: Beat) -> str:
    """The words of one beat."""
    if beat.topic == Topic.OPENING:
        return f"{capital(words.party(beat.actor))} tables its offer."
    return TELLING[beat.topic](words, beat)


def _worth_telling(beat: Beat) -> bool:
    """All but what the first and last sentences tell, and the slow fading of a guarantee."""
    fades = beat.topic == Topic.GUARANTEE and beat.rows[0].reason == Reason.DECAY
    ends = (
        beat.topic == Topic.COLLAPSES and beat.rows[0].subject == FULL_PLAN and len(beat.rows) == 1
    )
    return beat.topic not in (Topic.OPENING, Topic.ENDS) and not fades and not ends


def _sentence(words: Words, beat: Beat) -> Sentence:
    return _told(words, [beat], beat, sentence_of(words, beat))


def _told(words: Words, among: list[Beat], at: Beat, text: str) -> Sentence:
    actors = {beat.actor for beat in among}
    return Sentence(
        events=tuple(sorted(row.id for beat in among for row in beat.rows)),
        period=at.period,
        date=when(words.scenario.clock, at.period),
        party=at.actor if len(actors) == 1 else -1,
        text=text,
    )


def _first(words: Words, found: list[Beat], *, briefly: bool) -> Iterator[Sentence]:
    """Who meets, and what forbids a text; the opening offers stand for it, or the first row."""
    opened = [row.id for beat in found if beat.topic == Topic.OPENING for row in beat.rows]
    ids = tuple(opened) or (words.run.events[0].id,)
    for text in (opening(words), waits_at_start(words, briefly=briefly)):
        if text:
            yield Sentence(ids, 0, when(words.scenario.clock, 0), -1, text)


def _closing(run: Run) -> tuple[Event, Closing] | None:
    end = run.events[-1]
    if end.kind != EventKind.END:
        return None
    state = state_at_start(run)
    for event in run.events:
        state.fold(event)
    return end, closing(Words(run), end, state)


def _end(words: Words, last: tuple[Event, Closing] | None) -> tuple[Sentence, ...]:
    if last is None:
        return ()
    end, told = last
    text = f"{told.head}. {capital(told.why)}."
    return (_closed(words, end, told, text),)


def _one(words: Words, last: tuple[Event, Closing] | None) -> Sentence:
    if last is None:
        event = words.run.events[-1]
        date = when(words.scenario.clock, event.period)
        return Sentence((event.id,), event.period, date, -1, "The run was stopped before its end.")
    end, told = last
    return _closed(words, end, told, f"{told.head}; {told.why}.")


def _closed(words: Words, end: Event, told: Closing, text: str) -> Sentence:
    return Sentence(told.events, end.period, when(words.scenario.clock, end.period), -1, text)
