"""Many runs are the same runs, whoever makes them."""

import multiprocessing
import threading
from functools import partial
from time import perf_counter, process_time

import pytest

from models.drivers.event_driven import Simulator
from models.experiments import hands
from models.experiments.design import Design
from models.experiments.hands import Company, Workers
from models.experiments.making import driver_for, named, simpy_for
from models.experiments.performing import (
    GLANCE_S,
    TRIAL_S,
    Means,
    Memory,
    OnePoint,
    _Performing,
    many_runs,
    performed_in_memory,
)
from models.experiments.preparing import prepared
from models.terms.errors import RunStopped, UsageError
from tests.builders import abstract_scenario, gated_scenario, small_scenario
from tests.unit.experiments import companions, poison


def made(scenario=None, runs=12, seed=5, rule="record", **means):
    return many_runs(scenario or small_scenario(), OnePoint(runs, seed, rule), Means(**means))


def test_runs_are_the_same_for_one_two_and_three_workers():
    by_workers = {made(hands=Workers(count)).digest for count in (1, 2, 3)}

    assert by_workers == {made(workers=1).digest}


def test_a_worker_takes_what_this_process_has_not_and_the_runs_are_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv(companions.MARK, str(tmp_path / "a worker was here"))

    both = made(abstract_scenario(), 400, workers=2, driver=companions.patient)

    assert (tmp_path / "a worker was here").exists()
    assert both.digest == made(abstract_scenario(), 400, workers=1, driver=simpy_for).digest


def test_nobody_waits_while_workers_start(monkeypatch):
    monkeypatch.setattr(hands, "begin", never_ready)
    before = set(multiprocessing.active_children())

    made(runs=40, workers=2, driver=simpy_for)

    assert set(multiprocessing.active_children()) == before


def never_ready():
    threading.Event().wait()


def test_runs_are_the_same_when_they_choose_their_workers():
    assert made().digest == made(workers=1).digest


def test_the_runs_are_those_that_the_driver_makes_alone():
    scenario = gated_scenario()

    assert made(scenario).digest == Simulator(scenario).runs(range(12), seed=5).digest


def test_more_runs_begin_with_the_fewer_ones():
    short, long = made(runs=4), made(runs=9)

    assert (long.summary[:4] == short.summary).all()


def test_another_seed_gives_other_runs():
    assert made(seed=1).digest != made(seed=2).digest


def test_every_ending_is_counted_even_where_none_ended_so():
    assert sum(made(runs=10).outcomes.values()) == 10
    assert len(made(runs=10).outcomes) == 6


def test_progress_is_told_in_order_and_ends_with_all_runs():
    told = []

    made(runs=6, hands=Workers(2), progress=told.append)

    assert (told[-1].done, told[-1].of) == (6, 6)
    assert told == sorted(told)


BY_OTHERS = {"workers alone": lambda: {"hands": Workers(2)},
             "with this process": lambda: {"workers": 2, "driver": simpy_for}}  # fmt: skip
"""Means by which runs are in other processes when a stop comes."""


@pytest.fixture(params=BY_OTHERS)
def by_others(request):
    return BY_OTHERS[request.param]()


def test_a_stop_by_keyboard_leaves_no_worker_behind(by_others):
    def stop(_progress):
        raise KeyboardInterrupt

    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        made(runs=400, progress=stop, **by_others)

    assert set(multiprocessing.active_children()) == before


def test_a_stop_that_is_asked_for_leaves_no_worker_behind(by_others):
    before = set(multiprocessing.active_children())
    with pytest.raises(RunStopped):
        made(runs=400, stopping=lambda: True, **by_others)

    assert set(multiprocessing.active_children()) == before


def slowness():
    """How much longer this machine takes now than it would alone."""
    begun, worked = perf_counter(), process_time()
    while process_time() - worked < 0.05:
        pass
    return max(1.0, (perf_counter() - begun) / 0.05)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_acts_within_a_fifth_of_a_second_of_an_idle_machine(workers):
    wanted = []  # when it was asked for: in the midst of the work

    def ask(_progress):
        wanted[:] = wanted or [perf_counter()]

    before = slowness()
    with pytest.raises(RunStopped):
        made(
            runs=100_000, workers=workers, driver=simpy_for,
            progress=ask, stopping=lambda: bool(wanted),
        )  # fmt: skip
    took = perf_counter() - wanted[0]

    assert took < 0.2 * max(before, slowness())


@pytest.mark.parametrize(
    "numbers",
    [{"runs": 0}, {"workers": 0}, {"seed": 2**32}, {"seed": -1}, {"rule": "whim"}],
)
def test_numbers_that_make_no_experiment_are_refused(numbers):
    with pytest.raises(UsageError):
        made(**numbers)


