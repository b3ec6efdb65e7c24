"""Jobs for the runner's tests; a worker must be able to import them."""

import itertools
import os
import signal

from app.runner import Heard, tell_progress


def doubled(number):
    return 2 * number


def own_process():
    return os.getpid()


def refused(words):
    raise ValueError(words)


def death():
    os.kill(os.getpid(), signal.SIGTERM)


def slowly_counted(to):
    for number in range(1, to + 1):
        tell_progress(number)
    return to


def endless():
    for number in itertools.count():
        if number % 100_000 == 0:
            tell_progress(number)


def begun_and_counted(to):
    tell_progress(Heard())
    return slowly_counted(to)
