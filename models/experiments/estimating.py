"""What an experiment will take, told before it starts: time, disk, and how sure it will be."""

from __future__ import annotations

from math import inf, sqrt
from statistics import NormalDist
from time import perf_counter
from typing import NamedTuple

from models.drivers.compiled_cache import is_kept
from models.experiments.costs import COMPILE_S, WORTH_IT, gain_of, shared_s
from models.experiments.experiment import Experiment
from models.experiments.making import DriverFor, Maker, driver_for, simpy_for
from models.experiments.processors import processors
from models.experiments.spans import Span
from models.experiments.stopping import most_needed

TRIAL_S = 1.0

ROW_BYTES = 12
CONCESSION_BYTES = 3.8
"""What a run and a concession take in a file of many; measured on the flagship."""

FILE_BYTES = 3_000_000
"""An empty file."""


class Estimate(NamedTuple):
    """At most so many runs, so long, so large; each point's share then lies within `half_width`.

    Where the design allows less time than all runs take, those are told that can be made by then.
    The half width is that of an ordinary 95 % interval at the share of one half, where it is
    widest, or half of the width at which the design stops. `compiling`: the rules have to be
    compiled first, which is counted.
    """

    points: int
    runs: int
    seconds: float
    bytes: int
    concessions: int
    half_width: float
    run_seconds: float
    compiling: bool


def estimated(
    experiment: Experiment, *, workers: int | None = None, driver: DriverFor | None = None
) -> Estimate:
    """An estimate from a second of trying. Raises what the first run raises."""
    design = experiment.design
    per_point = most_needed(design.until, design.runs)
    runs = per_point * len(experiment.points)
    is_cold = driver is None and not is_kept()
    run_s, concessions = _tried(experiment, driver or (simpy_for if is_cold else driver_for))
    many = workers or processors()
    seconds = _at_most(runs * run_s, many)
    allowed_s = inf if design.until.seconds is None else design.until.seconds
    compiling = is_cold and min(runs * run_s / many, WORTH_IT * allowed_s) > COMPILE_S
    if compiling:
        seconds = COMPILE_S + _at_most(runs * run_s / gain_of(experiment.scenario), many)
    if seconds > allowed_s:
        runs = max(1, int(runs * allowed_s / seconds))
        seconds, per_point = allowed_s, max(1, runs // len(experiment.points))
    return Estimate(
        points=len(experiment.points),
        runs=runs,
        seconds=seconds,
        bytes=round(FILE_BYTES + runs * (ROW_BYTES + CONCESSION_BYTES * concessions)),
        concessions=round(runs * concessions),
        half_width=_half_width(per_point, design.until.width),
        run_seconds=run_s,
        compiling=compiling,
    )


def _at_most(alone_s: float, many: int) -> float:
    return min(alone_s, shared_s(alone_s, many))


def _tried(experiment: Experiment, driver: DriverFor) -> tuple[float, float]:
    """Seconds and concessions of a run, on average over some runs of the first point."""
    maker = Maker(experiment, 0, driver)
    maker.made(Span(0, 0, 1))  # whatever is loaded for the first run is no part of the others
    begun, run, concessions = perf_counter(), 0, 0
    size = 1
    while run == 0 or (perf_counter() - begun < TRIAL_S and run < experiment.design.runs):
        made = maker.made(Span(0, run, run + size))
        concessions += len(made.runs.code) if made.runs is not None else 0
        run += size
        size *= 2
    return (perf_counter() - begun) / run, concessions / run


def _half_width(runs: int, width: float | None) -> float:
    z = NormalDist().inv_cdf(0.975)
    plain = z * sqrt(0.25 / runs + z * z / (4.0 * runs * runs)) / (1.0 + z * z / runs)
    return plain if width is None else max(plain, width / 2.0)
