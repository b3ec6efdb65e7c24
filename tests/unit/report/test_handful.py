"""What rests on a handful of runs is no headline; agreement is defined where a class meets it."""

from dataclasses import replace

import pytest

from app.cli.sequences_words import ENOUGH, in_brief, sentences, with_interval
from app.report.glossary import agreement_meant, words_told
from app.report.markup import Web
from app.report.slides import slides
from models.insight.discriminating import Discriminating, Pattern
from models.insight.intervals import exact_interval


def answer_with(report, *, hits):
    """The answer, as if one sequence told so many runs of sixty from the rest."""
    with_it, without = exact_interval(hits, 60, level=0.95), exact_interval(0, 500, level=0.95)
    pattern = Pattern((), with_it, with_it, without, 0.001, 0, 0, "observed")
    found = Discriminating((pattern,), examined=900, tested=560, runs=1120)
    return replace(report.answer, telling=found)


def test_a_finding_that_rests_on_a_handful_of_runs_is_no_headline(small_report):
    told = sentences(answer_with(small_report, hits=ENOUGH - 1))[-1]

    assert "most clearly" not in told
    assert "rests on a handful" in told
    assert "fewer than ten" in told


@pytest.mark.parametrize("hits", [ENOUGH, 30])
def test_a_finding_that_rests_on_more_is_told_with_its_counts(small_report, hits):
    answer = answer_with(small_report, hits=hits)
    told = sentences(answer)[-1]

    assert f"{hits} of 60, {with_interval(answer.telling.found[0].with_it)}," in told
    assert "0 of 500" in told
    assert "agreed" not in told


def test_a_sentence_of_the_header_begins_large_after_the_waits(small_report):
    answer = replace(small_report.answer, success=exact_interval(1, 2000, level=0.95))

    assert ". Under 1 %" in in_brief(answer) or in_brief(answer).startswith("Under 1 %")


def test_agreement_is_defined_in_the_words_and_before_anybody_predicts(small_report):
    predict = next(one for one in slides(small_report, None, Web()) if one.key == "predict")

    assert "carried out to the end of its plan" in agreement_meant()
    assert agreement_meant() in predict.inside
    assert "carried out to the end of its plan" in words_told(small_report)
