"""Where Tables and State stand in memory for the compiled loop: one block of 64-bit words each.

A group (a NamedTuple) is a run of words: a number stands in its word, a column's word is the
address of its first cell, a group within a group lies flat inside it. The word before a column's
first cell holds its length. So a rule is handed two addresses, whatever a scenario has.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

WORD = 8
"""Bytes in a word."""


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a group: its first word, and what it is (int, float, ints, floats, group)."""

    word: int
    kind: str
    group: Layout | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The words of a group, by the names of its members."""

    of: type[Any]
    fields: dict[str, Field]
    words: int


def layout_of(group: type[Any], instead: dict[str, type[Any]] | None = None) -> Layout:
    """Lay a NamedTuple class out by its annotations; `instead` gives other types for members."""
    fields: dict[str, Field] = {}
    word = 0
    for name, hint in (get_type_hints(group) | (instead or {})).items():
        field, words = _field(word, hint)
        fields[name] = field
        word += words
    return Layout(group, fields, word)


def _field(word: int, hint: Any) -> tuple[Field, int]:
    if hint in KINDS:
        return Field(word, KINDS[hint]), 1
    if hasattr(hint, "_fields"):
        inner = layout_of(hint)
        return Field(word, "group", inner), inner.words
    raise TypeError(f"a rule's state and tables hold no {hint}")


KINDS: dict[Any, str] = {int: "int", float: "float", list[int]: "ints", list[float]: "floats"}


def groups_in(layout: Layout) -> Iterator[Layout]:
    """A group and all that stand within it."""
    yield layout
    for field in layout.fields.values():
        if field.group is not None:
            yield from groups_in(field.group)


class Block:
    """A group in memory. `address` is that of its first word; the block owns what it points to."""

    def __init__(self, layout: Layout, value: Any) -> None:
        self._layout, self.value = layout, value
        members = list(_members(layout, value, 0))
        sizes = [_size(field.kind, part) for _, field, part in members]
        self.words: NDArray[np.int64] = np.zeros(layout.words + sum(sizes), np.int64)
        self.floats: NDArray[np.float64] = self.words.view(np.float64)
        self.address = int(self.words.ctypes.data)
        self.cells = self.words[layout.words :]
        self._places: dict[str, tuple[int, int]] = {}
        pointing = [f.word for _, f, _ in members if f.kind in ("ints", "floats")]
        self._pointing = np.array(pointing, np.int64)
        free = layout.words
        for (name, field, part), size in zip(members, sizes, strict=True):
            self._write(name, field, part, free)
            free += size

    def retold(self, value: Any, cells: NDArray[np.int64] | None = None) -> Block:
        """A block of its own that tells another value, for which only what differs is written.

        `cells`: what this block's cells held before anything was played upon them; zeros follow.
        """
        changes = list(_changes(self._layout, self.value, value, 0))
        if any(_size(f.kind, old) != _size(f.kind, new) for _, f, old, new in changes):
            return Block(self._layout, value)
        made = copy(self)
        made.value = value
        made.words = self.words.copy() if cells is None else self._as_before(cells)
        made.floats = made.words.view(np.float64)
        made.address = int(made.words.ctypes.data)
        made.cells = made.words[self._layout.words :]
        own = made.words[self._pointing]
        inside = (own >= self.address) & (own < self.address + self.words.nbytes)
        made.words[self._pointing] = np.where(inside, own + (made.address - self.address), own)
        for name, field, _, new in changes:
            made.tell(name, field, new)
        return made

    def _as_before(self, cells: NDArray[np.int64]) -> NDArray[np.int64]:
        """These words with other cells, and with zeros in every column that stands after them."""
        members, told = self._layout.words, self._layout.words + len(cells)
        words = np.zeros(len(self.words), np.int64)
        words[:members], words[members:told] = self.words[:members], cells
        for first, last in self._places.values():
            words[first - 1] = last - first
        return words

    def tell(self, name: str, field: Field, part: Any) -> None:
        """Write a member over, in the room that it has."""
        if field.kind in ("int", "float"):
            (self.words if field.kind == "int" else self.floats)[field.word] = part
        elif not isinstance(part, int):
            (self.ints if field.kind == "ints" else self.numbers)(name)[:] = part

    def _write(self, name: str, field: Field, part: Any, free: int) -> None:
        if field.kind in ("int", "float"):
            (self.words if field.kind == "int" else self.floats)[field.word] = part
            return
        cells, stop = free + 1, free + _size(field.kind, part)
        self.words[free] = stop - cells
        self.words[field.word] = self.address + WORD * cells
        self._places[name] = (cells, stop)
        if not isinstance(part, int):
            (self.words if field.kind == "ints" else self.floats)[cells:stop] = part

    def put(self, word: int, other: Block) -> None:
        """Let the words from one on be another block's: its group now stands within this one."""
        words = other.words[: len(other.words) - len(other.cells)]
        self.words[word : word + len(words)] = words

    def point(self, word: int, other: Block) -> None:
        """Let the column of a word be all cells of another block, as they stand there."""
        self.words[word] = other.cells.ctypes.data

    def cells_before(self, group: str) -> NDArray[np.int64]:
        """The cells of all columns that stand before those of a group."""
        first = min(
            first for name, (first, _) in self._places.items() if name.startswith(f"{group}.")
        )
        return self.cells[: first - 1 - (len(self.words) - len(self.cells))]

    def ints(self, name: str) -> NDArray[np.int64]:
        """A column of ints by its dotted name; what is written into it stands in the block."""
        first, last = self._places[name]
        return self.words[first:last]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of floats by its dotted name."""
        first, last = self._places[name]
        return self.floats[first:last]


def _members(
    layout: Layout, value: Any, word: int, prefix: str = ""
) -> Iterator[tuple[str, Field, Any]]:
    """Every number and column of a group, with its word counted from the block's first."""
    for name, field in layout.fields.items():
        part = getattr(value, name)
        if field.group is not None:
            yield from _members(field.group, part, word + field.word, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", Field(word + field.word, field.kind), part


def _changes(
    layout: Layout, before: Any, value: Any, word: int, prefix: str = ""
) -> Iterator[tuple[str, Field, Any, Any]]:
    """Every number and column that differs between two values of a group."""
    for name, field in layout.fields.items():
        old, new = getattr(before, name), getattr(value, name)
        if old is new or old == new:
            continue
        if field.group is not None:
            yield from _changes(field.group, old, new, word + field.word, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", Field(word + field.word, field.kind), old, new


def _size(kind: str, part: Any) -> int:
    """Words beside the group's own; a column may be told by its length alone, for zeros."""
    if kind in ("int", "float"):
        return 0
    return 1 + (part if isinstance(part, int) else len(part))
