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
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Lock
from types import TracebackType
from typing import NamedTuple, Self

from models.experiments.hands import Hands, Others, no_worker
from models.experiments.spans import Made, Span
from models.experiments.tasks import Packed, Task, Worked, died, performed, readied

LOOK_S = 0.05
"""How long to wait before looking whether somebody wants to stop."""

MOST_KEPT, MOST_KEPT_WATCHED = 4, 250
"""Tasks kept for each in hand, done or not: a slow one does not make others idle at once. Where a
run may hang they go on for all of the patience with it; such runs are few in a task.
"""

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
    answer: Worked | None = None
    is_here: bool = False

    @property
    def is_free(self) -> bool:
        """Whether somebody has to make it, and nobody has it."""
        return self.future is None and self.answer is None and not self.is_here


class Done(NamedTuple):
    """A task's results, how long they took, and how much of that a processor was had."""

    task: Task
    made: list[Made]
    seconds: float
    worked_s: float


class Crew:
    """Tasks in hand, oldest first. A context: what is left when it ends is ended with it.

    `next_task`: what is to be made next; none: nothing for now. `packed_for_others`: the same work,
    where it is packed otherwise for other processes.

    A worker that gets ready takes its first task at once, in another thread, while this one makes
    runs: so whoever takes a task, or gives one out, holds `_claims`.
    """

    def __init__(
        self,
        work: Packed,
        hands: Hands,
        *,
        seed: int,
        next_task: Callable[[], Task | None],
        packed_for_others: Packed | None = None,
    ) -> None:
        self._work = work
        self._next_task = next_task
        self._packed_for_others = packed_for_others or work
        self._hands = hands
        self._seed = seed
        self._executor: Executor | None = None
        self._jobs: deque[_Job] = deque()
        self._claims = Lock()
        self._most_kept = MOST_KEPT if work.patience_s is None else MOST_KEPT_WATCHED

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        others = self._hands.others
        if self._executor is None or others is None:
            return
        if kind is None and not self._jobs:
            others.close(self._executor)
        else:
            others.kill(self._executor)

    def oldest(self, stopping: Callable[[], None]) -> Done | None:
        """The results of the oldest task; none: nothing is to be made.

        Waits for them, and asks now and then about a stop.
        """
        while True:
            answer = self._jobs[0].answer if self._jobs else None
            if answer is not None:
                return Done(self._jobs.popleft().task, *answer)
            stopping()
            self._take_on()
            if not self._jobs:
                return None
            own = self._taken_here()
            if own is not None:
                own.answer = performed(own.task, self._work, may_end_process=False)
            elif self._hands.others is None:
                raise no_worker()  # what is left cost a worker its life, and there is none to spare
            else:
                self._wait_for(self._jobs[0])
            self._gather()

    def _take_on(self) -> None:
        """Plan as many tasks as somebody would soon do, and give others theirs."""
        while self._has_room:
            task = self._next_task()
            if task is None:
                break
            self._jobs.append(_Job(task))
        self._hand_out()

    @property
    def _has_room(self) -> bool:
        """Whether another task would find somebody to do it before long."""
        others = self._hands.others
        most = max(1, self._hands.here + (others.stock() if others else 0))
        waiting = sum(job.answer is None for job in self._jobs)
        return waiting < most and len(self._jobs) < self._most_kept * most

    def _taken_here(self) -> _Job | None:
        """The first task that nobody has, and that never cost a worker its life: ours now."""
        if not self._hands.here:
            return None
        with self._claims:
            job = next((job for job in self._jobs if job.is_free and not job.deaths), None)
            if job is not None:
                job.is_here = True
        return job

    def _wait_for(self, job: _Job) -> None:
        """Wait for a task with others; where nobody has it, for any of theirs, or for a while."""
        theirs = [one.future for one in self._jobs if one.future is not None]
        if job.future is not None:
            theirs = [job.future]
        never: Future[Worked] = Future()
        wait(theirs or [never], timeout=LOOK_S)

    def _hand_out(self) -> None:
        """Give out what nobody works on: all of it, or one suspect at a time."""
        others = self._hands.others
        if others is None:
            return
        try:
            if self._executor is None:
                first = partial(readied, self._packed_for_others)
                self._executor = others.executor(first, self._hand_out_at_once)
            self._give(others, self._executor)
        except BaseException as error:
            if not others.broke(error):
                raise
            self._lost(others)

    def _hand_out_at_once(self) -> None:
        """Said by whoever is ready, in a thread of the executor. Whatever fails is found later."""
        others, executor = self._hands.others, self._executor
        if others is not None and executor is not None:
            with suppress(Exception):
                self._give(others, executor)

    def _give(self, others: Others, executor: Executor) -> None:
        with self._claims:
            jobs = list(self._jobs)
            room = others.room() - sum(job.future is not None for job in jobs)
            for job in _next_out(jobs)[: max(0, room)]:
                job.future = executor.submit(performed, job.task, self._packed_for_others)

    def _gather(self) -> None:
        for job in list(self._jobs):
            if job.future is None or not job.future.done():
                continue
            try:
                job.answer = job.future.result()
                job.future, job.deaths = None, 0
            except (Exception, CancelledError) as error:
                others = self._hands.others
                if others is None or not others.broke(error):
                    raise
                self._lost(others)
                return

    def _lost(self, others: Others) -> None:
        """A worker died: whatever was in somebody's hands is suspect until it was done alone."""
        for job in self._jobs:
            if job.future is not None and _is_answered(job.future):
                job.answer = job.future.result()
                job.future, job.deaths = None, 0
        held = [job for job in self._jobs if job.future is not None]
        if self._executor is not None:
            others.kill(self._executor)
            self._executor = None
        others.mourn()
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


def _next_out(jobs: list[_Job]) -> list[_Job]:
    suspects = [job for job in jobs if job.deaths and job.answer is None]
    if suspects:
        return [] if any(job.future for job in jobs) else suspects[:1]
    return [job for job in jobs if job.is_free]


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
