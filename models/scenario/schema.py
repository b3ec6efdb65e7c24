"""The published JSON Schema of a scenario file, made from the definitions of the nouns."""

from __future__ import annotations

from typing import Any

from models.terms.noun import Noun
from models.terms.scenario import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) that also knows the shorthands; it drives editors.

    It knows the fields. What a name must name, `check` alone can tell.
    """
    return schema_of(Scenario, "A scenario of irenic")


def schema_of(noun: type[Noun], title: str) -> dict[str, Any]:
    """JSON Schema of a file that is one noun."""
    made = noun.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": DIALECT, **_tidied(made), "title": title}


def _tidied(node: Any) -> Any:
    """Without pydantic's titles, which repeat the keys, and without defaults that say nothing."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("properties"), dict):
        kept = {key: _tidied(value) for key, value in node["properties"].items()}
        return {**_tidied({k: v for k, v in node.items() if k != "properties"}), "properties": kept}
    return {key: _tidied(value) for key, value in node.items() if not _is_idle(key, value)}


def _is_idle(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)
