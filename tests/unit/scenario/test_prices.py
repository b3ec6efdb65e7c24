"""A price is told alike everywhere: as the file has it, and as support falls by whole tenths."""

import pytest

from models.drivers.event_driven import simulate
from models.scenario.prices import in_figures, in_words, is_felt
from models.scenario.reading import read_document
from models.terms.events import EventKind, Reason, Subject


@pytest.mark.parametrize(
    ("price", "figures", "words"),
    [
        (2.0, "2", "two tenths of support at home"),
        (1.0, "1", "one tenth of support at home"),
        (2.5, "2.5, felt as 3", "2.5 tenths of support at home, felt as three"),
        (0.4, "0.4, felt as 0", "0.4 tenths of support at home, felt as none"),
    ],
)
def test_a_price_that_is_not_whole_is_told_with_what_is_felt_of_it(price, figures, words):
    assert in_figures(price) == figures
    assert in_words(price) == words


def test_support_falls_by_what_is_told():
    scenario = read_document("harbour").scenario
    gates = [gate.model_copy(update={"price": 1.5}) for gate in scenario.gates]
    run = simulate(scenario.model_copy(update={"gates": gates}), seed=1)

    given = [row for row in run.events if row.kind == EventKind.RELEASE
             and row.subject_kind == Subject.GATE]  # fmt: skip
    falls = [row.before - row.after for row in run.events if row.kind == EventKind.SUPPORT
             and row.reason == Reason.CONDITION_GIVEN_UP]  # fmt: skip

    assert given
    assert {in_figures(1.5)} == {f"1.5, felt as {fall}" for fall in falls}


def test_what_no_public_feels_is_not_told_as_felt():
    scenario = read_document("ukraine-2025").scenario

    assert not is_felt(scenario, "united_states")
    assert is_felt(scenario, "ukraine")
    assert in_figures(1.5, at_home=False) == "1.5"
    assert in_words(1.5, at_home=False) == "1.5 tenths of support at home"
