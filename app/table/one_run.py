"""Jobs for the worker; no Qt here, and no simulator until a job is at work."""

from __future__ import annotations

from models.records.run import Run
from models.rules.tables import Names
from models.terms.scenario import Scenario


def one_run(scenario: Scenario, seed: int) -> Run:
    """Play a scenario once."""
    from models.drivers.event_driven import simulate

    return simulate(scenario, seed=seed)


def stand_ready() -> None:
    """Load what a run needs, before the first is asked for."""
    import models.drivers.event_driven  # noqa: F401


def opening(scenario: Scenario) -> Run:
    """The run that has not begun: everybody at its ideal, and nothing has happened."""
    parties, steps = tuple(scenario.parties), scenario.plan.steps
    names = Names(
        parties=parties,
        issues=tuple(scenario.issues),
        steps=tuple(step.id for step in steps),
        gates=tuple(gate.id for gate in scenario.gates),
        deeds=tuple(scenario.deeds),
        events=tuple(event.id for event in scenario.events),
        texts=tuple(scenario.texts),
    )
    nowhere = (-1,) * len(steps)
    givers = tuple(parties.index(step.giver) for step in steps)
    return Run(scenario, names, nowhere, nowhere, givers, 0, 0, "record", "none", ())
