"""Failed runs once more, in the foreground: one by one, in this process."""

from __future__ import annotations

import traceback
from typing import NamedTuple

from models.experiments.making import WHOLE_POINT, DriverFor, simpy_for
from models.experiments.results import Results
from models.terms.outcome import Ending


class Retried(NamedTuple):
    """A failed run and what became of it now: an ending, or the same error with its trace."""

    point: int
    run: int
    seed: int
    before: str
    ending: Ending | None
    error: str
    trace: str


def retried(results: Results, *, driver: DriverFor = simpy_for) -> list[Retried]:
    """Every failed run of a file, tried again. Nothing is written: the file is as it was."""
    return [
        _tried(results, failure.point, failure.run, failure.error, driver)
        for failure in results.failures
    ]


def _tried(results: Results, point: int, run: int, before: str, driver: DriverFor) -> Retried:
    seed = results.design.seed
    try:
        if run == WHOLE_POINT:
            results.experiment.scenario_at(point)
            return Retried(point, run, seed, before, None, "", "")
        ending = results.replay(run, point=point, driver=driver).outcome.ending
    except Exception as error:  # noqa: BLE001  it is what was asked for
        trace = "".join(traceback.format_exception(error))
        return Retried(point, run, seed, before, None, f"{type(error).__name__}: {error}", trace)
    return Retried(point, run, seed, before, ending, "", "")
