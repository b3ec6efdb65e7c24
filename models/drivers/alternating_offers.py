"""Bare alternating offers: parties speak in turn until all others accept, or time is up.

A turn is: accept what stands if it is worth what one still holds out for, else offer something
else. The rules are those of the SAO mechanism and the time-based negotiators of NegMAS 0.16
(Mohammad, Nakadai & Greenwald 2021), so that the two agree on outcome, round and worths.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from models.drivers.heeding_speakers import (
    GritSpeaker,
    ReplyingSpeaker,
    TradingSpeaker,
    ZeuthenSpeaker,
)
from models.drivers.speakers import HardSpeaker, Offers, Speaker
from models.exact.packages import Floats, sums
from models.scenario.domains import Bargainer, Domain
from models.terms.errors import UsageError
from models.terms.tactic import Tactic, TacticKind

MOST_OUTCOMES = 10_000_000
SPEAKERS: dict[TacticKind, type[Speaker]] = {
    TacticKind.RESOURCE_DEPENDENT: HardSpeaker,
    TacticKind.SALAMI: HardSpeaker,
    TacticKind.ULTIMATUM: HardSpeaker,
    TacticKind.STAND_FIRM: HardSpeaker,
    TacticKind.ABSOLUTE_TIT_FOR_TAT: ReplyingSpeaker,
    TacticKind.RELATIVE_TIT_FOR_TAT: ReplyingSpeaker,
    TacticKind.AVERAGED_TIT_FOR_TAT: ReplyingSpeaker,
    TacticKind.GRIT: GritSpeaker,
    TacticKind.ZEUTHEN: ZeuthenSpeaker,
    TacticKind.LOGROLLING: TradingSpeaker,
    TacticKind.FREQUENCY_LEARNING: TradingSpeaker,
}
"""How each kind speaks; a kind that is not named is moved by time alone."""


class Bargain(NamedTuple):
    """How the talks ended: the option agreed on each issue, or None; in which round; its worths."""

    agreement: tuple[int, ...] | None
    rounds: int
    utilities: tuple[float, ...]


def negotiate(domain: Domain) -> Bargain:
    """Play a bare domain to its end. Raises UsageError beyond ten million outcomes."""
    table = Table(domain)
    rounds = domain.n_steps if all(one.has_hope for one in table.speakers) else 0
    for step in range(rounds):
        for place in range(len(table.speakers)):
            if table.speakers[place].leaves(step):
                return Bargain(None, step + 1, table.unagreed)
            if table.turn(place, step):
                return table.agreed(step + 1)
    return Bargain(None, domain.n_steps, table.unagreed)


class Table:
    """The speakers, the offer that stands, and how many have accepted it since.

    Raises UsageError beyond ten million outcomes.
    """

    def __init__(self, domain: Domain) -> None:
        self._domain = _few_enough(domain)
        self.speakers = [_speaker(domain, party) for party in domain.parties]
        for place, speaker in enumerate(self.speakers):
            if isinstance(speaker, (ZeuthenSpeaker, TradingSpeaker)):
                speaker.others = [*self.speakers[:place], *self.speakers[place + 1 :]]
            if isinstance(speaker, TradingSpeaker):
                speaker.sizes = domain.sizes
        self._latest: Offers = {}
        self._standing, self._accepted = -1, 0

    @property
    def unagreed(self) -> tuple[float, ...]:
        return tuple(party.reserved for party in self._domain.parties)

    def turn(self, place: int, step: int) -> bool:
        """One speaker's turn; whether all others have accepted what stands now."""
        speaker = self.speakers[place]
        speaker.hear(step, {j: offer for j, offer in self._latest.items() if j != place})
        if self._standing >= 0 and speaker.accepts(self._standing, step):
            self._accepted += 1
        else:
            self._standing, self._accepted = speaker.offer(step), 0
            self._latest[place] = self._standing
        return self._accepted == len(self.speakers) - 1

    def offer_only(self, place: int, step: int) -> int:
        """One speaker's turn were nobody ever to accept: the outcome that it offers."""
        speaker = self.speakers[place]
        speaker.hear(step, {j: offer for j, offer in self._latest.items() if j != place})
        self._latest[place] = speaker.offer(step)
        return self._latest[place]

    def agreed(self, rounds: int) -> Bargain:
        """The talks' end in an agreement."""
        options = np.unravel_index(self._standing, self._domain.sizes)
        worths = tuple(float(one.worths[self._standing]) for one in self.speakers)
        return Bargain(tuple(int(option) for option in options), rounds, worths)


def _few_enough(domain: Domain) -> Domain:
    if domain.outcomes > MOST_OUTCOMES:
        raise UsageError(
            f"the domain has {domain.outcomes:,} outcomes, and the limit is {MOST_OUTCOMES:,}: "
            "every party sorts all of them"
        )
    return domain


def _speaker(domain: Domain, party: Bargainer) -> Speaker:
    tactic: Tactic = party.tactic
    made: type[Any] = SPEAKERS.get(tactic.kind, Speaker)
    speaker: Speaker = made(
        _worths(party), party.reserved, tactic, party.acceptance, domain.n_steps
    )
    return speaker


def _worths(party: Bargainer) -> Floats:
    """Worth of every outcome, the last issue changing fastest."""
    parts = [
        weight * np.array([values], dtype=np.float64)
        for weight, values in zip(party.weights, party.values, strict=True)
    ]
    return np.concatenate([block[0] for _, block in sums(parts)])
