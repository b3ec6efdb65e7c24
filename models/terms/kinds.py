"""Nouns of several kinds: told apart by their `kind`, each with exactly the keys that it uses."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import model_validator

from models.terms.noun import JsonSchema, Noun


class Standing(StrEnum):
    """What a rule of behaviour rests on, so that nobody takes a habit for a proof."""

    BEHAVIOURAL = "behavioural"
    AXIOMATIC = "axiomatic"
    EQUILIBRIUM = "equilibrium"


class Card(NamedTuple):
    """What a reader should know of a kind: how it works, where it comes from, what it takes.

    `knows` says what the rule looks at beside the party's own worths; `bare` whether it can be
    played in a bare negotiation domain.
    """

    title: str
    family: str
    formula: str
    source: str
    standing: Standing
    caution: str
    knows: str
    bare: bool = False


class OfKind(Noun):
    """A noun of one of several kinds. Its `kind` is always said, and may be all that is said."""

    card: ClassVar[Card]

    @classmethod
    def kind_here(cls) -> str:
        """The kind that this class of nouns is."""
        return str(cls.model_fields["kind"].default)

    @classmethod
    def is_usual(cls) -> bool:
        """Whether a file that names no kind means this one."""
        return False

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        kind = cls.kind_here()
        told = {**in_full["properties"]["kind"], "const": kind}
        for key in ("$ref", "allOf", "enum", "default"):
            told.pop(key, None)
        keys = {**in_full["properties"], "kind": told}
        full = {**in_full, "properties": keys}
        if not cls.is_usual():
            full["required"] = ["kind", *in_full.get("required", [])]
        return full if "required" in in_full else {"anyOf": [{"const": kind}, full]}

    @model_validator(mode="before")
    @classmethod
    def _with_kind(cls, given: object) -> object:
        if isinstance(given, str):
            return {"kind": given}
        if isinstance(given, dict) and "kind" not in given:
            return {"kind": cls.kind_here(), **given}
        return given

    @model_validator(mode="after")
    def _is_this_kind(self) -> Self:
        said = str(getattr(self, "kind", ""))
        if said != self.kind_here():
            raise ValueError(f"a {self.kind_here()} is no {said}")
        return self


def kind_of(given: Any, usual: str) -> str | None:
    """The kind that data or a noun name; the usual one where they name none."""
    if isinstance(given, OfKind):
        return given.kind_here()
    if isinstance(given, dict):
        return str(given.get("kind", usual))
    return given if isinstance(given, str) else None
