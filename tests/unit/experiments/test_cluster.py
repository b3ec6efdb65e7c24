"""A Dask cluster makes the same runs through the same interface, also where a worker dies."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest

from models.drivers.event_driven import Simulator
from models.experiments.cluster import Cluster
from models.experiments.design import Design
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.terms.errors import UsageError
from tests.builders import abstract_scenario
from tests.unit.experiments.killing import driver

pytest.importorskip("distributed")
pytestmark = pytest.mark.timeout(300)

HERE = "127.0.0.1"
QUIET = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}


def started(*words):
    return subprocess.Popen(
        [sys.executable, "-m", *words], env=QUIET, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def told(process, word):
    """The first line with a word in it."""
    for line in process.stdout:
        if word in line:
            return line
    raise AssertionError(f"it ended before it said {word}")


@pytest.fixture
def cluster():
    """A scheduler and two worker processes on this machine's own address."""
    with ExitStack() as ends:
        scheduler = started(
            "distributed.cli.dask_scheduler", "--host", HERE, "--port", "0", "--no-dashboard"
        )
        ends.callback(_ended, scheduler)
        address = told(scheduler, "Scheduler at:").split()[-1]
        workers = [
            started(
                "distributed.cli.dask_worker", address, "--host", HERE, "--no-nanny",
                "--no-dashboard", "--nthreads", "1",
            )
            for _ in range(2)
        ]  # fmt: skip
        for worker in workers:
            ends.callback(_ended, worker)
            told(worker, "Registered to:")
        yield address, workers


def _ended(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_a_cluster_makes_the_same_runs_though_a_worker_is_killed_midway(cluster):
    address, workers = cluster
    asked = prepared(
        abstract_scenario(), Design.model_validate({"experiment": 1, "runs": 600, "logs": 2})
    )
    hands = Cluster(address)

    def kill_one(progress):
        if progress.done > 100 and workers[0].poll() is None:
            workers[0].kill()
            workers[0].wait()

    try:
        made = performed_in_memory(asked, Means(hands=hands, driver=driver, progress=kill_one))
    finally:
        hands.leave()

    assert workers[0].poll() is not None
    assert made.failures == []
    assert made.runs.digest == Simulator(abstract_scenario()).runs(range(600)).digest


def test_a_cluster_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr("models.experiments.cluster.CONNECT_S", 0.5)

    with pytest.raises(UsageError, match="no cluster answers"):
        Cluster("tcp://127.0.0.1:9")


@pytest.mark.parametrize("address", ["foo", "tcp://", "127.0.0.1", "tcp://here:port"])
def test_what_is_no_address_is_told_at_once_and_nobody_is_asked(monkeypatch, address):
    monkeypatch.setattr("models.experiments.cluster.socket", None)

    with pytest.raises(UsageError, match="write it as tcp://"):
        Cluster(address)
