"""Single changes that could bring a text nearer to signature, or make it hold, each with its cost.

The cost is a count and no judgement: one for every condition or red line given up, every open issue
that the text would have to settle, every rung that a limit moves, every step of salience, every
tenth by which guarantee or monitoring is strengthened, and every twentieth of worth by which a vote
at home asks for less. What is changed by more than one step is a row of single steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from math import floor
from typing import Any, NamedTuple

from models.insight.text_demands import demands
from models.insight.text_standing import SignatoryView
from models.scenario.paths import with_values
from models.terms.issue import Issue
from models.terms.noun import IssueId, PartyId, RungId, TextId
from models.terms.scenario import Scenario

TENTH, TWENTIETH = 0.1, 0.05
HEAVIEST_LOSSES = 3
"""Issues of a party, those on which a text costs it most, whose salience is looked at."""


class ChangeKind(StrEnum):
    """What is changed."""

    TEXT = "text"
    RED_LINE = "red_line"
    CONDITION = "condition"
    LIMIT = "limit"
    SALIENCE = "salience"
    GUARANTEE = "guarantee"
    MONITORING = "monitoring"
    VOTE = "vote"


OUTSIDE = (ChangeKind.GUARANTEE, ChangeKind.MONITORING)
"""Changes of what outsiders do."""


class Change(NamedTuple):
    """A value that is another one; `party` is whose it is, none: nobody's alone.

    `issue` and `gate` say what it is about; `price` is the author's judgement of giving it up.
    """

    kind: ChangeKind
    path: str
    before: Any
    after: Any
    cost: int
    party: PartyId | None = None
    issue: IssueId | None = None
    gate: str | None = None
    price: float = 0.0


def changed_by(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """The scenario after changes; of several of one value the last holds."""
    return with_values(scenario, [(one.path, one.after) for one in changes])


def cost_of(changes: Sequence[Change]) -> int:
    """What changes cost together."""
    return sum(one.cost for one in changes)


def lines_crossed(scenario: Scenario, text: TextId) -> Iterator[Change]:
    """Every red line of a signatory that a text crosses and that still stands, absolute or not."""
    for demand in demands(scenario, text):
        for passed in demand.red_lines if demand.party in scenario.signatories else ():
            path = f"issues.{passed.issue}.positions.{demand.party}.red_line.released"
            line = scenario.issues[passed.issue].positions[demand.party].red_line
            if line is not None and not line.released:
                yield Change(
                    ChangeKind.RED_LINE, path, before=False, after=True, cost=1,
                    party=demand.party, issue=passed.issue, price=passed.price or 0.0,
                )  # fmt: skip


def open_issues(scenario: Scenario, text: TextId) -> Iterator[IssueId]:
    """Required issues that a text leaves to the battlefield."""
    terms = scenario.texts[text].terms
    for key, issue in scenario.issues.items():
        if issue.required and issue.ladder[terms.get(key, issue.status_quo)].open:
            yield key


def settlements(scenario: Scenario, text: TextId) -> Iterator[tuple[Change, ...]]:
    """For each issue that a text leaves open, every rung that would settle it."""
    terms = dict(scenario.texts[text].terms)
    for key in open_issues(scenario, text):
        issue = scenario.issues[key]
        path = f"texts.{text}.terms.{key}"
        before = terms.get(key, issue.status_quo)
        yield tuple(
            Change(ChangeKind.TEXT, path, before, rung, 1, issue=key)
            for rung in issue.rungs
            if not issue.ladder[rung].open
        )


def releases(scenario: Scenario, gates: Sequence[str] | None = None) -> tuple[Change, ...]:
    """Conditions that somebody could still give up, in file order; `gates` chooses among them."""
    return tuple(
        Change(
            ChangeKind.CONDITION, f"gates.{gate.id}.released", before=False, after=True, cost=1,
            party=PartyId(str(gate.who)), gate=str(gate.id), price=gate.price,
        )
        for gate in scenario.gates
        if gate.releasable and not gate.released and (gates is None or str(gate.id) in gates)
    )  # fmt: skip


def stronger_outside(scenario: Scenario, tenths: int = 1) -> Iterator[tuple[Change, ...]]:
    """Guarantee and monitoring, each some tenths stronger, up to all."""
    for kind, path, now in (
        (ChangeKind.GUARANTEE, "guarantee.strength", scenario.guarantee.strength.value),
        (ChangeKind.MONITORING, "guarantee.monitoring", scenario.guarantee.monitoring.value),
    ):
        stands = floor(now / TENTH + 1e-9)
        ends = [now, *(round(step * TENTH, 10) for step in range(stands + 1, 11))][: tenths + 1]
        if len(ends) > 1:
            yield tuple(Change(kind, path, *pair, 1) for pair in pairwise(ends))


def milder_votes(scenario: Scenario, steps: int = 1) -> Iterator[tuple[Change, ...]]:
    """For each signatory with a vote at home: some twentieths of worth less that it asks for."""
    for party in scenario.signatories:
        support = scenario.parties[party].support
        if support is None or support.ratify_at is None:
            continue
        now = support.ratify_at.value
        ends = [round(now - step * TWENTIETH, 10) for step in range(steps + 1)]
        ends = [end for end in ends if end >= 0.0]
        path = f"parties.{party}.support.ratify_at"
        if len(ends) > 1:
            yield tuple(
                Change(ChangeKind.VOTE, path, *pair, 1, party=party) for pair in pairwise(ends)
            )


def lighter_losses(scenario: Scenario, text: TextId, view: SignatoryView) -> Iterator[Change]:
    """For a signatory: each of the issues on which a text costs it most weighs a step less."""
    terms = scenario.texts[text].terms
    losses = [
        (_loss(issue, view.party, terms.get(key, issue.status_quo)), key)
        for key, issue in scenario.issues.items()
        if view.party in issue.positions and issue.positions[view.party].salience > 1
    ]
    for loss, key in sorted(losses, reverse=True)[:HEAVIEST_LOSSES]:
        if loss > 0.0:
            now = scenario.issues[key].positions[view.party].salience
            path = f"issues.{key}.positions.{view.party}.salience"
            yield Change(ChangeKind.SALIENCE, path, now, now - 1, 1, party=view.party, issue=key)


def _loss(issue: Issue, party: PartyId, rung: RungId) -> float:
    """How far a rung lies from a party's ideal, by the length of its ladder and its salience."""
    position = issue.positions[party]
    away = abs(issue.place(rung) - issue.place(position.ideal))
    return float(position.salience * away) / max(1, len(issue.ladder) - 1)


def wider_limits(scenario: Scenario, text: TextId) -> Iterator[tuple[Change, ...]]:
    """For each signatory, its limits moved as far as the text goes past them."""
    terms = scenario.texts[text].terms
    for demand in demands(scenario, text):
        if demand.party not in scenario.signatories:
            continue
        moved = []
        for passed in (*demand.limits, *demand.red_lines):
            issue = scenario.issues[passed.issue]
            position = issue.positions[demand.party]
            rung = terms.get(passed.issue, issue.status_quo)
            rungs = abs(issue.place(rung) - issue.place(position.furthest))
            path = f"issues.{passed.issue}.positions.{demand.party}.limit"
            moved.append(
                Change(
                    ChangeKind.LIMIT, path, position.furthest, rung, max(1, rungs),
                    party=demand.party, issue=passed.issue,
                )
            )  # fmt: skip
        if moved:
            yield tuple(moved)
