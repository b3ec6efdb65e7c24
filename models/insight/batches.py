"""Runs of an experiment as questions about sequences need them: by rule, with what was assigned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import factorial

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from models.drivers.choosing import driver_for
from models.experiments.archive import digest_of
from models.experiments.design import Design, Orders
from models.experiments.experiment import Experiment
from models.experiments.factors import OPENING, ORDER, RULE
from models.experiments.performing import Means, Progress, performed_in_memory
from models.experiments.preparing import prepared
from models.experiments.results import open_results
from models.insight.lens import EVERYTHING, Lens
from models.insight.order_trials import OrderTrials, trials_of
from models.insight.sequence_index import SequenceIndex, assigned_index, indexed
from models.records.concessions import Conceded
from models.records.runs import Runs
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES, RuleName, rule_named
from models.terms.scenario import Scenario

ALL_STEPS = 6
"""Steps of a plan up to which every order is tried: 720."""

DRAWN = 400
"""Orders drawn of a longer plan."""


FEWEST_LUCKS = 100
"""Run numbers that every order is given at least: luck is shared, so these are all there is."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Runs under one rule; point `points[i]` of the design assigns `orders[i]`."""

    rule: str
    runs: Runs
    points: tuple[int, ...] = ()
    orders: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Batches:
    """An experiment's runs under the rule asked for, and (None: not made) under the other.

    `things` are what the design put in order; none: the runs chose their sequences themselves.
    `point`: the one point whose runs these are; none: those of all points. `file`: the results
    that hold them.
    """

    experiment: Experiment
    here: Batch
    other: Batch | None
    things: tuple[Conceded, ...] = ()
    point: int | None = None
    file: str = ""
    unfinished: str = ""
    """That the results were stopped midway, in a sentence; empty: they are whole."""

    @property
    def digest(self) -> str:
        """The digest that making the runs told: the whole file's, else that of the runs here."""
        if not self.file:
            return digest_of(self.here.runs)
        with open_results(self.file) as results:
            return results.digest

    @property
    def scenario(self) -> Scenario:
        """The scenario that is told of: the point's where there is one, else the design's own."""
        if self.point is None:
            return self.experiment.base()
        return self.experiment.scenario_at(self.point)

    @property
    def is_assigned(self) -> bool:
        """Whether the design says in which order things come, and nothing else differs."""
        return bool(self.things)

    @property
    def is_complete(self) -> bool:
        """Whether every order there is was tried."""
        orders = self.experiment.design.orders
        return orders is not None and orders.kind == "all"

    def index(self, batch: Batch, lens: Lens = EVERYTHING) -> SequenceIndex:
        """The index of what was assigned, or else of what the runs did, as a lens sees it."""
        if not self.is_assigned:
            return indexed(batch.runs, lens)
        names = [thing.subject for thing in self.things]
        table = np.zeros((max(batch.points) + 1, len(names)), np.int64)
        table[list(batch.points)] = [[names.index(one) for one in o] for o in batch.orders]
        return assigned_index(batch.runs, table[batch.runs.summary["point"]], self.things)

    def trials(self, batch: Batch) -> OrderTrials:
        """The orders of a batch with the runs that all of them made."""
        return trials_of(
            batch.runs,
            batch.orders,
            complete=self.is_complete,
            rule=batch.rule,
            points=batch.points,
        )


def batches_of(
    experiment: Experiment, runs: Runs, *, rule: str | None = None, point: int | None = None
) -> Batches:
    """An experiment's runs by rule, of all points or of one and what differs from it by rule alone.

    Raises UsageError where no run was made under the rule, or there is no such point.
    """
    rules = experiment.design.rule
    if point is not None:
        runs = runs.chosen(np.isin(runs.summary["point"], _alike(experiment, point)))
        rule = rule or experiment.rule_at(point)
    wanted = rule or rules[0]
    if wanted not in rules:
        raise UsageError(f"these runs were made under {', '.join(rules)}, not under {wanted}")
    things = _things(experiment)
    other = next((one for one in rules if one != wanted), None)
    return Batches(
        experiment=experiment,
        here=_batch(experiment, runs, wanted, things),
        other=_batch(experiment, runs, other, things) if other else None,
        things=things,
        point=point,
    )


def batches_in(path: str, *, rule: str | None = None, point: int | None = None) -> Batches:
    """The runs of a results file by rule. Raises ScenarioError, OSError or UsageError."""
    with open_results(path) as results:
        found = batches_of(results.experiment, results.runs(), rule=rule, point=point)
        return replace(found, file=str(path), unfinished=results.unfinished)


