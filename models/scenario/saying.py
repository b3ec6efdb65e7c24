"""Places of a scenario in the words of its file, for whoever would not know them by their paths.

What tells differences between files for whoever keeps them (`models.scenario.comparing`) names a
condition by its key; here it is told by what was said.
"""

from __future__ import annotations

from models.scenario.comparing import path_in_words
from models.terms.english import period_name, quoted
from models.terms.scenario import Scenario

HAZARD = "hazard"
WITH_CHANCE = ("events", "spoilers", "deeds")
"""Parts of a file in which something comes by chance in any period."""


def said(path: str, scenario: Scenario) -> str:
    """A path as a reader hears it: `“A dry month”: chance in a month`, `Ukraine: war cost`."""
    table, _, rest = path.partition(".")
    key, _, inside = rest.partition(".")
    title = _title(table, key, scenario)
    if table in WITH_CHANCE and rest.endswith(HAZARD):
        head = title or path_in_words(path.removesuffix(f".{HAZARD}"), scenario)
        return f"{head}: {chance(scenario)}"
    if title:
        return f"{title}: {inside.replace('_', ' ').replace('.', ', ')}" if inside else title
    return path_in_words(path, scenario)


def chance(scenario: Scenario) -> str:
    """What the file calls a hazard."""
    return f"chance in a {period_name(scenario.clock)}"


def _title(table: str, key: str, scenario: Scenario) -> str:
    """What an event or a condition is called; empty: the path is of something else."""
    if table == "events":
        event = next((one for one in scenario.events if one.id == key), None)
        return quoted(event.title) if event and event.title else ""
    if table == "gates":
        gate = next((one for one in scenario.gates if one.id == key), None)
        return quoted(gate.says) if gate and gate.says else ""
    if table == "variants":
        return next((one.title for name, one in scenario.variants.items() if name == key), "")
    return ""
