"""Bare alternating offers: parties speak in turn until all others accept, or time is up.

A turn is: accept what stands if it is worth what one still holds out for, else offer something
else. The rules are those of the SAO mechanism and the time-based negotiators of NegMAS 0.16
(Mohammad, Nakadai & Greenwald 2021), so that the two agree on outcome, round and worths.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from models.exact.packages import Floats, sums
from models.rules.aspiring import aspired_worth, share_conceded
from models.scenario.domains import Bargainer, Domain
from models.terms.errors import UsageError
from models.terms.party import EXPONENTS, TacticKind

MOST_OUTCOMES = 10_000_000
GIVEN_WAY = 1e-4
"""How far below its aspiration a party's floor lies."""

NEARLY = 1e-6
"""An offer may fall short of the floor by so little, where nothing nearer lies above."""


class Bargain(NamedTuple):
    """How the talks ended: the option agreed on each issue, or None; in which round; its worths."""

    agreement: tuple[int, ...] | None
    rounds: int
    utilities: tuple[float, ...]


class _Standing(NamedTuple):
    """The offer on the table, and how many have accepted it since."""

    outcome: int
    accepted: int


@dataclass(frozen=True, slots=True, eq=False)
class _Speaker:
    """A party with its outcomes sorted once, and its floor for every round."""

    worths: Floats
    order: np.ndarray[tuple[int], np.dtype[np.intp]]
    rising: Floats
    floors: tuple[float, ...]

    @property
    def has_hope(self) -> bool:
        """Whether any outcome is worth as much to the party as no agreement."""
        return bool(self.rising[-1] >= self.floors[-1])

    def accepts(self, outcome: int, step: int) -> bool:
        """Whether an outcome is worth what the party still holds out for."""
        return bool(self.worths[outcome] >= self.floors[step])

    def offer(self, step: int) -> int:
        """The outcome of least own worth at or above the floor, or one that nearly is."""
        floor = self.floors[step]
        place = min(int(np.searchsorted(self.rising, floor)), len(self.rising) - 1)
        below = floor - self.rising[place - 1] if place > 0 else np.inf
        if below <= NEARLY and below < self.rising[place] - floor:
            place -= 1
        return int(self.order[place])


def negotiate(domain: Domain) -> Bargain:
    """Play a bare domain to its end. Raises UsageError beyond ten million outcomes."""
    speakers = [_speaker(domain, party) for party in _few_enough(domain).parties]
    standing = _Standing(-1, 0)
    rounds = domain.n_steps if all(one.has_hope for one in speakers) else 0
    for step in range(rounds):
        for speaker in speakers:
            standing = _turn(speaker, standing, step)
            if standing.accepted == len(speakers) - 1:
                return _agreed(domain, speakers, standing.outcome, step + 1)
    return Bargain(None, domain.n_steps, tuple(party.reserved for party in domain.parties))


def _turn(speaker: _Speaker, standing: _Standing, step: int) -> _Standing:
    if standing.outcome >= 0 and speaker.accepts(standing.outcome, step):
        return standing._replace(accepted=standing.accepted + 1)
    return _Standing(speaker.offer(step), 0)


def _agreed(domain: Domain, speakers: list[_Speaker], outcome: int, rounds: int) -> Bargain:
    options = tuple(int(option) for option in np.unravel_index(outcome, domain.sizes))
    return Bargain(options, rounds, tuple(float(one.worths[outcome]) for one in speakers))


def _few_enough(domain: Domain) -> Domain:
    if domain.outcomes > MOST_OUTCOMES:
        raise UsageError(
            f"the domain has {domain.outcomes:,} outcomes, and the limit is {MOST_OUTCOMES:,}: "
            "every party sorts all of them"
        )
    return domain


def _speaker(domain: Domain, party: Bargainer) -> _Speaker:
    worths = _worths(party)
    order = np.argsort(worths, kind="stable")
    rising = worths[order]
    least, most = max(float(rising[0]), party.reserved), float(rising[-1])
    exponent = EXPONENTS[TacticKind(party.tactic)]
    floors = (
        aspired_worth(least, most, share_conceded(step, domain.n_steps, exponent=exponent))
        for step in range(domain.n_steps)
    )
    return _Speaker(worths, order, rising, tuple(max(least, f - GIVEN_WAY) for f in floors))


def _worths(party: Bargainer) -> Floats:
    """Worth of every outcome, the last issue changing fastest."""
    parts = [
        weight * np.array([values], dtype=np.float64)
        for weight, values in zip(party.weights, party.values, strict=True)
    ]
    return np.concatenate([block[0] for _, block in sums(parts)])
