"""How long one run takes, with its full log. Run by name: `pytest tests/benchmarks -s`.

Figures are printed and written to `benchmark-run-speed.json` in the current folder, never judged
against a clock: a ratio to a bare SimPy process of as many timeouts stands beside them.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from time import perf_counter

import pytest
import simpy

from models.drivers.event_driven import Simulator
from models.scenario.reading import read_document
from models.scenario.shipped import shipped

pytestmark = pytest.mark.benchmark
RUNS = 25


def seconds(work, *arguments) -> float:
    start = perf_counter()
    work(*arguments)
    return perf_counter() - start


def bare(timeouts: int) -> None:
    """A SimPy process that does nothing but wait."""

    def wait(env):
        for _ in range(timeouts):
            yield env.timeout(1)

    env = simpy.Environment()
    env.process(wait(env))
    env.run()


def measured(name: str) -> dict[str, float]:
    simulator = Simulator(read_document(name).scenario)
    simulator.simulate(seed=1)
    runs = [seconds(lambda r=r: simulator.simulate(seed=1, run=r)) for r in range(RUNS)]
    floor = [seconds(bare, 1000) for _ in range(RUNS)]
    median = statistics.median(runs)
    return {
        "median_ms": 1000 * median,
        "best_ms": 1000 * min(runs),
        "worst_ms": 1000 * max(runs),
        "times_1000_bare_timeouts": median / statistics.median(floor),
    }


def test_one_run_of_each_shipped_scenario():
    figures = {one.name: measured(one.name) for one in shipped()}

    Path("benchmark-run-speed.json").write_text(json.dumps(figures, indent=1))
    for name, row in figures.items():
        said = "  ".join(f"{key} {value:.2f}" for key, value in row.items())
        sys.stdout.write(f"\n{name:24} {said}")
    assert figures
