"""The pace of the work, learnt from it: how long a run takes here, and so how many make a task."""

from __future__ import annotations

from models.experiments.costs import LIGHT_START_S, LOAD_S, START_S
from models.experiments.crew import Done

TELLING_S = 0.01
"""A task that takes less tells little about how busy the machine is."""

CHUNK_S = 0.3
"""How long a task takes: long against handing it out, short against a stop."""

ALONE_S = 0.08
"""How long a task takes where this process makes runs, which hears of a stop between tasks."""

GROWTH = 4
"""Tasks grow by so much at most, until it is known how long a run takes."""


class Pace:
    """`run_s`: how long a run takes; `size`: runs of the next task; `slowness`: how much longer
    work takes than its processor time, which is 1 where nobody waits for a processor.
    """

    def __init__(self) -> None:
        self.slowness = 1.0
        self._load_s = 0.0
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget how long a run takes: another driver makes them."""
        self.run_s = 0.0
        self.size = 1
        self._is_learnt = False

    def start_s(self, *, light: bool) -> float:
        """How long it would be before a worker is ready; a light one loads next to nothing."""
        if light:
            return self.slowness * LIGHT_START_S
        return self.slowness * START_S + self._load_s

    def learn(self, done: Done, *, here: bool) -> None:
        """From a task. The first one also loads what all of them need, so it tells little."""
        if done.seconds > TELLING_S:
            slowness = max(1.0, done.seconds / max(done.worked_s, 1e-3))
            self.slowness += 0.5 * (slowness - self.slowness)
        if not self.run_s:
            self._load_s = min(done.seconds, LOAD_S)
        weight = 0.5 if self._is_learnt else 1.0
        self._is_learnt = self.run_s > 0.0
        self.run_s += weight * (done.seconds / done.task.runs - self.run_s)
        fitting = int((ALONE_S if here else CHUNK_S) / max(self.run_s, 1e-7))
        self.size = max(1, min(fitting, GROWTH * self.size))
