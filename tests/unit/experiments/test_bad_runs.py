"""One bad run costs that run alone, whatever it does; all others are made."""

import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import app
from models.drivers.event_driven import Simulator
from models.experiments import performing
from models.experiments.archive import create
from models.experiments.design import Design
from models.experiments.hands import Company, Workers
from models.experiments.making import simpy_for
from models.experiments.pace import Pace
from models.experiments.performing import Means, perform, performed_in_memory
from models.experiments.preparing import prepared
from models.experiments.results import open_results
from models.experiments.retrying import retried
from models.experiments.spans import WHOLE_POINT
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.builders import abstract_scenario
from tests.unit.experiments import poison


def experiment(**design):
    said = {"experiment": 1, "runs": 12, "logs": 0, **design}
    return prepared(abstract_scenario(), Design.model_validate(said))


def only_the_bad_one_failed(memory):
    whole = Simulator(abstract_scenario()).runs(range(12))
    assert [failure.run for failure in memory.failures] == [poison.BAD]
    assert memory.runs.digest == whole.chosen(np.arange(12) != poison.BAD).digest


@pytest.mark.parametrize("means", [{"workers": 1}, {"workers": 2}])
@pytest.mark.parametrize("driver", [poison.raises, poison.nonsense])
def test_a_run_that_raises_or_talks_nonsense_costs_itself_alone(driver, means):
    memory = performed_in_memory(experiment(), Means(driver=driver, **means))

    only_the_bad_one_failed(memory)


@pytest.mark.skipif(os.name == "nt", reason="descriptors are others there")
def test_what_a_worker_writes_to_the_descriptor_of_answers_stands_beside_them(capfd):
    memory = performed_in_memory(experiment(), Means(driver=poison.talks, risky=True, workers=2))

    out, err = capfd.readouterr()
    assert (len(memory.runs), out) == (12, "")
    assert "said by descriptor" in err


def test_while_one_run_takes_all_of_the_patience_others_are_made(tmp_path, monkeypatch):
    monkeypatch.setenv("IRENIC_TEST_MARK", str(tmp_path / "made"))
    monkeypatch.setattr(Pace, "learn", lambda *_, **__: None)  # so every run is a task
    means = Means(driver=poison.waits_for_last, workers=2, risky=True, patience_s=600.0)

    memory = performed_in_memory(experiment(runs=poison.LAST + 1), means)

    assert (len(memory.runs), memory.failures) == (poison.LAST + 1, [])


def test_a_failure_is_kept_with_its_seed_and_its_trace():
    memory = performed_in_memory(experiment(seed=9), Means(driver=poison.raises, workers=1))

    failure = memory.failures[0]
    assert (failure.point, failure.run, failure.seed) == (0, poison.BAD, 9)
    assert "a tactic divided by nothing" in failure.error
    assert "go_wrong" in failure.trace


@pytest.mark.parametrize(
    ("driver", "patience_s"), [(poison.loops, 0.5), (poison.sleeps, 0.3), (poison.dies, 5.0)]
)
def test_a_run_that_hangs_or_ends_its_process_costs_itself_alone(driver, patience_s):
    means = Means(driver=driver, workers=2, risky=True, patience_s=patience_s)

    only_the_bad_one_failed(performed_in_memory(experiment(), means))


def test_a_point_whose_values_do_not_go_together_costs_that_point_alone():
    asked = experiment(vary={"front.start": [2, 5], "front.forts": [4, 6]})

    memory = performed_in_memory(asked, Means(workers=1))

    assert [(failure.point, failure.run) for failure in memory.failures] == [(2, WHOLE_POINT)]
    assert np.bincount(memory.runs.summary["point"]).tolist() == [12, 12, 0, 12]


def test_a_driver_that_cannot_be_had_fails_the_point_and_says_why(tmp_path):
    asked = experiment()
    with create(tmp_path / "x.irenic", asked, {}) as archive:
        ended = perform(asked, archive, Means(driver=poison.never_made, workers=1))

    with open_results(tmp_path / "x.irenic") as results:
        failure = results.failures[0]
    assert ended.is_over
    assert failure.run == WHOLE_POINT
    assert "no such plug-in" in failure.error


def test_failed_runs_are_tried_again_in_the_foreground(tmp_path):
    asked = experiment()
    with create(tmp_path / "x.irenic", asked, {}) as archive:
        perform(asked, archive, Means(driver=poison.raises, workers=1))

    with open_results(tmp_path / "x.irenic") as results:
        again = retried(results, driver=poison.raises)
        mended = retried(results)

    assert "a tactic divided by nothing" in again[0].trace
    assert mended[0].ending in set(Ending)
    assert mended[0].run == poison.BAD


def test_a_run_that_hangs_shows_where_when_it_is_tried_again(tmp_path):
    asked, heard = experiment(), []
    with create(tmp_path / "x.irenic", asked, {}) as archive:
        perform(asked, archive, Means(driver=poison.raises, workers=1))

    with open_results(tmp_path / "x.irenic") as results:
        again = retried(results, driver=poison.loops, patience_s=0.3, trying=heard.append)

    assert [failure.run for failure in heard] == [poison.BAD]
    assert "RunHangs" in again[0].error
    assert "poison.py" in again[0].trace


UNGUARDED = """
from models.experiments.hands import Workers
from models.experiments.pace import Pace
from models.experiments.performing import Means, OnePoint, many_runs
from models.terms.errors import UsageError
from tests.builders import abstract_scenario
from tests.unit.experiments.killing import driver

try:
    many_runs(abstract_scenario(), OnePoint(50), Means(hands=Workers(2), driver=driver))
except UsageError as error:
    print(error)
"""


def test_a_script_that_workers_cannot_import_is_told_how_to_be_written(tmp_path):
    (tmp_path / "mine.py").write_text(UNGUARDED, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(tmp_path / "mine.py")],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        check=False,
        text=True,
    )

    assert '__name__ == "__main__"' in done.stdout
    assert "--resume" in done.stdout


class Stillborn(Company):
    """Workers that end before their first word."""

    def executor(self, _readied, _spoke):
        raise BrokenExecutor


def test_where_no_worker_comes_to_life_this_process_goes_on_alone_and_says_so_once(monkeypatch):
    monkeypatch.setattr(performing, "Company", Stillborn)
    told = []

    memory = performed_in_memory(
        experiment(runs=600),
        Means(workers=2, driver=simpy_for, progress=lambda now: told.append(now.alone)),
    )

    assert memory.runs.digest == Simulator(abstract_scenario()).runs(range(600)).digest
    assert told.count(True) == 1
    assert memory.ended.workers == 1


class StillbornApart(Workers):
    def executor(self, _readied, _spoke):
        raise BrokenExecutor


@pytest.mark.parametrize(
    ("name", "spec", "is_advised"),
    [
        ("/x/mine.py", None, True),
        ("/x/bin/irenic", None, False),
        ("/x/app/__main__.py", app, False),
    ],
)
def test_only_who_runs_a_script_of_their_own_is_told_how_to_write_it(
    monkeypatch, name, spec, is_advised
):
    main = SimpleNamespace(__file__=name, __spec__=getattr(spec, "__spec__", None))
    monkeypatch.setitem(sys.modules, "__main__", main)

    with pytest.raises(UsageError, match="--resume") as told:
        performed_in_memory(experiment(), Means(hands=StillbornApart(2), driver=simpy_for))

    assert ("__main__" in str(told.value)) is is_advised
