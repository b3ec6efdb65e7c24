"""Weights from simple choices: they are found, in few questions, and a careless answer shows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.insight.eliciting import MOST, Choice, next_question, weighed


def answered(truth, careless=()):
    """Every question answered after true weights; near ones are called alike."""
    answers = []
    while (pair := next_question(len(truth), answers)) is not None:
        first, second = pair
        apart = np.log(truth[first] / truth[second])
        chosen = None if abs(apart) < 0.15 else first if apart > 0 else second
        if len(answers) in careless:
            chosen = second if chosen == first else first
        answers.append(Choice(first, second, chosen))
    return answers


def test_without_answers_all_weights_are_alike_and_wide():
    found = weighed(4, [])

    assert found.weights == pytest.approx([0.25] * 4)
    assert all(low < 0.1 for low in found.low)
    assert found.fitting == found.answers == 0


@settings(max_examples=25, deadline=None)
@given(st.permutations([1, 2, 3, 4, 5, 8]))
def test_six_issues_are_put_in_order_by_at_most_twenty_five_questions(truth):
    answers = answered(truth)
    found = weighed(len(truth), answers)

    assert 5 <= len(answers) <= MOST
    order = sorted(range(6), key=lambda issue: found.weights[issue])
    assert [truth[issue] for issue in order] == sorted(truth)
    assert found.fitting >= 0.9 * found.answers


def test_every_answer_narrows_and_the_weights_stay_a_whole():
    answers = answered([5, 3, 1, 2])
    wide = [np.subtract(weighed(4, answers[:n]).high, weighed(4, answers[:n]).low) for n in (0, 4)]

    assert wide[1].mean() < wide[0].mean()
    for count in range(len(answers)):
        found = weighed(4, answers[:count])
        assert sum(found.weights) == pytest.approx(1.0)
        assert all(np.less_equal(found.low, found.weights))
        assert all(np.less_equal(found.weights, found.high))


def test_answers_that_contradict_each_other_show_in_how_many_fit():
    circle = [Choice(0, 1, 0), Choice(1, 2, 1), Choice(0, 2, 2)] * 3
    found = weighed(3, circle)

    assert found.fitting < found.answers
    assert found.weights == pytest.approx([1 / 3] * 3, abs=1e-6)


def test_the_fit_is_the_top_of_the_likelihood():
    """By differences: no step to any side is more likely than where Newton stopped."""
    from models.insight.eliciting import _chances, _fitted, _side

    answers = answered([5, 3, 1, 2])
    peak, _ = _fitted(4, answers)

    def likely(logs):
        told = sum(
            np.log(_chances(logs[one.first] - logs[one.second])[_side(one) + 1]) for one in answers
        )
        return told - 0.5 * float(np.square(logs).sum())

    for issue in range(4):
        for step in (-1e-3, 1e-3):
            moved = peak.copy()
            moved[issue] += step
            assert likely(moved) < likely(peak)


def test_saliences_are_whole_numbers_with_the_heaviest_at_five():
    found = weighed(3, [Choice(0, 1, 0), Choice(1, 2, 1), Choice(0, 2, 0)] * 3)

    assert found.saliences()[0] == 5
    assert all(1 <= salience <= 5 for salience in found.saliences())


def test_one_issue_is_not_asked_about():
    assert next_question(1, []) is None
