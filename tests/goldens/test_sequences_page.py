"""The flagship's page of sequences is that of the scenario as it stands, to the last hash.

Write it again with the command in its third paragraph; that takes a few minutes.
"""

from __future__ import annotations

import json

import pytest

from app.cli.markdown import with_interval
from app.cli.sequences_page import DATA, SAMPLE, name_of, widest_opening
from models.drivers.compiled import CompiledSimulator
from models.drivers.event_driven import Simulator
from models.exact.locks import locks
from models.insight.intervals import exact_interval, together
from models.insight.success import Success
from models.insight.turning import SOUGHT
from models.insight.wait_openings import openings_of
from models.insight.waits_opened import ways_of
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.scenario.variants import with_variant
from models.terms.outcome import ENDINGS
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "scenarios" / "ukraine-2025-sequences.md"
SAMPLED = 3
"""Runs of each sampled scenario that are made again here."""


@pytest.fixture(scope="module")
def text():
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def data(text):
    return json.loads(text.partition(DATA)[2].partition("-->")[0])


@pytest.fixture(scope="module")
def scenario():
    return read_document("ukraine-2025").scenario


@pytest.fixture(scope="module")
def rows(scenario):
    """Every scenario that the page has runs of."""
    december = with_variant(scenario, "december")
    waits = [way.scenario for base in (scenario, december) for way in ways_of(base, locks(base))]
    signed = [
        with_values(base.model_copy(update={"variants": {}}), [("plan.signed", str(text))])
        for base in (scenario, widest_opening(scenario).scenario)
        for text in scenario.texts
    ]
    return [scenario, *waits, *signed]


def test_the_page_is_of_the_scenario_as_it_stands(data, scenario):
    assert data["scenario_hash"] == name_of(scenario), "write the page again with its command"
    assert data["endings"] == [str(ending) for ending in ENDINGS]


def test_every_row_is_of_a_scenario_as_it_stands(data, rows):
    assert set(data["made"]) == {name_of(row) for row in rows}


@pytest.mark.parametrize("place", [0, 4, 12, 15])
def test_runs_made_again_end_as_the_page_remembers(data, rows, place):
    row = rows[place]
    kept = data["made"][name_of(row)]
    made = Simulator(row).runs(range(SAMPLED), seed=data["seed"])

    assert len(kept["sample"]) == SAMPLE
    assert made.summary["ending"].tolist() == kept["sample"][:SAMPLED]


def test_the_shares_on_the_page_are_those_of_its_runs(text, data, scenario):
    runs, ways = data["runs"], ways_of(scenario, locks(scenario))
    for way in (ways[0], widest_opening(scenario), *ways[-5:]):
        outcomes = data["made"][name_of(way.scenario)]["outcomes"]
        share = exact_interval(outcomes["implemented"], runs, level=together(len(ways)))
        assert sum(outcomes.values()) == runs
        assert with_interval(share) in text


def test_the_turning_points_are_those_of_a_run_as_it_stands(text, data, scenario):
    kept, seed = data["turning"], data["seed"]
    simulator = CompiledSimulator(widest_opening(scenario).scenario)
    level = together(len(kept["ticks"]))
    numbers = range(SOUGHT, SOUGHT + kept["forks"])

    assert simulator.simulate(seed=seed, run=kept["run"]).log_hash == kept["log_hash"]
    middle = len(kept["ticks"]) // 2
    tick = kept["ticks"][middle]
    forks = simulator.forks(numbers, seed=seed, run=kept["run"], tick=tick)
    assert int(Success.IMPLEMENTED.hits(forks).sum()) == kept["hits"][middle]
    first = exact_interval(kept["hits"][0], kept["forks"], level=level)
    assert f"{100 * first.share:.0f} % ({100 * first.low:.0f} to {100 * first.high:.0f})" in text


def test_no_run_with_a_wait_held_is_on_the_page_as_agreed(data, scenario):
    for base in (scenario, with_variant(scenario, "december")):
        for one in openings_of(base):
            if one.held:
                assert data["made"][name_of(one.scenario)]["outcomes"]["implemented"] == 0
