"""Scripts on the command line: which file, and which run of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from models.drivers.script_file import Script, read_script, script_in
from models.scenario.hashing import scenario_hash
from models.terms.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from models.terms.scenario import Scenario


def script_of(path: str | None, scenario: Scenario) -> Script:
    """The script of a file, or of standard input for `-`; an empty one without either.

    Raises ScenarioError. Where it was made for another version of the scenario, standard error
    says so.
    """
    if path is None:
        return Script(script=())
    script = _from_standard_input() if path == "-" else read_script(path)
    other = script.scenario_hash not in (None, scenario_hash(scenario))
    if other:
        print(
            f"{path} was made for another version of {script.scenario or 'its scenario'}; "
            "the run may differ from the one it was saved from",
            file=sys.stderr,
        )
    return script


def _from_standard_input() -> Script:
    if sys.stdin is None:
        raise UsageError("standard input is closed; name a file of a script, or write one to it")
    try:
        return script_in(sys.stdin.read())
    except ScenarioError as error:
        problems = tuple(p._replace(file="standard input") for p in error.problems)
        raise ScenarioError(problems) from None
