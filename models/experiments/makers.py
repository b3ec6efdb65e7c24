"""Makers of an experiment's runs, from its bytes: each process unpacks and makes them once."""

from __future__ import annotations

import pickle
from functools import lru_cache
from hashlib import sha256

from models.drivers.compiled import CompiledSimulator
from models.experiments.experiment import Experiment
from models.experiments.making import DriverFor, Maker, simpy_for
from models.experiments.spans import Together
from models.experiments.tasks import Kept, Packed


def packed(
    experiment: Experiment,
    *,
    driver: DriverFor = simpy_for,
    patience_s: float | None = None,
) -> Packed:
    """The experiment, ready to be handed to workers."""
    data = pickle.dumps((experiment, driver), protocol=5)
    return Packed(sha256(data).hexdigest(), data, patience_s)


def readied_for_others(work: Packed) -> Packed:
    """The same for workers of this machine: where one point is all there is, its driver too."""
    together = _ready_for_others(work)
    if together is None:
        return work
    return work._replace(ready=pickle.dumps(together, protocol=5))


def is_light(work: Packed) -> bool:
    """Whether workers of this machine need nothing of the scenario, and so are ready soon."""
    return _ready_for_others(work) is not None


def _ready_for_others(work: Packed) -> Together | None:
    """The driver of the only point, where that is all that its runs need.

    None where a run may fail or hang, where values are drawn for every run, and where the driver is
    not the compiled one: those need the scenario.
    """
    kept = Kept(work.name, work.data)
    experiment, _ = _unpacked(kept)
    if work.patience_s is not None or experiment.laws or len(experiment.points) != 1:
        return None
    together = maker_of(kept, 0).together
    is_compiled = isinstance(together.driver, CompiledSimulator)
    return together if is_compiled and not together.script else None


def seed_of(kept: Kept) -> int:
    """The seed of an experiment's runs."""
    return _unpacked(kept)[0].design.seed


@lru_cache(maxsize=64)
def maker_of(kept: Kept, point: int) -> Maker:
    """Who makes the runs of a point. Raises whatever its scenario or its driver raises."""
    return _makers(kept).of(point)


@lru_cache(maxsize=2)
def _unpacked(kept: Kept) -> tuple[Experiment, DriverFor]:
    experiment, driver = pickle.loads(kept.data)  # noqa: S301  our own, from our own parent
    return experiment, driver


class _Makers:
    """Makes the makers of an experiment, each with the help of the last one."""

    def __init__(self, kept: Kept) -> None:
        self._experiment, self._driver = _unpacked(kept)
        self._last: Maker | None = None

    def of(self, point: int) -> Maker:
        self._last = Maker(self._experiment, point, self._driver, like=self._last)
        return self._last


@lru_cache(maxsize=2)
def _makers(kept: Kept) -> _Makers:
    return _Makers(kept)
