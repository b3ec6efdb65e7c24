"""The whole answer about sequences, of experiments that were made."""

import numpy as np
import pytest

from models.exact.orders_null import without_sequencing
from models.exact.orders_tags import Tag
from models.experiments.design import Design
from models.experiments.performing import performed_in_memory
from models.experiments.preparing import prepared
from models.insight.batches import batches_of, own_design
from models.insight.lens import lens_of
from models.insight.sequence_tables import tables
from models.insight.sequences import Asking, sequences_of
from models.insight.sequences_document import sequences_document
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.outcome import Ending
from tests.builders import abstract_scenario, small_scenario

FOUR = ("A1", "B1", "A3", "B3")


def _four_steps():
    """Six-steps without its middle steps: 24 orders."""
    scenario = read_document("reference/six-steps").scenario
    steps = tuple(step for step in scenario.plan.steps if step.id in FOUR)
    return scenario.model_copy(update={"plan": scenario.plan.model_copy(update={"steps": steps})})


def _answer(scenario, asked=None, **design):
    plan = Design(experiment=1, logs=0, **design)
    experiment = prepared(scenario, plan)
    made = batches_of(experiment, performed_in_memory(experiment).runs)
    return sequences_of(made, asked or Asking())


@pytest.fixture(scope="module")
def ordered():
    return _answer(_four_steps(), orders="all", runs=40, rule=("record", "rational"), seed=2)


def test_an_order_that_was_assigned_is_shown_as_assigned(ordered):
    assert {node.badge for node in ordered.tree.nodes()} == {"assigned"}
    assert ordered.telling is None
    assert [node.runs for node in ordered.tree.children(0)] == [24 * 40 // 4] * 4


def test_simulated_orders_stand_beside_exact_ones(ordered):
    order = ordered.order

    assert order.orders == 24
    assert order.mean.low <= order.exact_mean <= order.mean.high
    assert order.share.low <= order.exact_share <= order.share.high
    assert order.best[0].exact == max(one.exact for one in (*order.best, *order.worst))
    assert order.worst[0].exact == min(one.exact for one in (*order.best, *order.worst))
    assert order.adaptive >= order.best[0].exact
    for one in (*order.best, *order.worst):
        assert one.simulated.low - 0.05 <= one.exact <= one.simulated.high + 0.05


def test_every_claim_about_order_carries_a_tag(ordered):
    assert all(one.tag in set(Tag) for one in ordered.order.precedence)
    assert ordered.order.best_beats_worst in set(Tag)
    assert all(one.tag is not None for one in ordered.ranking if one.node.kind == "concession")


def test_in_the_null_scenario_nothing_is_found():
    scenario = without_sequencing(_four_steps())
    order = _answer(scenario, orders="all", runs=60, seed=5).order

    assert not any(one.here.is_found for one in order.precedence)
    assert order.share.low <= 0.0 <= order.share.high
    assert order.exact_share == pytest.approx(0.0, abs=1e-9)


def test_runs_that_choose_for_themselves_are_observed():
    answer = _answer(small_scenario(), runs=80)

    assert answer.order is None
    assert answer.telling is not None
    assert {node.badge for node in answer.tree.nodes()} == {"observed"}
    assert all(tag is None for tag in answer.tags.values())
    assert answer.examined >= answer.telling.examined


def test_a_document_of_one_rule_claims_nothing_about_the_other():
    document = sequences_document(_answer(small_scenario(), runs=40))

    assert document["other_outcomes"] is None
    assert document["tree"]["tag"] == "no claim"
    assert {row["tag"] for row in document["ranking"]} == {"one rule only"}
    assert not any(row["robust"] for row in document["ranking"])


def test_whether_a_claim_is_robust_is_true_or_false_with_a_word_for_why(ordered):
    for answer in (ordered, _answer(small_scenario(), runs=40)):
        document = sequences_document(answer)
        told = [*_branches(document["tree"]), *document["ranking"], *document["precedence"]]

        assert {type(one["robust"]) for one in told} == {bool}
        assert all(one["robust"] == (one["tag"] == "robust") for one in told)


def _branches(branch):
    return [branch, *(one for child in branch["children"] for one in _branches(child))]


def test_tables_hold_what_the_document_holds(ordered):
    document, found = sequences_document(ordered), tables(ordered)

    assert len(found["precedence"]) - 1 == len(document["precedence"]) == 6
    assert len(found["tree"]) - 1 == len(ordered.tree)
    assert [row[0] for row in found["outcomes"][1:]] == list(document["outcomes"])
    assert all(len(row) == len(table[0]) for table in found.values() for row in table)


def test_shares_of_endings_are_as_sure_as_their_run_numbers(ordered):
    share = ordered.outcomes[Ending.IMPLEMENTED]

    assert share.runs == 960
    assert share.high - share.low > 0.1


def test_a_rule_that_was_not_run_cannot_be_asked_for():
    experiment = prepared(small_scenario(), Design(experiment=1, runs=3, logs=0))
    runs = performed_in_memory(experiment).runs
    with pytest.raises(UsageError, match="made under record"):
        batches_of(experiment, runs, rule="rational")


def test_a_plan_is_tried_in_all_orders_and_talks_as_they_stand():
    plan = own_design(abstract_scenario(), runs=1000, seed=1, rules=("record",))
    talks = own_design(small_scenario(), runs=1000, seed=1, rules=("record",))

    assert (plan.orders.kind, plan.runs) == ("all", 500)
    assert (talks.orders, talks.runs) == (None, 1000)


def test_points_that_differ_in_more_than_order_are_not_called_assigned():
    scenario = abstract_scenario()
    design = {"orders": "all", "runs": 4, "vary": {"guarantee.strength": [0.0, 0.5]}}
    answer = _answer(scenario, **design)

    assert answer.order is None
    assert answer.runs == 16
    assert np.all([node.badge == "observed" for node in answer.tree.nodes()])


def test_what_tells_agreement_is_what_was_decided_whether_all_is_looked_at_by_name_or_not():
    scenario = read_document("harbour").scenario
    told = _answer(scenario, runs=300, seed=3)
    by_name = _answer(scenario, Asking(lens=lens_of("all")), runs=300, seed=3)

    assert by_name.telling == told.telling
    assert by_name.sufficient == told.sufficient
    assert told.telling.found
    assert all(made.kind != "step" for one in told.telling.found for made in one.concessions)
