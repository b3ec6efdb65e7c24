"""The flagship's page of sequences is that of the scenario as it stands, to the last hash.

Write it again with the command in its third paragraph; that takes a few minutes.
"""

from __future__ import annotations

import json

import pytest

from app.cli.sequences_page import DATA, SAMPLE, name_of, with_interval
from models.drivers.event_driven import Simulator
from models.insight.intervals import interval
from models.insight.wait_openings import openings_of
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
    openings = [one.scenario for one in openings_of(scenario)]
    later = [one.scenario for one in openings_of(with_variant(scenario, "december"))]
    signed = [
        with_values(base.model_copy(update={"variants": {}}), [("plan.signed", str(text))])
        for base in (scenario, openings[-1])
        for text in scenario.texts
    ]
    return [scenario, *openings, *later, *signed]


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
    runs = data["runs"]
    everything = list(openings_of(scenario))[-1]
    for row in (scenario, everything.scenario):
        outcomes = data["made"][name_of(row)]["outcomes"]
        assert sum(outcomes.values()) == runs
        assert with_interval(interval(outcomes["implemented"], runs)) in text


def test_no_run_with_a_wait_held_is_on_the_page_as_agreed(data, scenario):
    for base in (scenario, with_variant(scenario, "december")):
        for one in openings_of(base):
            if one.held:
                assert data["made"][name_of(one.scenario)]["outcomes"]["implemented"] == 0
