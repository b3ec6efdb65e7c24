"""Drivers that go wrong in every way a plug-in could; tests hand them to workers by name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from models.drivers.event_driven import Simulator

BAD, LAST = 5, 999


class _Bad(Simulator):
    def simulate(self, *, seed=1, run=0, script=()):
        if run == BAD:
            self.go_wrong()
        return super().simulate(seed=seed, run=run, script=script)

    def runs(self, numbers, *, seed=1, point=0, script=()):
        return super().runs(numbers, seed=seed, point=point, script=script)


class _Raises(_Bad):
    def go_wrong(self):
        raise ZeroDivisionError("a tactic divided by nothing")


class _Loops(_Bad):
    def go_wrong(self):
        while True:
            pass


class _Sleeps(_Bad):
    def go_wrong(self):
        time.sleep(3600)


class _Dies(_Bad):
    def go_wrong(self):
        os._exit(7)


class _WaitsForLast(Simulator):
    """Its bad run goes on for as long as the last of many has not been made by somebody else."""

    def simulate(self, *, seed=1, run=0, script=()):
        while run == BAD and not self.mark().exists():
            time.sleep(0.01)  # and leaves the processor to whoever makes the others
        if run == LAST:
            self.mark().touch()
        return super().simulate(seed=seed, run=run, script=script)

    def mark(self):
        return Path(os.environ["IRENIC_TEST_MARK"])


class _Talks(_Bad):
    def go_wrong(self):
        os.write(1, b"said by descriptor\n")


class _Nonsense(_Bad):
    def simulate(self, *, seed=1, run=0, script=()):
        return super().simulate(seed=seed, run=0 if run == BAD else run, script=script)


def raises(scenario, rule, **_):
    return _Raises(scenario, rule)


def loops(scenario, rule, **_):
    return _Loops(scenario, rule)


def sleeps(scenario, rule, **_):
    return _Sleeps(scenario, rule)


def dies(scenario, rule, **_):
    return _Dies(scenario, rule)


def nonsense(scenario, rule, **_):
    return _Nonsense(scenario, rule)


def never_made(scenario, rule, **_):
    raise RuntimeError("no such plug-in")


def talks(scenario, rule, **_):
    return _Talks(scenario, rule)


def waits_for_last(scenario, rule, **_):
    return _WaitsForLast(scenario, rule)
