"""The text of a document with only those stretches changed that say something else now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.scenario import rendering
from models.scenario.aligning import aligned, names_of, same
from models.scenario.chunking import (
    Body,
    block_pieces,
    column_of,
    end_of_line,
    joined_block,
    joined_flow,
    spans_of,
)
from models.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence
from models.scenario.shapes import ROOT, Shape, attributes_of, fields_of
from models.scenario.shorthand import plain
from models.terms.gate import Act, Fact
from models.terms.noun import Noun
from models.terms.scenario import Scenario

_COMMENT = re.compile(r"#[^\n\r]*")


class Edit(NamedTuple):
    """A stretch of the text and what stands there instead."""

    start: int
    end: int
    text: str


class Slot(NamedTuple):
    """Where a value stands.

    From `floor` on the text is the value's own. Keys around it stand at column `indent` and take
    `used` columns; an item of a list has no key, and its content begins at `indent`.
    """

    node: Node
    floor: int
    indent: int
    flow: bool
    used: int = 0


class Change(NamedTuple):
    """What stands at a place and what shall."""

    shape: Shape
    old: Any
    new: Any


class Child(NamedTuple):
    """An entry or item as it shall be, and the place of the one that it continues."""

    was: int | None
    key: str
    change: Change
    alike: bool = True
    """Whether it is written as those around it are: entries of a table are, fields are not."""


def operated(text: str, root: Mapping, old: Scenario, new: Scenario) -> str:
    """The text, saying the new scenario where it said the old one."""
    surgeon = _Surgeon(text, "\r\n" if "\r\n" in text else "\n")
    slot = Slot(root, root.start, column_of(text, root.start), flow=root.flow)
    return surgeon.applied(surgeon.edits(slot, Change(ROOT, old, new)), 0, len(text))


@dataclass(frozen=True, slots=True)
class _Surgeon:
    """Finds the edits that make a text say something else."""

    text: str
    newline: str

    def applied(self, edits: list[Edit], start: int, end: int) -> str:
        """A stretch of the text with the edits that lie in it."""
        out: list[str] = []
        at = start
        for edit in sorted(edits):
            out += (self.text[at : edit.start], edit.text)
            at = edit.end
        return "".join((*out, self.text[at:end]))

    def edits(self, slot: Slot, change: Change) -> list[Edit]:
        """What to change at one place, from nothing at all to the whole value."""
        node = slot.node
        if same(change.old, change.new):
            return []
        children: list[Child] | None = None
        if isinstance(node, Mapping):
            children = _children_of_mapping(node, change)
        elif isinstance(node, Sequence):
            children = _children_of_sequence(change)
        if children and isinstance(node, (Mapping, Sequence)):
            return self._among(slot, node, children)
        return [self._whole(slot, change)]

    def _among(self, slot: Slot, node: Mapping | Sequence, children: list[Child]) -> list[Edit]:
        """Changes inside children that stay where they are, or else a container put together."""
        places = [child.was for child in children]
        if places == list(range(len(spans_of(self.text, node)))):
            changes = [self._in_child(node, child, at) for at, child in enumerate(children)]
            return [edit for edits in changes for edit in edits]
        if node.flow:
            spans = spans_of(self.text, node)
            bodies = [self._body(node, child, spans) for child in children]
            inner = joined_flow(self.text, node, bodies)
            return [Edit(node.start + 1, node.end - 1, inner)]
        return [self._block(slot, node, children)]

    def _block(self, slot: Slot, node: Mapping | Sequence, children: list[Child]) -> Edit:
        pieces = block_pieces(self.text, node, slot.floor)
        spans = [(piece.start, piece.end) for piece in pieces]
        bodies = [self._body(node, child, spans) for child in children]
        column = column_of(self.text, node.start)
        text = joined_block(pieces, bodies, column, self.newline)
        return Edit(pieces[0].start, pieces[-1].end, text)

    def _body(self, node: Mapping | Sequence, child: Child, spans: list[tuple[int, int]]) -> Body:
        if child.was is None:
            return Body(self._new(node, child))
        edits = self._in_child(node, child, child.was)
        return Body(self.applied(edits, *spans[child.was]), child.was)

    def _new(self, node: Mapping | Sequence, child: Child) -> str:
        """An entry or item in the style of those around it."""
        data = plain(child.change.shape, child.change.new)
        column = column_of(self.text, node.start)
        if isinstance(node, Mapping):
            if node.flow:
                return f"{rendering.key_text(child.key)}: {rendering.flow(data)}"
            is_block = (
                _is_block(node.entries[-1].value) if child.alike else rendering.is_table(data)
            )
            return self._lines(rendering.entry(child.key, data, column, block=is_block))
        if node.flow:
            return rendering.flow(data)
        is_block = _is_block(node.items[-1])
        return self._lines("- " + rendering.item_text(data, column + 2, block=is_block))

    def _lines(self, text: str) -> str:
        return text.replace("\n", self.newline)

    def _in_child(self, node: Mapping | Sequence, child: Child, was: int) -> list[Edit]:
        if isinstance(node, Sequence):
            item = node.items[was]
            column = column_of(self.text, item.start)
            return self.edits(Slot(item, item.start, column, node.flow), child.change)
        entry = node.entries[was]
        slot = self._slot(node, entry)
        renamed = []
        if entry.key.text != child.key:
            renamed = [Edit(entry.key.start, entry.key.end, rendering.key_text(child.key))]
        return renamed + self.edits(slot, child.change)

    def _slot(self, node: Mapping, entry: Entry) -> Slot:
        key = entry.key
        colon = self.text.find(":", key.end, max(entry.value.start, key.end) + 1)
        floor = colon + 1 if colon >= 0 else key.end
        column = column_of(self.text, node.start)
        return Slot(entry.value, floor, column, node.flow, floor - key.start)

    def _whole(self, slot: Slot, change: Change) -> Edit:
        """The value written anew, as near to the old style as it can be."""
        node = slot.node
        data = _in_the_same_words(node, plain(change.shape, change.new))
        if slot.flow or (_is_inline(node) and not isinstance(data, (dict, list))):
            text = (
                rendering.scalar(data, flow=slot.flow, quote=_quote(node))
                if not isinstance(data, (dict, list))
                else rendering.flow(data)
            )
            touches_key = slot.used and node.start == slot.floor
            return Edit(node.start, node.end, " " + text if touches_key else text)
        if not slot.used:
            text = rendering.item_text(data, slot.indent)
            return Edit(node.start, node.end, self._lines(text))
        return self._value(slot, data)

    def _value(self, slot: Slot, data: Any) -> Edit:
        """What follows a key of a block; a comment behind the key stays there."""
        node = slot.node
        text = rendering.value(data, slot.indent, slot.used, block=_is_block(node))
        if isinstance(data, str) and isinstance(node, Scalar):
            text = rendering.long_text(data, slot.indent + 2, -1)
        if "\n" in text and end_of_line(self.text, node.end) != node.end:
            text = " " + rendering.flow(data)
        first, newline, rest = text.partition("\n")
        if comment := _COMMENT.search(self.text, slot.floor, node.start):
            first += f"  {comment[0]}"
        return Edit(slot.floor, node.end, self._lines(first + newline + rest))


def _is_block(node: Node) -> bool:
    return isinstance(node, (Mapping, Sequence)) and not node.flow


def _is_inline(node: Node) -> bool:
    """Whether it stands on its key's line without reaching beyond it."""
    if isinstance(node, Scalar):
        return node.style not in ("|", ">")
    return not _is_block(node)


