"""The flagship, full model: runs a second with one worker and with two, and against SimPy.

Run by name: `pytest tests/benchmarks/test_flagship_speed.py -s`. Figures are printed and written to
`benchmark-flagship.json` in the current folder. One worker and two take turns, on batches that take
one worker more than two seconds; processor time a run is what a busy machine leaves alone.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, process_time

import pytest

from models.drivers.compiled import CompiledSimulator, enter
from models.drivers.event_driven import Simulator
from models.scenario.reading import read_document

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]
FLAGSHIP = "ukraine-2025"
TURNS = int(os.environ.get("IRENIC_TIMES", "5"))
SECONDS = 4.0
BURST, CHUNK = 500, 500
BY_SIMPY = 8

_simulator: CompiledSimulator | None = None


def begin(rule: str) -> None:
    global _simulator  # noqa: PLW0603  one process, one scenario
    _simulator = CompiledSimulator(read_document(FLAGSHIP).scenario, rule)
    _simulator.runs(range(200))


def play(first: int) -> float:
    """Processor time of one chunk."""
    assert _simulator is not None
    start = process_time()
    _simulator.runs(range(first, first + CHUNK))
    return process_time() - start


def bursts(simulator: CompiledSimulator) -> list[float]:
    """Processor time a run, of some short bursts."""
    simulator.runs(range(200))
    times = []
    for turn in range(4 * TURNS):
        start = process_time()
        simulator.runs(range(turn * BURST, (turn + 1) * BURST))
        times.append((process_time() - start) / BURST)
    return times


def taken(pool: ProcessPoolExecutor, chunks: int) -> float:
    start = perf_counter()
    list(pool.map(play, range(0, chunks * CHUNK, CHUNK)))
    return perf_counter() - start


@pytest.fixture(scope="module")
def figures():
    found: dict[str, object] = {}
    yield found
    Path("benchmark-flagship.json").write_text(json.dumps(found, indent=1))
    sys.stdout.write("\n" + json.dumps(found, indent=1) + "\n")


@pytest.mark.parametrize("rule", ["record", "rational"])
def test_the_flagship_with_one_worker_and_with_two(figures, rule):
    enter()
    context = multiprocessing.get_context("spawn")
    asked = {"mp_context": context, "initializer": begin, "initargs": (rule,)}
    with ProcessPoolExecutor(1, **asked) as one, ProcessPoolExecutor(2, **asked) as two:
        taken(one, 1), taken(two, 4)
        chunks = 2 * max(1, round(SECONDS / taken(one, 2)))
        pairs = [(taken(one, chunks), taken(two, chunks)) for _ in range(TURNS)]
    runs, ratio = chunks * CHUNK, statistics.median(alone / both for alone, both in pairs)
    figures[f"{rule}: runs in a batch"] = runs
    figures[f"{rule}: runs/s, one worker"] = round(runs / statistics.median(a for a, _ in pairs))
    figures[f"{rule}: runs/s, two workers"] = round(runs / statistics.median(b for _, b in pairs))
    figures[f"{rule}: two workers / one"] = round(ratio, 2)
    figures[f"{rule}: load"] = os.getloadavg()[0]
    assert ratio > 1.0


@pytest.mark.parametrize("rule", ["record", "rational"])
def test_the_flagship_compiled_and_under_simpy(figures, rule):
    scenario = read_document(FLAGSHIP).scenario
    compiled, by_simpy = CompiledSimulator(scenario, rule), Simulator(scenario, rule)
    assert compiled.runs(range(3)).digest == by_simpy.runs(range(3)).digest

    ours = bursts(compiled)
    start = process_time()
    for run in range(BY_SIMPY):
        by_simpy.rows(seed=1, run=run)
    theirs = (process_time() - start) / BY_SIMPY
    figures[f"{rule}: processor time a run, us, best"] = round(1e6 * min(ours), 1)
    figures[f"{rule}: processor time a run, us, median"] = round(1e6 * statistics.median(ours), 1)
    figures[f"{rule}: SimPy, ms a run"] = round(1e3 * theirs, 1)
    figures[f"{rule}: compiled / SimPy"] = round(theirs / statistics.median(ours))
    assert statistics.median(ours) < theirs
