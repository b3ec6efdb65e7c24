"""Claims about what moves completion that are not general: a plan for each in which it goes wrong.

The conditions under which they do hold are tested over generated plans in
`tests/unit/exact/test_calendar_statics.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.exact.test_calendar_statics import (
    BASE,
    FALLING,
    NOT_ALWAYS,
    RISING,
    completed,
    with_values,
)

CLAIMS = json.loads(
    Path(__file__).with_name("statics_exceptions.json").read_text(encoding="utf-8")
)["claims"]


def both_levels(name):
    """The chance of completion at the lower and at the higher level of what is claimed about."""
    case = CLAIMS[name]
    change, _, _ = (RISING | FALLING)[name]
    plan = with_values(BASE, case["changes"].items())
    return tuple(completed(plan, change(case[level]), case["order"]) for level in ("less", "more"))


@pytest.mark.parametrize("name", CLAIMS)
def test_there_is_a_plan_in_which_the_claim_fails(name):
    less, more = both_levels(name)

    if CLAIMS[name]["never"] == "falls":
        assert more < less - 1e-9
    else:
        assert more > less + 1e-9


def test_exceptions_are_told_of_just_the_claims_that_are_not_general():
    assert set(CLAIMS) <= set(NOT_ALWAYS)
    assert {name for name in CLAIMS if CLAIMS[name]["never"] == "falls"} <= set(RISING)
