"""Many bare negotiations at once: `alternating_offers` for parties that are moved by time alone.

Outcomes are sorted for all domains together, and one compiled loop plays them. Results are the
same, to the last bit, as those of `negotiate`; a test holds them to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.drivers.alternating_offers import SPEAKERS, Bargain
from models.drivers.speakers import GIVEN_WAY
from models.exact.packages import Floats
from models.rules.aspiring import share_conceded
from models.scenario.domains import Bargainer, Domain
from models.terms.acceptance import AcNext
from models.terms.errors import UsageError

Places = NDArray[np.int64]
NO_AGREEMENT = -1


class Bargains(NamedTuple):
    """How many talks ended: outcome (or -1), rounds, and the worth to each party."""

    outcome: Places
    rounds: Places
    worths: Floats

    def bargain(self, at: int, domain: Domain) -> Bargain:
        """One of them, as `negotiate` gives it."""
        worths = tuple(float(worth) for worth in self.worths[at])
        if self.outcome[at] == NO_AGREEMENT:
            return Bargain(None, int(self.rounds[at]), worths)
        options = np.unravel_index(int(self.outcome[at]), domain.sizes)
        return Bargain(tuple(int(option) for option in options), int(self.rounds[at]), worths)


class Sorted(NamedTuple):
    """Domains of one shape, with every party's outcomes sorted once."""

    worths: Floats  # [domain, party, outcome]
    order: Places  # [domain, party, place]
    rising: Floats  # [domain, party, place]
    reserved: Floats  # [domain, party]
    floors: Floats  # [domain, party, round]


def negotiate_many(domains: Sequence[Domain]) -> Bargains:
    """Play domains that have the same issues, rounds and number of parties.

    Raises UsageError where they have not, or where a party is moved by more than time.
    """
    return played(in_order(domains))


def in_order(domains: Sequence[Domain]) -> Sorted:
    """Domains made ready to be played, once or many times."""
    _check(domains)
    worths = _worths(domains)
    order = np.argsort(worths, axis=2, kind="stable")
    rising = np.take_along_axis(worths, order, axis=2)
    reserved = np.array([[party.reserved for party in one.parties] for one in domains])
    shares = np.array([[_shares(party, one.n_steps) for party in one.parties] for one in domains])
    least = np.maximum(rising[:, :, 0], reserved)[:, :, None]
    aimed = least + (rising[:, :, -1:] - least) * (1.0 - shares)
    return Sorted(worths, order, rising, reserved, np.maximum(least, aimed - GIVEN_WAY))


def played(ready: Sorted) -> Bargains:
    """The talks of every domain, played to their end."""
    from models.drivers.many_offers_loop import play

    outcome, rounds = play(ready.worths, ready.order, ready.rising, ready.floors, ready.reserved)
    agreed = np.maximum(outcome, 0)[:, None, None]
    worths = np.take_along_axis(ready.worths, agreed, axis=2)[:, :, 0]
    worths = np.where((outcome == NO_AGREEMENT)[:, None], ready.reserved, worths)
    return Bargains(outcome, rounds, worths)


def _check(domains: Sequence[Domain]) -> None:
    shapes = {(one.sizes, one.n_steps, len(one.parties)) for one in domains}
    if len(shapes) != 1:
        raise UsageError("talks that are played together have the same issues, rounds and parties")
    for party in {id(party): party for one in domains for party in one.parties}.values():
        plain = getattr(party.tactic, "deadline", None) is None
        if party.tactic.kind in SPEAKERS or not plain or party.acceptance != AcNext():
            raise UsageError(
                f"talks that are played together are moved by time alone, not by "
                f"{party.tactic.kind} with {party.acceptance.kind}"
            )


def _shares(party: Bargainer, rounds: int) -> tuple[float, ...]:
    tactic = party.tactic
    return _conceded(getattr(tactic, "exponent", 1.0), getattr(tactic, "opening", 0.0), rounds)


@cache
def _conceded(exponent: float, opening: float, rounds: int) -> tuple[float, ...]:
    """What a tactic has conceded by every round; the same for all who have it."""
    return tuple(
        share_conceded(step, rounds, exponent=exponent, opening=opening) for step in range(rounds)
    )


def _worths(domains: Sequence[Domain]) -> Floats:
    """Worth of every outcome to every party, the last issue changing fastest."""
    shape = (len(domains), len(domains[0].parties))
    total = np.zeros((*shape, 1))
    for k in range(len(domains[0].sizes)):
        weights = np.array([[party.weights[k] for party in one.parties] for one in domains])
        values = np.array([[party.values[k] for party in one.parties] for one in domains])
        part = weights[:, :, None] * values
        total = (total[:, :, :, None] + part[:, :, None, :]).reshape(*shape, -1)
    return total
