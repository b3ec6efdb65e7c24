"""Conditions on order as sentences: in the party's own words where the file has them."""

from __future__ import annotations

from models.exact.wording import Wording
from models.records.words import Words
from models.terms.english import listed, number, quoted
from models.terms.noun import LAW


def as_said(words: Words, place: int) -> str:
    """A gate as it is said, quoted; else made of its parts."""
    gate = words.gate(place)
    if gate.says:
        return quoted(gate.says)
    wording = Wording(words.scenario)
    return wording.wait(gate).removesuffix(f" ({wording.holder(gate)})")


def owner(words: Words, place: int) -> str:
    """Whose condition it is: a party's name, or the law."""
    who = words.gate(place).who
    return "the law" if who == LAW else words.party(words.run.names.parties.index(who))


def each_with_owner(words: Words, gates: tuple[int, ...]) -> str:
    """Conditions with whose they are: “...” (North); “...” (the law)."""
    return "; ".join(f"{as_said(words, gate)} ({owner(words, gate)})" for gate in gates)


def how_many_of_whom(words: Words, gates: tuple[int, ...]) -> str:
    """Conditions counted by whose they are: two of North and one of the law."""
    owners = [owner(words, gate) for gate in gates]
    parts = [f"{number(owners.count(who))} of {who}" for who in dict.fromkeys(owners)]
    return listed(parts)
