"""Reading a design from a small file of YAML or JSON.

experiment: 1
scenario: ukraine-2025
vary:
  parties.russia.war_cost: range
  guarantee.strength: [0, 0.3, 0.6]
runs: 2000
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from models.experiments.design import Design
from models.experiments.experiment import Experiment
from models.experiments.preparing import prepared
from models.scenario.composing import composed
from models.scenario.document import nearest_spot
from models.scenario.nodes import Mapping
from models.scenario.placing import placed_fault
from models.scenario.reading import read_document, text_of
from models.scenario.scalars import data_of
from models.scenario.shipped import shipped_names
from models.scenario.validating import Unfit, validated
from models.terms.errors import Problem, ScenarioError


class DesignFile(NamedTuple):
    """A design, and where everything stands in its file."""

    design: Design
    file: str
    root: Mapping

    def placed(self, error: ScenarioError) -> ScenarioError:
        """Problems of the design with file, line and column."""
        return ScenarioError(tuple(self._placed(problem) for problem in error.problems))

    def _placed(self, problem: Problem) -> Problem:
        if problem.file:
            return problem
        line, column = nearest_spot(self.root, problem.path).place
        return problem._replace(file=self.file, line=line, column=column)


def is_design(path: str | Path) -> bool:
    """Whether a file says that it is a design; a shipped scenario's name says that it is none.

    One that names a scenario and does not say that it is one is a design that forgot its first key.
    """
    if str(path) in shipped_names() or not Path(path).is_file():
        return False
    try:
        root = composed(text_of(Path(path)))
        is_one = root.entry("scenario") is not None and root.entry("irenic") is None
        return is_one or root.entry("experiment") is not None
    except ScenarioError:
        return False


def read_design(path: str | Path) -> DesignFile:
    """The design of a file. Raises ScenarioError with every problem and its place."""
    return design_in(text_of(Path(path)), str(path))


def design_in(text: str, file: str = "") -> DesignFile:
    """The design that a text is. Raises ScenarioError with every problem."""
    try:
        root = composed(text)
        return DesignFile(validated(Design, data_of(root)), file, root)
    except Unfit as unfit:
        faults = sorted(
            (placed_fault(root, fault, file) for fault in unfit.faults),
            key=lambda problem: (problem.line, problem.column),
        )
        raise ScenarioError(tuple(faults)) from None
    except ScenarioError as error:
        raise ScenarioError(tuple(one._replace(file=file) for one in error.problems)) from None


def scenario_named(name: str, beside: str | Path) -> str:
    """A scenario as a design names it: a shipped name, else a file beside the design's own."""
    return name if name in shipped_names() else str(Path(beside).parent / name)


def read_experiment(path: str | Path) -> tuple[Experiment, str]:
    """The experiment of a design's file, and its scenario's text. Raises ScenarioError."""
    found = read_design(path)
    if not found.design.scenario:
        message = "a design in a file names its scenario"
        raise found.placed(ScenarioError((Problem("error", "scenario", message),)))
    document = read_document(scenario_named(found.design.scenario, path))
    try:
        return prepared(document.scenario, found.design), document.text
    except ScenarioError as error:
        raise found.placed(error) from None
