"""Slides: a picture says whose share it draws, and its title says the same."""

from xml.etree.ElementTree import fromstring

import pytest

from app.report import icicle, incidence
from app.report.drawing import WIDE
from app.report.fitting import GAP, LETTERS, Way, widest
from app.report.headed import LARGE, course_of, course_title, drawn
from app.report.timeline import in_words, order_told, timeline
from app.report.turned import is_flat
from models.drivers.event_driven import simulate
from models.insight.batches import batches_made
from models.insight.sequences import sequences_of
from models.insight.turning import TurningAsked, turning_points
from models.records.measures import sequence
from models.records.words import ending_in_words
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.english import percent

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


def test_a_run_of_a_plan_names_its_steps_in_the_order_in_which_they_came():
    run = simulate(read_document("reference/six-steps").scenario, seed=1, run=1)
    names = {step.id: step.label for step in run.scenario.plan.steps}
    came = [names[one.subject] for one in sequence(run) if one.kind == "step"]
    drawn_words = " ".join(one.text for one in fromstring(timeline(run).svg).iter(TEXT))
    told = order_told(run)

    assert len(came) > 1
    assert [told.index(name) for name in came] == sorted(told.index(name) for name in came)
    assert told in in_words(run)
    assert all(name in drawn_words for name in came)


def test_a_run_of_talks_lists_no_steps():
    assert not order_told(simulate(read_document("harbour").scenario, seed=1, run=1))


def test_a_picture_with_many_words_is_large_enough_to_read_and_the_words_fit():
    def high(letters, wide):
        return letters * 1.35 * (1 + 600 * letters * 0.56 // max(wide, 1))

    way = widest(1184, 510, 266, high)
    beside = 1184 - way.scale * WIDE - GAP

    assert way.letters in LETTERS
    assert way.scale > 1.25
    if way.is_beside:
        assert high(way.letters, beside) <= 510
    else:
        assert way.scale * 266 + high(way.letters, 1184) <= 510 + 1e-6


def test_a_picture_without_words_fills_its_slide():
    assert widest(1184, 510, 200, lambda _letters, _wide: 0.0) == Way(1184 / WIDE, LETTERS[0])


def test_a_beginning_told_apart_has_its_name_though_its_block_is_too_low(monkeypatch):
    answer = sequences_of(batches_made(read_document("harbour").scenario, runs=300, seed=3))
    shown = [one for one in answer.ranking if not one.node.is_thin]
    monkeypatch.setattr(icicle, "set_apart", lambda _ranked: (shown[0], shown[0]))

    low, high = (icicle.concession_tree(answer, tall=tall) for tall in (12, 4000))

    assert low.svg.count("block with a dark edge") == 2
    assert percent(shown[0].agreement.share) in low.svg.partition("dark edge: ")[2][:8]
    assert "dark edge" not in high.svg


def test_what_had_not_ended_says_that_frozen_is_in_it(small_report):
    assert "frozen" in incidence.finding(small_report.answer)
