"""Failed runs once more, in the foreground: one by one, in this process."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import NamedTuple

from models.experiments.making import DriverFor, simpy_for
from models.experiments.results import Results
from models.experiments.spans import WHOLE_POINT, Failure
from models.experiments.tasks import PATIENCE_S
from models.experiments.watching import watched
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


def retried(
    results: Results,
    *,
    driver: DriverFor = simpy_for,
    patience_s: float = PATIENCE_S,
    trying: Callable[[Failure], None] | None = None,
) -> list[Retried]:
    """Every failed run of a file, tried again. Nothing is written: the file is as it was.

    A run that hangs is sent an error, whose trace shows where. `trying` hears of each beforehand,
    so that it is known which of them ended the process.
    """
    tried = []
    with watched(patience_s, may_end_process=False) as began:
        for failure in results.failures:
            if trying is not None:
                trying(failure)
            began(failure.run)
            tried.append(_tried(results, failure.point, failure.run, failure.error, driver))
    return tried


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
