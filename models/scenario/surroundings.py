"""Whether clock, rates, front, plan and mediator make sense together."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.behaving import misbehaving
from models.scenario.walking import Found
from models.terms.clock import Clock
from models.terms.errors import Problem
from models.terms.noun import LAW, PartyId
from models.terms.party import Role, Side
from models.terms.quantity import Duration, Rate, Unit
from models.terms.scenario import Scenario

MOST_SEATS = 12
"""Parties that the program can tell apart, in pictures and in memory; bodies do not count."""

LONGEST = 100_000
"""Periods beyond which no duration means anything."""


def muddled(scenario: Scenario) -> Iterator[Problem]:
    """Everything wrong with what stands around the issues."""
    yield from _clock(scenario.clock)
    yield from _seats(scenario)
    yield from _front(scenario)
    yield from _plan(scenario)
    yield from _mediation(scenario)
    yield from misbehaving(scenario)


def _clock(clock: Clock) -> Iterator[Problem]:
    if clock.period is Unit.PERIOD:
        message = "the clock says what a period is, so it cannot say `period`"
        yield Problem("error", "clock.period", message, "write day, week or month")
        return
    try:
        clock.date_of(clock.periods)
    except (ValueError, OverflowError):
        message = "the last period lies beyond the year 9999"
        yield Problem("error", "clock.periods", message, "start earlier or end sooner")


def mistimed(clock: Clock, everything: list[Found]) -> Iterator[Problem]:
    """Rates above 1 and durations beyond all sense."""
    if clock.period is Unit.PERIOD:
        return
    for found in everything:
        if isinstance(found.value, Rate):
            try:
                clock.chance(found.value)
            except ValueError as error:
                yield Problem("error", found.path, str(error))
        elif isinstance(found.value, Duration) and _is_endless(clock, found.value):
            message = f"longer than {LONGEST:,} periods"
            yield Problem("error", found.path, message, "leave it out, or name a shorter time")


def _is_endless(clock: Clock, duration: Duration) -> bool:
    return duration.value > LONGEST or clock.periods_of(duration) > LONGEST


def _seats(scenario: Scenario) -> Iterator[Problem]:
    seats = [pid for pid, party in scenario.parties.items() if not party.has(Role.BODY)]
    if len(seats) > MOST_SEATS:
        message = f"at most {MOST_SEATS} parties may have a seat, found {len(seats)}"
        yield Problem(
            "error", "parties", message, "give the role `body` to those that only deliver"
        )
    if len(scenario.signatories) < 2:
        message = "fewer than two parties can sign"
        yield Problem("error", "parties", message, "give the role `signatory` to two or more")
    if LAW in scenario.parties:
        message = "`law` is no party: it is what a gate says that is the law's"
        yield Problem("error", f"parties.{LAW}", message, "choose another short name")


def _front(scenario: Scenario) -> Iterator[Problem]:
    if scenario.front is None:
        return
    for place, side in enumerate((Side.A, Side.B)):
        yield from _belligerent(scenario, scenario.front.between[place], side)


def _belligerent(scenario: Scenario, pid: PartyId, side: Side) -> Iterator[Problem]:
    party = scenario.parties.get(pid)
    path = f"front.between.{0 if side is Side.A else 1}"
    if party is None:
        return
    if party.side is not side:
        message = f"{pid} stands here for side {side}, but its side is {party.side}"
        yield Problem("error", path, message, f"write `side: {side}` in parties.{pid}")
    if not party.has(Role.BELLIGERENT):
        message = f"{pid} stands at the front, but is no belligerent"
        yield Problem("error", path, message, f"add `belligerent` to parties.{pid}.roles")


def _plan(scenario: Scenario) -> Iterator[Problem]:
    if scenario.is_abstract and scenario.issues:
        message = "a plan of abstract steps leaves no room for issues"
        yield Problem("error", "plan.steps", message, "take away either `issues` or `plan.steps`")
    if not scenario.is_abstract and not scenario.issues:
        message = "nothing is negotiated: there are no issues, and no plan of abstract steps"
        yield Problem("error", "", message, "add `issues`, or `plan.steps` for the abstract form")
    for name, order in scenario.calendars.items():
        twice = sorted({issue for issue in order if order.count(issue) > 1})
        if twice:
            message = f"{', '.join(twice)} stands here more than once"
            yield Problem("error", f"calendars.{name}", message, "an order names an issue once")


def _mediation(scenario: Scenario) -> Iterator[Problem]:
    mediation = scenario.mediation
    if mediation is not None and mediation.every.value == 0:
        message = "the time between two drafts cannot be nothing"
        yield Problem("error", "mediation.every", message, "write `1 period` or more")
