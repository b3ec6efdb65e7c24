"""Tasks: stretches of runs, packed so that any process with this program can make them."""

from __future__ import annotations

import pickle
from contextlib import suppress
from functools import lru_cache
from time import perf_counter, thread_time
from typing import NamedTuple

from models.experiments.parentage import is_ready
from models.experiments.spans import WHOLE_POINT, Began, Failure, Made, Span, Together, failure
from models.experiments.watching import watched

PATIENCE_S = 60.0
"""How long one run may take before it counts as hanging."""


class Packed(NamedTuple):
    """An experiment and how its runs are made, as bytes, with a name under which workers keep it.

    `patience_s` is how long one run may take; none: no watch is kept, and runs are made together.
    `ready`: the runs of a single point with the driver that makes them, for processes of this
    machine; with it a worker needs no scenario. None of it: everything is made from `data`.
    """

    name: str
    data: bytes
    patience_s: float | None
    ready: bytes = b""


class Task(NamedTuple):
    """Spans that are made one after the other by one worker."""

    spans: tuple[Span, ...]

    @property
    def runs(self) -> int:
        return sum(span.runs for span in self.spans)


class Worked(NamedTuple):
    """What a worker answers; how long it took, and how much of that a processor was had."""

    made: list[Made]
    seconds: float
    worked_s: float


def readied(work: Packed) -> None:
    """What a worker does first: load whatever runs need, by making one that nobody asked for.

    What is wrong with it is told where it is asked for; a run that may hang is only made then.
    """
    with suppress(Exception):
        if work.patience_s is None:
            _made(work, Span(0, 0, 1), None)
        else:
            from models.experiments.makers import maker_of

            maker_of(Kept(work.name, work.data), 0)
    is_ready()


def performed(task: Task, work: Packed, *, may_end_process: bool = True) -> Worked:
    """What a worker does: every span of a task, in order."""
    begun, begun_cpu = perf_counter(), thread_time()
    if work.patience_s is None:
        made = [_made(work, span, None) for span in task.spans]
    else:
        with watched(work.patience_s, may_end_process=may_end_process) as began:
            made = [_made(work, span, began) for span in task.spans]
    return Worked(made, perf_counter() - begun, thread_time() - begun_cpu)


def died(span: Span, seed: int, reason: str) -> Failure:
    """The failure of a run whose process ended with it."""
    return Failure(span.point, span.first, seed, reason, "")


def _made(work: Packed, span: Span, began: Began | None) -> Made:
    if work.ready and began is None:
        whole = _together(Kept(work.name, work.ready)).made(span)
        if whole is not None:
            return whole
    from models.experiments.makers import maker_of, seed_of

    kept = Kept(work.name, work.data)
    try:
        maker = maker_of(kept, span.point)
    except Exception as error:  # noqa: BLE001  the point cannot be made; the others can
        return Made(span, None, (failure(span.point, WHOLE_POINT, seed_of(kept), error),))
    return maker.made(span, began=began)


class Kept:
    """Bytes that a worker unpacks once, however often they come."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and other.name == self.name


@lru_cache(maxsize=2)
def _together(kept: Kept) -> Together:
    together: Together = pickle.loads(kept.data)  # noqa: S301  our own, from our own parent
    return together
