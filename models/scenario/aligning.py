"""Which new entry is which old one: by name where it has one, else by what stays equal."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from models.terms.noun import Noun


def same(old: Any, new: Any) -> bool:
    """Equal, order of mappings included; true is not 1."""
    if old is new:
        return True
    if isinstance(old, Noun):
        return type(old) is type(new) and all(
            same(getattr(old, name), getattr(new, name)) for name in type(old).model_fields
        )
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(same(old[key], new[key]) for key in old)
    if isinstance(old, (tuple, list)) and isinstance(new, (tuple, list)):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def names_of(items: Any) -> list[str]:
    """What tells items of a list apart: their ids, else all that they say."""
    return [str(getattr(item, "id", None) or repr(item)) for item in items]


def aligned(old: list[str], new: list[str]) -> list[int | None]:
    """For every new name the place of the old entry that it continues; None where it is new.

    Names that stay keep their entry. Between two that stay, as many new names as old ones are
    taken for renamed.
    """
    places = _kept(old, new)
    taken = {place for place in places if place is not None}
    before = -1
    start = 0
    for at in range(len(new) + 1):
        place = places[at] if at < len(new) else len(old)
        if place is None:
            continue
        left = [p for p in range(before + 1, place) if p not in taken]
        if len(left) == at - start and len(left) == place - before - 1:
            places[start:at] = left
        before, start = place, at + 1
    return places


def _kept(old: list[str], new: list[str]) -> list[int | None]:
    places: list[int | None] = [None] * len(new)
    if len(set(old)) == len(old) and len(set(new)) == len(new):
        by_name = {name: place for place, name in enumerate(old)}
        return [by_name.get(name) for name in new]
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            places[block.b + step] = block.a + step
    return places
