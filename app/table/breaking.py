"""Breakpoints: conditions on a run, and the positions at which each becomes true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.table.reservation import ANYBODY, below_reservation
from app.table.words import tr
from models.records.reciprocity import MOVES
from models.records.run import Run
from models.records.state import State, state_at_start
from models.terms.events import Event, EventKind, Reason, Subject
from models.terms.noun import IssueId, PartyId

Kind = str
ANY = ""
"""Any party, any issue."""


@dataclass(frozen=True, slots=True)
class Break:
    """A condition: its kind, the party or issue it is about (none: any), and a bound."""

    kind: Kind
    about: str = ANY
    bound: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of condition is asked for: its words, what it is about, and its bound's range."""

    words: str
    about: str = ""
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0

    @property
    def bounded(self) -> bool:
        return self.high > self.low


def shapes(run: Run) -> dict[Kind, Shape]:
    """Every kind of condition that applies to a run, in the order of the menu."""
    front = run.scenario.front
    made = {
        "leaves": Shape(tr("a party walks out"), "party"),
        "moves": Shape(tr("somebody moves on an issue"), "issue"),
        "agreed": Shape(tr("an issue is agreed"), "issue"),
        "gives_up": Shape(tr("a condition is given up"), "party"),
        "refuses": Shape(tr("an offer is turned down"), "party"),
        "signs": Shape(tr("a text is signed")),
        "holds": Shape(tr("a step is held back"), "party"),
        "breaks": Shape(tr("a promise is broken"), "party"),
        "reverses": Shape(tr("somebody goes back on a rung"), "party"),
        "undone": Shape(tr("a step is undone")),
        "trust": Shape(tr("somebody trusts a party at most"), "party", 0.0, 1.0, 0.05),
        "support": Shape(tr("support at home is at most"), "party", 0, 10),
        "ends": Shape(tr("the run ends")),
    }
    if not run.scenario.is_abstract and run.scenario.issues:
        made["below"] = Shape(tr("others offer less than war"), "party")
    if front is not None:
        made["battle"] = Shape(tr("a battle is fought"))
        made["front_low"] = Shape(tr("the front is at or below"), "", 0, front.forts)
        made["front_high"] = Shape(tr("the front is at or above"), "", 0, front.forts)
        made["ceasefire"] = Shape(tr("the guns fall silent"))
    return made


def words_of(condition: Break, run: Run) -> str:
    """A condition in words, as in `a party walks out: Russia`."""
    shape = shapes(run).get(condition.kind)
    if shape is None:
        return condition.kind
    words = shape.words
    if shape.bounded:
        digits = 2 if shape.step < 1 else 0
        words += f" {condition.bound:.{digits}f}"
    return f"{words}: {_name(condition.about, run)}" if condition.about else words


def _name(about: str, run: Run) -> str:
    scenario = run.scenario
    if about in scenario.parties:
        return scenario.parties[PartyId(about)].name
    issue = scenario.issues.get(IssueId(about))
    return (issue.short or issue.title) if issue else about


def positions(run: Run, condition: Break) -> tuple[int, ...]:
    """How many rows have happened each time the condition becomes true, in order.

    What a run begins with does not become true by its first row.
    """
    if condition.kind == "below":
        names = run.names.parties
        return below_reservation(run, names.index(condition.about) if condition.about else ANYBODY)
    test = _test(run, condition)
    state, found = state_at_start(run), []
    edges = condition.kind in ("trust", "support", "front_low", "front_high")
    held = edges and bool(run.events) and test(run.events[0], state)
    for event in run.events:
        state.fold(event)
        holds = test(event, state)
        if holds and not (edges and held):
            found.append(event.id + 1)
        held = holds
    return tuple(found)


ON_ROWS: dict[Kind, frozenset[EventKind]] = {
    "leaves": frozenset({EventKind.WALK_OUT}),
    "moves": MOVES,
    "agreed": frozenset({EventKind.TERM}),
    "gives_up": frozenset({EventKind.RELEASE}),
    "refuses": frozenset({EventKind.REJECT}),
    "signs": frozenset({EventKind.SIGN, EventKind.PARTIAL_SIGN}),
    "holds": frozenset({EventKind.HOLD}),
    "battle": frozenset({EventKind.BATTLE}),
    "reverses": frozenset({EventKind.RETRACT}),
    "undone": frozenset({EventKind.EXPIRE, EventKind.VIOLATION_DETECTED}),
    "ends": frozenset({EventKind.END}),
}


def _test(run: Run, condition: Break) -> Callable[[Event, State], bool]:
    """Whether a row, and the state after it, meet the condition."""
    kind, about, bound = condition.kind, condition.about, condition.bound
    party = run.names.parties.index(about) if about in run.names.parties else -1
    issue = run.names.issues.index(about) if about in run.names.issues else -1
    if kind in ON_ROWS:
        rows = ON_ROWS[kind]
        return lambda event, _: event.kind in rows and _is_about(event, party, issue)
    if kind == "breaks":
        return lambda event, _: _breaks(event) and party in (-1, event.actor)
    if kind == "ceasefire":
        return lambda event, _: event.kind == EventKind.CEASEFIRE and event.after == 1
    if kind == "front_low":
        return lambda _, state: state.front <= bound
    if kind == "front_high":
        return lambda _, state: state.front >= bound
    if kind == "support":
        return lambda _, state: any(
            0 <= tenths <= bound for p, tenths in enumerate(state.support) if party in (-1, p)
        )
    return lambda _, state: _least_trust(run, state, party) <= bound


def _is_about(event: Event, party: int, issue: int) -> bool:
    on_issue = event.subject_kind == Subject.ISSUE and event.subject == issue
    return party in (-1, event.actor) and (issue == -1 or on_issue)


def _breaks(event: Event) -> bool:
    broken = event.kind == EventKind.RECORD and event.reason == Reason.PROMISE_BROKEN
    return broken or event.kind == EventKind.RENEGE


def _least_trust(run: Run, state: State, party: int) -> float:
    """The least that anybody with a seat trusts a party, or, where none is named, anybody."""
    seats = [run.names.parties.index(seat) for seat in run.scenario.seats]
    whom = [party] if party >= 0 else seats
    return min(
        (state.trust_in(i, j) for j in whom for i in seats if i != j),
        default=1.0,
    )
