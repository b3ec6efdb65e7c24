"""What packages a scenario allows: the points, the frontier, the zone of agreement, its texts.

Worths are those of packages carried out in full; doubt, order and locks are other questions.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.exact.frontier import Frontier, frontier_in_units, told
from models.exact.package_partials import Partials
from models.exact.package_search import searched
from models.exact.package_spaces import RedLines, named_packages, space_of
from models.exact.package_units import Counted, counted
from models.exact.package_zone import Count, count_in_zone
from models.exact.packages import Floats, Package, Space
from models.exact.solution_points import Point, Rule, compromise_mean, named
from models.terms.noun import PartyId
from models.terms.scenario import Scenario


class Mark(NamedTuple):
    """A package to compare with: a text, or the compromise mean. `may_be_signed` by this space."""

    package: Package
    worths: Floats
    surplus: Floats
    may_be_signed: bool


class Zone(NamedTuple):
    """Packages worth more than fighting on to everybody.

    `width` is the largest surplus of whoever gains least, below 0 where there is no such package;
    it is at most `at_most`. `packages` is None where they are too many to count.
    """

    width: float
    at_most: float
    packages: Count | None

    @property
    def is_empty(self) -> bool:
        """Whether no package found is worth more than fighting on to everybody."""
        return self.width <= 0.0


class Answer(NamedTuple):
    """Everything that can be said of a scenario's packages without running it.

    `within_red_lines` counts the packages that keep every stated line, and `closed_by_red_lines`
    names the issues that they leave without a rung; the rest speaks of the `space`, in which lines
    are kept or set aside. Without packages there are no points and no zone.
    """

    space: Space
    red_lines: RedLines
    within_red_lines: int
    closed_by_red_lines: tuple[str, ...]
    points: dict[Rule, Point | None]
    compromise: Mark
    means: Floats
    zone: Zone | None
    frontier: Frontier | None
    texts: dict[str, Mark]

    def distances(self, worths: Floats) -> dict[str, float]:
        """How far a package stands from each point and from the frontier, in worth."""
        points = {str(rule): point for rule, point in self.points.items() if point is not None}
        found = {name: point.distance(worths) for name, point in points.items()}
        if self.frontier is not None:
            found["frontier"] = self.frontier.distance(worths)
        return found

    @property
    def is_exact(self) -> bool:
        """Whether every point is certain to be the best by its rule, or certain not to exist."""
        surely_none = self.zone is None or self.zone.at_most <= 0.0
        return all(
            surely_none if point is None else point.is_exact for point in self.points.values()
        )


def solved(
    scenario: Scenario, *, red_lines: RedLines | None = None, within_limits: bool = False
) -> Answer:
    """The packages of a scenario.

    Stated red lines are kept; where they leave no package, those that can be given up are set
    aside, and the answer says so. `red_lines` asks for one of the two.

    Raises UsageError where there are no issues or a limit of the engine is passed.
    """
    kept = space_of(scenario, within_limits=within_limits)
    asked = red_lines or (RedLines.KEPT if kept.size else RedLines.SET_ASIDE)
    space = kept
    if asked is RedLines.SET_ASIDE:
        space = space_of(scenario, red_lines=asked, within_limits=within_limits)
    package, means = _compromise(scenario, space)
    counts = counted(space) if space.size else None
    found = frontier_in_units(counts) if counts else None
    points = _points(space, counts, found) if counts else dict.fromkeys(Rule)
    return Answer(
        space=space,
        red_lines=asked,
        within_red_lines=kept.size,
        closed_by_red_lines=kept.closed,
        points=points,
        compromise=_mark(space, package),
        means=means,
        zone=_zone(counts, points[Rule.EGALITARIAN]),
        frontier=told(space, found) if found else None,
        texts={name: _mark(space, text) for name, text in named_packages(scenario).items()},
    )


def _points(space: Space, counts: Counted, found: Partials | None) -> dict[Rule, Point | None]:
    """Every rule's point: from the frontier where it is listed, else by search."""
    if found is not None:
        return {rule: named(rule, space, counts, found) for rule in Rule}
    return {rule: searched(rule, space, counts) for rule in Rule}


def _zone(counts: Counted | None, poorest: Point | None) -> Zone | None:
    if counts is None or poorest is None:
        return None
    count = Count(0, 0) if poorest.at_most <= 0.0 else count_in_zone(counts)
    return Zone(poorest.value, poorest.at_most, count)


def _mark(space: Space, package: Package) -> Mark:
    worths = space.worths(package)
    return Mark(package, worths, worths - space.reservation, space.holds(package))


def _compromise(scenario: Scenario, space: Space) -> tuple[Package, Floats]:
    """The mean of where signatories open; without a position an issue does not weigh for them."""
    shape = len(space.signatories), len(space.ladders)
    ideals, saliences = np.zeros(shape), np.zeros(shape)
    for p, party in enumerate(space.signatories):
        for k, issue in enumerate(scenario.issues.values()):
            position = issue.positions.get(PartyId(party))
            if position is not None:
                ideals[p, k], saliences[p, k] = issue.place(position.ideal), position.salience
    return compromise_mean(space, ideals, saliences)
