"""Wars that cannot be valued are refused in words, and rules that are off are pointed out."""

from __future__ import annotations

import pytest

from models.scenario.checking import lint, unsound
from models.scenario.reading import document_of
from models.scenario.replacing import changed
from models.terms.scenario import Switches
from tests.builders import SMALL, small_scenario

HELP = {"id": "x", "by": "south", "to": "north", "share": 0.2}


def problems(*changes):
    scenario = document_of(SMALL).scenario
    for path, value in changes:
        scenario = changed(scenario, path, value)
    return {problem.path: problem.message for problem in unsound(scenario)}


def test_a_war_without_battles_or_discounting_has_no_worth():
    told = problems(("front.battles", 0), ("parties.north.discount", 1))

    assert "has no worth without discounting" in told["parties.north.discount"]
    for cure in (("parties.north.discount", 0.99), ("front.battles", 0.1)):
        assert not problems(("front.battles", 0), ("parties.north.discount", 1), cure)


@pytest.mark.parametrize(
    ("aid", "where", "said"),
    [
        ({"holds_at_most": 9}, "aid.x", "there are 6 forts"),
        ({"holds_at_least": 4, "holds_at_most": 2}, "aid.x", "at least so many"),
        ({"at": "2025-03-01", "until": "2025-02-01"}, "aid.x.until", "ends before it begins"),
        ({"at": "2025-03-01", "by": "west"}, "aid.x.by", "names no party"),
    ],
)
def test_help_that_cannot_come_is_refused(aid, where, said):
    assert said in problems(("aid", [HELP | aid]))[where]


def test_help_that_follows_a_front_needs_one():
    told = problems(("front", None), ("aid", [HELP | {"holds_at_most": 2}]))

    assert "there is none" in told["aid.x"]


@pytest.mark.parametrize(
    ("path", "value", "switch", "where"),
    [
        ("front.learning.strength", 10, "learning", "front.learning"),
        ("front.escalation.faster", 2, "escalation", "front.escalation"),
        ("front.optimism", 0.1, "optimism", "front.optimism"),
        ("front.aid_odds", 0.5, "aid_odds", "front.aid_odds"),
        ("spoilers.hazard", 0.1, "spoilers", "spoilers"),
        ("plan.scruple", 0.5, "hidden_breaches", "plan.scruple"),
        ("parties.north.support", {"leader": {"falls": 0.5}}, "leaders",
         "parties.north.support.leader"),
        ("plan.window", "6 months", "windows", "plan.window"),
        ("aid", [HELP | {"at": "2025-03-01"}], "patrons", "aid"),
    ],
)  # fmt: skip
def test_what_is_said_about_a_rule_that_is_off_is_pointed_out(path, value, switch, where):
    off = changed(changed(small_scenario(), path, value), f"switches.{switch}", value=False)
    told = {problem.path: problem.message for problem in lint(off)}

    assert f"switches.{switch} is off" in told[where]
    on = changed(off, f"switches.{switch}", value=True)
    assert not any(f"switches.{switch}" in problem.message for problem in lint(on))


def test_a_scenario_that_says_nothing_about_new_rules_is_not_told_of_them():
    silent = small_scenario().model_copy(update={"switches": Switches()})

    assert not any("is off" in problem.message for problem in lint(silent))
