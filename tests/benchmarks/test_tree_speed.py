"""The concession tree of a million runs: how long, and how much memory; run by name with -s."""

from __future__ import annotations

import tracemalloc
from statistics import median
from time import process_time

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.pictures.theme import THEMES
from app.sequences.tree_picture import TreePicture
from models.insight.lens import lens_of
from models.insight.sequence_index import SequenceIndex, indexed
from models.insight.tree import recoloured, tree_of
from models.records.coding import Coding
from models.records.runs import SUMMARY, Runs
from models.rules.tables import Names
from models.scenario.reading import read_document
from models.terms.outcome import Ending
from tests.benchmarks.test_window_speed import stretch

RUNS, LONG, ISSUES = 1_000_000, 72, 26
pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def runs() -> Runs:
    """As many concessions in a run as the flagship has, and as many different ones."""
    rng = np.random.default_rng(1)
    coding = Coding(4, ISSUES, 7)
    kinds, parties, subjects = (rng.integers(0, most, 60) for most in (4, 4, ISSUES))
    pool = coding.code(kinds, parties, subjects).astype(np.int32)
    start = np.concatenate(([0], np.cumsum(rng.integers(LONG // 2, LONG * 3 // 2, RUNS))))
    code = np.empty(start[-1], np.int32)
    for first in range(0, len(code), 1 << 22):
        part = code[first : first + (1 << 22)]
        part[:] = pool[np.minimum(rng.geometric(0.15, len(part)) - 1, 59)]
    summary = np.zeros(RUNS, SUMMARY)
    summary["run"], summary["ending"] = np.arange(RUNS), rng.integers(0, 6, RUNS)
    flagship = read_document("ukraine-2025").scenario
    many = [tuple(f"{kind}{k}" for k in range(ISSUES)) for kind in "sg"]
    parties, topics = (tuple(map(str, some)) for some in (flagship.seats, flagship.issues))
    names = Names(parties, topics, *many, (), (), ())
    package = np.full((RUNS, ISSUES), -1, np.int8)
    return Runs(names, coding, summary, package, start, code, np.zeros(len(code), np.int16))


@pytest.fixture(scope="module")
def index(runs: Runs) -> SequenceIndex:
    return indexed(runs)


def _best(deed, times: int = 3) -> float:
    """Processor time, so that a neighbour's work is not counted; nothing here runs beside it."""
    took = []
    for _ in range(times):
        begun = process_time()
        deed()
        took.append(process_time() - begun)
    return min(took)


@pytest.mark.parametrize("once", [False, True], ids=["as often as made", "first times"])
@pytest.mark.parametrize("words", ["all", "moves", "releases", "steps+releases"])
def test_a_million_runs_grow_a_tree_in_two_seconds(runs, words, once):
    took = _best(lambda: tree_of(indexed(runs, lens_of(words, once=once))), 2)
    print(f"\ntree of {RUNS:,} runs, {words}: {took:.2f} s")  # noqa: T201

    assert took < 2.0


def test_a_million_runs_grow_a_tree_in_a_gigabyte(runs):
    own = runs.code.nbytes + runs.at.nbytes + runs.start.nbytes + runs.summary.nbytes
    tracemalloc.start()
    tree_of(indexed(runs, lens_of("moves")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\nruns {own / 1e6:.0f} MB, and {peak / 1e6:.0f} MB for the tree")  # noqa: T201

    assert own + peak < 1e9


def test_a_tree_is_rooted_filtered_and_coloured_anew_in_fifty_milliseconds(index):
    tree = tree_of(index)
    code = int(index.codes[tree.grown.symbol[1]])
    which = np.arange(RUNS) % 3 == 0
    took = {
        "root": _best(lambda: tree_of(index, root=(code,))),
        "filter": _best(lambda: tree_of(index.among(which)), 5),
        "colour": _best(lambda: recoloured(tree, (Ending.FIGHTING,))),
    }
    print("\n" + ", ".join(f"{name} {1000 * s:.1f} ms" for name, s in took.items()))  # noqa: T201

    assert max(took.values()) < 0.05


@pytest.mark.gui
def test_a_million_runs_are_drawn_sixty_times_a_second_while_zooming(index, qapp):
    """Processor time of a frame: closer and closer to a node, and farther again."""
    tree = tree_of(index)
    picture = TreePicture(read_document("ukraine-2025").scenario, tree)
    image = QImage(1200, 560, QImage.Format.Format_ARGB32_Premultiplied)
    area, took = QRectF(0, 0, 1200, 560), []
    for frame in range(120):
        picture.zoom(1.06 if frame < 60 else 1 / 1.06, 0.37)
        begun = process_time()
        painter = QPainter(image)
        picture.paint(painter, area, THEMES["light"])
        painter.end()
        took.append(process_time() - begun)
    late = sorted(took)[int(0.95 * len(took))]
    nodes = len(tree)
    print(  # noqa: T201
        f"\nframe while zooming over {nodes} nodes: median {1000 * median(took):.1f} ms, "
        f"p95 {1000 * late:.1f} ms"
    )
    assert late < stretch() / 60
