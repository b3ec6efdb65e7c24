"""Scripts: dated changes that a run is told to try, read from a small file.

script:
  - {period: 3, kind: release, party: russia, gate: g1}
  - {period: 5, kind: concede, party: ukraine, issue: prisoners, to: all_for_all}
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from models.drivers.script import Intervention
from models.scenario.composing import composed
from models.scenario.document import traced
from models.scenario.nodes import Mapping
from models.scenario.reading import text_of
from models.scenario.scalars import data_of
from models.scenario.validating import Fault, Unfit, validated
from models.terms.errors import Problem, ScenarioError, UsageError
from models.terms.noun import Noun

if TYPE_CHECKING:
    from models.terms.scenario import Scenario

SHAPE = "begin with `script:`, then a list of changes"
_BEGINS_WITH_KEY = re.compile(r"\ufeff?(\s*#.*\n|\s*\n)*\s*(\{|[\w\"'].*:)")


class Script(Noun):
    """A file of interventions."""

    script: tuple[Intervention, ...] = Field(description="what is changed, and when")


def script_in(path: str, scenario: Scenario) -> tuple[Intervention, ...]:
    """The interventions of a file. Raises ScenarioError with every problem and its place."""
    try:
        script = _read(text_of(Path(path))).script
    except ScenarioError as error:
        raise ScenarioError(tuple(p._replace(file=path) for p in error.problems)) from None
    _refuse_late(script, scenario)
    return script


def _read(text: str) -> Script:
    if not _BEGINS_WITH_KEY.match(text):
        raise ScenarioError((Problem("error", "", "this is no script", SHAPE, 1, 1),))
    root = composed(text)
    try:
        return validated(Script, data_of(root))
    except Unfit as unfit:
        raise ScenarioError(tuple(_placed(root, fault) for fault in unfit.faults)) from None


def _placed(root: Mapping, fault: Fault) -> Problem:
    path, spot = traced(root, fault.steps, at_key=fault.at_key)
    return Problem("error", path, fault.message, fault.hint, spot.line, spot.column)


def _refuse_late(script: tuple[Intervention, ...], scenario: Scenario) -> None:
    """A change after the end would never be seen, and nobody would know."""
    last = scenario.clock.periods - 1
    late = [change.period for change in script if change.period > last]
    if late:
        raise UsageError(f"the script changes period {late[0]}; {scenario.id} ends with {last}")
