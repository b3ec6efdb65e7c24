"""What looking ahead needs: who looks, how many openings a step has, how large a text can be."""

from __future__ import annotations

from models.rules.tables import AheadTables, Sizes, StepTables, Tables
from models.terms.errors import UsageError
from models.terms.party import Role
from models.terms.scenario import Scenario

MOST_WORTHS = 1_000_000
"""Worths that are kept of one text solved backwards, in all: some tens of megabytes."""


def ahead_tables(scenario: Scenario, sizes: Sizes, steps: StepTables) -> AheadTables:
    """Everybody but bodies looks ahead; the last discount is that of an onlooker."""
    parties = list(scenario.parties.values())
    watching = [p for p, party in enumerate(parties) if not party.has(Role.BODY)]
    return AheadTables(
        watching=watching,
        place=[watching.index(p) if p in watching else -1 for p in range(sizes.parties)],
        discount=[*(parties[p].discount.value for p in watching), 1.0],
        openings=scenario.plan.steps_per_period + scenario.plan.holds - 1,
        steps=_longest(sizes, steps),
    )


def _longest(sizes: Sizes, steps: StepTables) -> int:
    """How many steps the text that asks for most has."""
    if sizes.issues == 0:
        return sizes.steps
    spans = [last - first for first, last in zip(steps.first, steps.last, strict=True)]
    rungs = sizes.rungs
    return sum(max(spans[k * rungs : (k + 1) * rungs]) for k in range(sizes.issues))


def check_size(tables: Tables) -> None:
    """Raises UsageError where a text of this scenario would take too long to solve backwards."""
    ahead, rules, fronts = tables.ahead, tables.rules, tables.sizes.forts + 1
    moments, watchers = ahead.steps + 1, len(ahead.watching) + 1
    worths = moments * (ahead.openings + rules.holds) * fronts * watchers
    if worths > MOST_WORTHS:
        raise UsageError(
            f"the rational rule would work out {worths:,} worths for one text ({ahead.steps} "
            f"steps, {fronts} fronts, {rules.holds} holds, {rules.steps_per_period} steps a "
            f"period, {watchers - 1} parties), and {MOST_WORTHS:,} is the most; give front.forts, "
            "plan.holds or plan.steps_per_period a lower number, or use the record rule"
        )
