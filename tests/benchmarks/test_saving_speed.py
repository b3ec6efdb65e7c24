"""Saving a million runs of the flagship: time, size, opening, choosing. Run by name with -s.

The share counts processor seconds, digest included, so that other work on the machine does not.
A whole batch is made by two workers in processes of their own, so that this one does nothing but
save; IRENIC_BATCH_RUNS asks for fewer than a million.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pytest

from models.drivers.compiled_cache import is_kept
from models.experiments.archive import create
from models.experiments.design import Design
from models.experiments.experiment import Experiment
from models.experiments.making import driver_for, simpy_for
from models.experiments.points import Points
from models.experiments.results import open_results
from models.experiments.spans import Made, Span
from models.records.runs import Runs, joined
from models.scenario.reading import read_document

RUNS = int(os.environ.get("IRENIC_SAVED_RUNS", "1000000"))
BATCH_RUNS = int(os.environ.get("IRENIC_BATCH_RUNS", "1000000"))
CHUNK = 4_000
REQUIRED = 10_000
"""Runs a second that the flagship has to reach; saving may take a share of that time."""

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def sample() -> Runs:
    """Real runs of the flagship, to be saved again and again under new numbers."""
    scenario = read_document("ukraine-2025").scenario
    if is_kept():
        return driver_for(scenario, "record").runs(range(CHUNK))
    few = simpy_for(scenario, "record").runs(range(100))
    return joined([few] * (CHUNK // 100))


@pytest.fixture(scope="module")
def file(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("saved") / "million.irenic"
    rng = np.random.default_rng(1)
    parts = [sample.chosen(rng.permutation(CHUNK)) for _ in range(8)]
    begun, begun_cpu = perf_counter(), process_time()
    with create(path, flagship(RUNS), {}) as archive:
        for first in range(0, RUNS, CHUNK):
            part = parts[first // CHUNK % len(parts)]
            part.summary["run"] = np.arange(first, first + CHUNK)
            archive.keep(Made(Span(0, first, first + CHUNK), part))
    took = {"wall_s": perf_counter() - begun, "processor_s": process_time() - begun_cpu}
    return path, archive.saving_s, took


def test_saving_takes_a_small_share_of_the_time_and_little_room(file, sample):
    path, saving_s, took = file
    told = {
        "runs": RUNS,
        "concessions": len(sample.code) / len(sample) * RUNS,
        "saving_s": round(saving_s, 2),
        "with_digest_wall_s": round(took["wall_s"], 2),
        "with_digest_processor_s": round(took["processor_s"], 2),
        "share_at_10_000_runs_a_second": round(took["processor_s"] / (RUNS / REQUIRED), 4),
        "megabytes": round(path.stat().st_size / 1e6, 1),
        "load": os.getloadavg()[0],
    }
    _told("saving", told)

    assert told["megabytes"] < 400 * RUNS / 1e6
    assert told["share_at_10_000_runs_a_second"] < 0.15


def test_opening_and_choosing_are_immediate(file):
    path = file[0]
    opening, choosing, begun_cpu = [], [], process_time()
    for _ in range(5):
        begun = perf_counter()
        with open_results(path) as results:
            opening.append(perf_counter() - begun)
            begun = perf_counter()
            chosen = results.summary("ending = 'fighting' AND front < 4")
            choosing.append(perf_counter() - begun)
    told = {
        "open_ms": round(1000 * min(opening), 1),
        "filter_ms": round(1000 * min(choosing), 1),
        "processor_ms_of_both": round(200 * (process_time() - begun_cpu), 1),
        "chosen": len(chosen),
        "load": os.getloadavg()[0],
    }
    _told("opening", told)

    assert told["open_ms"] < 200
    assert told["filter_ms"] < 50


BATCH = """
import json, os, resource, sys
from time import perf_counter
from models.experiments.archive import create
from models.experiments.hands import Workers
from models.experiments.making import driver_for
from models.experiments.performing import Means, perform
from tests.benchmarks.test_saving_speed import flagship

if __name__ == "__main__":
    path, runs = sys.argv[1], int(sys.argv[2])
    begun = perf_counter()
    with create(path, flagship(runs), {}) as archive:
        perform(archive.experiment, archive, Means(hands=Workers(2), driver=driver_for))
    spent = os.times()
    own, worker = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({
        "wall_s": perf_counter() - begun,
        "own_processor_s": spent.user + spent.system,
        "workers_processor_s": spent.children_user + spent.children_system,
        "own_mb": own,
        "worker_mb": worker,
    }))
"""


def flagship(runs: int) -> Experiment:
    """So many runs of the flagship, without logs."""
    scenario = read_document("ukraine-2025").scenario
    return Experiment(scenario, Design(experiment=1, runs=runs, logs=0), Points((), ()))


@pytest.mark.skipif(not is_kept(), reason="the compiled driver is not compiled yet")
def test_a_whole_batch_takes_little_memory_and_saves_beside_its_workers(tmp_path):
    path = tmp_path / "batch.irenic"
    done = subprocess.run(
        [sys.executable, "-c", BATCH, str(path), str(BATCH_RUNS)],
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(done.stdout)
    spent_s = found["own_processor_s"] + found["workers_processor_s"]
    told = {
        "runs": BATCH_RUNS,
        **{name: round(value, 1) for name, value in found.items()},
        "runs_per_s": round(BATCH_RUNS / found["wall_s"]),
        "all_processes_mb": round(found["own_mb"] + 2 * found["worker_mb"]),
        "own_share_of_processor_time": round(found["own_processor_s"] / spent_s, 4),
        "megabytes": round(path.stat().st_size / 1e6, 1),
        "load": os.getloadavg()[0],
    }
    _told("batch", told)

    assert told["all_processes_mb"] < 1000
    assert told["own_share_of_processor_time"] < 0.15
    assert told["megabytes"] < 10 + 400 * BATCH_RUNS / 1e6


def _told(name: str, told: dict[str, object]) -> None:
    print(f"\n{name}: {json.dumps(told)}")  # noqa: T201
    folder = Path(__file__).with_name("results")
    folder.mkdir(exist_ok=True)
    text = json.dumps(told, indent=2) + "\n"
    (folder / f"experiments-{name}.json").write_text(text, encoding="utf-8")
