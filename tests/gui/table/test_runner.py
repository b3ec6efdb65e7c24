"""The runner: answers, failures, progress, and a stop that stops."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from app.runner import Heard, Runner, WorkerLost
from tests.gui.table import jobs


@pytest.fixture
def runner(qtbot):
    runner = Runner()
    yield runner
    runner.close()


def test_an_answer_comes_back_under_its_ticket(qtbot, runner):
    with qtbot.waitSignal(runner.finished, timeout=20_000) as answered:
        ticket = runner.submit(jobs.doubled, 21)

    assert answered.args == [ticket, 42]
    assert not runner.busy


def test_work_is_done_in_another_process(qtbot, runner):
    with qtbot.waitSignal(runner.finished, timeout=20_000) as answered:
        runner.submit(jobs.own_process)

    assert answered.args[1] != jobs.own_process()


def test_a_failure_arrives_as_the_error_itself(qtbot, runner):
    with qtbot.waitSignal(runner.failed, timeout=20_000) as failure:
        ticket = runner.submit(jobs.refused, "no such rung")

    assert failure.args[0] == ticket
    assert str(failure.args[1]) == "no such rung"


def test_a_worker_that_dies_is_a_failure_and_the_next_job_still_runs(qtbot, runner):
    with qtbot.waitSignal(runner.failed, timeout=20_000) as failure:
        runner.submit(jobs.death)
    assert isinstance(failure.args[1], WorkerLost)

    with qtbot.waitSignal(runner.finished, timeout=20_000) as answered:
        runner.submit(jobs.doubled, 1)
    assert answered.args[1] == 2


def test_a_word_that_is_to_be_heard_is_not_lost_among_others(qtbot, runner):
    told = []
    runner.progressed.connect(lambda _, word: told.append(word))
    with qtbot.waitSignal(runner.finished, timeout=20_000):
        runner.submit(jobs.begun_and_counted, 50)

    assert isinstance(told[0], Heard)
    assert told[-1] == 50


def test_progress_is_told_before_the_answer(qtbot, runner):
    told = []
    runner.progressed.connect(lambda _, share: told.append(share))

    with qtbot.waitSignal(runner.finished, timeout=20_000):
        runner.submit(jobs.slowly_counted, 5)

    assert told[-1] == 5


def test_stop_means_stop_within_200_ms(qtbot, runner):
    with qtbot.waitSignal(runner.progressed, timeout=20_000):
        runner.submit(jobs.endless)

    before = time.perf_counter()
    runner.cancel()

    assert time.perf_counter() - before < 0.2
    assert not runner.busy
    assert not multiprocessing.active_children()


def test_after_a_stop_the_next_job_runs_and_nothing_old_arrives(qtbot, runner):
    with qtbot.waitSignal(runner.progressed, timeout=20_000):
        runner.submit(jobs.endless)
    runner.cancel()
    answers = []
    runner.finished.connect(lambda _, answer: answers.append(answer))
    runner.failed.connect(lambda _, error: answers.append(error))

    with qtbot.waitSignal(runner.finished, timeout=20_000):
        runner.submit(jobs.doubled, 4)

    assert answers == [8]


def test_closing_leaves_no_process_and_no_thread(qtbot, runner):
    threads = set(threading.enumerate())
    with qtbot.waitSignal(runner.finished, timeout=20_000):
        runner.submit(jobs.doubled, 4)

    runner.close()

    assert not multiprocessing.active_children()
    assert set(threading.enumerate()) <= threads


KILLED = """
import os, signal
from PySide6.QtCore import QCoreApplication
from app.runner import Runner
from tests.gui.table import jobs

def go(_ticket, worker):
    print(worker, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    application, runner = QCoreApplication([]), Runner()
    runner.finished.connect(go)
    runner.submit(jobs.own_process)
    application.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_a_worker_ends_with_a_window_that_is_killed():
    """What it inherited is closed with it: whoever reads the window's output comes to its end."""
    killed = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True)
    worker = int(killed.stdout.readline())
    try:
        assert killed.communicate(timeout=20)[0] == ""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        killed.stdout.close()
        killed.wait()
