"""What a script may change: one definition of every kind, for file, command line and window."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from pydantic import Field

from models.terms.noun import EventId, GateId, IssueId, Noun, PartyId, RungId
from models.terms.scenario import Switch


class Kind(NamedTuple):
    """A kind of change: what it means, and which fields say it in full.

    `any_of` are fields of which exactly one is said, or, where `some` is true, at least one.
    """

    meaning: str
    needs: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    some: bool = False
    by_seat: bool = False
    """Whether it is what a seat decides at its turn; else it happens on its date."""


CHANGES: dict[str, Kind] = {
    "concede": Kind("a party tables a rung, as instructed", ("party", "issue", "to")),
    "release": Kind("a party gives up a gate or a red line", ("party",), ("gate", "issue")),
    "event": Kind("a declared event happens", ("event",)),
    "front": Kind("the front stands at so many forts of side A", ("forts",)),
    "guarantee": Kind("the guarantee is as named", (), ("strength", "monitoring"), some=True),
    "ceasefire": Kind("the guns fall silent (on) or speak again (off)", ("on",)),
    "support": Kind("support at home moves, as after a statement", ("party", "tenths")),
    "breach": Kind("a party is seen to break a promise", ("party",)),
    "leave": Kind("a party walks out of the talks", ("party",)),
    "return": Kind("a party that walked out comes back", ("party",)),
    "set": Kind("a value of the scenario is another from here on", ("path", "value")),
    "seat": Kind("from here on a party is played by hand", ("party",)),
    "agent": Kind("from here on the agent plays the party again", ("party",)),
}
"""What happens on its date: at the start of a period, of a round, or of a turn."""

DECISIONS: dict[str, Kind] = {
    "move": Kind("tables the next rung on an issue", ("party", "issue", "to"), by_seat=True),
    "swap": Kind(
        "tables a rung and takes one back elsewhere", ("party", "issue", "to", "back"), by_seat=True
    ),
    "accept": Kind("accepts a standing offer, or `draft`", ("party", "offer"), by_seat=True),
    "give_up": Kind("gives up a condition of its own", ("party",), ("gate", "issue"), by_seat=True),
    "walk_out": Kind("leaves the talks", ("party",), by_seat=True),
    "gesture": Kind("carries out a step unasked", ("party", "issue"), by_seat=True),
    "pass": Kind("does nothing", ("party",), by_seat=True),
    "carry_out": Kind("carries out a step that falls due", ("party", "step"), by_seat=True),
    "hold": Kind("holds a step back that falls due", ("party", "step"), by_seat=True),
}
"""What a seat decides: at its turn in the round named, and on its steps once a period."""

KINDS = CHANGES | DECISIONS
AT_THE_TABLE = frozenset({"move", "swap", "accept", "give_up", "walk_out", "gesture", "pass"})
ONLY_STEPPED = frozenset({"set", "seat", "agent", *DECISIONS})
"""Kinds that only the event-driven driver can play."""

KindName = Literal[
    "concede", "release", "event", "front", "guarantee", "ceasefire", "support", "breach",
    "leave", "return", "set", "seat", "agent", "move", "swap", "accept", "give_up", "walk_out",
    "gesture", "pass", "carry_out", "hold",
]  # fmt: skip


class Intervention(Noun):
    """One change of a run, or one decision of a party that is played by hand.

    Without a round a change comes at the start of its period; with one at the start of that round
    at the table, and with a turn after so many turns of the round.
    """

    period: int = Field(ge=0, description="period in which it happens; the first is 0")
    round: int | None = Field(None, ge=0, description="round at the table; the first is 0")
    turn: int | None = Field(None, ge=0, description="turns of the round that have gone by")
    kind: KindName = Field(description="what is changed")
    party: PartyId | None = Field(None, description="who concedes, releases, decides, is seated")
    issue: IssueId | None = Field(None, description="issue conceded on, or of the red line")
    to: RungId | None = Field(None, description="rung that is tabled")
    back: IssueId | None = Field(None, description="issue on which a swap takes a rung back")
    offer: str | None = Field(None, description="whose standing offer is accepted, or `draft`")
    gate: GateId | None = Field(None, description="gate given up")
    event: EventId | None = Field(None, description="event that happens")
    step: str | None = Field(None, description="step carried out or held")
    forts: int | None = Field(None, ge=1, description="forts in side A's hands")
    strength: float | None = Field(None, ge=0, le=1, description="guarantor strength")
    monitoring: float | None = Field(None, ge=0, le=1, description="share of breaches seen")
    on: Switch | None = Field(None, description="whether the guns are silent")
    tenths: int | None = Field(None, ge=-10, le=10, description="change of support, in tenths")
    path: str | None = Field(None, description="value of the scenario, as in `--set`")
    value: Any = Field(None, description="what stands there from then on")
    by: str | None = Field(None, description="who asked for it")
    note: str | None = Field(None, description="why, in words")


ALWAYS = frozenset({"period", "round", "turn", "kind", "by", "note"})


def faults_of(change: Intervention) -> list[str]:
    """What a change leaves out or says in vain, in words."""
    kind = KINDS[change.kind]
    said = {name for name in change.model_fields_set if getattr(change, name) is not None}
    faults = [f"needs `{name}`" for name in kind.needs if name not in said]
    chosen = said & set(kind.any_of)
    if kind.any_of and not (len(chosen) == 1 or (kind.some and chosen)):
        faults.append(f"needs {' or '.join(f'`{name}`' for name in kind.any_of)}")
    vain = said - ALWAYS - set(kind.needs) - set(kind.any_of)
    faults += [f"has no use for `{name}`" for name in sorted(vain)]
    if change.turn is not None and change.round is None:
        faults.append("names a turn without its round")
    if change.kind in AT_THE_TABLE and change.round is None:
        faults.append("needs `round`: it is decided at a turn")
    return faults