def experiment(scenario=None, **design):
    return prepared(
        scenario or gated_scenario(), Design.model_validate({"experiment": 1, **design})
    )


def test_points_come_in_order_each_with_the_same_run_numbers():
    runs = performed_in_memory(
        experiment(vary={"parties.north.war_cost": [0.1, 0.3]}, runs=4), Means(workers=1)
    ).runs

    assert runs.summary["point"].tolist() == [0] * 4 + [1] * 4
    assert runs.summary["run"].tolist() == [0, 1, 2, 3] * 2


def test_where_a_point_stops_depends_on_no_worker_and_no_chunk():
    asked = experiment(vary={"parties.north.war_cost": [0.05, 0.5]}, runs=400, until={"width": 0.3})

    means = Means(workers=1), Means(hands=Workers(2))
    digests = {performed_in_memory(asked, mean).runs.digest for mean in means}

    assert len(digests) == 1


def test_a_point_whose_share_is_known_stops_and_the_others_go_on():
    asked = experiment(
        abstract_scenario(),
        vary={"front.battles": [0.0, 0.9]},
        runs=300,
        until={"width": 0.1, "ending": "defeat_A"},
    )

    counts = performed_in_memory(asked, Means(workers=1)).runs.summary["point"]

    assert (counts == 0).sum() < (counts == 1).sum() == 300


def test_values_drawn_for_each_run_are_the_same_in_every_point():
    asked = experiment(
        vary={
            "parties.north.war_cost": {"low": 0.1, "high": 0.4, "per": "run"},
            "title": ["One", "Another"],  # which no run heeds
        },
        runs=5,
    )

    runs = performed_in_memory(asked, Means(workers=1)).runs

    first, second = (runs.chosen(runs.summary["point"] == point) for point in (0, 1))
    assert (first.code == second.code).all()
    assert asked.drawn(0) != asked.drawn(1)


@pytest.mark.parametrize(
    ("left_s", "slowness", "pays"),
    [(0.5, 1.0, False), (4.0, 1.0, True), (4.0, 2.0, False), (200.0, 2.0, True)],
)
def test_workers_are_started_where_there_is_much_to_do_and_a_processor_for_them(
    monkeypatch, left_s, slowness, pays
):
    """On a crowded machine only where starting them is next to nothing beside the rest."""
    performing = _Performing(experiment(runs=1000), Memory(), Means())
    performing._pace.run_s, performing._pace.slowness = left_s / 1000, slowness
    monkeypatch.setattr("models.experiments.performing.processors", lambda: 2)

    assert isinstance(performing._hands(), Company) == pays


@pytest.mark.parametrize("light", [True, False])
def test_workers_that_are_ready_soon_are_started_for_less(monkeypatch, light):
    performing = _Performing(experiment(runs=1000), Memory(), Means())
    performing._pace.run_s = 0.7 / 1000
    monkeypatch.setattr("models.experiments.performing.processors", lambda: 2)
    monkeypatch.setattr("models.experiments.performing.is_light", lambda _work: light)

    assert isinstance(performing._hands(), Company) == light


@pytest.mark.parametrize(("kept", "pays"), [(True, True), (True, False), (False, True)])
def test_a_glance_is_enough_where_the_rules_are_compiled_and_pay(monkeypatch, kept, pays):
    """Where they had to be compiled first, more must be known of how long a run takes."""
    performing = _Performing(experiment(runs=1000), Memory(), Means())
    tried = []
    monkeypatch.setattr("models.experiments.performing.is_kept", lambda: kept)
    monkeypatch.setattr(performing, "_compiling_pays", lambda: pays)
    monkeypatch.setattr(performing, "_work_here", lambda *, until_s: tried.append(until_s))

    performing._try_here()

    assert tried == ([GLANCE_S] if kept and pays else [GLANCE_S, TRIAL_S] if kept else [TRIAL_S])


@pytest.mark.parametrize(
    ("means", "name", "words"),
    [
        ({"driver": simpy_for}, "simpy", "the SimPy driver"),
        ({"driver": partial(driver_for, driver="simpy")}, "simpy", "asked for"),
        ({"driver": poison.raises}, "", ""),
    ],
)
def test_it_is_told_which_driver_made_the_runs_and_why(means, name, words):
    ended = performed_in_memory(experiment(runs=3), Means(workers=1, **means)).ended

    assert ended.driver == name
    assert words in ended.why


def test_of_a_plain_scenario_the_compiled_driver_is_told():
    name, why = named(driver_for, abstract_scenario())

    assert name == "compiled"
    assert why.startswith("the compiled driver")
