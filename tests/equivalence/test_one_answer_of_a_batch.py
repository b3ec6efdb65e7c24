"""Every picture of a batch shows the numbers of the report and of the command line.

For every shipped scenario: bars, curves, differences, ends of numbers, boxes, and single runs.
"""

import json

import numpy as np
import pytest

from app.brief.asking import briefed_of
from app.cli import main
from app.compare.asking import Order, made
from app.compare.assuming import assumed_in
from app.compare.boxes_picture import BoxesPicture
from app.compare.effects_picture import EffectsPicture
from app.compare.incidence_picture import IncidencePicture
from app.compare.outcomes_picture import OutcomesPicture
from app.compare.scatter_picture import ScatterPicture
from app.compare.tornado_picture import TornadoPicture
from app.pictures.shares import cells
from app.report.incidence import ByWhen
from models.experiments.design import Design
from models.experiments.results import open_results
from models.insight.batches import batches_in
from models.insight.sequences import sequences_of
from models.scenario.paths import value_at
from models.scenario.reading import read_document
from models.scenario.shipped import shipped_names
from models.terms.errors import ScenarioError, UsageError
from models.terms.outcome import ENDINGS, LISTED, Ending
from models.terms.quantity import Quantity

RUNS, POINTS = 12, 40
POINT, BETWEEN = 1, "0.05:0.95"

pytestmark = pytest.mark.timeout(600)


def numbers_of(scenario):
    """Up to two numbers that may vary, with their value as it stands."""
    first = next(iter(scenario.parties))
    wanted = ("guarantee.strength", "plan.noise", f"parties.{first}.war_cost", "front.odds")
    found = {}
    for path in wanted:
        try:
            value = value_at(scenario, path)
        except (ScenarioError, UsageError, KeyError, AttributeError):
            continue
        value = value.value if isinstance(value, Quantity) else value
        if isinstance(value, float):
            found[path] = value
    return dict(list(found.items())[:2])


@pytest.fixture(scope="module", params=shipped_names())
def batch(request, tmp_path_factory):
    """A batch as Compare makes it: numbers as they stand and at another value."""
    document = read_document(request.param)
    vary = {
        path: sorted({value, 0.2 if value != 0.2 else 0.4})
        for path, value in numbers_of(document.scenario).items()
    }
    if not vary:
        pytest.skip("no number of this kind varies here")
    place = tmp_path_factory.mktemp("batch")
    design = Design(experiment=1, runs=RUNS, vary=vary, logs=0)
    stop, file = str(place / "stop"), str(place / "batch.irenic")
    return made(Order(document.scenario, design, file, stop, document.text, workers=1))


@pytest.fixture(scope="module")
def report(batch):
    return briefed_of(batch.path).report


@pytest.fixture
def told(capsys):
    """What a command answers."""

    def ask(*words):
        assert main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_bars_are_those_of_the_report_and_of_compare(batch, report, told):
    picture = OutcomesPicture()
    picture.show(batch.standing)
    heads, rows = picture.twin().heads, picture.twin().rows
    command = told("compare", batch.path)["comparisons"]
    for row, point in zip(rows, report.points, strict=True):
        for place, ending in enumerate(LISTED):
            share = point.shares[ending]
            ends = tuple(round(end, 4) for end in (share.share, share.low, share.high))
            assert row[2 + 3 * place : 5 + 3 * place] == ends, heads
    for point, one in zip(report.points[1:], command, strict=True):
        assert one["outcomes"]["implemented"]["b"] == point.shares[Ending.IMPLEMENTED].share


def test_differences_are_those_of_the_report_and_of_compare(batch, report, told):
    picture = EffectsPicture(batch.experiment, batch.comparisons)
    shown = [row[4:7] for row in picture.twin().rows]
    command = [
        (one["outcomes"][ending.value], point.against.of(ending))
        for one, point in zip(
            told("compare", batch.path)["comparisons"], report.points[1:], strict=True
        )
        for ending in ENDINGS
    ]
    for row, (said, written) in zip(shown, command, strict=True):
        assert row == tuple(round(said[name], 4) for name in ("difference", "low", "high"))
        assert (said["difference"], said["low"], said["high"]) == (
            written.difference, written.low, written.high,
        )  # fmt: skip


def test_curves_are_those_of_the_report_of_that_point(batch):
    picture = IncidencePicture()
    picture.show(batch.standing, POINT, POINT)
    shown = ByWhen(sequences_of(batches_in(batch.path, point=POINT)))
    for curve in picture._curves:
        place = shown.found.endings.index(curve.ending)
        assert np.array_equal(curve.share[1:-1], shown.found.share[place])
        assert np.array_equal(curve.low[1:-1], shown.found.low[place])


def test_ends_of_numbers_are_those_of_the_report_and_of_sensitivity(batch, report, told):
    assumed = assumed_in(batch.path, Ending.IMPLEMENTED)
    command = told("sensitivity", batch.path)["tornado"]
    rows = TornadoPicture(assumed).twin().rows
    bars = report.sensitivity.tornado.bars
    for row, bar, said in zip(rows, bars, command["bars"], strict=True):
        assert row[3] == round(bar.at_low.share, 4) == round(said["at_low"]["share"], 4)
        assert row[7:10] == cells(bar.at_high)
        assert row[10] == round(bar.swing.value, 4)
        assert bar.factor == said["input"]


def test_dots_are_the_runs_of_the_file(batch):
    picture = ScatterPicture(batch.experiment.scenario)
    picture.show(batch.rows, ("period", "steps"), POINT)
    with open_results(batch.path) as results:
        summary = results.summary()
    runs = summary[summary["point"] == POINT]
    dots = picture.dots
    counted = {
        (int(x), int(y)): int(((runs["period"] == x) & (runs["steps"] == y)).sum())
        for x, y in zip(dots.x, dots.y, strict=True)
    }
    shown = {}
    for x, y, count in zip(dots.x, dots.y, dots.count, strict=True):
        shown[int(x), int(y)] = shown.get((int(x), int(y)), 0) + int(count)
    assert shown == counted
    assert sum(shown.values()) == RUNS


def test_boxes_are_those_of_discover(batch, tmp_path, told):
    scenario = batch.experiment.scenario
    sampling = {"kind": "latin_hypercube", "points": POINTS}
    vary = dict.fromkeys(numbers_of(scenario), BETWEEN)
    sampled = {"experiment": 1, "runs": 4, "logs": 0, "sampling": sampling, "vary": vary}
    file = str(tmp_path / "sampled.irenic")
    made(Order(scenario, Design.model_validate(sampled), file, str(tmp_path / "s"), "", workers=1))
    picture = BoxesPicture(assumed_in(file, Ending.IMPLEMENTED))
    command = told("discover", file, "--ending", "implemented")["boxes"]
    shown = [(row[0], *row[1:4]) for row in picture.twin().rows]
    assert len(shown) == len(command)
    for row, said in zip(shown, command, strict=True):
        density = said["density"]
        assert row[1:] == tuple(round(density[name], 4) for name in ("share", "low", "high"))
        assert row[0] == said["words"]
