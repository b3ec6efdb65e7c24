"""A script of interventions as numbers: the one translation that every driver takes."""

from __future__ import annotations

from models.drivers.intervention import DECISIONS, Intervention, faults_of
from models.rules.intervening import THOUSANDTHS, Change
from models.rules.phases import AFTER_PARTIES, PARTIES
from models.rules.tables import Names
from models.terms.errors import UsageError
from models.terms.events import Subject
from models.terms.gate import Gate
from models.terms.issue import Issue, Position
from models.terms.noun import IssueId, PartyId
from models.terms.scenario import Scenario

What = tuple[int, int, int, int]
Planned = tuple[int, What]
"""The tick at which it happens, before anything else of that tick, and what."""

NOT_PLANNED = frozenset({"set", "seat", "agent", *DECISIONS})
"""Kinds that are no change of the world on its date: `seats` and `revisions` have them."""


def planned(
    script: tuple[Intervention, ...], scenario: Scenario, names: Names
) -> tuple[Planned, ...]:
    """The dated changes of a script as numbers, in order of time.

    Raises UsageError where one of them names nothing, leaves something out, or comes too late.
    """
    for number, change in enumerate(script, start=1):
        _check(change, number, scenario)
    dated = [change for change in script if change.kind not in NOT_PLANNED]
    made = [(tick_of(change, scenario), _numbers(change, scenario, names)) for change in dated]
    return tuple(sorted(made, key=lambda change: change[0]))


def obstacle_in_script(script: tuple[Intervention, ...]) -> str | None:
    """What the compiled driver cannot play of a script, in words; None where it can play all.

    It changes the world on its dates; whoever decides meanwhile needs the SimPy driver.
    """
    if any(change.kind == "set" for change in script):
        return "the script changes the scenario while it runs"
    if any(change.kind in NOT_PLANNED for change in script):
        return "the script plays a seat by hand"
    return None


def tick_of(change: Intervention, scenario: Scenario) -> int:
    """The tick at which a change happens."""
    parties, rounds = len(scenario.parties), scenario.clock.rounds
    start = change.period * (PARTIES + rounds * parties + AFTER_PARTIES)
    if change.round is None:
        return start
    return start + PARTIES + change.round * parties + (change.turn or 0)


def _check(change: Intervention, number: int, scenario: Scenario) -> None:
    """Whether a change says what it must, within the time that the scenario has."""
    faults = faults_of(change)
    if faults:
        raise UsageError(f"change {number} of the script, `{change.kind}`, {'; '.join(faults)}")
    clock = scenario.clock
    if change.period >= clock.periods:
        last = f"{scenario.id} ends with {clock.periods - 1}"
        raise UsageError(f"the script changes period {change.period}; {last}")
    if change.round is not None and change.round >= clock.rounds:
        last = f"a period of {scenario.id} ends with {clock.rounds - 1}"
        raise UsageError(f"the script changes round {change.round}; {last}")
    if change.turn is not None and change.turn > len(scenario.parties):
        last = f"a round of {scenario.id} has {len(scenario.parties)}"
        raise UsageError(f"the script changes turn {change.turn}; {last}")


def _numbers(change: Intervention, scenario: Scenario, names: Names) -> What:
    if change.kind == "event":
        return Subject.EVENT, -1, place_of(change.event, names.events, "event"), -1
    if change.kind in ("concede", "release"):
        return _concession(change, scenario, names)
    return _world(change, scenario, names)


def _concession(change: Intervention, scenario: Scenario, names: Names) -> What:
    party = place_of(change.party, names.parties, "party")
    if change.kind == "release" and change.gate is not None:
        gate = place_of(change.gate, names.gates, "gate")
        _check_gate(scenario.gates[gate], names.parties[party])
        return Subject.GATE, party, gate, -1
    issue = place_of(change.issue, names.issues, "issue")
    noun = scenario.issues[IssueId(names.issues[issue])]
    rung = place_of(change.to, noun.rungs, "rung") if change.kind == "concede" else -1
    position = noun.positions.get(PartyId(names.parties[party]))
    _check_line(noun, position, rung)
    if change.kind == "release":
        return Subject.RED_LINE, party, issue, -1
    return Subject.ISSUE, party, issue, rung


def _world(change: Intervention, scenario: Scenario, names: Names) -> What:
    """Changes of the world; see `intervening.Change` for what the numbers mean."""
    if change.kind == "front":
        forts = scenario.front.forts if scenario.front else 0
        if not 0 < (change.forts or 0) < forts:
            raise UsageError(f"the script moves the front to {change.forts} of {forts} forts")
        return Change.FRONT, -1, change.forts or 0, -1
    if change.kind == "guarantee":
        return Change.GUARANTEE, -1, _thousandths(change.strength), _thousandths(change.monitoring)
    if change.kind == "ceasefire":
        return Change.CEASEFIRE, -1, int(bool(change.on)), -1
    party = place_of(change.party, names.parties, "party")
    kinds = {
        "leave": Change.LEAVE, "return": Change.COME_BACK, "support": Change.SUPPORT,
        "breach": Change.BREACH,
    }  # fmt: skip
    return kinds[change.kind], party, change.tenths or 0, -1


def _thousandths(share: float | None) -> int:
    return -1 if share is None else round(share * THOUSANDTHS)


def _check_gate(gate: Gate, party: str) -> None:
    """A law or an absolute condition is never given up, and a condition only by its holder."""
    if not gate.releasable:
        raise UsageError(f"the script gives up {gate.id!r}, which can only be satisfied")
    if gate.who != party:
        raise UsageError(f"the script lets {party!r} give up {gate.id!r}, which is {gate.who!r}'s")


def _check_line(issue: Issue, position: Position | None, rung: int) -> None:
    """An absolute red line is never given up, and nothing beyond it is ever tabled."""
    line = position.red_line if position else None
    if position is None or line is None or not line.absolute:
        return
    place, ideal = issue.place(line.at), issue.place(position.ideal)
    beyond = rung >= place if place > ideal else rung <= place
    if rung == -1 or beyond:
        raise UsageError(f"the script crosses an absolute red line on {issue.title!r}")


def place_of(name: str | None, among: tuple[str, ...], what: str) -> int:
    """The index of a name. Raises UsageError where the scenario has none of it."""
    if name not in among:
        raise UsageError(f"the script names the {what} {name!r}, which the scenario does not have")
    return among.index(name)
