"""What is awaited from a worker: given up by whoever asks again, and by nobody else."""

import pytest

from app.awaited import Awaited
from app.errands import Errands
from app.runner import Runner
from tests.gui.table import jobs


@pytest.fixture
def errands(qtbot):
    errands = Errands(Runner())
    yield errands
    errands.close()


def test_whoever_asks_again_is_answered_only_the_second_time(qtbot, errands):
    awaited, came = Awaited(errands), []
    awaited.arrived.connect(came.append)
    awaited.begin(jobs.slowly_counted, 1000)

    with qtbot.waitSignal(awaited.arrived, timeout=20_000):
        awaited.begin(jobs.doubled, 21)

    assert came == [42]
    assert not awaited.waiting


def test_an_answer_goes_to_whom_it_was_asked_for(qtbot, errands):
    awaited, came = Awaited(errands), []
    awaited.begin(jobs.doubled, 21, then=came.append)

    qtbot.waitUntil(lambda: bool(came), timeout=20_000)

    assert came == [42]


def test_to_give_up_tells_everybody_who_waits_at_that_worker(qtbot, errands):
    first, second = Awaited(errands), Awaited(errands)
    first.begin(jobs.slowly_counted, 1000)
    second.begin(jobs.doubled, 1)

    with qtbot.waitSignals([first.cancelled, second.cancelled]):
        first.cancel()

    assert not first.waiting
    assert not second.waiting


def test_why_there_is_no_answer_is_told(qtbot, errands):
    awaited = Awaited(errands)
    with qtbot.waitSignal(awaited.stopped, timeout=20_000) as told:
        awaited.begin(jobs.refused, "no such rung")

    assert str(told.args[0]) == "no such rung"


@pytest.mark.parametrize("key", ["sequences", "brief", "compare"])
def test_giving_up_many_runs_leaves_the_tables_worker_at_its_work(qtbot, desk, key):
    errands = desk.workspace(key).errands
    errands.ask(jobs.slowly_counted, 1000, then=print, otherwise=print)

    with qtbot.waitSignal(desk.runner.finished, timeout=20_000) as answered:
        desk.runner.submit(jobs.doubled, 21)
        errands.drop()

    assert answered.args[1] == 42
