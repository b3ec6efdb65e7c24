"""Why something changed while the war went on: the worths weighed, and what was drawn."""

from __future__ import annotations

from models.records.change_sentences import lost_and_won, own_odds
from models.records.waterfalls import Bar, change, level, levels, worth
from models.records.words import Words
from models.terms.english import capital, counted, percent, period_name
from models.terms.events import Event, EventKind, Reason

Answer = tuple[str, tuple[Bar, ...], str]
"""A sentence, bars, a note."""


def escalating(words: Words, row: Event) -> Answer:
    """War at its harder level against war as it was, and against the best text in sight."""
    harder, now = row.number("harder"), row.number("now")
    bars = levels(
        ("best text in sight", row.number("best_credible"), "stop"),
        ("war as it is", now, "stop"),
        ("war fought harder", harder, "sum"),
    )
    who = capital(words.party(row.actor))
    if row.kind == EventKind.DE_ESCALATE:
        return f"{who} gains nothing by the harder war any more.", bars, ""
    gain = worth(harder - now)
    sentence = f"{who} is cornered: no text in sight is worth as much to it as war."
    return sentence, bars, f"Fought harder, the war is worth {gain} more to it."


def helping(words: Words, row: Event) -> Answer:
    """A day, or where the front stands."""
    bars = levels(
        ("borne before", row.number("before"), "stop"), ("now", row.number("after"), "sum")
    )
    if row.reason == Reason.BY_DATE:
        return "The day named in the scenario has come.", bars, ""
    who = words.party(row.other)
    return f"The scenario ties this help to the forts that {who} holds.", bars, ""


def succeeding(words: Words, row: Event) -> Answer:
    """Too little support, and a draw."""
    period = period_name(words.scenario.clock)
    sentence = (
        f"With {counted(row.before, 'tenth')} of support a leader falls in a {period} with a "
        f"chance of {percent(row.number('chance'))}; {_drawn(row)}."
    )
    return sentence, (), "The record counts for the successor in part, rounded down."


def attacking(words: Words, row: Event) -> Answer:
    """A hazard, and a draw."""
    period = period_name(words.scenario.clock)
    chance = percent(row.number("chance"))
    return f"Spoilers attack in a {period} with a chance of {chance}; {_drawn(row)}.", (), ""


def cheating(words: Words, row: Event) -> Answer:
    """What a breach saves against what it may cost."""
    saved, loss = row.number("saved"), row.number("loss")
    bars = (
        level("what it saves", saved, "gain"),
        change("what it may cost", saved, saved - loss),
        level("what is left", saved - loss, "sum"),
    )
    who = capital(words.party(row.actor))
    sentence = f"{who} saves {worth(saved)} by a breach that nobody sees, and risks {worth(loss)}."
    note = f"That gives a chance of {percent(row.number('chance'))}; {_drawn(row)}."
    return sentence, bars, note


def detecting(words: Words, row: Event) -> Answer:
    """The monitors' chance, and a draw."""
    period, chance = period_name(words.scenario.clock), percent(row.number("chance"))
    return f"A breach is seen in a {period} with a chance of {chance}; {_drawn(row)}.", (), ""


def punishing(_: Words, row: Event) -> Answer:
    """The guarantee's strength times the penalty."""
    strength, penalty = percent(row.number("strength")), worth(row.number("penalty"))
    return f"A guarantee of {strength} of full strength makes the penalty {penalty}.", (), ""


def expiring(_: Words, __: Event) -> Answer:
    """Time."""
    return "It was agreed for this long and no longer.", (), ""


def believing(words: Words, row: Event) -> Answer:
    """The belief before a battle and after it."""
    before, after = own_odds(words, row, "before"), own_odds(words, row)
    bars = levels(("own chance before", before, "stop"), ("own chance now", after, "sum"))
    who = capital(words.party(row.actor))
    return f"{who} has now seen {lost_and_won(row)}.", bars, ""


def _drawn(row: Event) -> str:
    return f"the draw was {row.number('draw'):.2f}"


ANSWERS = {
    EventKind.ESCALATE: escalating,
    EventKind.DE_ESCALATE: escalating,
    EventKind.AID_CHANGE: helping,
    EventKind.LEADER_CHANGE: succeeding,
    EventKind.SPOILER: attacking,
    EventKind.BREACH: cheating,
    EventKind.VIOLATION_DETECTED: detecting,
    EventKind.GUARANTEE_INVOKED: punishing,
    EventKind.EXPIRE: expiring,
    EventKind.BELIEF: believing,
}
