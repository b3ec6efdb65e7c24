"""Seats: who is played by hand when, what was decided, and what the scenario becomes on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.drivers.intervention import AT_THE_TABLE, DECISIONS, Intervention
from models.drivers.script import place_of, tick_of
from models.rules.building import build_tables
from models.rules.revising import is_like
from models.rules.seating import Act, Choice
from models.rules.tables import Names, Tables
from models.scenario.paths import with_values
from models.terms.errors import UsageError
from models.terms.events import Subject
from models.terms.noun import IssueId
from models.terms.rule import RuleName
from models.terms.scenario import Scenario

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Seats:
    """Which parties are played by hand, and what was decided for them.

    `spans[p]` are the ticks from which on a party is seated (True) or its agent's again;
    `at_table` is keyed by (party, period, round), `steps` by (period, step). Several moves of one
    turn are a package, as an agent's tactic may table one; whatever else is done is done alone.
    """

    spans: dict[int, list[tuple[int, bool]]] = field(default_factory=dict)
    at_table: dict[tuple[int, int, int], tuple[Choice, ...]] = field(default_factory=dict)
    steps: dict[tuple[int, int], int] = field(default_factory=dict)

    def seated(self, party: int, tick: int) -> bool:
        """Whether a party is played by hand at a tick."""
        begun = [seated for start, seated in self.spans.get(party, ()) if start <= tick]
        return bool(begun) and begun[-1]


def seats_of(script: tuple[Intervention, ...], scenario: Scenario, names: Names) -> Seats:
    """The seats of a script. Raises UsageError where a decision is nobody's to make."""
    seats = Seats()
    for change in script:
        if change.kind in ("seat", "agent"):
            party = _signatory(change, scenario, names)
            span = seats.spans.setdefault(party, [])
            span.append((tick_of(change, scenario), change.kind == "seat"))
    for span in seats.spans.values():
        span.sort(key=lambda start: start[0])
    for change in script:
        if change.kind in DECISIONS:
            _note(seats, change, scenario, names)
    return seats


def _signatory(change: Intervention, scenario: Scenario, names: Names) -> int:
    party = place_of(change.party, names.parties, "party")
    if change.party not in scenario.signatories or scenario.is_abstract:
        raise UsageError(f"{change.party} takes no turns at the table, so nobody can sit for it")
    return party


def _note(seats: Seats, change: Intervention, scenario: Scenario, names: Names) -> None:
    party = place_of(change.party, names.parties, "party")
    if party not in seats.spans:
        raise UsageError(f"the script decides for {change.party}, but nobody sits for it")
    if change.kind not in AT_THE_TABLE:
        step = place_of(change.step, names.steps, "step")
        seats.steps[change.period, step] = int(change.kind == "carry_out")
        return
    key = (party, change.period, change.round or 0)
    choices = (*seats.at_table.get(key, ()), _choice(change, scenario, names))
    if len(choices) > 1 and any(choice[0] != Act.MOVE for choice in choices):
        raise UsageError(
            f"the script decides twice for {change.party} in period {change.period}, "
            f"round {change.round}; a party acts once a turn, and only moves make a package"
        )
    seats.at_table[key] = choices


def _choice(change: Intervention, scenario: Scenario, names: Names) -> Choice:
    """A decision as numbers; see `seating.Act`."""
    if change.kind in ("pass", "walk_out"):
        return Act.PASS if change.kind == "pass" else Act.WALK_OUT, -1, -1, -1
    if change.kind == "accept":
        drafts = change.offer == DRAFT and DRAFT not in names.parties
        count = len(names.parties)
        return (
            Act.ACCEPT,
            count if drafts else place_of(change.offer, names.parties, "party"),
            -1,
            -1,
        )
    if change.kind == "give_up" and change.gate is not None:
        return Act.GIVE_UP, Subject.GATE, place_of(change.gate, names.gates, "gate"), -1
    issue = place_of(change.issue, names.issues, "issue")
    if change.kind == "give_up":
        return Act.GIVE_UP, Subject.RED_LINE, issue, -1
    if change.kind == "gesture":
        return Act.GESTURE, issue, -1, -1
    rung = place_of(change.to, scenario.issues[IssueId(names.issues[issue])].rungs, "rung")
    if change.kind == "swap":
        return Act.SWAP, issue, rung, place_of(change.back, names.issues, "issue")
    return Act.MOVE, issue, rung, -1


def decision_of(
    choice: Choice, scenario: Scenario, names: Names, *, at: Intervention
) -> Intervention:
    """Numbers as the decision that they stand for, at the place and of the party of `at`."""
    kind, first, second, third = choice
    said: dict[str, object] = {"kind": WORDS[Act(kind)]}
    if kind in (Act.MOVE, Act.SWAP, Act.GESTURE):
        said["issue"] = names.issues[first]
    if kind in (Act.MOVE, Act.SWAP):
        said["to"] = scenario.issues[IssueId(names.issues[first])].rungs[second]
    if kind == Act.SWAP:
        said["back"] = names.issues[third]
    if kind == Act.ACCEPT:
        said["offer"] = names.parties[first] if first < len(names.parties) else DRAFT
    if kind == Act.GIVE_UP:
        gate = first == Subject.GATE
        said |= {"gate": names.gates[second]} if gate else {"issue": names.issues[second]}
    place = {"period": at.period, "round": at.round, "party": at.party}
    return Intervention.model_validate(place | said)


WORDS: dict[Act, str] = {
    Act.PASS: "pass", Act.MOVE: "move", Act.SWAP: "swap", Act.ACCEPT: "accept",
    Act.GIVE_UP: "give_up", Act.WALK_OUT: "walk_out", Act.GESTURE: "gesture",
}  # fmt: skip


def revisions_in_words(script: tuple[Intervention, ...]) -> tuple[str, ...]:
    """What each revision of a script sets, in order of time."""
    return tuple(f"{change.path} = {change.value}" for change in _sets(script))


def _sets(script: tuple[Intervention, ...]) -> list[Intervention]:
    sets = (change for change in script if change.kind == "set")
    return sorted(sets, key=lambda c: (c.period, -1 if c.round is None else c.round, c.turn or 0))


@dataclass(frozen=True, slots=True)
class Revision:
    """Another version of the scenario, from a tick on."""

    tick: int
    scenario: Scenario
    tables: Tables


def revisions_of(
    script: tuple[Intervention, ...], scenario: Scenario, tables: Tables
) -> tuple[Revision, ...]:
    """The versions that a run goes through, each with all changes before it.

    Raises UsageError or ScenarioError where a value cannot stand there, or changes what a run
    is made of, such as the number of issues.
    """
    made: list[Revision] = []
    for change in _sets(script):
        path = change.path or ""
        scenario = with_values(scenario, [(path, change.value)])
        rule: RuleName = "rational" if tables.rules.rational == 1 else "record"
        revised, _ = build_tables(scenario, rule)
        if not is_like(tables, revised):
            raise UsageError(
                f"the script sets {path} on the way, which would change what the run is made of; "
                f"set it from the start with --set"
            )
        made.append(Revision(tick_of(change, scenario), scenario, revised))
    return tuple(made)
