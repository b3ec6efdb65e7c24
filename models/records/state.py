"""The state of a run between two rows, and what each row changes in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from models.records.ending import FULL_PLAN
from models.records.run import Run
from models.rules.curves import power
from models.terms.events import Event, EventKind, Subject
from models.terms.issue import Issue
from models.terms.noun import PartyId
from models.terms.outcome import STAGES, Stage
from models.terms.party import Party, Role
from models.terms.scenario import Scenario


class Priors(NamedTuple):
    """What everybody expected of everybody before the first row, flat over (who, in whom).

    `acts` is a body's chance to act within the holds that a plan tolerates, -1 for the others: of
    a body nobody keeps a record.
    """

    kept: tuple[float, ...]
    broken: tuple[float, ...]
    compulsion: float
    acts: tuple[float, ...]


@dataclass(slots=True)
class State:
    """Where everybody stands. Rows are folded into it one by one, so it may change.

    `tabled` is flat over (party, issue), `kept` and `broken` over (who saw it, whose promise);
    -1: none.
    """

    tabled: list[int]
    terms: list[int]
    plan_of_term: list[int]
    done: list[int]
    steps_done: int
    released_gates: set[int]
    released_lines: set[tuple[int, int]]
    front: int
    priors: Priors
    kept: list[float]
    broken: list[float]
    support: list[int]
    guarantee: float
    monitoring: float
    ceasefire: bool
    harder: bool
    signed: bool
    away: set[int]
    stage: Stage
    issue_of_step: tuple[int, ...]

    def copy(self) -> State:
        """Another state that may go its own way."""
        return replace(
            self,
            tabled=self.tabled.copy(),
            terms=self.terms.copy(),
            plan_of_term=self.plan_of_term.copy(),
            done=self.done.copy(),
            released_gates=self.released_gates.copy(),
            released_lines=self.released_lines.copy(),
            kept=self.kept.copy(),
            broken=self.broken.copy(),
            support=self.support.copy(),
            away=self.away.copy(),
        )

    def fold(self, event: Event) -> None:
        """Change what this row says has changed."""
        change = CHANGES.get(EventKind(event.kind))
        if change is not None:
            change(self, event)

    def trust_in(self, who: int, whom: int) -> float:
        """The chance that one party gives another to keep a promise.

        q = 1 - (1 - share) (1 - G mu); a promise kept under compulsion counts 1 - chi G mu.
        """
        if self.priors.acts[whom] >= 0.0:
            return self.priors.acts[whom]
        at = who * len(self.support) + whom
        cover = self.guarantee * self.monitoring
        weight = 1.0 - self.priors.compulsion * cover
        kept = self.priors.kept[at] + weight * self.kept[at]
        broken = self.priors.broken[at] + self.broken[at]
        return 1.0 - (1.0 - kept / (kept + broken)) * (1.0 - cover)


def state_at_start(run: Run) -> State:
    """Before the first row: everybody at its ideal, nothing signed, nothing given up."""
    scenario = run.scenario
    return State(
        tabled=_ideals(scenario),
        terms=[-1] * len(scenario.issues),
        plan_of_term=[-1] * len(scenario.issues),
        done=[0] * len(run.names.steps),
        steps_done=0,
        released_gates={g for g, gate in enumerate(scenario.gates) if gate.released},
        released_lines=_lines_released(scenario),
        front=scenario.front.start if scenario.front else 0,
        priors=_priors(scenario),
        kept=[0.0] * len(scenario.parties) ** 2,
        broken=[0.0] * len(scenario.parties) ** 2,
        support=[p.support.start if p.support else -1 for p in scenario.parties.values()],
        guarantee=scenario.guarantee.strength.value,
        monitoring=scenario.guarantee.monitoring.value,
        ceasefire=False,
        harder=False,
        signed=scenario.is_abstract,
        away=set(),
        stage=Stage.EXECUTION if scenario.is_abstract else Stage.TALKS,
        issue_of_step=run.step_issue,
    )


def _ideals(scenario: Scenario) -> list[int]:
    return [
        _opening_rung(scenario, party, issue)
        for party in scenario.parties
        for issue in scenario.issues.values()
    ]


def _opening_rung(scenario: Scenario, party: PartyId, issue: Issue) -> int:
    """Its ideal; who signs without a position of its own tables the status quo."""
    if party in issue.positions:
        return issue.place(issue.positions[party].ideal)
    return issue.place(issue.status_quo) if party in scenario.signatories else -1


def _lines_released(scenario: Scenario) -> set[tuple[int, int]]:
    parties = list(scenario.parties)
    return {
        (parties.index(party), k)
        for k, issue in enumerate(scenario.issues.values())
        for party, position in issue.positions.items()
        if position.red_line is not None and position.red_line.released
    }


def _priors(scenario: Scenario) -> Priors:
    parties = scenario.parties.values()
    records = [p.record_of(other) for p in parties for other in scenario.parties]
    return Priors(
        kept=tuple(record.kept for record in records),
        broken=tuple(record.broken for record in records),
        compulsion=scenario.guarantee.compulsion.value,
        acts=tuple(_acts(party, scenario.plan.holds) for party in parties),
    )


def _acts(party: Party, holds: int) -> float:
    if not party.has(Role.BODY):
        return -1.0
    chance = party.complies.value if party.complies else 1.0
    return 1.0 - power(1.0 - chance, holds)


def _tabled(state: State, event: Event) -> None:
    if event.subject_kind == Subject.ISSUE:
        state.tabled[event.actor * len(state.terms) + event.subject] = event.after


def _term(state: State, event: Event) -> None:
    state.terms[event.subject] = event.after
    state.plan_of_term[event.subject] = event.other


def _signed(state: State, _: Event) -> None:
    state.signed = True
    state.stage = Stage.SIGNED


def _voted(state: State, event: Event) -> None:
    if event.subject == FULL_PLAN:
        state.stage = Stage.RATIFICATION


def _due(state: State, event: Event) -> None:
    if event.other == FULL_PLAN:
        state.stage = Stage.EXECUTION


def _lapsed(state: State, event: Event) -> None:
    k = state.issue_of_step[event.subject]
    if k >= 0:
        state.terms[k] = event.after


def _completed(state: State, event: Event) -> None:
    _due(state, event)
    state.steps_done += 1
    state.done[event.subject] = state.steps_done
    if event.after >= 0:
        state.front = event.after


def _released(state: State, event: Event) -> None:
    if event.subject_kind == Subject.GATE:
        state.released_gates.add(event.subject)
    else:
        state.released_lines.add((event.actor, event.subject))


def _battle(state: State, event: Event) -> None:
    state.front = event.after


def _ceasefire(state: State, event: Event) -> None:
    state.ceasefire = event.after == 1


def _left(state: State, event: Event) -> None:
    state.away.add(event.actor)


def _returned(state: State, event: Event) -> None:
    state.away.discard(event.actor)


def _intensity(state: State, event: Event) -> None:
    state.harder = event.after == 1


def _undone(state: State, event: Event) -> None:
    """A step that was done is not done any more; what was signed of it alone is open again."""
    state.done[event.subject] = 0
    k = state.issue_of_step[event.subject]
    if event.kind == EventKind.EXPIRE and k >= 0:
        state.terms[k] = state.plan_of_term[k] = -1


def _support(state: State, event: Event) -> None:
    state.support[event.actor] = event.after


def _record(state: State, event: Event) -> None:
    at = event.other * len(state.support) + event.actor
    state.kept[at], state.broken[at] = event.number("kept"), event.number("broken")


def _guarantee(state: State, event: Event) -> None:
    state.guarantee, state.monitoring = event.number("strength"), event.number("monitoring")


def _collapsed(state: State, event: Event) -> None:
    for k, plan in enumerate(state.plan_of_term):
        if plan == event.subject:
            state.terms[k] = state.plan_of_term[k] = -1
    if event.subject == FULL_PLAN:
        state.signed = False


def _ended(state: State, event: Event) -> None:
    state.stage = STAGES[event.before]


CHANGES: dict[EventKind, Callable[[State, Event], None]] = {
    EventKind.CONCEDE: _tabled,
    EventKind.RETRACT: _tabled,
    EventKind.PACKAGE_SWAP: _tabled,
    EventKind.SIGN: _signed,
    EventKind.TERM: _term,
    EventKind.RATIFY_PASS: _voted,
    EventKind.RATIFY_FAIL: _voted,
    EventKind.EXECUTE: _due,
    EventKind.HOLD: _due,
    EventKind.WAIT: _due,
    EventKind.COMPLETE: _completed,
    EventKind.LAPSE: _lapsed,
    EventKind.RELEASE: _released,
    EventKind.BATTLE: _battle,
    EventKind.FRONT: _battle,
    EventKind.CEASEFIRE: _ceasefire,
    EventKind.WALK_OUT: _left,
    EventKind.RETURN: _returned,
    EventKind.ESCALATE: _intensity,
    EventKind.DE_ESCALATE: _intensity,
    EventKind.VIOLATION_DETECTED: _undone,
    EventKind.EXPIRE: _undone,
    EventKind.SUPPORT: _support,
    EventKind.RECORD: _record,
    EventKind.GUARANTEE: _guarantee,
    EventKind.COLLAPSE: _collapsed,
    EventKind.END: _ended,
}
"""What each kind of row changes; the others (ACCEPT, STAND, ...) tell and change nothing."""
