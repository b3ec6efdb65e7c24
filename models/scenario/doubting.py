"""What a careful author would look at again; nothing here keeps a scenario from running."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from models.scenario.behaving import idle_tactics, missing_plug_ins
from models.scenario.ladders import refused
from models.scenario.naming import mentions
from models.scenario.walking import Found, everything_in, parts
from models.scenario.warring import turned_off
from models.terms.errors import Problem
from models.terms.issue import Issue, Position
from models.terms.noun import PartyId
from models.terms.party import Role
from models.terms.quantity import Duration, Quantity
from models.terms.scenario import Scenario


def doubtful(scenario: Scenario) -> tuple[Problem, ...]:
    """Warnings first, then notes, each in file order."""
    found = [*_issues(scenario), *_late(scenario), *_idle(scenario)]
    found += [*_endless(scenario), *_roles(scenario), *_unsourced(scenario)]
    found += [*idle_tactics(scenario), *missing_plug_ins(scenario), *turned_off(scenario)]
    return tuple(sorted(found, key=lambda problem: problem.severity != "warning"))


def _warning(path: str, message: str, hint: str = "") -> Problem:
    return Problem("warning", path, message, hint)


def _note(path: str, message: str, hint: str = "") -> Problem:
    return Problem("note", path, message, hint)


def _issues(scenario: Scenario) -> Iterator[Problem]:
    for key, issue in scenario.issues.items():
        path = f"issues.{key}"
        yield from _dead(path, issue, scenario.signatories)
        yield from _empty(path, issue, scenario.signatories)
        yield from _odd_worths(path, issue)
        if issue.status_quo in issue.delivery:
            message = "the status quo is never carried out, so its delivery does nothing"
            yield _note(f"{path}.delivery.{issue.status_quo}", message, "take it away")


def _dead(path: str, issue: Issue, signatories: tuple[PartyId, ...]) -> Iterator[Problem]:
    ideals = {issue.positions[party].ideal for party in signatories if party in issue.positions}
    if len(ideals) == 1:
        message = f"every signatory wants {ideals.pop()}, so there is nothing to negotiate"
        yield _warning(path, message, "leave the issue out, or code where they differ")


def _empty(path: str, issue: Issue, signatories: tuple[PartyId, ...]) -> Iterator[Problem]:
    """Issues on which no rung can be agreed unless somebody gives something up."""
    if blocking := _smallest_conflict(issue, signatories):
        lines = " and ".join(f"{p} at {_line(issue.positions[p])}" for p in blocking)
        message = f"the zone is empty: every rung that settles it is refused (red lines of {lines})"
        yield _warning(path, message, "one of these red lines must be released")
    elif not _within_all_limits(issue, signatories):
        message = "no rung lies within everybody's limit"
        yield _note(path, message, "somebody must go further than it has signalled")


def _line(position: Position) -> str:
    return position.red_line.at if position.red_line else ""


def _smallest_conflict(issue: Issue, parties: tuple[PartyId, ...]) -> tuple[PartyId, ...]:
    """The fewest parties whose red lines together refuse every rung that may be agreed."""
    agreeable = {rung for rung, what in issue.ladder.items() if not (issue.required and what.open)}
    with_lines = [
        party for party in parties if party in issue.positions and issue.positions[party].red_line
    ]
    for size in range(1, len(with_lines) + 1):
        for some in combinations(with_lines, size):
            no = {rung for party in some for rung in refused(issue, issue.positions[party])}
            if agreeable <= no:
                return some
        if size == 3:  # a red line refuses one end, so two always suffice; three is generous
            break
    return ()


def _within_all_limits(issue: Issue, parties: tuple[PartyId, ...]) -> bool:
    rungs = set(range(len(issue.ladder)))
    for party in parties:
        if position := issue.positions.get(party):
            ends = sorted((issue.place(position.ideal), issue.place(position.furthest)))
            rungs &= set(range(ends[0], ends[1] + 1))
    return bool(rungs)


def _odd_worths(path: str, issue: Issue) -> Iterator[Problem]:
    for party, position in issue.positions.items():
        worths = position.worths or {}
        better = [rung for rung in worths if worths[rung] > worths.get(position.ideal, 1.0)]
        if better:
            message = f"{better[0]} is worth more than the ideal, {position.ideal}"
            yield _warning(f"{path}.positions.{party}.worths", message, "the ideal is worth most")


def _late(scenario: Scenario) -> Iterator[Problem]:
    """What was stated after the start belongs to a variant."""
    start = scenario.clock.start
    hint = "a later statement belongs to a variant; release it here"
    for gate in scenario.gates:
        if gate.stated and gate.stated > start and not gate.released:
            message = f"stated on {gate.stated}, after the start on {start}"
            yield _warning(f"gates.{gate.id}.stated", message, hint)
    for key, issue in scenario.issues.items():
        for party, position in issue.positions.items():
            line = position.red_line
            if line and line.stated and line.stated > start and not line.released:
                message = f"stated on {line.stated}, after the start on {start}"
                path = f"issues.{key}.positions.{party}.red_line.stated"
                yield _warning(path, message, hint)


def _idle(scenario: Scenario) -> Iterator[Problem]:
    """Deeds that nothing waits for, sources that nothing rests on, issues no calendar names."""
    found = [found for part in parts(scenario) for found in everything_in(part)]
    used = {(mention.shape.names, mention.value) for mention in mentions(found)}
    for key, deed in scenario.deeds.items():
        if ("DeedId", key) not in used and not deed.unasked:
            message = "nothing waits for this deed, and it is not done unasked"
            yield _warning(f"deeds.{key}", message, "let a gate name it, or take it away")
    for source in scenario.sources:
        if ("SourceId", source) not in used:
            yield _note(f"sources.{source}", "nothing rests on this source", "cite it, or drop it")
    for name, order in scenario.calendars.items():
        if left := [key for key in scenario.issues if key not in order]:
            message = f"silent on {', '.join(left)}: they follow in file order"
            yield _note(f"calendars.{name}", message)


def _endless(scenario: Scenario) -> Iterator[Problem]:
    """Durations that no run can see the end of."""
    for part in parts(scenario):
        for found in everything_in(part):
            if isinstance(found.value, Duration) and found.path.endswith(".takes"):
                periods = scenario.clock.periods_of(found.value)
                if periods > scenario.clock.periods:
                    message = f"takes {periods} periods; the horizon is {scenario.clock.periods}"
                    yield _warning(found.path, message, "it will never be finished")


def _roles(scenario: Scenario) -> Iterator[Problem]:
    mediation = scenario.mediation
    if mediation and not scenario.parties[mediation.by].has(Role.MEDIATOR):
        yield _note("mediation.by", f"{mediation.by} does not have the role `mediator`")
    for index, party in enumerate(scenario.guarantee.by):
        if not scenario.parties[party].has(Role.GUARANTOR):
            yield _note(f"guarantee.by.{index}", f"{party} does not have the role `guarantor`")
    if scenario.sources and not scenario.caution:
        hint = "say what the results are not"
        yield _note("caution", "a scenario about real parties says nothing by way of caution", hint)


def _unsourced(scenario: Scenario) -> Iterator[Problem]:
    """Numbers and positions without evidence, one note for each part that has any."""
    if not scenario.sources:
        message = "there are no sources: every number here is its author's"
        yield _note("sources", message, "fit for an invented case; a real one names its sources")
        return
    for part in parts(scenario):
        if bare := [found.path for found in everything_in(part) if _is_bare(found)]:
            names = ", ".join(path.removeprefix(f"{part.path}.") for path in bare[:4])
            more = f" and {len(bare) - 4} more" if len(bare) > 4 else ""
            hint = "name a `source`, or say in a `note` whose judgement it is"
            yield _note(bare[0], f"without a source or a note: {names}{more}", hint)


def unsourced(scenario: Scenario) -> list[str]:
    """Paths of every number and position that names neither a source nor a note."""
    return [
        found.path for part in parts(scenario) for found in everything_in(part) if _is_bare(found)
    ]


def _is_bare(found: Found) -> bool:
    thing = found.value
    if isinstance(thing, Position):
        return not thing.source and thing.note is None
    is_number = isinstance(thing, Quantity) and not isinstance(thing, Duration)
    return is_number and not thing.source and thing.note is None
