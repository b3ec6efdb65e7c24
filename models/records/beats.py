"""Beats: rows that belong to one sentence, put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from models.records.run import Run
from models.records.state import State, state_at_start
from models.terms.events import Event, EventKind, Subject


class Topic(Enum):
    """What a beat is about."""

    OPENING = auto()
    MOVES = auto()
    STANDS = auto()
    DRAFT = auto()
    ACCEPTS = auto()
    REJECTS = auto()
    LEAVES = auto()
    RETURNS = auto()
    SIGNS = auto()
    SIGNS_PART = auto()
    VOTES = auto()
    STEPS = auto()
    HOLDS = auto()
    WAITS = auto()
    LAPSES = auto()
    RENEGES = auto()
    RELEASES = auto()
    DEEDS = auto()
    BATTLES = auto()
    CEASEFIRE = auto()
    HAPPENS = auto()
    FRONT = auto()
    REVISION = auto()
    ESCALATES = auto()
    HELPS = auto()
    SUCCEEDS = auto()
    ATTACKED = auto()
    BREACHES = auto()
    FOUND_OUT = auto()
    EXPIRES = auto()
    BELIEFS = auto()
    SUPPORT = auto()
    RECORD = auto()
    GUARANTEE = auto()
    COLLAPSES = auto()
    ENDS = auto()


TOPICS: dict[EventKind, Topic] = {
    EventKind.OFFER: Topic.OPENING,
    EventKind.CONCEDE: Topic.MOVES,
    EventKind.RETRACT: Topic.MOVES,
    EventKind.PACKAGE_SWAP: Topic.MOVES,
    EventKind.STAND: Topic.STANDS,
    EventKind.MEDIATOR_TEXT: Topic.DRAFT,
    EventKind.ACCEPT: Topic.ACCEPTS,
    EventKind.REJECT: Topic.REJECTS,
    EventKind.WALK_OUT: Topic.LEAVES,
    EventKind.RETURN: Topic.RETURNS,
    EventKind.SIGN: Topic.SIGNS,
    EventKind.PARTIAL_SIGN: Topic.SIGNS_PART,
    EventKind.TERM: Topic.SIGNS,
    EventKind.RATIFY_PASS: Topic.VOTES,
    EventKind.RATIFY_FAIL: Topic.VOTES,
    EventKind.EXECUTE: Topic.STEPS,
    EventKind.COMPLETE: Topic.STEPS,
    EventKind.GESTURE: Topic.STEPS,
    EventKind.HOLD: Topic.HOLDS,
    EventKind.WAIT: Topic.WAITS,
    EventKind.LAPSE: Topic.LAPSES,
    EventKind.RENEGE: Topic.RENEGES,
    EventKind.RELEASE: Topic.RELEASES,
    EventKind.DEED_BEGUN: Topic.DEEDS,
    EventKind.DEED_DONE: Topic.DEEDS,
    EventKind.DEED_FAILED: Topic.DEEDS,
    EventKind.BATTLE: Topic.BATTLES,
    EventKind.CEASEFIRE: Topic.CEASEFIRE,
    EventKind.EVENT: Topic.HAPPENS,
    EventKind.FRONT: Topic.FRONT,
    EventKind.REVISION: Topic.REVISION,
    EventKind.ESCALATE: Topic.ESCALATES,
    EventKind.DE_ESCALATE: Topic.ESCALATES,
    EventKind.AID_CHANGE: Topic.HELPS,
    EventKind.LEADER_CHANGE: Topic.SUCCEEDS,
    EventKind.SPOILER: Topic.ATTACKED,
    EventKind.BREACH: Topic.BREACHES,
    EventKind.VIOLATION_DETECTED: Topic.FOUND_OUT,
    EventKind.GUARANTEE_INVOKED: Topic.FOUND_OUT,
    EventKind.EXPIRE: Topic.EXPIRES,
    EventKind.BELIEF: Topic.BELIEFS,
    EventKind.SUPPORT: Topic.SUPPORT,
    EventKind.RECORD: Topic.RECORD,
    EventKind.GUARANTEE: Topic.GUARANTEE,
    EventKind.COLLAPSE: Topic.COLLAPSES,
    EventKind.END: Topic.ENDS,
}

NOBODY = -1

RUNNING = frozenset(
    {Topic.MOVES, Topic.DRAFT, Topic.STEPS, Topic.LAPSES, Topic.RELEASES, Topic.DEEDS}
)
"""Topics of which one party's rows in a round make one sentence."""

