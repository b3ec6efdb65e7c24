"""Exact laws of an order refuse the rules that change the war or the parties on the way."""

from __future__ import annotations

import pytest

from models.exact.calendar import outcome_law
from models.terms.errors import UsageError
from tests.builders import abstract_scenario

HELP = [{"id": "x", "by": "south", "to": "north", "share": 0.2, "at": "2025-03-01"}]


@pytest.mark.parametrize(
    ("switch", "changes"),
    [
        ("learning", {"switches.learning": True}),
        ("hope", {"switches.hope": True}),
        ("leaders", {"switches.leaders": True}),
        ("hidden_breaches", {"switches.hidden_breaches": True}),
        ("spoilers", {"switches.spoilers": True}),
        ("patrons", {"aid": HELP}),
        ("windows", {"plan.window": 3}),
    ],
)
def test_a_rule_that_no_chain_can_follow_is_named_with_its_switch(switch, changes):
    with pytest.raises(UsageError, match=f"switches.{switch}=off"):
        outcome_law(abstract_scenario(changes))

    off = {**changes, f"switches.{switch}": False}
    assert sum(outcome_law(abstract_scenario(off)).values()) == pytest.approx(1)
