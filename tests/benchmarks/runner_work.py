"""Work for the runner's benchmarks, named here so that workers find it."""

from __future__ import annotations

import random

import numpy as np

from models.drivers.alternating_offers import negotiate
from models.records.coding import coding_of
from models.records.runs import SUMMARY, Runs
from models.rules.building import build_tables
from models.scenario.domains import Domain, domain_of


def trivial(x1: float, x2: float, x3: float) -> float:
    """Three reals, one result: what EMA Workbench is asked to run too."""
    return x1 * x2 + x3


class _Function:
    """A function of a run's number, called once a run; its result is kept as the run's period."""

    def __init__(self, scenario, function) -> None:
        self.names = build_tables(scenario)[1]
        self.function = function

    def runs(self, numbers, *, seed=1, point=0, script=()):  # noqa: ARG002
        summary = np.zeros(len(numbers), SUMMARY)
        summary["run"] = numbers
        summary["period"] = [self.function(run) for run in numbers]
        none = np.zeros(0, np.int32)
        return Runs(
            self.names, coding_of(self.names, 1), summary, np.empty((len(numbers), 0), np.int8),
            np.zeros(len(numbers) + 1, np.int64), none, none.astype(np.int16),
        )  # fmt: skip

    def simulate(self, *, seed=1, run=0, script=()):
        raise NotImplementedError


def of_three_reals(run: int) -> int:
    """The trivial function, of three reals that a run's number names."""
    return int(100 * trivial(run * 1e-5, (run * 7 % 100) * 0.01, (run * 13 % 100) * 0.01))


def agents(run: int) -> int:
    """Four agents who give each other a coin for 100 steps; what the richest has."""
    luck, purses = random.Random(run), [10] * 4
    for _ in range(100):
        for giver in range(4):
            if purses[giver]:
                purses[giver] -= 1
                purses[luck.randrange(4)] += 1
    return max(purses)


def bargain(run: int) -> int:
    """Four parties, 243 packages, 100 rounds without agreement; values by the run's number."""
    return negotiate(domain(run)).rounds


def domain(run: int) -> Domain:
    """Linear-additive worths from 0 to 1; nobody accepts less than 0.98: all rounds are played."""
    luck = random.Random(run)
    parties = []
    for place in range(4):
        drawn = [luck.random() for _ in range(5)]
        parties.append(
            {
                "tactic": ("boulware", "linear")[place % 2],
                "reserved": 0.98,
                "weights": [weight / sum(drawn) for weight in drawn],
                "values": [luck.sample((0.0, luck.random(), 1.0), 3) for _ in range(5)],
            }
        )
    return domain_of({"sizes": [3] * 5, "n_steps": 100, "parties": parties})


def trivial_driver(scenario, rule, *, script=(), like=None):
    return _Function(scenario, of_three_reals)


def agents_driver(scenario, rule, *, script=(), like=None):
    return _Function(scenario, agents)


def bargain_driver(scenario, rule, *, script=(), like=None):
    return _Function(scenario, bargain)


def compiled_driver(scenario, rule, *, script=(), like=None):
    from models.experiments.making import driver_for

    return driver_for(scenario, rule, script=script)
