"""Script files: what a run was asked to try, as a small YAML or JSON file that replays it exactly.

seed: 8
script:
  - {period: 3, kind: release, party: russia, gate: g1}
  - {period: 5, kind: concede, party: ukraine, issue: prisoners, to: all_for_all}
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from pydantic import Field

from models.drivers.intervention import Intervention
from models.scenario.composing import composed
from models.scenario.document import traced
from models.scenario.nodes import Mapping
from models.scenario.reading import text_of
from models.scenario.scalars import data_of
from models.scenario.validating import Fault, Unfit, validated
from models.terms.errors import Problem, ScenarioError
from models.terms.noun import Noun
from models.terms.rule import RuleName

SHAPE = "begin with `script:`, then a list of changes"
_BEGINS_WITH_KEY = re.compile(r"\ufeff?(\s*#.*\n|\s*\n)*\s*(\{|[\w\"'].*:)")


class Branch(Noun):
    """One future of a run: everything that it was asked to try, its parent's part included."""

    name: str = Field(description="what the future is called")
    title: str = Field("", description="what was changed, in words")
    parent: str | None = Field(None, description="the future from which it parts")
    tick: int = Field(0, ge=0, description="tick at which it parts")
    script: tuple[Intervention, ...] = Field((), description="what is changed, and when")


class Bookmark(Noun):
    """A place in the run that somebody marked."""

    event: int = Field(ge=0, description="events that have happened")
    note: str = Field("", description="what is to be seen there")


class Script(Noun):
    """A file of interventions; what stands beside `script` lets a window take the run up again."""

    scenario: str | None = Field(None, description="id of the scenario that it was made for")
    scenario_hash: str | None = Field(None, description="which version of it")
    seed: int | None = Field(None, ge=0, description="seed of the run")
    run: int | None = Field(None, ge=0, description="number of the run")
    rule: RuleName | None = Field(None, description="rule of decision: record or rational")
    script: tuple[Intervention, ...] = Field(description="what is changed, and when")
    branch: str | None = Field(None, description="the future that `script` is of")
    forks: tuple[Branch, ...] = Field((), description="other futures of the same run")
    bookmarks: tuple[Bookmark, ...] = Field((), description="places that somebody marked")


def read_script(path: str | Path) -> Script:
    """The script of a file. Raises ScenarioError with every problem and its place."""
    try:
        return script_in(text_of(Path(path)))
    except ScenarioError as error:
        raise ScenarioError(tuple(p._replace(file=str(path)) for p in error.problems)) from None


def script_in(text: str) -> Script:
    """The script that a text is. Raises ScenarioError."""
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


def script_text(script: Script) -> str:
    """The script as a file says it: one line a change."""
    said = script.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    lines = [
        f"{key}: {json.dumps(said[key], ensure_ascii=False)}"
        for key in ("scenario", "scenario_hash", "seed", "run", "rule", "branch")
        if key in said
    ]
    lines += ["script:" if script.script else "script: []", *_items(said.get("script", ()), "  ")]
    for key in ("forks", "bookmarks"):
        lines += [f"{key}:"] if said.get(key) else []
        lines += _items(said.get(key, ()), "  ")
    return "\n".join(lines) + "\n"


def _items(items: list[dict[str, object]], indent: str) -> list[str]:
    """A list of mappings; one that holds a script of its own has that beneath it."""
    lines = []
    for item in items:
        inner = item.get("script")
        if not isinstance(inner, list):
            lines.append(f"{indent}- {_flow(item)}")
            continue
        head = [f"{key}: {_value(value)}" for key, value in item.items() if key != "script"]
        first, *rest = [*head, "script:"]
        lines += [f"{indent}- {first}", *(f"{indent}  {line}" for line in rest)]
        lines += _items(inner, f"{indent}    ")
    return lines


def _flow(item: dict[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in item.items()) + "}"


def _value(value: object) -> str:
    """As JSON says it, which YAML reads; an id that needs no quotes has none."""
    plain = isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*[0-9a-z]", value)
    words = {"true", "false", "null", "yes", "no", "on", "off"}
    if plain and value not in words:
        return str(value)
    return json.dumps(value, ensure_ascii=False)