def _alike(experiment: Experiment, point: int) -> list[int]:
    """The point, and the one that differs from it in the rule alone."""
    points = experiment.points
    if not 0 <= point < len(points):
        raise UsageError(f"there is no point {point}; points are 0 to {len(points) - 1}")
    if _things(experiment):
        raise UsageError("the points of these runs are the orders that are compared: no --point")
    columns = [
        column
        for factor, column in zip(points.factors, points.columns, strict=True)
        if factor.name != RULE
    ]
    return [k for k in range(len(points)) if all(column[k] == column[point] for column in columns)]


def _batch(experiment: Experiment, runs: Runs, rule: str, things: tuple[Conceded, ...]) -> Batch:
    points = _points_under(experiment, rule)
    chosen = runs.chosen(np.isin(runs.summary["point"], points))
    if not len(chosen):
        raise UsageError(f"no run was made under the rule {rule}")
    if not things:
        return Batch(rule, chosen)
    factor = experiment.points.factor(ORDER)
    column = experiment.points.column(ORDER)
    orders = tuple(tuple(factor.value(column[point])) for point in points)
    return Batch(rule, chosen, tuple(int(point) for point in points), orders)


def _points_under(experiment: Experiment, rule: str) -> NDArray[np.int64]:
    points = experiment.points
    if RULE not in [factor.name for factor in points.factors]:
        return np.arange(len(points))
    levels, column = points.factor(RULE).levels, points.column(RULE)
    return np.flatnonzero(column == levels.index(rule))


def _things(experiment: Experiment) -> tuple[Conceded, ...]:
    """What was put in order, if points differ in the order (and the rule) and in nothing else."""
    names = {factor.name for factor in experiment.points.factors}
    if ORDER not in names or names - {ORDER, RULE, OPENING}:
        return ()
    orders = experiment.points.factor(ORDER).levels
    known = {one.subject: one for one in _orderable(experiment)}
    return tuple(known[name] for name in sorted(orders[0]))


def _orderable(experiment: Experiment) -> list[Conceded]:
    """Steps of a plan, issues of a calendar, or concessions that a design forces."""
    scenario, forced = experiment.base(), experiment.design.concessions
    if forced is not None:
        return [
            Conceded(str(one.party or ""), "forced", "concession", name)
            for name, one in forced.moves.items()
        ]
    if scenario.is_abstract:
        return [Conceded(str(one.giver), "step", "step", one.id) for one in scenario.plan.steps]
    return [Conceded("", "calendar", "issue", str(key)) for key in scenario.issues]


def batches_made(
    scenario: Scenario,
    *,
    runs: int,
    seed: int = 1,
    rule: str = "record",
    progress: Callable[[Progress], None] | None = None,
) -> Batches:
    """Runs of a scenario of which no results are at hand, under both rules where both serve it.

    Raises UsageError where the numbers make no experiment, or the rule asked for cannot serve.
    """
    rules = rules_serving(scenario, first=rule)
    try:
        design = own_design(scenario, runs=runs, seed=seed, rules=rules)
    except ValidationError as wrong:
        raise UsageError(f"these numbers make no experiment: {wrong.errors()[0]['msg']}") from None
    experiment = prepared(scenario, design)
    made = performed_in_memory(experiment, Means(progress=progress)).runs
    return batches_of(experiment, made)


def rules_serving(scenario: Scenario, *, first: str = "record") -> tuple[RuleName, ...]:
    """The rule that is asked for, and the other where the scenario is small enough for it."""
    wanted = rule_named(first)
    others = (one for one in RULE_NAMES if one != wanted and _serves(scenario, one))
    return (wanted, *others)


def _serves(scenario: Scenario, rule: str) -> bool:
    """Whether a scenario is small enough for a rule."""
    try:
        driver_for(scenario, rule=rule, runs=1)
    except UsageError:
        return False
    return True


def own_design(scenario: Scenario, *, runs: int, seed: int, rules: tuple[str, ...]) -> Design:
    """The experiment that answers for a scenario of which no results are at hand.

    A plan of steps is carried out in every order (of many steps, in orders drawn evenly), and
    `runs` are shared out among them, at least 100 to each. Talks are run as they stand.
    """
    design = Design(experiment=1, seed=seed, rule=rules, runs=runs, logs=0)
    steps = len(scenario.plan.steps)
    if steps < 2:
        return design
    orders = Orders(kind="all") if steps <= ALL_STEPS else Orders(kind="sample", sample=DRAWN)
    many = factorial(steps) if orders.kind == "all" else DRAWN
    return design.model_copy(update={"orders": orders, "runs": max(FEWEST_LUCKS, -(-runs // many))})
