"""Where the faults of a file stand in its text."""

from __future__ import annotations

from collections.abc import Iterable

from models.scenario.composing import composed
from models.scenario.document import traced
from models.scenario.nodes import Mapping
from models.scenario.validating import Fault
from models.terms.errors import Problem, ScenarioError


def placed_problems(faults: Iterable[Fault], text: str, file: str) -> tuple[Problem, ...]:
    """The faults of a file of JSON, in their order in the text.

    Reading it as data loses line and column, so the text is read again for them. A text
    that will not be read as blocks gives each its path alone.
    """
    try:
        root = composed(text)
    except ScenarioError:
        return tuple(_unplaced(fault, file) for fault in faults)
    problems = [placed_fault(root, fault, file) for fault in faults]
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def placed_fault(root: Mapping, fault: Fault, file: str = "") -> Problem:
    """The fault with line and column."""
    path, spot = traced(root, fault.steps, at_key=fault.at_key)
    return Problem("error", path, fault.message, fault.hint, spot.line, spot.column, file)


def _unplaced(fault: Fault, file: str) -> Problem:
    path = ".".join(map(str, fault.steps))
    return Problem("error", path, fault.message, fault.hint, file=file)
