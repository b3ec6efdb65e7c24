"""A scenario together with the text in which it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from models.scenario.nodes import Entry, Mapping, Node, Sequence, Spot, meant, name_of
from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Document:
    """A sound scenario, its text, and the file it came from (empty: from no file)."""

    scenario: Scenario
    text: str
    file: str
    root: Mapping = field(repr=False, compare=False)

    def place_of(self, path: str) -> tuple[int, int]:
        """Line and column, from 1, of what a path names or of its nearest ancestor."""
        return nearest_spot(self.root, path).place


def nearest_spot(root: Mapping, path: str) -> Spot:
    """Where a path leads: a value, or the key of a block; as deep as the text goes."""
    spot: Spot = root
    node: Node = root
    parts = path.split(".") if path else []
    while parts:
        found = _one_down(node, parts)
        if found is None:
            break
        spot, node, parts = found
    return spot


def _one_down(node: Node, parts: list[str]) -> tuple[Spot, Node, list[str]] | None:
    thing = meant(node)
    if isinstance(thing, Sequence):
        item = _item(thing, parts[0])
        return (item, item, parts[1:]) if item else None
    if isinstance(thing, Mapping):
        for length in range(1, len(parts) + 1):
            if entry := thing.entry(".".join(parts[:length])):
                return _spot_of(entry), entry.value, parts[length:]
        if parts[0] == "0":  # one item stands for a list of one
            return node, node, parts[1:]
    return None


def _item(node: Sequence, name: str) -> Node | None:
    """The item of that id, or at that index."""
    at = int(name) if name.isdecimal() and len(name) < 9 else len(node.items)
    if at < len(node.items) and name_of(node.items[at], at) == name:
        return node.items[at]
    named = (item for index, item in enumerate(node.items) if name_of(item, index) == name)
    return next(named, node.items[at] if at < len(node.items) else None)


def _spot_of(entry: Entry) -> Spot:
    value = entry.value
    is_block = isinstance(value, (Mapping, Sequence)) and not value.flow
    return entry.key if is_block or value.start == value.end else value


def traced(root: Mapping, steps: Iterable[str | int], *, at_key: bool) -> tuple[str, Spot]:
    """The path that steps make, and the spot to which they lead: the last key or its value."""
    names: list[str] = []
    spot: Spot = root
    node: Node | None = root
    for step in steps:
        thing = meant(node) if node else None
        node, name = None, str(step)
        if isinstance(thing, Sequence) and isinstance(step, int) and step < len(thing.items):
            spot = node = thing.items[step]
            name = name_of(node, step)
        elif isinstance(thing, Mapping) and (entry := thing.entry(name)):
            spot = entry.key if at_key else _spot_of(entry)
            node = entry.value
        names.append(name)
    return ".".join(names), spot
