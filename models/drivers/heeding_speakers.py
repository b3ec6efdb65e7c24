"""Speakers of a bare negotiation who heed the others: reply, compare risks, trade, or learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from models.drivers.speakers import Offers, Speaker
from models.exact.packages import Floats
from models.rules.formulas import (
    absolute_reply,
    is_answered,
    kept_share,
    relative_reply,
    risk,
    share_left,
    within,
)
from models.rules.learning import Model, counted_worth, learnt_weight, observe
from models.terms.tactics import (
    AbsoluteTitForTat,
    AveragedTitForTat,
    FrequencyLearning,
    Grit,
    Logrolling,
    RelativeTitForTat,
)


class ReplyingSpeaker(Speaker):
    """Faratin's tit-for-tats: the floor follows what the others' offers are worth to it."""

    aimed = 1.0

    def hear(self, step: int, offers: Offers) -> None:
        super().hear(step, offers)
        worths = [self.scaled(float(self.worths[outcome])) for outcome in offers.values()]
        self._seen = [*getattr(self, "_seen", []), sum(worths) / max(len(worths), 1)]
        least, tactic = self.scaled(self.least), self.tactic
        if step == 0:
            self.aimed = kept_share(least, 1.0 - getattr(tactic, "opening", 0.0))
        elif isinstance(tactic, AbsoluteTitForTat) and step >= tactic.lag:
            self.aimed = absolute_reply(self.aimed, *self._change(step, tactic.lag))
        elif isinstance(tactic, RelativeTitForTat) and step >= tactic.lag:
            left = share_left(*self._change(step, tactic.lag))
            self.aimed = relative_reply(self.aimed, least, left)
        elif isinstance(tactic, AveragedTitForTat) and step >= tactic.window:
            lefts = [share_left(*self._change(step, back)) for back in range(tactic.window, 0, -1)]
            self.aimed = relative_reply(self.aimed, least, sum(lefts) / tactic.window)
        self.aimed = within(self.aimed, least, max(least, 1.0))

    def _change(self, step: int, back: int) -> tuple[float, float]:
        """What the others' offers were worth so many turns back, and one turn later."""
        return self._seen[step - back], self._seen[step - back + 1]

    def floor(self, step: int) -> float:  # noqa: ARG002 - what was heard is all that counts
        return max(self.least, self.most * self.aimed)


class GritSpeaker(Speaker):
    """Goes down its own outcomes one by one, only so far ahead of the others' answers."""

    moves, ahead, rested, heard = 0, 0, -1, 0.0

    def hear(self, step: int, offers: Offers) -> None:
        super().hear(step, offers)
        tactic = self.tactic
        if not isinstance(tactic, Grit):
            return
        worths = [float(self.worths[outcome]) for outcome in offers.values()]
        now = sum(worths) / max(len(worths), 1)
        if step == 0:
            self.heard = now
        elif is_answered(self.heard, now, tactic.answer):
            self.heard, self.ahead = now, 0
        rests = self.rested >= 0 and step - self.rested <= tactic.pause
        if self.ahead < tactic.initiatives and not rests and self._next_worth() >= self.least:
            self.moves, self.ahead, self.rested = self.moves + 1, self.ahead + 1, step

    def _next_worth(self) -> float:
        place = len(self.rising) - 2 - self.moves
        return float(self.rising[place]) if place >= 0 else -np.inf

    def floor(self, step: int) -> float:  # noqa: ARG002 - its own moves are all that counts
        return float(self.rising[len(self.rising) - 1 - self.moves])


