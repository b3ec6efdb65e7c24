"""Experiments in processes of their own, killed at any instant, and gone on with to their end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from models.experiments.results import open_results

CODE = """
import sys
from models.experiments.conducting import conducted, continued
from models.experiments.design import Design
from models.experiments.hands import Workers
from models.experiments.performing import Means
from models.experiments.preparing import prepared
from tests.builders import abstract_scenario
from tests.unit.experiments.killing import DESIGN, driver

def main():
    path, workers, alone = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "apart"
    means = Means(workers=workers, driver=driver, hands=Workers(workers) if alone else None)
    import os
    print("begins", flush=True)
    if os.path.exists(path):
        continued(path, means)
    else:
        conducted(prepared(abstract_scenario(), Design.model_validate(DESIGN)), path, means)

if __name__ == "__main__":
    main()
"""

DESIGN = {
    "experiment": 1,
    "vary": {"parties.north.war_cost": [0.05, 0.2, 0.4]},
    "until": {"width": 0.12},
    "runs": 700,
    "logs": 5,
}


def driver(scenario, rule, *, script=(), like=None):
    """SimPy, so that nothing is compiled in every process that is killed."""
    from models.experiments.making import simpy_for

    return simpy_for(scenario, rule, script=script)


def begun(path: Path, workers: int, *, apart: bool) -> subprocess.Popen:
    """The experiment in a process group of its own, once it is at work.

    `apart`: workers make all runs; otherwise the process does what it can by itself.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, str(path), str(workers), "apart" if apart else "together"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    process.stdout.readline()
    return process


def children(process: subprocess.Popen) -> list[int]:
    """Its workers."""
    try:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in listed.split()]


def killed(process: subprocess.Popen, what: str, random: Random) -> None:
    """kill -9 of the parent, of one worker, or of all of them."""
    workers = children(process)
    goals = [process.pid] if what in ("parent", "both") else []
    if what in ("worker", "both") and workers:
        goals += workers if what == "both" else [random.choice(workers)]
    for pid in goals:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if what != "worker":
        process.wait()


def finished(path: Path, kills: int, random: Random, *, longest_s: float) -> int:
    """Kill and go on until all kills are done, then let it end; how often it was killed."""
    done = 0
    while done < kills:
        process = begun(path, random.choice([1, 2]), apart=random.choice([True, False]))
        time.sleep(random.random() * longest_s)
        if process.poll() is not None:
            process.communicate()
            break
        killed(process, random.choice(["parent", "worker", "both"]), random)
        done += 1
        if process.poll() is None:
            _, told = process.communicate(timeout=120)
            assert process.returncode == 0, told.decode()
        else:
            process.communicate()
    process = begun(path, 2, apart=False)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told.decode()
    return done


def whole(path: Path) -> tuple[str, int, int]:
    """Digest, runs, and runs that stand there twice."""
    with open_results(path) as results:
        twice = results.query(
            "SELECT count(*) FROM (SELECT 1 FROM runs GROUP BY point, run HAVING count(*) > 1)"
        ).fetchone()[0]
        return results.digest, len(results), twice
