"""The runner: what it costs by itself, two workers against one, and what a kill costs.

Run by name with -s. IRENIC_EMA_PYTHON names the Python of an environment with EMA Workbench, which
is only spoken to as a separate program; without it that comparison is left out. Sides take turns.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from time import perf_counter

import pytest

from models.drivers.compiled_cache import is_kept
from models.experiments.conducting import continued
from models.experiments.design import Design
from models.experiments.experiment import Experiment
from models.experiments.performing import Means, performed_in_memory
from models.experiments.points import Points
from models.experiments.results import open_results
from models.scenario.reading import read_document
from tests.benchmarks.runner_work import compiled_driver, trivial_driver
from tests.builders import abstract_scenario, small_scenario

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1200)]
RUNS = int(os.environ.get("IRENIC_TRIVIAL_RUNS", "100000"))
TIMES = int(os.environ.get("IRENIC_TIMES", "3"))
EMA = os.environ.get("IRENIC_EMA_PYTHON")


def _experiment(scenario, runs):
    return Experiment(scenario, Design(experiment=1, runs=runs, logs=0), Points((), ()))


def _took(scenario, runs, **means) -> float:
    begun = perf_counter()
    performed_in_memory(_experiment(scenario, runs), Means(**means))
    return perf_counter() - begun


def _ema(workers: int) -> float:
    peer = Path(__file__).with_name("ema_peer.py")
    told = subprocess.run(
        [EMA, str(peer), str(RUNS), str(workers)], capture_output=True, check=True, text=True
    )
    return float(json.loads(told.stdout.splitlines()[-1])["seconds"])


def test_c1_a_trivial_function_costs_less_than_with_ema_workbench():
    ours, theirs = {1: [], 2: [], None: []}, {1: [], 2: []}
    for _ in range(TIMES):
        for workers, times in ours.items():
            times.append(_took(abstract_scenario(), RUNS, workers=workers, driver=trivial_driver))
        if EMA:
            for workers, times in theirs.items():
                times.append(_ema(workers))
    told = {
        "runs": RUNS,
        "ours_per_s": {str(k): round(RUNS / statistics.median(v)) for k, v in ours.items()},
        "ema_per_s": {str(k): round(RUNS / statistics.median(v)) for k, v in theirs.items() if v},
        "load": os.getloadavg()[0],
    }
    _told("c1", told)

    if EMA:
        assert told["ours_per_s"]["2"] >= told["ema_per_s"]["1"]


@pytest.mark.skipif(not is_kept(), reason="the compiled driver is not compiled yet")
def test_two_workers_against_one_where_it_takes_more_than_two_seconds():
    scenario, runs = read_document("ukraine-2025").scenario, 12_000
    pairs = [
        [_took(scenario, runs, workers=k, driver=compiled_driver) for k in (1, 2)]
        for _ in range(TIMES)
    ]
    ratios = [one / two for one, two in pairs]
    _told(
        "two-workers",
        {
            "runs": runs,
            "seconds": pairs,
            "ratio": round(statistics.median(ratios), 2),
            "load": os.getloadavg()[0],
        },
    )


@pytest.mark.parametrize("runs", [1, 10, 100, 1_000, 10_000, 100_000])
def test_choosing_its_workers_is_never_slower_than_working_alone(runs):
    pairs = [
        [
            _took(abstract_scenario(), runs, workers=workers, driver=trivial_driver)
            for workers in (1, None)
        ]
        for _ in range(TIMES)
    ]
    ratio = statistics.median(chosen / alone for alone, chosen in pairs)
    _told(f"auto-{runs}", {"runs": runs, "ratio": round(ratio, 3), "load": os.getloadavg()[0]})

    assert ratio < 1.25  # no more than what a busy machine adds by itself


KILLED = """
import sys
from models.experiments.conducting import conducted
from models.experiments.performing import Means
from tests.benchmarks.test_runner_speed import _experiment
from tests.benchmarks.runner_work import compiled_driver
from tests.builders import small_scenario

if __name__ == "__main__":
    asked = _experiment(small_scenario(), int(sys.argv[2]))
    conducted(asked, sys.argv[1], Means(workers=2, driver=compiled_driver))
"""


@pytest.mark.skipif(not is_kept(), reason="the compiled driver is not compiled yet")
def test_c5_killed_at_10_50_and_90_per_cent_it_comes_to_the_same_digest(tmp_path):
    runs, scenario = 20_000, small_scenario()
    begun = perf_counter()
    whole = performed_in_memory(
        _experiment(scenario, runs), Means(workers=1, driver=compiled_driver)
    ).runs.digest
    alone_s = perf_counter() - begun
    digests = []
    for share in (0.1, 0.5, 0.9):
        path = tmp_path / f"{share}.irenic"
        _killed_at(path, runs, share)
        answer = continued(path, Means(workers=2, driver=compiled_driver))
        with open_results(path) as results:
            digests.append(results.digest)
        assert answer.runs == runs
    _told("c5", {"runs": runs, "alone_s": round(alone_s, 2), "same": digests == [whole] * 3})

    assert digests == [whole] * 3


def _killed_at(path: Path, runs: int, share: float) -> None:
    """Kill the experiment and its workers once its file has grown by about a share of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(runs)], start_new_session=True
    )
    while not path.exists() and process.poll() is None:
        time.sleep(0.02)
    time.sleep(8.0 * share)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _told(name: str, told: dict[str, object]) -> None:
    print(f"\n{name}: {json.dumps(told)}")  # noqa: T201
    folder = Path(__file__).with_name("results")
    folder.mkdir(exist_ok=True)
    text = json.dumps(told, indent=2) + "\n"
    (folder / f"experiments-{name}.json").write_text(text, encoding="utf-8")
