"""A batch is made apart, stops when asked, keeps what is finished, and goes on from there."""

import pickle
from errno import ENOSPC
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal

from app.compare.answers import Begun, Carried
from app.compare.asking import Tally, nothing_of, opened, over_time_of
from app.compare.drafts import drafts_folder, fresh_draft, is_draft
from app.compare.making import IDLE, RUNNING, Making
from models.experiments.making import simpy_for
from models.experiments.performing import Means, Progress, performed_in_memory
from models.experiments.preparing import prepared
from models.terms.outcome import ENDINGS

LONG_MS = 120_000


@pytest.fixture
def begun(compare, desk, qtbot):
    """A batch of which the first runs are there; nothing else is asked of the worker."""
    compare.making.workers = 1
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    desk.designing.take({"runs": 120, "vary": {"parties.north.war_cost": [0.05, 0.6]}})
    with qtbot.waitSignal(compare.making.stood, timeout=LONG_MS):
        desk.window.actions_["run_many"].trigger()
    return compare


def expected(compare):
    """The counts of the whole batch, made here and now."""
    experiment = prepared(compare._session.scenario, compare.designing.design())
    runs = performed_in_memory(experiment, Means(workers=1, driver=simpy_for)).runs
    counts = np.zeros((2, len(ENDINGS)), np.int64)
    np.add.at(counts, (runs.summary["point"], runs.summary["ending"]), 1)
    return counts


def test_a_stopped_batch_keeps_what_is_finished_and_goes_on_to_the_same_end(begun, qtbot):
    compare = begun
    with qtbot.waitSignal(compare.making.arrived, timeout=LONG_MS):
        qtbot.keyClick(compare.pictures.panes["outcomes"].chart, Qt.Key.Key_P)
    assert compare.making.state == IDLE
    assert 0 < compare.batch.standing.counts.sum() <= 240
    if not compare.batch.standing.is_over:
        with qtbot.waitSignal(compare.making.arrived, timeout=LONG_MS):
            compare.go_on()
    assert compare.batch.standing.is_over
    assert np.array_equal(compare.batch.standing.counts, expected(compare))


def test_a_worker_that_hears_nothing_is_killed_and_its_file_is_read(begun, qtbot):
    compare = begun
    with qtbot.waitSignal(compare.making.arrived, timeout=LONG_MS):
        compare.making._become("stopping")
        compare.making._kill()
    assert compare.making.state == IDLE
    assert compare.batch.standing.counts.sum() <= 240


def test_while_a_batch_is_made_the_window_says_how_to_stop_it(begun):
    assert begun.making.state == RUNNING
    assert "Esc" in begun.start.text()
    assert begun.progress.isVisible()
    assert begun.pictures.standing.done > 0


def test_unnamed_results_lie_in_the_users_state_folder_and_the_oldest_go_first():
    made = []
    for _ in range(11):
        place = fresh_draft("talks")
        place.write_bytes(b"x")
        made.append(place)
    left = set(drafts_folder().iterdir())
    assert len(left) <= 8
    assert made[-1] in left
    assert is_draft(str(made[-1]))


def test_results_are_kept_under_a_name_of_ones_own(shown, qtbot, tmp_path):
    place = tmp_path / "night"
    with qtbot.waitSignal(shown.said, timeout=LONG_MS) as caught:
        shown.keep_results(place)
    assert str(place) in caught.args[0]
    assert (tmp_path / "night.irenic").read_bytes() == Path(shown.batch.path).read_bytes()


def test_results_that_cannot_be_kept_there_are_refused_with_words(shown, desk, qtbot, tmp_path):
    with qtbot.waitSignal(shown.failed, timeout=LONG_MS):
        shown.keep_results(tmp_path / "nowhere" / "night.irenic")
    assert desk.window.notice.isVisible()
    assert not (tmp_path / "nowhere").exists()


class Asked(QObject):
    """Errands that are done by whoever tests."""

    progressed, dropped = Signal(object), Signal()

    def __init__(self):
        super().__init__()
        self.open = []

    def ask(self, job, *_, then, otherwise):
        self.open.append((job, then, otherwise))


def test_what_was_made_before_the_disk_was_full_is_read_and_can_be_gone_on_with(qtbot, tmp_path):
    errands, file = Asked(), tmp_path / "half.irenic"
    making = Making(errands)
    making.begin(None, None, file, "")
    file.touch()
    _, _, otherwise = errands.open[-1]

    with qtbot.waitSignal(making.failed) as told:
        otherwise(OSError(ENOSPC, "No space left on device", str(file)))
    job, then, _ = errands.open[-1]
    with qtbot.waitSignal(making.arrived) as came:
        then("what the file holds")

    assert told.args[0].errno == ENOSPC
    assert job is opened
    assert came.args == ["what the file holds"]
    assert making.state == IDLE
    making.close()


def test_an_experiment_comes_once_however_often_a_batch_tells_how_it_stands(compare, monkeypatch):
    told = []
    monkeypatch.setattr("app.compare.asking.tell_progress", told.append)
    monkeypatch.setattr("app.compare.asking.BETWEEN_S", 0.0)
    experiment = prepared(compare._session.scenario, compare.designing.design())
    tally = Tally(nothing_of(experiment), over_time_of(experiment))
    for done in range(3):
        tally.tell(Progress(done, 9, 1.5))
    first, *others = (pickle.dumps(word) for word in told)

    assert [type(word) for word in told] == [Begun, Carried, Carried, Carried]
    assert b"Experiment" in first
    assert not [word for word in others if b"Experiment" in word]


def test_nothing_of_a_batch_is_kept_when_it_is_over(compare, qtbot):
    errands = Asked()
    making, stood = Making(errands), []
    making.stood.connect(stood.append)
    experiment = prepared(compare._session.scenario, compare.designing.design())
    counts = np.ones((1, len(ENDINGS)), np.int64)
    making.begin(None, None, Path("none.irenic"), "")
    errands.progressed.emit(Begun(experiment))
    errands.progressed.emit(Carried((counts, (), 3, 9, 1.5, 0)))
    errands.open[-1][1](None)
    errands.progressed.emit(Carried((counts, (), 4, 9, 1.5, 0)))

    assert [(one.experiment is experiment, one.done) for one in stood] == [(True, 3)]
    assert making._experiment is None
    making.close()