FOLLOWING = frozenset(
    {
        EventKind.SUPPORT, EventKind.RECORD, EventKind.GUARANTEE, EventKind.CEASEFIRE,
        EventKind.TERM, EventKind.COMPLETE, EventKind.RETRACT, EventKind.BELIEF,
        EventKind.GUARANTEE_INVOKED,
    }
)  # fmt: skip
"""Rows that belong to the sentence of their cause."""


@dataclass(slots=True)
class Beat:
    """Rows told in one sentence, and what the sentence needs to know of that moment.

    `apart` is how far the signatories are from each other on an issue after the row that moved it;
    `order` numbers the steps that were carried out; `leaps` are rungs from what a signatory had
    tabled on an issue to what was signed, by (party, issue).
    """

    topic: Topic
    actor: int
    period: int
    tick: int
    rows: list[Event] = field(default_factory=list)
    apart: dict[int, int] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    leaps: dict[tuple[int, int], int] = field(default_factory=dict)

    def of(self, *kinds: EventKind) -> list[Event]:
        """The beat's rows of these kinds."""
        return [row for row in self.rows if row.kind in kinds]


def beats(run: Run) -> list[Beat]:
    """All rows of a run in beats, in the order of each beat's first row."""
    state, found = state_at_start(run), list[Beat]()
    home: dict[int, Beat] = {}
    signatories = [run.names.parties.index(party) for party in run.scenario.signatories]
    for event in run.events:
        state.fold(event)
        beat = _home_of(event, found, home)
        if beat is None:
            topic = TOPICS[EventKind(event.kind)]
            beat = Beat(topic, event.actor, event.period, event.tick)
            found.append(beat)
        home[event.id] = beat
        beat.rows.append(event)
        _note(beat, event, state, signatories)
    return found


def _home_of(event: Event, found: list[Beat], home: dict[int, Beat]) -> Beat | None:
    """The beat of the row that caused this one at the same time, or the running one."""
    cause = home.get(event.cause)
    if cause is not None and cause.tick == event.tick and event.kind in FOLLOWING:
        return cause
    if not found:
        return None
    last, topic = found[-1], TOPICS[EventKind(event.kind)]
    if topic == Topic.OPENING:
        return _opening_of(event, found)
    if topic == Topic.SIGNS and last.topic == Topic.ACCEPTS and last.tick == event.tick:
        last.topic = Topic.SIGNS
        return last
    if topic == Topic.STANDS and _stands_likewise(event, last):
        last.actor = NOBODY
        return last
    same = last.topic == topic and last.actor == event.actor and last.tick == event.tick
    return last if same and topic in RUNNING else None


def _stands_likewise(event: Event, last: Beat) -> bool:
    """Whether others have just stood still for the same reason."""
    if last.topic != Topic.STANDS:
        return False
    first = last.rows[0]
    same = (first.period, first.round, first.reason) == (event.period, event.round, event.reason)
    return same and all(row.actor != event.actor for row in last.rows)


def _opening_of(event: Event, found: list[Beat]) -> Beat | None:
    """Opening offers make one beat, whatever stands between them; a late one joins a return."""
    last = found[-1]
    if last.topic == Topic.RETURNS and last.actor == event.actor:
        return last
    opened = (beat for beat in found if beat.topic == Topic.OPENING)
    return next((beat for beat in opened if beat.period == event.period), None)


def _note(beat: Beat, event: Event, state: State, signatories: list[int]) -> None:
    if beat.topic == Topic.MOVES and event.subject_kind == Subject.ISSUE:
        beat.apart[event.subject] = spread(state, event.subject, signatories)
    if event.kind == EventKind.COMPLETE:
        beat.order[event.subject] = state.done[event.subject]
    if event.kind == EventKind.TERM:
        for party in signatories:
            tabled = state.tabled[party * len(state.terms) + event.subject]
            beat.leaps[party, event.subject] = abs(tabled - event.after)


def spread(state: State, issue: int, signatories: list[int]) -> int:
    """How many rungs lie between the signatories who are furthest apart on an issue."""
    tabled = [state.tabled[party * len(state.terms) + issue] for party in signatories]
    known = [rung for rung in tabled if rung >= 0]
    return max(known) - min(known) if known else 0


def rows_of(found: list[Beat], *topics: Topic) -> Iterator[Event]:
    """All rows of the beats on these topics."""
    return (row for beat in found if beat.topic in topics for row in beat.rows)
