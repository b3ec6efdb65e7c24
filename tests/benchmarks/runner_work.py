"""Work for the runner's benchmarks, named here so that workers find it."""

from __future__ import annotations

import numpy as np

from models.records.coding import coding_of
from models.records.runs import SUMMARY, Runs
from models.rules.building import build_tables


def trivial(x1: float, x2: float, x3: float) -> float:
    """Three reals, one result (lessons 4c, C1)."""
    return x1 * x2 + x3


class _Trivial:
    """Calls the function once a run, with three reals that the run's number names."""

    def __init__(self, scenario) -> None:
        self.names = build_tables(scenario)[1]

    def runs(self, numbers, *, seed=1, point=0, script=()):  # noqa: ARG002
        summary = np.zeros(len(numbers), SUMMARY)
        summary["run"] = numbers
        results = [
            trivial(run * 1e-5, (run * 7 % 100) * 0.01, (run * 13 % 100) * 0.01) for run in numbers
        ]
        summary["period"] = np.array(results) * 100
        none = np.zeros(0, np.int32)
        return Runs(
            self.names, coding_of(self.names, 1), summary, np.empty((len(numbers), 0), np.int8),
            np.zeros(len(numbers) + 1, np.int64), none, none.astype(np.int16),
        )  # fmt: skip

    def simulate(self, *, seed=1, run=0, script=()):
        raise NotImplementedError


def trivial_driver(scenario, rule, *, script=(), like=None):
    return _Trivial(scenario)


def compiled_driver(scenario, rule, *, script=(), like=None):
    from models.experiments.making import driver_for

    return driver_for(scenario, rule, script=script)
