"""Slides: a picture says whose share it draws, and its title says the same."""

from xml.etree.ElementTree import fromstring

import pytest

from app.report.headed import LARGE, course_of, course_title, drawn
from app.report.turned import is_flat
from models.insight.turning import TurningAsked, turning_points
from models.records.words import ending_in_words
from models.scenario.paths import with_values
from models.scenario.reading import read_document

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture(scope="module")
def flat():
    """The turning of a run of the harbour where nobody may give up a condition."""
    scenario = read_document("harbour").scenario
    held = with_values(scenario, [(f"gates.{one.id}.absolute", True) for one in scenario.gates])
    return turning_points(TurningAsked(held, seed=1, run=0, forks=40, moments=4))


def test_a_curve_says_in_large_letters_whose_share_it_is_and_its_title_agrees(flat):
    ending = ending_in_words(flat.run.scenario, flat.run.outcome.ending)
    large = [one.text for one in fromstring(course_of(flat).svg).iter(TEXT)
             if int(one.get("font-size")) == LARGE]  # fmt: skip

    assert is_flat(flat)
    assert drawn(flat) == ending
    assert ending in " ".join(large)
    assert ending in course_title(flat)
    assert "agreement" not in course_title(flat)


def test_a_heading_makes_its_picture_higher_by_its_room(flat):
    made = course_of(flat)
    root = fromstring(made.svg)

    assert float(root.get("height")) == made.height
    assert root.get("viewBox").split()[-1] == str(made.height)
