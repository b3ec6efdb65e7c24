"""A scenario told as settings of another."""

import pytest

from models.scenario.edits import with_values
from models.scenario.hashing import scenario_hash
from models.scenario.paths import with_settings
from models.scenario.reading import read_document
from models.scenario.retelling import settings_between
from models.scenario.variants import with_variant


@pytest.fixture(scope="module")
def harbour():
    return read_document("harbour").scenario


def test_nothing_is_said_where_nothing_differs(harbour):
    assert settings_between(harbour, harbour) == ()


def test_settings_lead_to_the_very_scenario(harbour):
    gate = harbour.gates[0].id
    changed = with_values(
        harbour, [(f"gates.{gate}.released", True), ("plan.holds", harbour.plan.holds + 1)]
    )
    told = settings_between(harbour, changed)
    assert len(told) == 2
    assert scenario_hash(with_settings(harbour, told)) == scenario_hash(changed)


@pytest.mark.parametrize("variant", list(read_document("harbour").scenario.variants))
def test_what_is_told_of_a_variant_leads_there(harbour, variant):
    there = with_variant(harbour, variant)
    told = settings_between(harbour, there)
    assert told is None or scenario_hash(with_settings(harbour, told)) == scenario_hash(there)


def test_a_title_is_no_setting(harbour):
    renamed = harbour.model_copy(update={"title": "Another harbour"})
    assert settings_between(harbour, renamed) is None


def test_an_issue_less_is_no_setting(harbour):
    name = list(harbour.issues)[-1]
    fewer = {key: issue for key, issue in harbour.issues.items() if key != name}
    assert settings_between(harbour, harbour.model_copy(update={"issues": fewer})) is None
