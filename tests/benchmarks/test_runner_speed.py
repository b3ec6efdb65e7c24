"""The runner: what it costs by itself, two workers against one, and what a kill costs.

Run by name with -s. IRENIC_EMA_PYTHON and IRENIC_MESA_PYTHON name the Pythons of environments with
EMA Workbench and Mesa, which are only spoken to as separate programs; without them those
comparisons are left out. Sides take turns. 1.7 times by two workers is only asked of a machine that
has nothing else to do just before.
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
from tests.benchmarks.runner_work import (
    agents_driver,
    bargain_driver,
    compiled_driver,
    trivial_driver,
)
from tests.builders import abstract_scenario, small_scenario

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1200)]
RUNS = int(os.environ.get("IRENIC_TRIVIAL_RUNS", "100000"))
TIMES = int(os.environ.get("IRENIC_TIMES", "3"))
EMA = os.environ.get("IRENIC_EMA_PYTHON")
MESA = os.environ.get("IRENIC_MESA_PYTHON")


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
    quiet = _is_quiet()
    scenario, runs = read_document("ukraine-2025").scenario, 12_000
    _took(scenario, 1_000, workers=1, driver=compiled_driver)  # whatever is loaded, once
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

    assert statistics.median(ratios) >= 1.7 or not quiet


SIZES = [1, 10, 100, 1_000, 10_000, 100_000]
WORK = {"trivial": trivial_driver, "six-steps": None}
"""A function that costs nothing, and a scenario for which the driver is chosen as well."""


@pytest.mark.parametrize("runs", SIZES)
@pytest.mark.parametrize("work", WORK)
def test_choosing_its_workers_is_never_slower_than_working_alone(work, runs):
    """Sides take turns, and working alone twice says how far times differ without a reason."""
    scenario = read_document("reference/six-steps").scenario
    turns = [
        [_quickest(scenario, runs, workers=workers, driver=WORK[work]) for workers in (1, None, 1)]
        for _ in range(max(TIMES, 5))
    ]
    ratio = statistics.median(2 * chosen / (before + after) for before, chosen, after in turns)
    noise = statistics.median(max(a, b) / min(a, b) - 1 for a, _, b in turns)
    told = {"runs": runs, "ratio": round(ratio, 3), "noise": round(noise, 3)}
    _told(f"auto-{work}-{runs}", {**told, "load": os.getloadavg()[0]})

    assert ratio <= 1.03 + 2 * noise


def _quickest(scenario, runs, **means) -> float:
    """Of what takes less than a tenth of a second the quickest of some."""
    took = [_took(scenario, runs, **means)]
    while sum(took) < 0.1:
        took.append(_took(scenario, runs, **means))
    return min(took)


@pytest.mark.parametrize("runs", [400, 8_000])
def test_c2_a_tiny_agent_model_loses_nothing_by_workers(runs):
    """Mesa's batch runner lost five sixths of its rate with two processes on 400 runs."""
    ours = _rates(agents_driver, runs)
    theirs = {workers: _mesa(workers, runs) for workers in (1, 2)} if MESA else {}
    told = {"runs": runs, "ours_per_s": ours, "mesa_per_s": theirs, "load": os.getloadavg()[0]}
    _told(f"c2-{runs}", told)

    assert ours["None"] >= ours["1"] / (1.03 + 2 * _noise(agents_driver, runs))


def _mesa(workers: int, runs: int) -> int:
    peer = Path(__file__).with_name("mesa_peer.py")
    command = [MESA, str(peer), str(runs), str(workers)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return round(runs / float(json.loads(done.stdout.splitlines()[-1])["seconds"]))


def _rates(driver, runs: int) -> dict[str, int]:
    """Runs a second alone, with two workers and as it chooses itself; sides take turns."""
    times: dict[int | None, list[float]] = {1: [], 2: [], None: []}
    for _ in range(TIMES):
        for workers, took in times.items():
            took.append(_took(abstract_scenario(), runs, workers=workers, driver=driver))
    return {str(k): round(runs / statistics.median(took)) for k, took in times.items()}


def _noise(driver, runs: int) -> float:
    pair = [_took(abstract_scenario(), runs, workers=1, driver=driver) for _ in range(2)]
    return max(pair) / min(pair) - 1


def test_c3_negotiations_of_four_parties_share_two_processors():
    """The same table for one, two and four workers; 1.7 times the rate where two are free."""
    runs = int(os.environ.get("IRENIC_BARGAINS", "4000"))
    quiet, digests, pairs = _is_quiet(), set(), []
    for _ in range(TIMES):
        took = {}
        for workers in (1, 2):
            begun = perf_counter()
            digests.add(_table(runs, workers))
            took[workers] = perf_counter() - begun
        pairs.append([took[1], took[2]])
    digests.add(_table(runs, 4))
    ratio = statistics.median(one / two for one, two in pairs)
    told = {"runs": runs, "seconds": pairs, "ratio": round(ratio, 2), "same": len(digests) == 1}
    _told("c3", {**told, "quiet": quiet, "load": os.getloadavg()[0]})

    assert len(digests) == 1
    assert ratio >= 1.7 or not quiet


def _table(runs: int, workers: int) -> str:
    """The digest of the table that so many workers make."""
    means = Means(workers=workers, driver=bargain_driver)
    return performed_in_memory(_experiment(abstract_scenario(), runs), means).digest


def _is_quiet() -> bool:
    """Whether nobody else uses the processors now, where the system tells."""
    if not Path("/proc/stat").exists():
        return False
    before = _ticks()
    time.sleep(0.5)
    idle, all_ticks = (now - then for now, then in zip(_ticks(), before, strict=True))
    return idle / max(all_ticks, 1) > 0.85


def _ticks() -> tuple[int, int]:
    ticks = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
    return ticks[3], sum(ticks)


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
