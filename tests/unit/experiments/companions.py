"""A driver that shows who makes runs: this process is slow until a worker has made some."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from threading import Event

from models.drivers.event_driven import Simulator

MARK = "IRENIC_TEST_MARK"
"""The variable that names the file which a worker makes."""

PATIENCE = 400
"""Twentieths of a second that are waited for a worker, all together."""


class _Patient(Simulator):
    waited = 0

    def runs(self, numbers, *, seed=1, point=0, script=()):
        self._show_or_wait(list(numbers) != [0])
        return super().runs(numbers, seed=seed, point=point, script=script)

    def _show_or_wait(self, is_asked_for):
        mark = Path(os.environ[MARK])
        if multiprocessing.parent_process() is None:
            if not mark.exists() and self.waited < PATIENCE:
                self.waited += 1
                Event().wait(0.05)
        elif is_asked_for:  # a worker first makes a run that nobody asked for
            mark.touch()


def patient(scenario, rule, *, script=(), like=None):
    return _Patient(scenario, rule)
