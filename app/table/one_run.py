"""Jobs for the worker; no Qt here, and no simulator until a job is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.table.worths import Worths, worths_of
from models.records.run import Run
from models.records.story import Sentence, story
from models.rules.tables import Names
from models.terms.rule import RuleName, rule_named
from models.terms.scenario import Scenario

if TYPE_CHECKING:
    from models.drivers.intervention import Intervention
    from models.drivers.prompting import Asked
    from models.drivers.turns import Turn
    from models.experiments.experiment import Experiment


class Under(NamedTuple):
    """What futures have in common: scenario, seed, number of the run, and the rule of decision."""

    scenario: Scenario
    seed: int = 1
    run: int = 0
    rule: RuleName = "record"


class Played(NamedTuple):
    """A run, and its story: telling it takes a tenth of a second that the window need not wait.

    `script` is what it was asked to try; `turn` the decision of a seat for which it waits;
    `worths` what the pictures of worth add up.
    """

    run: Run
    story: tuple[Sentence, ...]
    script: tuple[Intervention, ...] = ()
    turn: Turn | None = None
    worths: Worths | None = None

    @property
    def under(self) -> Under:
        """What it was played under."""
        run = self.run
        return Under(run.scenario, run.seed, run.run, rule_named(run.rule))


def one_run(
    under: Under, script: tuple[Intervention, ...] = (), goes_on: Asked | None = None
) -> Played:
    """Play a scenario once, up to its end or to a decision that a seat has not made.

    `goes_on` is a turn in which a seat is still putting a package together.
    """
    from models.drivers.event_driven import Simulator

    simulator = Simulator(under.scenario, rule=under.rule)
    run, turn = simulator.sit(seed=under.seed, run=under.run, script=script, goes_on=goes_on)
    worths = worths_of(run) if under.scenario.issues else None
    return Played(run, story(run), script, turn, worths)


def played(run: Run, script: tuple[Intervention, ...] = ()) -> Played:
    """A run with its story."""
    return Played(run, story(run), script)


def watched(experiment: Experiment, point: int, run: int) -> Played:
    """One run of an experiment, played again with its whole log and its story."""
    from models.drivers.event_driven import Simulator

    simulator = Simulator(experiment.scenario_of(point, run), rule=experiment.rule_at(point))
    script = experiment.script_at(point)
    made = simulator.simulate(seed=experiment.design.seed, run=run, script=script)
    return played(made, script)


def opening(scenario: Scenario) -> Played:
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
    return played(Run(scenario, names, nowhere, nowhere, givers, 0, 0, "record", "none", events=()))
