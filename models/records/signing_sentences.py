"""Sentences about texts that are signed, whole or in part, and the votes on them."""

from __future__ import annotations

from models.records.beats import Beat
from models.records.consequences import consequences
from models.records.table_sentences import offer
from models.records.words import Words, beside, of_all
from models.terms.english import capital, counted, listed
from models.terms.events import Event, EventKind

MOST_TERMS = 4
"""Terms of a signed text that its sentence names."""


def signs(words: Words, beat: Beat) -> str:
    """The full text is signed: by whom, whose it is, what it changes, how many steps follow.

    Nobody accepts a text that stands signed from the start.
    """
    sign = beat.of(EventKind.SIGN)
    if not sign:
        return signs_part(words, beat)
    row = sign[0]
    terms = _terms(words, beat.of(EventKind.TERM), row.after)
    if row.actor < 0:
        return f"The text {terms}.{consequences(words, beat)}"
    who = capital(words.party(row.actor))
    text = offer(words, row if row.other >= 0 else beat.rows[0])
    return (
        f"{who} accepts {text}, and with that all have signed. The text {terms}."
        f"{_leaps(words, beat)}{consequences(words, beat)}"
    )


def _leaps(words: Words, beat: Beat) -> str:
    """Where a signatory had tabled something else than what it signs."""
    told: dict[str, list[str]] = {}
    for party in sorted({party for party, _ in beat.leaps}):
        far = {k: rungs for (p, k), rungs in beat.leaps.items() if p == party and rungs > 0}
        named = [f"{words.issue(k)} ({counted(rungs, 'rung')} away)" for k, rungs in far.items()]
        where = listed(named) if len(named) <= MOST_TERMS else counted(len(named), "issue")
        if named:
            told.setdefault(where, []).append(words.party(party))
    parts = [
        f"{listed(who)}{' each' if len(who) > 1 else ''} had tabled otherwise on {where}"
        for where, who in told.items()
    ]
    rest = "".join(f"; so had {part.replace(' had tabled otherwise', '', 1)}" for part in parts[1:])
    return f" {capital(parts[0])}{rest}." if parts else ""


def signs_part(words: Words, beat: Beat) -> str:
    """Some issues are signed alone."""
    names = words.run.names.parties
    who = listed([words.party(names.index(party)) for party in words.scenario.signatories])
    terms = beat.of(EventKind.TERM)
    parts = "; ".join(f"{words.issue(t.subject)}, {words.rung(t.subject, t.after)}" for t in terms)
    alone = f"{counted(len(terms), 'issue')} alone: {parts}" if parts else "a part of the text"
    return f"{capital(who)} sign {alone}.{consequences(words, beat)}"


def _terms(words: Words, terms: list[Event], steps: int) -> str:
    """What a text changes: the weightiest terms, then how many more."""
    changed = [term for term in terms if term.before != term.after]
    if not changed:
        return f"asks for {counted(steps, 'step')}"
    weighty = sorted(changed, key=lambda term: -_weight(words, term.subject))[:MOST_TERMS]
    named = [
        f"{words.issue(term.subject)}, {words.rung(term.subject, term.after)}"
        for term in changed
        if term in weighty
    ]
    more = len(changed) - len(named)
    among = f"{'; '.join(named)}{f'; and {beside(more, len(terms))} more' if more else ''}"
    part = of_all(len(changed), len(terms), "issue")
    return f"changes {part}, in {counted(steps, 'step')}: {among}"


def _weight(words: Words, issue: int) -> int:
    positions = list(words.scenario.issues.values())[issue].positions.values()
    return sum(position.salience for position in positions)


def votes(words: Words, beat: Beat) -> str:
    """A signed text is voted on."""
    passed = beat.rows[0].kind == EventKind.RATIFY_PASS
    return f"In {words.party(beat.actor)} the text {'passes' if passed else 'loses'} its vote."
