"""A scenario told as settings of another: what `--set` would have to say to come from one to it."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_jsonable_python

from models.scenario.hashing import scenario_hash
from models.scenario.paths import settable, with_settings
from models.scenario.rendering import flow
from models.terms.errors import ScenarioError, UsageError
from models.terms.scenario import Scenario


def settings_between(before: Scenario, after: Scenario) -> tuple[str, ...] | None:
    """The `PATH=VALUE` settings that make one scenario of another; None where no settings do.

    Settings change values only: what adds, takes away, moves or renames something is beyond them.
    """
    was = {setting.path: setting.value for setting in settable(before)}
    told = tuple(
        f"{setting.path}={_said(setting.value)}"
        for setting in settable(after)
        if setting.path not in was or was[setting.path] != setting.value
    )
    try:
        there = with_settings(before, told)
    except (ScenarioError, UsageError):
        return None
    return told if scenario_hash(there) == scenario_hash(after) else None


def _said(value: Any) -> str:
    """A value as a scenario file has it, on one line."""
    return flow(to_jsonable_python(value))
