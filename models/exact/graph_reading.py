"""From a graph file to a Graph, or to every problem at once, with its place.

A graph file is a JSON object of `"form": "option"` or `"form": "graph"`; its keys are told in
`docs/why/stability.md`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.exact.graph_building import built
from models.exact.graph_checking import faults_of
from models.exact.graph_model import Graph
from models.exact.graph_shapes import FORMS, ExplicitForm, OptionForm
from models.scenario.expecting import found
from models.scenario.placing import placed_problems
from models.scenario.spelling import nearest
from models.scenario.validating import Fault
from models.terms.errors import Problem, ScenarioError

_EXPECTED = {
    "int_type": "a whole number",
    "string_type": "a text",
    "list_type": "a list",
    "tuple_type": 'a pair of an option and "Y" or "N"',
    "dict_type": 'the moves from each state, such as {"1": [2, 3]}',
    "model_type": "keys with values",
}


LARGEST = 16 * 1024 * 1024
"""Bytes that a graph file may have."""


def read_graph_file(path: str | Path) -> Graph:
    """The graph in a file. Raises as read_graph does, and OSError where it cannot be opened."""
    return read_graph(_text_of(Path(path)), file=str(path))


def _text_of(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise _unreadable(path, "is no ordinary file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _unreadable(path, f"is larger than {LARGEST // 2**20} MB, far beyond any graph")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(path, "is no UTF-8 text", "save it as UTF-8") from None


def _unreadable(path: Path, message: str, hint: str = "") -> ScenarioError:
    return ScenarioError((Problem("error", "", message, hint, file=str(path)),))


def read_graph(text: str, *, file: str = "") -> Graph:
    """The graph that a JSON text describes.

    Raises ScenarioError with every problem, and UsageError where it passes a limit of the engine.
    """
    data = _data(text, file)
    try:
        form = _form(data)
        faults = faults_of(form)
    except _Unfit as unfit:
        faults = unfit.faults
    if faults:
        raise ScenarioError(placed_problems(faults, text, file))
    return built(form)


class _Unfit(Exception):
    """Data that describe no graph."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def _data(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        problem = Problem("error", "", message, "", error.lineno, error.colno, file)
    except ValueError as error:  # a number of thousands of digits
        problem = Problem("error", "", f"is no JSON that can be read: {error}", file=file)
    except RecursionError:
        problem = Problem("error", "", "is nested too deeply for a graph", file=file)
    raise ScenarioError((problem,)) from None


def _form(data: Any) -> OptionForm | ExplicitForm:
    """The graph as it is written, in its form. Raises _Unfit."""
    if not isinstance(data, dict):
        raise _Unfit([Fault((), f"expected one graph in braces, found {found(data)}")])
    if isinstance(data.get("cases"), list):
        raise _Unfit(
            [Fault(("cases",), "holds several graphs", _one_of(data["cases"]), at_key=True)]
        )
    name = data.get("form")
    if name not in tuple(FORMS):
        raise _Unfit([_formless(data)])
    try:
        return FORMS[name].model_validate(data)
    except ValidationError as error:
        told = {tuple(d["loc"]): _in_words(d) for d in error.errors(include_url=False)}
        raise _Unfit(list(told.values())) from None


def _one_of(cases: list[Any]) -> str:
    names = [str(case["id"]) for case in cases if isinstance(case, dict) and "id" in case]
    return f"put one of them in a file of its own: {', '.join(names[:12])}"


def _formless(data: dict[str, Any]) -> Fault:
    known = 'expected "option" or "graph"'
    if "form" in data:
        given = data["form"]
        return Fault(("form",), f"{known}, found {found(given)}", nearest(str(given), FORMS))
    hint = "this is a scenario, and no graph" if "irenic" in data else ""
    return Fault(("form",), f"this key is missing: {known}", hint)


def _in_words(detail: ErrorDetails) -> Fault:
    steps, given = tuple(detail["loc"]), detail["input"]
    match detail["type"]:
        case "missing" if isinstance(given, dict):
            return Fault(steps, "this key is missing")
        case "missing":
            return Fault(steps[:-1], f"expected {_EXPECTED['tuple_type']}, found {found(given)}")
        case "literal_error":
            return Fault(steps, f"expected {detail['ctx']['expected']}, found {found(given)}")
        case "too_short" | "too_long":
            return Fault(steps, _count(detail))
        case "string_too_short":
            return Fault(steps, "expected a name, found an empty text")
        case "greater_than_equal":
            return Fault(steps, f"expected {detail['ctx']['ge']} or more, found {found(given)}")
    expected = _EXPECTED.get(detail["type"], detail["msg"])
    return Fault(steps, f"expected {expected}, found {found(given)}")


def _count(detail: ErrorDetails) -> str:
    context = detail["ctx"]
    least = detail["type"] == "too_short"
    bound = f"at least {context['min_length']}" if least else f"at most {context['max_length']}"
    return f"expected {bound}, found {context['actual_length']}"
