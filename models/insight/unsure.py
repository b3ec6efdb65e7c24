"""Numbers that a scenario is unsure of: those that it gives a range or a distribution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.experiments.design import design_of, on_one_line
from models.experiments.experiment import Experiment
from models.experiments.preparing import prepared
from models.scenario.walking import everything_in, parts
from models.terms.errors import ScenarioError, UsageError
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario


def unsure(scenario: Scenario) -> dict[str, str]:
    """Every path with a range or distribution, and which of the two serves, in file order."""
    found = {}
    for part in parts(scenario.model_copy(update={"variants": {}})):
        for one in everything_in(part):
            if isinstance(one.value, Quantity):
                if one.value.distribution is not None:
                    found[one.path] = "distribution"
                elif one.value.range is not None and one.value.range[0] < one.value.range[1]:
                    found[one.path] = "range"
    return found


def factors_asked(scenario: Scenario, vary: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked to vary; nothing asked: all that the scenario is unsure of.

    Raises UsageError where that is nothing.
    """
    found: dict[str, Any] = dict(vary) or dict(unsure(scenario))
    if not found:
        raise UsageError(
            f"{scenario.id} gives no number a `range` or a `distribution`; name what shall vary, "
            "such as --vary guarantee.strength=0:0.8 (`irenic paths` lists what may)"
        )
    return found


def experiment_asked(scenario: Scenario, said: dict[str, Any]) -> Experiment:
    """The experiment of a design that was asked for in words. Raises UsageError with all faults."""
    try:
        return prepared(scenario, design_of(None, said))
    except ScenarioError as error:
        raise UsageError("; ".join(map(on_one_line, error.problems))) from None
