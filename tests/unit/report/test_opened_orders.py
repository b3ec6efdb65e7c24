"""With the waits opened and the order assigned: which order of the steps, in a pack for a class."""

from dataclasses import replace

import pytest

from app.cli.asking import Asked
from app.cli.sequences_words import with_interval
from app.report import opened_orders, sections
from app.report.markup import Web
from app.report.opened_orders import finding, reading
from app.report.outline import outline_for
from app.report.report import report_of
from app.report.slides import slides
from models.experiments.design import design_of
from models.experiments.performing import performed_in_memory
from models.experiments.preparing import prepared
from models.insight.batches import batches_made
from models.scenario.reading import read_document
from models.scenario.variants import orders_of_one_plan
from models.terms.outcome import ENDINGS, Ending

RUNS = 30


@pytest.fixture(scope="module")
def report():
    scenario = read_document("ukraine-2025").scenario
    made = report_of(batches_made(scenario, runs=40, seed=3), Asked("ukraine-2025"), versions={})
    return replace(made, opened=opened_orders.opened_orders(made, RUNS))


def test_every_order_of_the_plan_is_counted_as_an_experiment_counts_it(report):
    whole = report.whole
    named = list(orders_of_one_plan(whole))
    said = {"runs": RUNS, "logs": 0, "seed": 3, "variants": named}
    runs = performed_in_memory(prepared(whole, design_of(None, said))).runs.summary
    signed = runs["ending"] == ENDINGS.index(Ending.IMPLEMENTED)

    assert len(report.opened) == len(named) == 3
    assert [one.shares[Ending.IMPLEMENTED].hits for one in report.opened] == [
        int(signed[runs["point"] == place].sum()) for place in range(len(named))
    ]


def test_a_slide_and_the_brief_tell_each_order_with_its_interval(report):
    slide = next(one for one in slides(report, None, Web()) if one.key == "opened")
    brief = sections.body(report, outline_for("class"), Web())

    assert slide.title == finding(report)
    assert [one.name for one in report.opened] == [
        "guarantees first",
        "ceasefire first",
        "withdrawal first",
    ]
    assert "assigned" in reading(report)
    for one in report.opened:
        assert with_interval(one.shares[Ending.IMPLEMENTED]) in brief


def test_a_scenario_that_names_no_orders_has_no_such_slide(small_report):
    assert opened_orders.opened_orders(small_report) == ()
    assert "opened" not in {one.key for one in slides(small_report, None, Web())}
