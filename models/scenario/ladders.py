"""Whether issues make sense: ladders, positions, red lines and worths."""

from __future__ import annotations

from collections.abc import Iterator

from models.rules.building_issues import MOST_RUNGS
from models.terms.errors import Problem
from models.terms.issue import Issue, Position
from models.terms.noun import PartyId, RungId


def crooked(path: str, issue: Issue, signatories: tuple[PartyId, ...]) -> Iterator[Problem]:
    """Everything wrong with an issue; rungs that are misnamed are told elsewhere."""
    yield from _ladder(path, issue)
    yield from _silent(path, issue, signatories)
    for party, position in issue.positions.items():
        yield from _red_line(f"{path}.positions.{party}", issue, position)
        yield from _worths(f"{path}.positions.{party}", issue, position)


def _ladder(path: str, issue: Issue) -> Iterator[Problem]:
    if len(issue.ladder) > MOST_RUNGS:
        message = f"a ladder may have at most {MOST_RUNGS} rungs, found {len(issue.ladder)}"
        yield Problem("error", f"{path}.ladder", message, "leave out rungs that nobody would take")
    if all(rung.open for rung in issue.ladder.values()):
        message = "every rung leaves the issue open, so nothing can be agreed"
        yield Problem("error", f"{path}.ladder", message, "take `open` from a rung that settles it")


def _silent(path: str, issue: Issue, signatories: tuple[PartyId, ...]) -> Iterator[Problem]:
    for party in signatories:
        if party not in issue.positions:
            message = f"{party} signs but takes no position"
            hint = f"add {path}.positions.{party}, with at least its `ideal`"
            yield Problem("error", f"{path}.positions", message, hint)


def _red_line(path: str, issue: Issue, position: Position) -> Iterator[Problem]:
    line = position.red_line
    if line is None or line.released:
        return
    for name, rung in (("ideal", position.ideal), ("limit", position.furthest)):
        if rung in refused(issue, position):
            message = f"the red line at {line.at} refuses the party's own {name}, {rung}"
            hint = "a red line is the first rung refused: it lies beyond ideal and limit"
            yield Problem("error", f"{path}.red_line", message, hint)
            return


def refused(issue: Issue, position: Position) -> tuple[RungId, ...]:
    """The red line's rung and all beyond it, seen from the ideal; empty once it is released."""
    line = position.red_line
    if line is None or line.released or not {line.at, position.ideal} <= set(issue.ladder):
        return ()
    place = issue.place(line.at)
    below = place <= issue.place(position.ideal)
    return issue.rungs[: place + 1] if below else issue.rungs[place:]


def _worths(path: str, issue: Issue, position: Position) -> Iterator[Problem]:
    if position.worths is None:
        return
    missing = [rung for rung in issue.ladder if rung not in position.worths]
    if missing:
        message = f"a worth is missing for {', '.join(missing)}"
        hint = "give a worth to every rung, or leave `worths` out"
        yield Problem("error", f"{path}.worths", message, hint)
    for rung, worth in position.worths.items():
        if not 0 <= worth <= 1:
            message = f"expected a number from 0 to 1, found {worth:g}"
            yield Problem("error", f"{path}.worths.{rung}", message)