class ZeuthenSpeaker(Speaker):
    """Concedes while nobody has less to lose, and just enough to change that."""

    others: Sequence[Speaker] = ()
    outcome = -1

    def hear(self, step: int, offers: Offers) -> None:
        super().hear(step, offers)
        if self.outcome < 0:
            self.outcome = int(self.order[-1])
        elif len(offers) == len(self.others):
            self._compare(list(offers.values()))

    def _compare(self, offers: list[int]) -> None:
        """Concede where the own risk is the least; at no risk the others' offer is good enough."""
        own = self._risk_at(np.array([self.outcome]), offers)[0]
        if 0.0 < own <= self._others_least(np.array([self.outcome]), offers)[0]:
            self.outcome = self._conceded(offers)

    def _risk_at(self, outcomes: Any, offers: list[int]) -> Floats:
        """The own risk limit, were the own offer each of these outcomes."""
        worst = min(float(self.worths[offer]) for offer in offers)
        worths = [risk(float(self.worths[o]), worst, self.least) for o in outcomes]
        return np.array(worths)

    def _others_least(self, outcomes: Any, offers: list[int]) -> Floats:
        """The lowest of the others' risk limits, were the own offer each of these outcomes."""
        lowest = np.full(len(outcomes), np.inf)
        for place, other in enumerate(self.others):
            rest = [offer for k, offer in enumerate(offers) if k != place]
            worst = min((float(other.worths[offer]) for offer in rest), default=np.inf)
            own = float(other.worths[offers[place]])
            for at, outcome in enumerate(outcomes):
                given = min(worst, float(other.worths[outcome]))
                lowest[at] = min(lowest[at], risk(own, given, other.least))
        return lowest

    def _conceded(self, offers: list[int]) -> int:
        """The least concession that changes who has less to lose; else the nearest there is."""
        better = (self.worths < self.worths[self.outcome]) & (self.worths >= self.least)
        for other in self.others:
            better &= other.worths >= other.worths[self.outcome]
        candidates = np.flatnonzero(better)
        if not len(candidates):
            return self.outcome
        candidates = candidates[np.argsort(-self.worths[candidates], kind="stable")]
        own = self._risk_at(candidates, offers)
        swaps = (own > self._others_least(candidates, offers)) | (own <= 0.0)
        return int(candidates[int(np.argmax(swaps))] if swaps.any() else candidates[0])

    def floor(self, step: int) -> float:  # noqa: ARG002 - its own offer is all that counts
        return max(self.least, float(self.worths[self.outcome]))

    def offer(self, step: int) -> int:  # noqa: ARG002 - the same until it concedes
        return self.outcome


class TradingSpeaker(Speaker):
    """Concedes over time, and offers of all outcomes worth the same to it the one best for others.

    What is best for others it knows (logrolling), or has learnt from what they offered.
    """

    others: Sequence[Speaker] = ()
    sizes: tuple[int, ...] = ()

    def hear(self, step: int, offers: Offers) -> None:
        super().hear(step, offers)
        if isinstance(self.tactic, FrequencyLearning):
            for place, outcome in offers.items():
                self._observe(place, outcome, self.tactic.rate)

    def _observe(self, place: int, outcome: int, rate: float) -> None:
        self.models: dict[int, Model] = getattr(self, "models", {})
        issues, rungs = len(self.sizes), max(self.sizes)
        blank = Model([1.0 / issues] * issues, [0.0] * (issues * rungs), [-1] * issues)
        model = self.models.setdefault(place, blank)
        options = [int(option) for option in np.unravel_index(outcome, self.sizes)]
        observe(model, (0, issues, rungs), options, 0, rate)

    def offer(self, step: int) -> int:
        base = float(self.worths[super().offer(step)])
        spread = self.tactic.epsilon if isinstance(self.tactic, Logrolling) else NEAR
        alike = np.flatnonzero((self.worths >= base) & (self.worths <= base + spread))
        if not len(alike):
            return super().offer(step)
        return int(alike[int(np.argmax(self._for_others(alike)))])

    def _for_others(self, outcomes: Any) -> Floats:
        if isinstance(self.tactic, Logrolling):
            known = [other.worths[outcomes] for other in self.others]
        else:
            known = [self._learnt(model, outcomes) for model in self._models()]
        total: Floats = np.sum(known, axis=0)
        return total

    def _models(self) -> list[Model]:
        models = list(getattr(self, "models", {}).values())
        return models or [Model([0.0] * len(self.sizes), [], [])]

    def _learnt(self, model: Model, outcomes: Any) -> Floats:
        """What outcomes are thought to be worth to another, by the counts of their options."""
        total = np.zeros(len(outcomes))
        if not model.counts:
            return total
        for k, options in enumerate(np.unravel_index(outcomes, self.sizes)):
            row = k * max(self.sizes)
            worths = [
                counted_worth(model.counts, row, self.sizes[k], option)
                for option in range(self.sizes[k])
            ]
            weight = learnt_weight(model.weights, 0, len(self.sizes), k)
            total += weight * np.array(worths)[options]
        return total


NEAR = 0.02
"""How much more than its floor a learner's offer may be worth to itself."""
