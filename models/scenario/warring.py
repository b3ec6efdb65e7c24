"""Wars that cannot be valued, help that follows no front, and rules written down but turned off."""

from __future__ import annotations

from collections.abc import Iterator

from models.terms.errors import Problem
from models.terms.party import Leader, Role
from models.terms.scenario import Scenario
from models.terms.war import Escalation, Learning, Spoilers
from models.terms.world import Front, Plan


def unfit_for_war(scenario: Scenario) -> Iterator[Problem]:
    """Wars without an end or a value, and help tied to a front that is not there."""
    yield from _without_value(scenario)
    for aid in scenario.aid:
        yield from _misplaced(scenario, aid.id)


def _without_value(scenario: Scenario) -> Iterator[Problem]:
    """Without battles a war never ends; who does not discount cannot say what it is worth."""
    front = scenario.front
    if front is None or front.battles.value > 0:
        return
    for key, party in scenario.parties.items():
        patient = party.discount.value >= 1 and party.reservation is None
        if patient and not party.has(Role.BODY):
            message = "a war without battles (front.battles is 0) has no worth without discounting"
            hint = "name a discount below 1, a chance of battles, or a reservation"
            yield Problem("error", f"parties.{key}.discount", message, hint)


def _misplaced(scenario: Scenario, key: str) -> Iterator[Problem]:
    aid = next(aid for aid in scenario.aid if aid.id == key)
    path, held = f"aid.{key}", (aid.holds_at_least, aid.holds_at_most)
    tied = [bound for bound in held if bound is not None]
    if tied and scenario.front is None:
        yield Problem("error", path, "help follows a front, and there is none", "name a day (`at`)")
    elif tied and scenario.front and max(tied) > scenario.front.forts:
        message = f"there are {scenario.front.forts} forts, and this names {max(tied)}"
        yield Problem("error", path, message, "name no more than front.forts")
    if len(tied) == 2 and tied[0] > tied[1]:
        yield Problem("error", path, "no front holds at least so many and at most so few forts")
    if aid.at and aid.until and aid.until <= aid.at:
        yield Problem("error", f"{path}.until", "help ends before it begins")


def turned_off(scenario: Scenario) -> Iterator[Problem]:
    """What the file says about a rule that does not act, because its switch is off."""
    for switch, path in _written(scenario):
        if not getattr(scenario.switches, switch):
            message = f"this does nothing while switches.{switch} is off"
            yield Problem("note", path, message, f"turn it on: `switches: {{{switch}: on}}`")


def _written(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Each rule about which the file says more than it would if it were silent."""
    if scenario.front is not None:
        yield from _about_front(scenario.front, hope=scenario.switches.hope)
    if scenario.spoilers != Spoilers():
        yield "spoilers", "spoilers"
    if scenario.aid:
        yield "patrons", "aid"
    if scenario.plan.scruple != Plan.model_fields["scruple"].default:
        yield "hidden_breaches", "plan.scruple"
    if scenario.plan.window is not None:
        yield "windows", "plan.window"
    for key, party in scenario.parties.items():
        if party.support and party.support.vote_on:
            yield "windows", f"parties.{key}.support.vote_on"
        if party.support and party.support.leader != Leader() and not scenario.switches.hope:
            yield "leaders", f"parties.{key}.support.leader"


def _about_front(front: Front, *, hope: bool) -> Iterator[tuple[str, str]]:
    """A grid of beliefs serves hope as well as learning."""
    if front.learning != Learning() and not hope:
        yield "learning", "front.learning"
    if front.escalation != Escalation():
        yield "escalation", "front.escalation"
    for field in ("optimism", "aid_odds"):
        if getattr(front, field) != Front.model_fields[field].default:
            yield field, f"front.{field}"
