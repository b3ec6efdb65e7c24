"""Where what parties have signalled meets, and how many rungs are missing where it does not.

A span runs from a party's ideal to the furthest rung it signalled. Red lines need no word here, as
what is refused lies outside the span.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.terms.issue import Issue
from models.terms.noun import IssueId, PartyId
from models.terms.party import Side
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Span:
    """Zero-based rungs from the lowest to the highest that a party would accept."""

    low: int
    high: int

    def apart(self, other: Span) -> int:
        """Rungs between the nearest ends; 0 where the spans share a rung."""
        return max(0, self.low - other.high, other.low - self.high)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart two parties stand on an issue, and who of the others stays outside.

    `apart` is None where one of the two holds no position.
    """

    issue: IssueId
    apart: int | None
    outside: tuple[PartyId, ...] = ()

    @property
    def overlaps(self) -> bool:
        return self.apart == 0


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The gaps of every issue, between the two whose consent counts."""

    between: tuple[PartyId, PartyId]
    gaps: tuple[Gap, ...]

    @property
    def two(self) -> int:
        """Issues on which the two overlap."""
        return sum(gap.overlaps for gap in self.gaps)

    @property
    def all(self) -> int:
        """Issues on which all seated parties overlap."""
        return sum(gap.overlaps and not gap.outside for gap in self.gaps)

    def of(self, issue: IssueId) -> Gap:
        return next(gap for gap in self.gaps if gap.issue == issue)


def principals(scenario: Scenario) -> tuple[PartyId, PartyId]:
    """The two that pictures and counts set against each other.

    Those at the front; without one the first of each side; else the first two that sign.
    """
    if scenario.front is not None:
        return scenario.front.between
    parties = scenario.parties.items()
    first = [next((pid for pid, p in parties if p.side is side), None) for side in (Side.A, Side.B)]
    if first[0] is not None and first[1] is not None:
        return first[0], first[1]
    return scenario.signatories[0], scenario.signatories[1]


def overlaps(scenario: Scenario) -> Overlaps:
    """The gaps of all issues, in file order."""
    between = principals(scenario)
    others = tuple(pid for pid in scenario.seats if pid not in between)
    gaps = (_gap(iid, issue, between, others) for iid, issue in scenario.issues.items())
    return Overlaps(between, tuple(gaps))


def span(issue: Issue, party: PartyId) -> Span | None:
    """What a party would accept; None where it holds no position."""
    position = issue.positions.get(party)
    if position is None:
        return None
    ends = sorted((issue.place(position.ideal), issue.place(position.furthest)))
    return Span(ends[0], ends[1])


def _gap(
    iid: IssueId, issue: Issue, between: tuple[PartyId, PartyId], others: tuple[PartyId, ...]
) -> Gap:
    first, second = (span(issue, party) for party in between)
    if first is None or second is None:
        return Gap(iid, None)
    apart = first.apart(second)
    if apart:
        return Gap(iid, apart)
    shared = set(_rungs(first)) & set(_rungs(second))
    return Gap(iid, 0, _outside(issue, shared, others))


def _outside(issue: Issue, shared: set[int], others: tuple[PartyId, ...]) -> tuple[PartyId, ...]:
    """Those of the others who leave no rung common to all; taken in file order."""
    outside = []
    for party in others:
        theirs = span(issue, party)
        if theirs is None:
            continue
        common = shared & set(_rungs(theirs))
        if common:
            shared = common
        else:
            outside.append(party)
    return tuple(outside)


def _rungs(of: Span) -> range:
    return range(of.low, of.high + 1)
