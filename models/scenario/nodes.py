"""What a scenario file says before it means anything: nodes, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(slots=True)
class Spot:
    """A stretch of the text. `start` and `end` are characters; line and column count from 1."""

    start: int
    end: int
    line: int
    column: int

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.column

    @property
    def size(self) -> int:
        """How many values it unfolds to, aliases included."""
        return 1


@dataclass(slots=True)
class Scalar(Spot):
    """One value. `style` is empty for a plain one, else its quote, `|` or `>`."""

    text: str
    style: str = ""


@dataclass(slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping(Spot):
    """Keys and values; `flow` where it is written in braces."""

    entries: list[Entry]
    flow: bool
    values: int = 1

    @property
    def size(self) -> int:
        return self.values

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key.text == key), None)


@dataclass(slots=True)
class Sequence(Spot):
    """Items; `flow` where it is written in brackets."""

    items: list[Node]
    flow: bool
    values: int = 1

    @property
    def size(self) -> int:
        return self.values


@dataclass(slots=True)
class Alias(Spot):
    """`*name`: stands for a value written earlier."""

    target: Meaning

    @property
    def size(self) -> int:
        return self.target.size


Meaning: TypeAlias = Scalar | Mapping | Sequence
Node: TypeAlias = Scalar | Mapping | Sequence | Alias


def meant(node: Node) -> Meaning:
    """The node itself, or what an alias stands for."""
    return node.target if isinstance(node, Alias) else node


def name_of(item: Node, index: int) -> str:
    """How a path calls an item of a list: by its `id`, else by its index."""
    thing = meant(item)
    entry = thing.entry("id") if isinstance(thing, Mapping) else None
    named = meant(entry.value) if entry else None
    return named.text if isinstance(named, Scalar) and named.text else str(index)
