"""Speakers of a bare negotiation: each knows its own worths, and how far it goes by now.

Worths are taken over the most a party can get, so that 1 is its ideal; least is what it is left
with without an agreement, or its worst outcome where that is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.exact.packages import Floats
from models.rules.accepting_rules import most_offered
from models.rules.aspiring import aspired_worth, share_conceded
from models.rules.formulas import kept_share, share_by_resource, sliced_floor
from models.terms.acceptance import Acceptance, AcCombi, AcConst, AcNext
from models.terms.tactic import Tactic
from models.terms.tactics import ResourceDependent, Salami, StandFirm, Ultimatum

GIVEN_WAY = 1e-4
"""How far below its aspiration a party's floor lies."""

NEARLY = 1e-6
"""An offer may fall short of the floor by so little, where nothing nearer lies above."""

Offers = dict[int, int]
"""The latest offer of each other speaker that has made one, by its place."""


@dataclass(eq=False)
class Speaker:
    """A party with its outcomes sorted once; by default one that only time moves."""

    worths: Floats
    reserved: float
    tactic: Tactic
    acceptance: Acceptance
    rounds: int

    def __post_init__(self) -> None:
        self.order = np.argsort(self.worths, kind="stable")
        self.rising = self.worths[self.order]
        self.most = float(self.rising[-1])
        self.least = max(float(self.rising[0]), self.reserved)
        self.offered = [0.0] * self.rounds

    @property
    def has_hope(self) -> bool:
        """Whether any outcome is worth as much to the party as no agreement."""
        return self.most >= self.least

    def hear(self, step: int, offers: Offers) -> None:
        """Look at the others' latest offers, at the start of an own turn."""
        worths = [float(self.worths[outcome]) for outcome in offers.values()]
        self.offered[step] = max(worths, default=0.0)

    def leaves(self, step: int) -> bool:  # noqa: ARG002 - most tactics never do
        """Whether the party ends the talks."""
        return False

    def accepts(self, outcome: int, step: int) -> bool:
        """Whether an outcome is good enough by the party's acceptance condition."""
        worth, rule, floor = float(self.worths[outcome]), self.acceptance, self.floor(step)
        if isinstance(rule, AcConst):
            return worth >= max(rule.at, self.least)
        if isinstance(rule, (AcNext, AcCombi)) and rule.factor * worth + rule.gap >= floor:
            return worth >= self.least
        if not isinstance(rule, AcCombi) or step < int(rule.after * (self.rounds - 1)):
            return False
        late = most_offered(self.offered, 0, step, self.rounds - 1 - step)
        return worth >= max(late, self.least)

    def floor(self, step: int) -> float:
        """The least that the party still holds out for."""
        return self._floors[step]

    @cached_property
    def _floors(self) -> list[float]:
        exponent = getattr(self.tactic, "exponent", 1.0)
        opening = getattr(self.tactic, "opening", 0.0)
        deadline = getattr(self.tactic, "deadline", None)
        last = self.rounds if deadline is None else max(1, round(deadline.value))
        shares = (
            share_conceded(step, last, exponent=exponent, opening=opening)
            for step in range(self.rounds)
        )
        aimed = (aspired_worth(self.least, self.most, share) for share in shares)
        return [max(self.least, worth - GIVEN_WAY) for worth in aimed]

    def offer(self, step: int) -> int:
        """The outcome of least own worth at or above the floor, or one that nearly is."""
        floor = self.floor(step)
        place = min(int(np.searchsorted(self.rising, floor)), len(self.rising) - 1)
        below = floor - self.rising[place - 1] if place > 0 else np.inf
        if below <= NEARLY and below < self.rising[place] - floor:
            place -= 1
        return int(self.order[place])

    def scaled(self, worth: float) -> float:
        """A worth over the most that the party can get."""
        return worth / self.most if self.most > 0.0 else worth


class HardSpeaker(Speaker):
    """Stands firm, slices, waits for its ultimatum, or watches its time run out."""

    def floor(self, step: int) -> float:
        held = self._held(step)
        return max(self.least, self.most * held - (GIVEN_WAY if held < 1.0 else 0.0))

    def _held(self, step: int) -> float:
        tactic, least = self.tactic, self.scaled(self.least)
        if isinstance(tactic, Salami):
            return sliced_floor(step, tactic.slice, tactic.rest)
        if isinstance(tactic, Ultimatum):
            return kept_share(least, tactic.keeps) if step >= self._final(tactic) else 1.0
        if isinstance(tactic, ResourceDependent):
            left = 1.0 - (step + 1) / (self.rounds + 1)
            return kept_share(least, 1.0 - share_by_resource(left, tactic.stock, tactic.opening))
        return 1.0 if isinstance(tactic, StandFirm) else least

    def _final(self, tactic: Ultimatum) -> int:
        return int(tactic.at * (self.rounds - 1))

    def leaves(self, step: int) -> bool:
        tactic = self.tactic
        if not isinstance(tactic, Ultimatum) or tactic.leaves_after == 0:
            return False
        return step >= self._final(tactic) + tactic.leaves_after
