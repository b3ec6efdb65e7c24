"""A crew hands tasks to an executor and gives the results back in the order of the tasks.

Where a worker dies, everything that was in its hands is handed out again, now one task at a time:
whatever dies again while it is alone is the cause. It is cut in parts until it is one run, and
that run is set aside; all others are made. Where this process works too, it takes whatever nobody
has, so that no run waits for a worker to start.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, wait
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import NamedTuple, Self

from models.experiments.hands import AHEAD, Hands, no_worker
from models.experiments.spans import Made, Span
from models.experiments.tasks import Packed, Task, Worked, died, performed, readied

LOOK_S = 0.05
"""How long to wait before looking whether somebody wants to stop."""

MOST_KEPT = 4
"""Tasks kept for each in hand, done or not: a slow one does not make others idle at once."""

PARTS = 8
DEATHS = 2
"""How often one run may end its process before it is set aside."""

DIED = "the process that made this run ended with it: the run crashed it, or would not end"


@dataclass(slots=True)
class _Job:
    """A task on its way."""

    task: Task
    future: Future[Worked] | None = None
    deaths: int = 0
    answer: Worked | None = field(default=None)

    @property
    def is_free(self) -> bool:
        """Whether somebody has to make it, and nobody has it."""
        return self.future is None and self.answer is None


class Done(NamedTuple):
    """A task's results, how long they took, and how much of that a processor was had."""

    task: Task
    made: list[Made]
    seconds: float
    worked_s: float


class Crew:
    """Tasks in hand, oldest first. A context: what is left when it ends is ended with it.

    `others`: the same work, where it is packed otherwise for other processes.
    """

    def __init__(
        self, work: Packed, hands: Hands, *, seed: int, others: Packed | None = None
    ) -> None:
        self._work = work
        self._others = others or work
        self._hands = hands
        self._seed = seed
        self._executor: Executor | None = None
        self._room = 0 if hands.here else AHEAD * hands.count
        self._jobs: deque[_Job] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self._executor is not None:
            if kind is None and not self._jobs:
                self._hands.close(self._executor)
            else:
                self._hands.kill(self._executor)

    @property
    def is_idle(self) -> bool:
        return not self._jobs

    @property
    def has_room(self) -> bool:
        """Whether another task would find somebody to do it before long."""
        others = self._room if self._hands.apart else 0
        most = max(1, others + self._hands.here)
        waiting = sum(job.answer is None for job in self._jobs)
        return waiting < most and len(self._jobs) < MOST_KEPT * most

    def add(self, task: Task) -> None:
        """Take on a task."""
        self._jobs.append(_Job(task))
        self._hand_out()

    def oldest(self, stopping: Callable[[], None]) -> Done:
        """The results of the oldest task; waits for them, and asks now and then about a stop."""
        while True:
            job = self._jobs[0]
            if job.answer is not None:
                self._jobs.popleft()
                return Done(job.task, *job.answer)
            stopping()
            self._hand_out()
            own = self._nobody_elses() if self._hands.here else None
            if own is not None:
                own.answer = performed(own.task, self._work, may_end_process=False)
            elif not self._hands.apart:
                raise no_worker()  # what is left cost a worker its life, and there is none to spare
            else:
                self._wait_for(job)
            self._gather()

    def _nobody_elses(self) -> _Job | None:
        """The first task that nobody has, and that never cost a worker its life."""
        free = (job for job in self._jobs if job.is_free and not job.deaths)
        return next(free, None)

    def _wait_for(self, job: _Job) -> None:
        futures = [one.future for one in self._jobs if one.future is not None]
        if job.future is not None:
            futures = [job.future]
        wait(futures, timeout=LOOK_S)

    def _hand_out(self) -> None:
        """Give out what nobody works on: all of it, or one suspect at a time."""
        if not self._hands.apart:
            return
        try:
            if self._executor is None:
                self._executor = self._hands.executor(partial(readied, self._others))
            self._room = self._hands.room()
            room = self._room - sum(job.future is not None for job in self._jobs)
            for job in self._next_out()[: max(0, room)]:
                job.future = self._executor.submit(performed, job.task, self._others)
        except BaseException as error:
            if not self._hands.broke(error):
                raise
            self._lost()

    def _next_out(self) -> list[_Job]:
        suspects = [job for job in self._jobs if job.deaths and job.answer is None]
        if suspects:
            return [] if any(job.future for job in self._jobs) else suspects[:1]
        return [job for job in self._jobs if job.is_free]

    def _gather(self) -> None:
        for job in list(self._jobs):
            if job.future is None or not job.future.done():
                continue
            try:
                job.answer = job.future.result()
                job.future, job.deaths = None, 0
            except (Exception, CancelledError) as error:
                if not self._hands.broke(error):
                    raise
                self._lost()
                return

    def _lost(self) -> None:
        """A worker died: whatever was in somebody's hands is suspect until it was done alone."""
        for job in self._jobs:
            if job.future is not None and _is_answered(job.future):
                job.answer = job.future.result()
                job.future, job.deaths = None, 0
        held = [job for job in self._jobs if job.future is not None]
        if self._executor is not None:
            self._hands.kill(self._executor)
            self._executor = None
        self._hands.mourn()
        alone = len(held) == 1
        for job in held:
            job.future = None
            job.deaths += 1
            if alone and job.deaths >= DEATHS:
                self._narrow(job)

    def _narrow(self, job: _Job) -> None:
        """Cut what died alone into parts; set aside what cannot be cut."""
        if job.task.runs == 1:
            failure = died(job.task.spans[0], self._seed, DIED)
            job.answer = Worked([Made(job.task.spans[0], None, (failure,))], 0.0, 0.0)
            return
        place = list(self._jobs).index(job)
        del self._jobs[place]
        for part in reversed(_parts(job.task)):
            self._jobs.insert(place, _Job(part, deaths=1))


def _is_answered(future: Future[Worked]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _parts(task: Task) -> list[Task]:
    """Smaller tasks that make the same runs in the same order."""
    if len(task.spans) > 1:
        return [Task((span,)) for span in task.spans]
    point, first, stop = task.spans[0]
    size = max(1, -(-(stop - first) // PARTS))
    starts = range(first, stop, size)
    return [Task((Span(point, at, min(at + size, stop)),)) for at in starts]
