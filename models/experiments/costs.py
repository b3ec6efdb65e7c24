"""What it costs to have others do it, or another driver: on an idle machine.

On a busy one it is longer by what was seen so far (`models.experiments.pace`).
"""

from __future__ import annotations

from models.terms.scenario import Scenario

START_S = 0.7
"""What it costs to start a worker: a new interpreter, its imports, and the experiment."""

LIGHT_START_S = 0.3
"""The same where it is sent its driver ready for use, and loads nothing of scenarios."""

LOAD_S, COMPILE_S = 0.2, 60.0
"""What it costs to load the compiled driver, and to compile it: once for every version of it."""

GAIN, GAIN_WITH_ISSUES = 40, 120
"""How many times quicker a compiled run is, at the least of what was measured: six steps and the
flagship, each under `rational`."""

WORTH_IT = 0.8
"""A change of hands or driver must promise this share of the time: promises are estimates."""

LITTLE = 0.03
"""A share of the time that may be lost for the sake of what may be gained."""

CROWDED = 1.3
"""How much longer work takes than its processor time where no processor is free for more of it."""


def gain_of(scenario: Scenario) -> int:
    """How many times quicker its runs are when they are compiled."""
    return GAIN if scenario.is_abstract else GAIN_WITH_ISSUES


def shared_s(alone_s: float, many: int, *, start_s: float = START_S) -> float:
    """How long so many need together for what takes one so long, who goes on while others start."""
    return (alone_s + (many - 1) * start_s) / many
