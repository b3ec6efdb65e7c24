"""The compiled driver against C, and how soon it is there.

Run by name: `pytest tests/benchmarks/test_compiled_speed.py -s`. Figures are printed and written
to `benchmark-compiled.json` in the current folder; asked of them is a ratio, measured in turns.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from models.drivers import compiled
from models.drivers.compiled import CompiledSimulator, enter
from models.drivers.compiled_chain import chain_of
from models.scenario.reading import read_document
from tests.benchmarks.test_exact_speed import PROGRAM, reference_program

pytestmark = pytest.mark.benchmark
SIX_STEPS = "reference/six-steps"
TURNS = 5
KERNEL = Path(__file__).with_name("six_steps.c")


def seconds(work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turns(*works) -> list[float]:
    """The median time of each, measured one after the other several times."""
    times = [[seconds(work) for work in works] for _ in range(TURNS)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


@pytest.fixture(scope="module")
def figures():
    found: dict[str, object] = {"load": os.getloadavg() if hasattr(os, "getloadavg") else None}
    yield found
    Path("benchmark-compiled.json").write_text(json.dumps(found, indent=1))
    sys.stdout.write("\n" + json.dumps(found, indent=1) + "\n")


class Plan(ctypes.Structure):
    _fields_ = (
        [(name, ctypes.c_void_p) for name in ("chance", "landing", "battles", "odds")]
        + [(name, ctypes.c_int64) for name in ("steps", "forts", "start", "periods")]
        + [(name, ctypes.c_int64) for name in ("pace", "holds", "frozen_after")]
    )  # fmt: skip


class InC:
    """Six steps, by the compiler of this machine."""

    def __init__(self, simulator: CompiledSimulator, folder: Path) -> None:
        library = folder / "six_steps.so"
        command = ["cc", "-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]
        subprocess.run([*command, str(KERNEL), "-o", str(library)], check=True)
        self._walk = ctypes.CDLL(str(library)).six_steps
        self._walk.restype = ctypes.c_int64
        tables = simulator.tables
        chain = chain_of(simulator.scenario, (tables, simulator.names), simulator.coding)
        floats, ints = (np.array(chain.chance), np.array(chain.landing, np.int64))
        self._columns = [floats, ints, np.array(chain.battles), np.array(chain.odds)]
        self._plan = Plan(
            *(column.ctypes.data for column in self._columns),
            tables.sizes.steps, tables.sizes.forts, tables.rules.front_start, tables.sizes.periods,
            tables.rules.steps_per_period, tables.rules.holds, tables.rules.frozen_after,
        )  # fmt: skip

    def runs(self, count: int):
        told = np.empty((count, 5), np.int64)
        at = np.empty(count * int(self._plan.steps), np.int64)
        written = self._walk(
            ctypes.byref(self._plan), ctypes.c_uint32(1), ctypes.c_uint32(0),
            ctypes.c_int64(count), told.ctypes.data_as(ctypes.c_void_p),
            at.ctypes.data_as(ctypes.c_void_p),
        )  # fmt: skip
        return told, at[:written]


class Looped:
    """The time that is spent in the compiled loop itself, and in all of `runs`."""

    def __init__(self, monkeypatch) -> None:
        self._enter, self._inside = enter(), 0.0
        monkeypatch.setattr(compiled, "enter", lambda: self._timed)

    def _timed(self, tables: int, state: int, batch: int) -> None:
        self._inside += seconds(lambda: self._enter(tables, state, batch))

    def seconds(self, simulator: CompiledSimulator, count: int) -> tuple[float, float]:
        self._inside = 0.0
        whole = seconds(lambda: simulator.runs(range(count)))
        return self._inside, whole


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_six_steps_take_at_most_one_and_a_half_times_as_long_as_in_c(
    figures, tmp_path, monkeypatch
):
    count = 200_000
    simulator = CompiledSimulator(read_document(SIX_STEPS).scenario)
    in_c = InC(simulator, tmp_path)
    runs, (told, at) = simulator.runs(range(count)), in_c.runs(count)
    for column, name in enumerate(("ending", "period", "front", "steps", "battles")):
        assert np.array_equal(runs.summary[name], told[:, column])
    assert np.array_equal(runs.at, at)

    looped = Looped(monkeypatch)
    turns = [
        (looped.seconds(simulator, count), seconds(lambda: in_c.runs(count))) for _ in range(TURNS)
    ]
    loop, whole = (statistics.median(one[0][place] for one in turns) for place in (0, 1))
    theirs = statistics.median(one[1] for one in turns)
    figures["six steps in C, us a run"] = 1e6 * theirs / count
    figures["six steps, compiled, us a run"] = 1e6 * loop / count
    figures["six steps, compiled and as columns, us a run"] = 1e6 * whole / count
    figures["six steps, compiled / C"] = loop / theirs
    assert loop <= 1.5 * theirs


@pytest.mark.skipif(PROGRAM not in os.environ, reason=f"{PROGRAM} names no program")
def test_six_steps_are_never_slower_than_the_independent_program_compiled(figures, monkeypatch):
    """Both in one process by turns: runs as arrays there, runs as columns with sequences here."""
    program, count = reference_program(os.environ[PROGRAM]), 200_000
    simulator = CompiledSimulator(read_document(SIX_STEPS).scenario)
    theirs_by_id = [step["id"] for step in program.DEFAULT["steps"]]
    order = tuple(theirs_by_id.index(step.id) for step in simulator.scenario.plan.steps)
    tables, run = program.tables(program.DEFAULT, order), program.make_numba()
    _, periods, *_ = run(program.DEFAULT, order, 1, 0, 10_000, tables)
    ours = simulator.runs(range(10_000))
    assert np.array_equal(ours.summary["period"], periods)
    looped = Looped(monkeypatch)

    turns = [
        (
            looped.seconds(simulator, count),
            seconds(lambda: run(program.DEFAULT, order, 1, 0, count, tables)),
        )
        for _ in range(TURNS)
    ]
    loop, whole = (statistics.median(one[0][place] for one in turns) for place in (0, 1))
    theirs = statistics.median(one[1] for one in turns)
    figures["six steps by the independent program, us a run"] = 1e6 * theirs / count
    figures["six steps, compiled and as columns / independent program"] = whole / theirs
    assert loop <= theirs


def test_a_new_process_has_the_compiled_rules_from_the_cache(figures):
    enter()
    code = "from models.drivers.compiled import enter; enter()"
    bare, warm = in_turns(
        lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
        lambda: subprocess.run([sys.executable, "-c", code], check=True),
    )
    figures["warm start, s"] = warm - bare
    assert warm > bare
