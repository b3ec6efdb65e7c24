"""Every key of a scenario file as tables, made from the definitions of the nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.scenario.expecting import expectation
from models.scenario.rendering import flow
from models.scenario.shapes import Kind, Shape, attributes_of, fields_of
from models.scenario.shorthand import plain
from models.terms.noun import Noun
from models.terms.scenario import Scenario


def key_tables() -> str:
    """Markdown: one table for each noun, in the order in which a reader meets them."""
    return "\n".join(_table(noun) for noun in _nouns(Scenario, []))


def _nouns(noun: type[Noun], met: list[type[Noun]]) -> list[type[Noun]]:
    met.append(noun)
    for shape in fields_of(noun).values():
        for inside in _inside(shape):
            if inside not in met:
                _nouns(inside, met)
    return met


def _inside(shape: Shape | None) -> Iterator[type[Noun]]:
    while shape is not None:
        if shape.noun is not None and not shape.kinds:
            yield shape.noun
        shape = shape.inside


def _table(noun: type[Noun]) -> str:
    lines = [f"### {noun.__name__}", "", _about(noun), "", "| key | what | if left out | meaning |"]
    lines += ["|---|---|---|---|", *(_row(noun, key) for key in fields_of(noun)), ""]
    return "\n".join(lines)


def _row(noun: type[Noun], key: str) -> str:
    shape = fields_of(noun)[key]
    meaning = shape.meaning or (_about(shape.noun) if shape.noun else "")
    return f"| `{key}` | {what_may_stand(shape)} | {default_in_words(noun, key)} | {meaning} |"


def _about(noun: type[Noun]) -> str:
    """What a noun is, in the words of its definition."""
    return (noun.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")


def what_may_stand(shape: Shape) -> str:
    """What may stand at a place, in the words of the manual."""
    if shape.names:
        return f"the name of {_ARTICLES.get(shape.names, 'something declared')}"
    if shape.kinds and shape.noun is not None:
        return f"[{shape.noun.__name__}](tactics.md): one of its kinds"
    if shape.kind is Kind.NOUN and shape.noun is not None:
        words = expectation(shape)
        return _named(shape.noun) + ("" if words.startswith("keys such") else f": {words}")
    if shape.kind is Kind.MAPPING and shape.inside:
        return f"for each name: {what_may_stand(shape.inside)}"
    if shape.kind is Kind.LIST and shape.inside:
        count = f"a list of {shape.length}" if shape.length else "a list"
        alone = "one, or " if shape.single else ""
        return f"{alone}{count}: {what_may_stand(shape.inside)}"
    return expectation(shape)


_ARTICLES = {
    "PartyId": "a party",
    "IssueId": "an issue",
    "StepId": "an issue, or a step of an abstract plan",
    "RungId": "a rung",
    "DeedId": "a deed",
    "EventId": "an event",
    "TextId": "a text",
    "SourceId": "a source",
    "GateId": "this gate",
}


def _named(noun: type[Noun]) -> str:
    return f"[{noun.__name__}](#{noun.__name__.lower()})"


def default_in_words(noun: type[Noun], key: str) -> str:
    """What stands at a key of a noun where nothing is said."""
    shape = fields_of(noun)[key]
    field = noun.model_fields[attributes_of(noun)[key]]
    if field.is_required():
        return "**required**"
    data: Any = plain(shape, field.get_default(call_default_factory=False))
    return "" if data is None or data in ([], {}, "") else f"`{flow(data)}`"