def _quote(node: Node) -> str:
    return node.style if isinstance(node, Scalar) and node.style in ("'", '"') else ""


def _in_the_same_words(node: Node, data: Any) -> Any:
    """A switch that was written `true` does not become `on`."""
    says_true = isinstance(node, Scalar) and node.text.lower() in ("true", "false")
    return data == "on" if says_true and data in ("on", "off") else data


def _children_of_mapping(node: Mapping, change: Change) -> list[Child] | None:
    """The entries as they shall be; None where the mapping cannot stay."""
    shape, old, new = change
    if isinstance(old, Noun) and isinstance(new, Noun):
        return None if _is_another_kind(old, new) else _children_of_noun(node, old, new)
    if isinstance(old, dict) and isinstance(new, dict):
        inside = shape.inside or shape
        names = [entry.key.text for entry in node.entries]
        return [
            Child(was, key, Change(inside, None if was is None else old[names[was]], new[key]))
            for was, key in zip(aligned(names, list(new)), new, strict=True)
        ]
    if shape.inside and _are_single(old, new):
        return _children_of_mapping(node, Change(shape.inside, old[0], new[0]))
    return None


def _are_single(old: Any, new: Any) -> bool:
    return all(isinstance(items, tuple) and len(items) == 1 for items in (old, new))


def _is_another_kind(old: Noun, new: Noun) -> bool:
    """A fact of another kind has other keys."""
    if type(old) is not type(new):
        return True
    return isinstance(old, (Act, Fact)) and old.kind != getattr(new, "kind", None)


def _children_of_noun(node: Mapping, old: Noun, new: Noun) -> list[Child]:
    """The keys that stay in their order, and new ones where the definition has them."""
    fields, names = fields_of(type(new)), attributes_of(type(new))
    order = list(fields)
    changes = {
        key: Change(shape, getattr(old, names[key]), getattr(new, names[key]))
        for key, shape in fields.items()
    }
    children = [
        Child(was, entry.key.text, changes[entry.key.text])
        for was, entry in enumerate(node.entries)
        if not _goes(new, names[entry.key.text])
    ]
    written = {entry.key.text for entry in node.entries}
    for key, change in changes.items():
        if key not in written and not same(change.old, change.new):
            place = max(
                (at + 1 for at, c in enumerate(children) if order.index(c.key) < order.index(key)),
                default=0,
            )
            children.insert(place, Child(None, key, change, alike=False))
    return children


def _goes(noun: Noun, name: str) -> bool:
    """Nothing said, where that is what a missing key means."""
    return getattr(noun, name) is None and type(noun).model_fields[name].default is None


def _children_of_sequence(change: Change) -> list[Child] | None:
    """The items as they shall be; None where the list cannot stay."""
    shape, old, new = change
    if not isinstance(old, (tuple, list)) or not isinstance(new, (tuple, list)):
        return None
    inside = shape.inside or shape
    return [
        Child(was, "", Change(inside, None if was is None else old[was], item))
        for was, item in zip(aligned(names_of(old), names_of(new)), new, strict=True)
    ]
