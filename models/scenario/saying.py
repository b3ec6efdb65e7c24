"""Places of a scenario in the words of its file, for whoever would not know them by their paths.

What tells differences between files for whoever keeps them (`models.scenario.comparing`) names a
condition by its key; here it is told by what was said.
"""

from __future__ import annotations

from models.scenario.comparing import path_in_words
from models.terms.english import quoted
from models.terms.scenario import Scenario


def said(path: str, scenario: Scenario) -> str:
    """A path as a reader hears it: `“A dry month”: hazard`, `Ukraine: war cost`."""
    table, _, rest = path.partition(".")
    key, _, inside = rest.partition(".")
    if title := _title(table, key, scenario):
        return f"{title}: {inside.replace('_', ' ').replace('.', ', ')}" if inside else title
    return path_in_words(path, scenario)


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
