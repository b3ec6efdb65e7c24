"""The exact laws of six steps under the `rational` rule equal an independent program's.

Data: tests/reference/exchange_rational.json.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.exact.calendar import outcome_law
from models.exact.orders_tags import Tag, tag_of, under_both_rules
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.outcome import Ending

FOLDER = Path(__file__).parent
DATA = json.loads((FOLDER / "exchange_rational.json").read_text())
ORDERS = json.loads((FOLDER / "exchange_exact.json").read_text())["sequences"]
SETTINGS = list(DATA["settings"])
CLOSE = 1e-9


def six_steps(setting):
    changes = DATA["settings"][setting]["changes"]
    scenario = read_document("reference/six-steps").scenario
    return with_values(scenario, [("guarantee.strength", changes.get("guarantee", 0))])


@pytest.fixture(scope="module", params=SETTINGS)
def solved(request):
    return DATA["settings"][request.param], under_both_rules(six_steps(request.param))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", DATA["settings"]["default"]["rational"]["named"])
def test_the_chance_of_completion_of_a_scripted_order_is_the_published_one(setting, name):
    law = outcome_law(six_steps(setting), ORDERS[name]["order"], rule="rational")

    published = DATA["settings"][setting]["rational"]["named"][name]
    assert law[Ending.IMPLEMENTED] == pytest.approx(published, abs=CLOSE)
    assert sum(law.values()) == pytest.approx(1, abs=CLOSE)


@pytest.mark.parametrize("rule", ["rational", "record"])
def test_all_orders_have_the_published_spread_and_mean_under_both_rules(solved, rule):
    published, both = solved
    figures = published["rational" if rule == "rational" else "record_based"]
    answer = getattr(both, rule)

    assert answer.lowest == pytest.approx(figures["min"], abs=CLOSE)
    assert answer.highest == pytest.approx(figures["max"], abs=CLOSE)
    assert answer.mean == pytest.approx(figures["mean"], abs=CLOSE)


def test_the_best_and_the_worst_order_are_the_published_ones_or_their_mirror_image(solved):
    published, both = solved
    answer = both.rational

    for name, extreme in (("best", answer.highest), ("worst", answer.lowest)):
        assert answer.value_of(published["rational"][name]) == pytest.approx(extreme, abs=CLOSE)


@pytest.mark.parametrize("rule", ["rational", "record"])
def test_alternation_and_giving_first_have_the_published_means(solved, rule):
    published, both = solved
    figures = published["rational" if rule == "rational" else "record_based"]
    answer = getattr(both, rule)
    giver = np.array([name[0] == "B" for name in answer.steps])[answer.orders]
    alternating = (giver[:, 1:] != giver[:, :-1]).all(axis=1)
    one_sided = (giver[:, 1:] != giver[:, :-1]).sum(axis=1) == 1

    assert answer.values[alternating].mean() == pytest.approx(
        figures["strict_alternation"], abs=CLOSE
    )
    assert answer.values[one_sided].mean() == pytest.approx(figures["one_side_first"], abs=CLOSE)


def test_precedence_effects_are_the_published_ones_under_both_rules(solved):
    published, both = solved
    effects = {(found.first, found.second): found for found in both.precedence()}

    listed = published["precedence_first_before_second_rational_then_record"]
    for first, second, rational, record in listed:
        found = effects[first, second]
        assert found.rational == pytest.approx(rational, abs=CLOSE)
        assert found.record == pytest.approx(record, abs=CLOSE)
        assert found.tag is (Tag.ROBUST if rational * record > 0 else Tag.RULE_DEPENDENT)


def test_the_two_rules_rank_the_orders_as_differently_as_published(solved):
    published, both = solved
    ranks = [a.values.argsort().argsort() for a in (both.rational, both.record)]

    correlation = np.corrcoef(*ranks)[0, 1]
    assert correlation == pytest.approx(
        published["rank_correlation_over_720_orders"], abs=0.02
    )  # mirrored orders tie, and ties are ranked as rounding has it


def test_a_claim_is_robust_only_where_both_rules_agree_on_its_sign():
    assert tag_of(0.2, 0.1) is Tag.ROBUST
    assert tag_of(-0.2, -0.1) is Tag.ROBUST
    assert tag_of(0.2, -0.01) is Tag.RULE_DEPENDENT
    assert tag_of(0.2, 0.0) is Tag.RULE_DEPENDENT
    assert tag_of(1e-14, -1e-14) is Tag.NO_EFFECT
