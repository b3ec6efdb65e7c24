"""From a scenario to the space of its packages: which rungs may be signed, and what they are worth.

A red line stands until it is released. Which lines bind, and whether a party's signalled limits
do, is the question's to say; a required issue may never be left open (decisions A4).
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from models.exact.packages import Floats, Ladder, Space
from models.rules.building import build_tables
from models.rules.conceding import is_past_limit
from models.rules.phases import begin_run
from models.rules.state import opening_state
from models.rules.tables import Names, Tables
from models.rules.war import reservation
from models.terms.errors import UsageError
from models.terms.scenario import Scenario


class RedLines(StrEnum):
    """Which stated red lines bind: all, or only those that can never be given up."""

    KEPT = "kept"
    SET_ASIDE = "set aside"


def space_of(
    scenario: Scenario, *, red_lines: RedLines = RedLines.KEPT, within_limits: bool = False
) -> Space:
    """The packages that a scenario's signatories may sign.

    Raises UsageError where the scenario has no issues, or passes a limit of the engine.
    """
    if not scenario.issues:
        raise UsageError(f"{scenario.id} has a plan without issues, so it has no packages to weigh")
    tables, names = build_tables(scenario)
    signing = [p for p in range(tables.sizes.parties) if tables.party.signatory[p] == 1]
    worths = np.array(tables.issue.worth).reshape(
        tables.sizes.parties, tables.sizes.issues, tables.sizes.rungs
    )
    return Space(
        signatories=tuple(names.parties[p] for p in signing),
        ladders=tuple(
            Ladder(
                issue=names.issues[k],
                worths=worths[signing, k, : tables.issue.ladder[k]],
                permitted=_permitted(tables, k, (red_lines, within_limits)),
                status_quo=tables.issue.status_quo[k],
            )
            for k in range(tables.sizes.issues)
        ),
        reservation=fighting_on(tables)[signing],
    )


def fighting_on(tables: Tables) -> Floats:
    """What each party is left with at the start if nothing is ever signed."""
    state = opening_state(tables, seed=0, run=0)
    begin_run(tables, state)
    return np.array([reservation(tables, state, p) for p in range(tables.sizes.parties)])


def named_packages(scenario: Scenario) -> dict[str, tuple[int, ...]]:
    """The scenario's texts as packages; silence is the status quo (decisions D4)."""
    tables, names = build_tables(scenario)
    return _texts(tables, names)


def _texts(tables: Tables, names: Names) -> dict[str, tuple[int, ...]]:
    issues = tables.sizes.issues
    return {
        name: tuple(tables.issue.texts[place * issues : (place + 1) * issues])
        for place, name in enumerate(names.texts)
    }


def _permitted(tables: Tables, k: int, bounds: tuple[RedLines, bool]) -> tuple[int, ...]:
    """Rungs of an issue that leave no empty peace and that nobody's binding line refuses."""
    red_lines, within_limits = bounds
    rungs = [r for r in range(tables.issue.ladder[k]) if not _is_empty(tables, k, r)]
    for p in range(tables.sizes.parties):
        if tables.party.signatory[p] == 0:
            continue
        refused = _refused(tables, p, k, red_lines)
        rungs = [r for r in rungs if (refused >> r) & 1 == 0]
        if within_limits and tables.issue.has_position[p * tables.sizes.issues + k] == 1:
            rungs = [r for r in rungs if not is_past_limit(tables, p, k, r)]
    return tuple(rungs)


def _is_empty(tables: Tables, k: int, r: int) -> bool:
    is_open = tables.issue.open[k * tables.sizes.rungs + r] == 1
    return tables.issue.required[k] == 1 and is_open


def _refused(tables: Tables, p: int, k: int, red_lines: RedLines) -> int:
    """Bit mask of the rungs behind a line that binds."""
    at = p * tables.sizes.issues + k
    forever = tables.issue.line_absolute[at] == 1 or tables.rules.releases == 0
    binds = red_lines is RedLines.KEPT or forever
    return tables.issue.refused[at] if binds else 0
