"""Sentences about what changes while the war goes on: intensity, help, leaders, secrets, time."""

from __future__ import annotations

from models.records.beats import Beat
from models.records.consequences import consequences
from models.records.words import Words
from models.records.world_sentences import bracketed
from models.terms.english import capital, counted, percent, share
from models.terms.events import Event, EventKind, Reason


def escalates(words: Words, beat: Beat) -> str:
    """A belligerent fights harder, or less hard again."""
    row, who = beat.rows[0], capital(words.party(beat.actor))
    factor = words.scenario.front.escalation.faster.value if words.scenario.front else 1.0
    if row.kind == EventKind.DE_ESCALATE:
        return f"{who} fights less hard again; battles and costs are back to what they were."
    return (
        f"{who} fights harder: battles and costs rise by a factor of {factor:g}."
        f"{consequences(words, beat)}"
    )


def helps(words: Words, beat: Beat) -> str:
    """Help begins or ends, and what share of a war cost others now bear."""
    row = beat.rows[0]
    who, whom = capital(words.party(beat.actor)), words.party(row.other)
    verb = "begins to help" if row.after == 1 else "ends its help for"
    why = "as the front stands so" if row.reason == Reason.BY_FRONT else "as its day has come"
    borne = percent(row.number("after"))
    return f"{who} {verb} {whom}, {why}; others now bear {borne} of what the war costs it."


def succeeds(words: Words, beat: Beat) -> str:
    """A leader falls, and another follows."""
    owner = capital(words.owner(beat.actor))
    return f"{owner} leader falls, and a successor takes the seat.{consequences(words, beat)}"


def attacked(words: Words, beat: Beat) -> str:
    """An attack by those who want no peace."""
    blamed = {row.actor for row in beat.of(EventKind.RECORD)}
    whom = " and ".join(words.party(p) for p in sorted(blamed))
    blame = f"{whom} {'are' if len(blamed) > 1 else 'is'} blamed" if blamed else "nobody is blamed"
    return f"Spoilers attack; {blame}.{consequences(words, beat)}"


def breaks_in_secret(words: Words, beat: Beat) -> str:
    """A step is carried out in name only; nobody has seen it yet."""
    steps = "; ".join(bracketed(words, row.subject) for row in beat.rows)
    return f"In secret, {words.party(beat.actor)} carries out in name only {steps}."


def found_out(words: Words, beat: Beat) -> str:
    """A breach in secret comes to light."""
    row = beat.rows[0]
    punished = [row for row in beat.rows if row.kind == EventKind.GUARANTEE_INVOKED]
    penalty = f" {guarantee_invoked(punished[0])}" if punished else ""
    return (
        f"It comes to light that {words.party(beat.actor)} has not carried out "
        f"{bracketed(words, row.subject)}; the step is owed again.{penalty}"
        f"{consequences(words, beat)}"
    )


def guarantee_invoked(row: Event) -> str:
    """What a guarantee costs whoever is seen to break a promise."""
    return f"The guarantors punish it by {share(row.number('penalty'))} in worth."


def expires(words: Words, beat: Beat) -> str:
    """What was agreed for a time is over."""
    steps = "; ".join(bracketed(words, row.subject) for row in beat.of(EventKind.EXPIRE))
    return f"What was agreed for a time ends: {steps}.{consequences(words, beat)}"


def beliefs(words: Words, beat: Beat) -> str:
    """What belligerents think of their own odds after a battle."""
    told = [f"{words.party(row.actor)} {percent(own_odds(words, row))}" for row in beat.rows]
    return f"Own chances in a battle, as each sees them: {', '.join(told)}."


def own_odds(words: Words, row: Event, when: str = "after") -> float:
    """A party's chance of winning a battle in its own eyes, from its belief about side A's."""
    front = words.scenario.front
    is_a = front is not None and words.run.names.parties[row.actor] == front.between[0]
    return row.number(when) if is_a else 1.0 - row.number(when)


def lost_and_won(row: Event) -> str:
    """The battles behind a belief."""
    won, lost = round(row.number("won")), round(row.number("lost"))
    return f"{counted(won, 'battle')} won and {counted(lost, 'battle')} lost by side A"
