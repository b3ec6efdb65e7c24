"""Tactics, acceptance and mediation in a scenario file: exactly their own keys, or a way out."""

from __future__ import annotations

import pytest

from models.scenario.checking import lint
from models.scenario.paths import settable, with_settings
from models.scenario.reading import document_of
from models.scenario.schema import schema
from models.scenario.writing import rewritten
from models.terms.errors import ScenarioError
from models.terms.tactics import CATALOGUE, Boulware, Grit, Linear, Salami
from tests.builders import SMALL, small_scenario


def written(tactic, **more):
    """The small scenario's text with a tactic for north, and further keys of north."""
    lines = "".join(f"    {key}: {value}\n" for key, value in {"tactic": tactic, **more}.items())
    return SMALL.replace("    name: North\n", f"    name: North\n{lines}", 1)


def problems(text):
    with pytest.raises(ScenarioError) as error:
        document_of(text, "file.yaml")
    return error.value.problems


BAD = {
    "a misspelt key": ("{kind: boulware, expnent: 3}", "tactic.expnent", '"exponent"'),
    "a key of another kind": ("{kind: boulware, slice: 0.1}", "tactic.slice", "known: kind"),
    "an unknown kind": ("{kind: bulware}", "tactic.kind", '"boulware"'),
    "an unknown kind alone": ("bulware", "tactic", '"boulware"'),
    "a curve that is none of its kind": ("{kind: boulware, exponent: 0.5}", "tactic.exponent", ""),
    "a number in quotes": ("{kind: grit, initiatives: '3'}", "tactic.initiatives", "quotes"),
    "half a move": ("{kind: grit, initiatives: 1.5}", "tactic.initiatives", ""),
    "a linear party's exponent": ("{kind: linear, exponent: 2}", "tactic.exponent", "known"),
    "no tactic at all": ("7", "tactic", ""),
    "a public that is not there": (
        "{kind: resource_dependent, resource: support}",
        "tactic.resource",
        "take `time`",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_a_kind_does_not_take_is_refused_with_its_place(case):
    tactic, path, hint = BAD[case]

    first = problems(written(tactic))[0]

    assert first.path == f"parties.north.{path}"
    assert hint in first.hint
    assert (first.line, first.file) == (8, "file.yaml")


def test_the_message_names_the_kind_that_does_not_take_the_key():
    assert "salami takes no such key" in problems(written("{kind: salami, lag: 2}"))[0].message


def test_several_problems_of_one_tactic_are_told_at_once():
    found = problems(written("{kind: salami, slice: 3, rest: -1, lag: 2}"))

    assert {p.path.rpartition(".")[2] for p in found} == {"slice", "rest", "lag"}


def test_a_kind_alone_is_enough():
    scenario = document_of(written("salami")).scenario

    assert scenario.parties["north"].tactic == Salami()


def test_a_tactic_without_a_kind_is_linear():
    scenario = document_of(written("{opening: 0.1}")).scenario

    assert scenario.parties["north"].tactic == Linear(opening=0.1)


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.kind_here())
def test_every_kind_survives_a_save(kind):
    tactic = kind(name="mine") if kind.kind_here() == "plug_in" else kind(gestures=True)
    document = document_of(SMALL)
    parties = dict(document.scenario.parties)
    parties["north"] = parties["north"].model_copy(update={"tactic": tactic})
    changed = document.scenario.model_copy(update={"parties": parties})
    changed = type(changed).model_validate(changed.model_dump(by_alias=True, exclude_unset=True))

    again = document_of(rewritten(document, changed)).scenario

    assert again.parties["north"].tactic == tactic


def test_another_kind_keeps_what_both_know_and_drops_the_rest():
    scenario = with_settings(
        small_scenario(),
        [
            "parties.north.tactic={kind: boulware, exponent: 3, opening: 0.2, gestures: true}",
            "parties.north.tactic.kind=conceder",
        ],
    )
    tactic = scenario.parties["north"].tactic

    assert (tactic.kind_here(), tactic.opening, tactic.gestures) == ("conceder", 0.2, True)
    assert tactic.exponent == 0.25


def test_a_kind_that_shares_nothing_starts_afresh():
    scenario = with_settings(
        small_scenario(),
        ["parties.north.tactic={kind: salami, slice: 0.1}", "parties.north.tactic.kind=stand_firm"],
    )

    assert scenario.parties["north"].tactic.kind_here() == "stand_firm"


def test_an_unknown_kind_on_the_way_is_refused_with_the_nearest():
    with pytest.raises(ScenarioError) as error:
        with_settings(small_scenario(), ["parties.north.tactic.kind=boulwar"])

    assert 'did you mean "boulware"' in error.value.problems[0].hint


def test_only_the_keys_of_its_kind_can_be_set():
    scenario = small_scenario({"parties.north.tactic": Grit()})
    paths = {one.path for one in settable(scenario) if one.path.startswith("parties.north.tactic")}

    assert {path.rpartition(".")[2] for path in paths} == {
        "kind", "gestures", "initiatives", "pause", "answer",
    }  # fmt: skip


def test_the_kinds_that_could_stand_there_are_named_with_the_path():
    kinds = next(s for s in settable(small_scenario()) if s.path == "parties.north.tactic.kind")

    assert "salami" in kinds.kind


def test_the_schema_has_every_kind_with_its_own_keys():
    made = schema()["$defs"]

    def full(name):
        return next(one for one in made[name]["anyOf"] if "properties" in one)

    assert set(full("Salami")["properties"]) == {"kind", "gestures", "slice", "rest"}
    assert full("Salami")["properties"]["kind"]["const"] == "salami"
    assert full("Salami")["required"] == ["kind"]
    assert "required" not in full("Linear")
    assert (
        full("Boulware")["properties"]["exponent"]["minimum"]
        == Boulware.model_fields["exponent"].metadata[0].ge
    )


def test_climbers_vote_only_where_they_sign():
    text = SMALL.replace(
        "plan:", "mediation: {kind: annealing, by: north, climbers: [nort]}\nplan:"
    )

    assert problems(text)[0].path == "mediation.climbers.0"


def test_a_tactic_of_who_never_speaks_is_noted():
    watcher = "  watcher: {name: Watcher, roles: [guarantor], tactic: salami}\n"
    text = SMALL.replace("front: {", watcher + "front: {")

    notes = [p for p in lint(document_of(text).scenario) if p.path == "parties.watcher.tactic"]

    assert "does nothing" in notes[0].message


def test_an_acceptance_condition_takes_its_own_keys():
    found = problems(written("linear", acceptance="{kind: ac_const, factor: 2}"))

    assert found[0].path == "parties.north.acceptance.factor"
    assert "ac_const takes no such key" in found[0].message
