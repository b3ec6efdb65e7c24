"""The typed event log: one row for everything that happens, with the numbers behind it.

A row is plain numbers, so that every driver writes the same bits. `records` gives them words.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class EventKind(IntEnum):
    """What happened. The number is part of the log and never changes its meaning."""

    OFFER = 1
    ACCEPT = 2
    REJECT = 3
    CONCEDE = 4
    RETRACT = 5
    PACKAGE_SWAP = 6
    STAND = 7
    WALK_OUT = 8
    RETURN = 9
    MEDIATOR_TEXT = 10
    SIGN = 11
    PARTIAL_SIGN = 12
    RATIFY_PASS = 13
    RATIFY_FAIL = 14
    EXECUTE = 15
    COMPLETE = 16
    HOLD = 17
    WAIT = 18
    RENEGE = 19
    GESTURE = 20
    RELEASE = 21
    DEED_BEGUN = 22
    DEED_DONE = 23
    DEED_FAILED = 24
    BATTLE = 25
    CEASEFIRE = 26
    EVENT = 27
    SUPPORT = 28
    RECORD = 29
    GUARANTEE = 30
    COLLAPSE = 31
    END = 32
    TERM = 33
    LAPSE = 34
    FRONT = 40
    REVISION = 41
    ESCALATE = 60
    DE_ESCALATE = 61
    AID_CHANGE = 62
    LEADER_CHANGE = 63
    SPOILER = 64
    BREACH = 65
    VIOLATION_DETECTED = 66
    GUARANTEE_INVOKED = 67
    EXPIRE = 68
    BELIEF = 69


class Subject(IntEnum):
    """What the `subject` column of a row points to."""

    NONE = 0
    ISSUE = 1
    STEP = 2
    GATE = 3
    RED_LINE = 4
    DEED = 5
    EVENT = 6
    PARTY = 7
    TEXT = 8
    PLAN = 9


class Reason(IntEnum):
    """Why it happened, as a code; `records.story` has the words."""

    NONE = 0
    LEAST_LOSS = 1
    RECIPROCITY = 2
    PAST_LIMIT = 3
    FLOOR = 4
    FIRM = 5
    RED_LINE = 6
    WORTH_IT = 7
    NOT_CREDIBLE = 8
    WORSE_THAN_OWN = 9
    LOCKED = 10
    WORSE_THAN_WAR = 11
    COOLED_OFF = 12
    GATE_CLOSED = 13
    TOO_LATE = 14
    DRAW = 15
    SCRIPT = 16
    CALENDAR = 17
    STEP_GIVEN = 18
    STEP_RECEIVED = 19
    UNRECIPROCATED = 20
    FRONT_MOVED = 21
    LIMIT_PASSED = 22
    CONDITION_GIVEN_UP = 23
    PROMISE_KEPT = 24
    PROMISE_BROKEN = 25
    HOLDS_EXHAUSTED = 26
    VOTE_LOST = 27
    DEED_LOST = 28
    ALL_DONE = 29
    HORIZON = 30
    DEFEAT = 31
    DECAY = 32
    EFFECT = 33
    EMPTY = 34
    PUBLIC = 35
    SEAT = 50
    CORNERED = 60
    SUCCESSOR = 61
    ATTACKED = 62
    WINDOW = 63
    FOUND_OUT = 64
    BY_DATE = 65
    BY_FRONT = 66
    GAIN_GONE = 67
    WITHDRAWN = 68
    INITIATIVE = 80
    UNANSWERED = 81
    RISKS_LESS = 82
    RISKS_MORE = 83
    LAST_OFFER = 84
    PLUG_IN = 85


NUMBERS: dict[EventKind, tuple[str, ...]] = {
    EventKind.OFFER: ("own_worth", "floor"),
    EventKind.ACCEPT: (
        "credible_worth",
        "reservation",
        "paper_worth",
        "own_next_credible",
        "floor",
    ),
    EventKind.REJECT: (
        "credible_worth",
        "reservation",
        "paper_worth",
        "own_next_credible",
        "floor",
    ),
    EventKind.CONCEDE: ("own_loss", "others_gain", "own_worth_after", "floor"),
    EventKind.RETRACT: ("own_gain", "others_loss", "own_worth_after", "floor"),
    EventKind.PACKAGE_SWAP: ("own_loss", "others_gain", "own_worth_after", "floor"),
    EventKind.STAND: ("own_worth", "floor"),
    EventKind.WALK_OUT: ("best_credible", "reservation"),
    EventKind.MEDIATOR_TEXT: ("votes_for", "voters"),
    EventKind.RATIFY_PASS: ("chance", "draw", "worth", "mood", "threshold"),
    EventKind.RATIFY_FAIL: ("chance", "draw", "worth", "mood", "threshold"),
    EventKind.EXECUTE: ("chance", "draw", "if_faith", "if_not", "if_stop", "faith"),
    EventKind.HOLD: ("chance", "draw", "if_faith", "if_not", "if_stop", "faith"),
    EventKind.RELEASE: ("cost", "benefit", "best_credible", "reservation", "needed"),
    EventKind.DEED_DONE: ("chance", "draw"),
    EventKind.DEED_FAILED: ("chance", "draw"),
    EventKind.BATTLE: ("chance", "draw", "odds", "draw_of_winner"),
    EventKind.EVENT: ("chance", "draw"),
    EventKind.RECORD: ("faith_before", "faith_after", "kept", "broken"),
    EventKind.GUARANTEE: ("strength", "monitoring"),
    EventKind.ESCALATE: ("harder", "now", "best_credible"),
    EventKind.DE_ESCALATE: ("harder", "now", "best_credible"),
    EventKind.AID_CHANGE: ("before", "after"),
    EventKind.LEADER_CHANGE: ("chance", "draw"),
    EventKind.SPOILER: ("chance", "draw"),
    EventKind.BREACH: ("chance", "draw", "saved", "loss"),
    EventKind.VIOLATION_DETECTED: ("chance", "draw"),
    EventKind.GUARANTEE_INVOKED: ("strength", "penalty"),
    EventKind.BELIEF: ("before", "after", "won", "lost"),
}
"""What the numbers of a row of each kind mean, in their order; kinds not named carry none.

`if_faith`, `if_not`, `if_stop` are the three worths of a step's decision: all keep faith, they do
not, and the giver stops now; going on is worth faith * if_faith + (1 - faith) * if_not.
"""

NUMBER_COLUMNS = 6


class Event(NamedTuple):
    """One row of the log.

    `tick` orders rows in time; `subject_kind` says what `subject` indexes; `before` and `after`
    are rungs, forts, tenths or counts as the kind says (-1: none); `cause` is the id of the row
    that led to this one (-1: none); `n0`... are the numbers of `NUMBERS[kind]`.
    """

    id: int
    tick: int
    period: int
    round: int
    actor: int
    kind: int
    subject_kind: int
    subject: int
    other: int
    before: int
    after: int
    reason: int
    cause: int
    n0: float
    n1: float
    n2: float
    n3: float
    n4: float
    n5: float

    def number(self, name: str) -> float:
        """A number by its name. Raises KeyError where the kind has none of that name."""
        names = NUMBERS.get(EventKind(self.kind), ())
        if name not in names:
            raise KeyError(name)
        return float(self[len(self) - NUMBER_COLUMNS + names.index(name)])
