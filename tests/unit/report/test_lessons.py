"""Plans of lessons: minutes that add up, and slides and sheets that are in the pack."""

from html import unescape

import pytest

from app.cli.asking import Asked
from app.report.handouts import handouts, named
from app.report.lessons import OF_WAITS, PLANS, called, fitted, lesson_plans
from app.report.limits import MODEL_ONLY
from app.report.markup import Web
from app.report.report import report_of
from app.report.slides import slides
from models.insight.batches import batches_made
from models.scenario.reading import read_document


@pytest.fixture(scope="module")
def report(small_report):
    return small_report


@pytest.mark.parametrize("minutes", PLANS)
def test_a_lesson_takes_the_minutes_that_it_says(minutes):
    assert sum(phase.minutes for phase in PLANS[minutes]) == minutes


@pytest.mark.parametrize("minutes", PLANS)
def test_what_a_scenario_has_nothing_for_leaves_its_minutes_to_the_questions(report, minutes):
    shown = [one for one in slides(report, None, Web()) if one.key not in {"waits", "later"}]
    plan = fitted(PLANS[minutes], shown)

    assert sum(phase.minutes for phase in plan) == minutes
    assert not [phase for phase in plan if phase.needs]


def test_a_plan_of_steps_without_waits_has_no_slide_and_no_minutes_for_them():
    runs = batches_made(read_document("reference/six-steps").scenario, runs=2, seed=1)
    plain = report_of(runs, Asked("reference/six-steps"), versions={})
    shown = slides(plain, None, Web())
    text = unescape(lesson_plans(plain, shown))

    assert "waits" not in {one.key for one in shown}
    assert "Who waits for whom" not in text
    assert OF_WAITS not in text


@pytest.mark.parametrize("minutes", PLANS)
def test_a_plan_uses_the_slides_in_their_order(report, minutes):
    keys = [one.key for one in slides(report, None, Web())]
    used = [keys.index(key) for phase in PLANS[minutes] for key in phase.shows if key in keys]

    assert used == sorted(used)


@pytest.mark.parametrize("minutes", PLANS)
def test_every_part_of_a_lesson_names_a_slide_or_a_sheet_that_is_in_the_pack(report, minutes):
    shown, parts = slides(report, None, Web()), handouts(report)

    for phase in fitted(PLANS[minutes], shown):
        assert called(phase.shows, shown) or named(phase.sheets, parts), phase
        assert len(named(phase.sheets, parts)) == len(phase.sheets), phase


def test_every_hand_out_of_the_pack_is_named_by_the_longest_plan(report):
    used = {key for phase in PLANS[90] for key, _ in phase.sheets}

    assert {one.key for one in handouts(report)} - used == {"lesson-plans", "slides"}


def test_a_plan_tells_slides_by_number_and_title(report):
    text = unescape(lesson_plans(report, slides(report, None, Web())))

    for place, one in enumerate(slides(report, None, Web()), 1):
        told = one.key == "later" or f"{place} “{one.title[:30]}" in text
        assert told, one.title


def test_every_plan_names_the_slides_of_the_case_and_of_its_limits(report):
    shown = slides(report, None, Web())

    assert [one.key for one in shown[:3]] == ["case", "limits", "predict"]
    assert all({"case", "limits"} <= set(plan[0].shows) for plan in PLANS.values())
    assert "below" not in MODEL_ONLY
