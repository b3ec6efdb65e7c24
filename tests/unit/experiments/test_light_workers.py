"""A worker that only plays runs loads nothing of scenarios, and plays the same runs."""

import pickle
import subprocess
import sys

import pytest

from models.drivers.choosing import driver_for
from models.drivers.compiled_cache import is_kept
from models.experiments.design import Design
from models.experiments.experiment import Experiment
from models.experiments.makers import packed, readied_for_others
from models.experiments.making import driver_for as quickest
from models.experiments.points import Points
from models.experiments.spans import Span
from models.experiments.tasks import Task, performed
from models.scenario.reading import read_document
from tests.builders import small_scenario

HEAVY = ("pydantic", "simpy", "scipy", "numba", "ruamel", "duckdb", "models.terms.scenario")
compiled = pytest.mark.skipif(not is_kept(), reason="the compiled driver is not compiled yet")


def test_what_a_worker_loads_first_knows_nothing_of_scenarios():
    asked = f"import sys, models.experiments.tasks; print([n for n in {HEAVY} if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert told.stdout.strip() == "[]"


@compiled
@pytest.mark.parametrize("name", ["ukraine-2025", "harbour", "reference/six-steps"])
def test_a_driver_that_was_sent_elsewhere_plays_the_same_runs_and_tells_the_same_log(name):
    driver = driver_for(read_document(name).scenario, driver="compiled").driver
    other = pickle.loads(pickle.dumps(driver))

    assert other.runs(range(5), seed=2).digest == driver.runs(range(5), seed=2).digest
    assert other.simulate(seed=2, run=3).log_hash == driver.simulate(seed=2, run=3).log_hash
    assert other.scenario == driver.scenario


@compiled
def test_a_task_with_its_driver_makes_what_it_makes_without():
    experiment = Experiment(small_scenario(), Design(experiment=1, runs=9, logs=2), Points((), ()))
    work = packed(experiment, driver=quickest)
    ready = readied_for_others(work)
    task = Task((Span(0, 0, 4), Span(0, 4, 9)))

    assert ready.ready
    one, other = performed(task, work).made, performed(task, ready).made
    assert [a.runs.digest for a in one] == [b.runs.digest for b in other]
    assert [a.logs for a in one] == [b.logs for b in other]


@pytest.mark.parametrize("why", ["watched", "another driver"])
def test_where_a_worker_needs_the_experiment_nothing_else_is_sent(why):
    points = Points((), ())
    experiment = Experiment(small_scenario(), Design(experiment=1, runs=9), points)
    work = packed(experiment, patience_s=5.0 if why == "watched" else None)

    assert not readied_for_others(work).ready
