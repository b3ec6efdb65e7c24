"""The published schema accepts what reading accepts, and says what each key means."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from models.scenario.composing import composed
from models.scenario.reading import read_document
from models.scenario.scalars import data_of
from models.scenario.schema import DIALECT, schema
from models.scenario.shipped import shipped_names
from tests.builders import ABSTRACT, GATED, SMALL

SCHEMA = schema()


def fits(data: Any, rule: dict[str, Any]) -> bool:
    """Whether data satisfy a schema, in the part of JSON Schema that ours uses."""
    if "$ref" in rule:
        return fits(data, SCHEMA["$defs"][rule["$ref"].rpartition("/")[2]])
    if "anyOf" in rule and not any(fits(data, way) for way in rule["anyOf"]):
        return False
    if "enum" in rule and not any(
        data is way or (data == way and type(data) is type(way)) for way in rule["enum"]
    ):
        return False
    if "const" in rule and data != rule["const"]:
        return False
    return "type" not in rule or TYPES[rule["type"]](data, rule)


def _object(data: Any, rule: dict[str, Any]) -> bool:
    if not isinstance(data, dict) or not set(rule.get("required", ())) <= set(data):
        return False
    known, others = rule.get("properties", {}), rule.get("additionalProperties", True)
    if not rule.get("minProperties", 0) <= len(data) <= rule.get("maxProperties", 10**6):
        return False
    if others is False and not set(data) <= set(known):
        return False
    return all(
        fits(value, known.get(key, others if isinstance(others, dict) else {}))
        for key, value in data.items()
    )


def _array(data: Any, rule: dict[str, Any]) -> bool:
    return (
        isinstance(data, list)
        and rule.get("minItems", 0) <= len(data) <= rule.get("maxItems", 10**6)
        and all(fits(item, rule.get("items", {})) for item in data)
    )


def _number(data: Any, rule: dict[str, Any]) -> bool:
    return (
        isinstance(data, (int, float))
        and not isinstance(data, bool)
        and data >= rule.get("minimum", data)
        and data <= rule.get("maximum", data)
        and ("exclusiveMinimum" not in rule or data > rule["exclusiveMinimum"])
    )


def _string(data: Any, rule: dict[str, Any]) -> bool:
    return isinstance(data, str) and re.search(rule.get("pattern", ""), data) is not None


TYPES = {
    "object": _object,
    "array": _array,
    "number": _number,
    "integer": lambda data, rule: isinstance(data, int) and _number(data, rule),
    "string": _string,
    "boolean": lambda data, _rule: isinstance(data, bool),
    "null": lambda data, _rule: data is None,
}


def as_an_editor_sees(text: str) -> Any:
    """Data as JSON has them: a day is a text."""
    return json.loads(json.dumps(data_of(composed(text)), default=date.isoformat))


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_scenario_fits_the_schema(name):
    assert fits(as_an_editor_sees(read_document(name).text), SCHEMA)


@pytest.mark.parametrize("text", [SMALL, SMALL + GATED, ABSTRACT])
def test_shorthands_fit_the_schema(text):
    assert fits(as_an_editor_sees(text), SCHEMA)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("war_cost: 0.2", "war_cost: fast"),
        ("war_cost: 0.2", "war_cost: -1"),
        ("0.3 per month", "0.3 per fortnight"),
        ("side: A", "side: C"),
        ("title: A small scenario", "titel: A small scenario"),
        ("id: small", "id: Small"),
        ("salience: 3", "salience: 6"),
        ("by: north, takes", "by: 3, takes"),
        ("{step: tolls}, price", "{stepp: tolls}, price"),
        ("only_after: ceasefire", "only_after: peace"),
    ],
)
def test_what_reading_refuses_does_not_fit_the_schema(old, new):
    text = SMALL + GATED
    assert old in text

    assert not fits(as_an_editor_sees(text.replace(old, new)), SCHEMA)


def test_the_schema_names_its_dialect_and_can_be_written_as_json():
    assert json.loads(json.dumps(SCHEMA))["$schema"] == DIALECT


def test_every_key_says_what_it_means():
    nouns = [
        SCHEMA,
        *(way for noun in SCHEMA["$defs"].values() for way in noun.get("anyOf", [noun])),
    ]
    keys = [(key, rule) for noun in nouns for key, rule in noun.get("properties", {}).items()]

    assert [key for key, rule in keys if "description" not in rule and "$ref" not in rule] == []
