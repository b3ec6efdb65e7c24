"""A scenario's packages as a document: the answer of `irenic solve --json` without an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.exact.mark_election import election

if TYPE_CHECKING:
    from models.exact.frontier import Frontier
    from models.exact.package_answers import Answer, Mark, Zone
    from models.exact.packages import Floats, Package
    from models.exact.solution_points import Point
    from models.terms.scenario import Scenario

MOST_WORTHS = 1_000
"""Frontier points whose worths are listed one by one."""


def as_document(answer: Answer, scenario: Scenario) -> dict[str, Any]:
    """Points, zone and frontier; its first keys are a promise to scripts."""
    space = answer.space
    points = {str(rule): _point(answer, scenario, p) for rule, p in answer.points.items()}
    means = dict(zip(scenario.issues, answer.means.tolist(), strict=True))
    return {
        "packages": space.size,
        **points,
        "compromise_mean": {**_mark(answer, scenario, answer.compromise), "means": means},
        "election": election(answer),
        "zone": _zone(answer.zone),
        "exact": answer.is_exact,
        "frontier": _frontier(answer.frontier),
        "fighting_on": _by_party(answer, space.reservation),
        "best": _by_party(answer, space.ideal) if space.size else None,
        "texts": {name: _mark(answer, scenario, mark) for name, mark in answer.texts.items()},
        "red_lines": str(answer.red_lines),
        "packages_within_red_lines": answer.within_red_lines,
        "packages_without_limits": space.whole_size,
        "closed_by_red_lines": list(answer.closed_by_red_lines),
        "scenario": scenario.id,
        "caution": scenario.caution,
    }


def _by_party(answer: Answer, numbers: Floats) -> dict[str, float]:
    return dict(zip(answer.space.signatories, numbers.tolist(), strict=True))


def _package(scenario: Scenario, package: Package) -> dict[str, str]:
    issues = scenario.issues.items()
    return {key: issue.rungs[r] for (key, issue), r in zip(issues, package, strict=True)}


def _point(answer: Answer, scenario: Scenario, point: Point | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "package": _package(scenario, point.package),
        "worths": _by_party(answer, point.worths),
        "surplus": _by_party(answer, point.surplus),
        "value": point.value,
        "exact": point.is_exact,
        "gap": point.gap,
        "as_good": point.as_good,
    }


def _mark(answer: Answer, scenario: Scenario, mark: Mark) -> dict[str, Any]:
    return {
        "package": _package(scenario, mark.package),
        "worths": _by_party(answer, mark.worths),
        "surplus": _by_party(answer, mark.surplus),
        "may_be_signed": mark.may_be_signed,
        "distance_to": answer.distances(mark.worths),
    }


def _zone(zone: Zone | None) -> dict[str, Any] | None:
    if zone is None:
        return None
    count = zone.packages
    return {
        "width": zone.width,
        "width_at_most": zone.at_most,
        "packages": count.low if count and count.is_exact else None,
        "packages_at_least": count.low if count else None,
        "packages_at_most": count.high if count else None,
    }


def _frontier(frontier: Frontier | None) -> dict[str, Any] | None:
    if frontier is None:
        return None
    few = len(frontier.packages) <= MOST_WORTHS
    return {
        "points": len(frontier.packages),
        "packages": sum(frontier.shared_by),
        "worths": frontier.worths.tolist() if few else None,
    }
