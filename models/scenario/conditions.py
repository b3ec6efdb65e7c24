"""Whether gates make sense: what they name beside their kind, and that each name is used once."""

from __future__ import annotations

from collections.abc import Iterator

from models.scenario.walking import Found
from models.terms.errors import Problem
from models.terms.gate import Act, Fact

_BELONGS: dict[str, tuple[str, ...]] = {
    "step": ("step", "rungs"),
    "deed": ("deed",),
    "ceasefire": ("ceasefire",),
    "date": ("date",),
    "event": ("event",),
    "at_table": ("at_table", "rungs"),
    "any_of": ("any_of",),
    "all_of": ("all_of",),
    "not": ("negated",),
    "signature": (),
}
"""What may be said beside each kind of act or fact; the first must be, but for a ceasefire."""


def half_said(everything: list[Found]) -> Iterator[Problem]:
    """Acts and facts that lack what their kind needs, or say more than it can mean."""
    for found in everything:
        if isinstance(found.value, (Act, Fact)):
            yield from _half_said(found.path, found.value)


def _half_said(path: str, thing: Act | Fact) -> Iterator[Problem]:
    belongs = _BELONGS[thing.kind]
    said = {name for name in type(thing).model_fields if name != "kind" and getattr(thing, name)}
    if belongs and thing.kind != "ceasefire" and belongs[0] not in said:
        message = f"says {thing.kind}, but not which"
        yield Problem("error", path, message, f"write `{{{thing.kind}: ...}}`")
    for name in sorted(said - set(belongs)):
        key = "not" if name == "negated" else name
        message = f"`{key}` does not go with {thing.kind}"
        yield Problem("error", path, message, "join two facts by `all_of` or `any_of`")
