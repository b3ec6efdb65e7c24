"""From text to nodes: YAML 1.2 without tags, directives or a second document, and bounded.

The scanner and parser are ruamel's; composing is our own, so that every node keeps its stretch of
the text and every fault its place, and so that nesting and aliases end where we say. Of an ordinary
text libyaml makes the same events in a fifteenth of the time; whatever it finds fault with is read
again by ruamel, whose words we know.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml import events as ruamel
from ruamel.yaml.error import YAMLError
from yaml import events as library
from yaml.error import YAMLError as LibraryError

from models.scenario.expecting import shortened
from models.scenario.nodes import Alias, Entry, Mapping, Meaning, Node, Scalar, Sequence
from models.scenario.scalars import NO_TEXT, UNWRITABLE, value_of
from models.scenario.syntax import misspelt
from models.terms.errors import Problem, ScenarioError

# The two parsers tell the same things in classes of the same names.
AliasEvent = (ruamel.AliasEvent, library.AliasEvent)
DocumentStartEvent = (ruamel.DocumentStartEvent, library.DocumentStartEvent)
MappingEndEvent = (ruamel.MappingEndEvent, library.MappingEndEvent)
ScalarEvent = (ruamel.ScalarEvent, library.ScalarEvent)
SequenceEndEvent = (ruamel.SequenceEndEvent, library.SequenceEndEvent)
SequenceStartEvent = (ruamel.SequenceStartEvent, library.SequenceStartEvent)
StreamEndEvent = (ruamel.StreamEndEvent, library.StreamEndEvent)

Collection = TypeVar("Collection", Mapping, Sequence)

DEEPEST = 40
"""Levels of nesting that a file may have."""

MOST_VALUES = 50_000
"""Values that a file may unfold to, aliases included."""

_ORDINARY = re.compile(r"[\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*\n")
"""Texts of which both parsers make the same: printable, no tabs, one kind of line end, whole."""

_PROPERTIES = re.compile(r"[&!]\S*\s+")
_BLOCK_STYLES = ("|", ">")
_COLON = re.compile(r"\s*:")


def composed(text: str) -> Mapping:
    """The nodes of a text. Raises ScenarioError with everything that is wrong as YAML."""
    quick = _quickly(text)
    if quick is not None:
        return quick
    composer = _Composer(text, YAML(typ="safe", pure=True).parse(text))
    root: Node | None = None
    try:
        root = composer.document()
    except YAMLError as error:
        composer.problems.append(misspelt(error, text))
    except _Stop:
        pass
    if isinstance(root, Mapping) and not composer.problems:
        return root
    if not composer.problems:
        composer.problems.append(_no_keys(root))
    raise ScenarioError(tuple(composer.problems))


def _quickly(text: str) -> Mapping | None:
    """The nodes by way of libyaml; None where it is not here, or anything at all is odd."""
    if not _ORDINARY.fullmatch(text):
        return None
    try:
        from yaml import CLoader, parse
    except ImportError:
        return None
    composer = _Composer(text, parse(text, Loader=CLoader))
    try:
        root = composer.document()
    except (LibraryError, YAMLError, _Stop):
        return None
    return root if isinstance(root, Mapping) and not composer.problems else None


def _no_keys(root: Node | None) -> Problem:
    if root is None or (isinstance(root, Scalar) and not root.text):
        return Problem("error", "", "the file is empty", "`irenic new` writes an example", 1, 1)
    message = "a scenario begins with keys such as `irenic: 1`"
    return Problem("error", "", message, "`irenic new` writes an example", *root.place)


class _Stop(Exception):
    """Reading on would tell nothing more."""


class _Composer:
    """Builds nodes from events, collects problems on the way."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self._events = events
        self._anchors: dict[str, Meaning] = {}
        self._values = 0

    def _next(self) -> Any:
        """The next event; whatever the scanner raises on a hostile text is the text's fault."""
        try:
            return next(self._events)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            raise YAMLError(str(error)) from error

    def document(self) -> Node | None:
        """The one document of the text."""
        self._next()
        event = self._next()
        if isinstance(event, StreamEndEvent):
            return None
        if event.version or event.tags:
            self._complain(event, "directives are not read", "take away the line with the %")
        root = self._node(self._next(), 0)
        self._end()
        return root

    def _end(self) -> None:
        self._next()
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            message = "a file holds one scenario; a second one begins here"
            self._complain(event, message, "move it to a file of its own")

    def _complain(self, event: Any, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.problems.append(Problem("error", "", message, hint, mark.line + 1, mark.column + 1))

    def _stop(self, event: Any, message: str, hint: str) -> _Stop:
        self._complain(event, message, hint)
        return _Stop()

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise self._stop(event, f"nested deeper than {DEEPEST} levels", "a scenario is flatter")
        if isinstance(event, AliasEvent):
            return self._alias(event)
        self._count(event)
        if event.tag:
            self._complain(event, "tags are not read; a scenario is data only", "take it away")
        node = self._meaning(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _meaning(self, event: Any, depth: int) -> Meaning:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _alias(self, event: Any) -> Node:
        target = self._anchors.get(event.anchor)
        if target is None:
            self._complain(event, f"`*{shortened(event.anchor)}` names nothing written before it")
            return Scalar(*_span(event), "")
        self._count(event, target.size)
        return Alias(*_span(event), target)

    def _count(self, event: Any, values: int = 1) -> None:
        self._values += values
        if self._values > MOST_VALUES:
            message = f"the file unfolds to more than {MOST_VALUES:,} values"
            raise self._stop(event, message, "a scenario is far smaller; look at its aliases")

    def _scalar(self, event: Any) -> Scalar:
        scalar = Scalar(*_span(event), event.value, event.style or "")
        if event.anchor or event.tag:
            self._skip_properties(scalar)
        if scalar.style in _BLOCK_STYLES:
            scalar.end = self._end_of_block(scalar)
        if NO_TEXT.search(event.value):
            self._complain(event, *UNWRITABLE)
        elif isinstance(value := value_of(scalar), float) and not math.isfinite(value):
            self._complain(event, f"expected a finite number, found {shortened(event.value)}")
        return scalar

    def _end_of_block(self, scalar: Scalar) -> int:
        """Where the last line of a block of text ends, without the lines left empty below it."""
        end = scalar.start + len(self.text[scalar.start : scalar.end].rstrip())
        while self.text[end : end + 1] in (" ", "\t"):
            end += 1
        return end

    def _skip_properties(self, node: Meaning) -> None:
        """Anchors stay where they are when a value is replaced."""
        while match := _PROPERTIES.match(self.text, node.start, node.end):
            node.start = match.end()

    def _sequence(self, event: Any, depth: int) -> Sequence:
        node = Sequence(*_span(event), [], bool(event.flow_style))
        while not isinstance(below := self._next(), SequenceEndEvent):
            item = self._node(below, depth + 1)
            node.items.append(item)
            node.values += item.size
        return self._closed(node, event, below)

    def _mapping(self, event: Any, depth: int) -> Mapping:
        node = Mapping(*_span(event), [], bool(event.flow_style))
        known: set[str] = set()
        while not isinstance(below := self._next(), MappingEndEvent):
            key = self._key(below, depth + 1, known)
            value = self._node(self._next(), depth + 1)
            node.entries.append(Entry(key, self._after(key, value)))
            node.values += value.size
        return self._closed(node, event, below)

    def _key(self, event: Any, depth: int, known: set[str]) -> Scalar:
        """A key is one word, once."""
        key = self._node(event, depth)
        if not isinstance(key, Scalar):
            self._complain(event, "a key is one word", "take away brackets, braces, `?` or `*`")
            return Scalar(*_span(event), "?")
        if key.text == "<<":
            self._complain(event, "merge keys are not read", "write the keys out")
        elif key.text in known:
            message = f"the key {shortened(key.text)} stands here a second time"
            self._complain(event, message, "keep one of them")
        known.add(key.text)
        return key

    def _after(self, key: Scalar, value: Node) -> Node:
        """An empty value stands behind its colon, not wherever the scanner looked next."""
        if value.start == value.end:
            colon = _COLON.match(self.text, key.end)
            value.start = value.end = colon.end() if colon else key.end
            value.line, value.column = key.line, key.column + value.start - key.start
        return value

    def _closed(self, node: Collection, begin: Any, end: Any) -> Collection:
        """The stretch of a block ends with its last value, not at the next token."""
        if node.flow:
            node.end = end.end_mark.index
        elif isinstance(node, Mapping):
            node.end = node.entries[-1].value.end
        else:
            node.end = node.items[-1].end
        if begin.anchor or begin.tag:
            self._skip_properties(node)
        return node


def _span(event: Any) -> tuple[int, int, int, int]:
    start = event.start_mark
    return start.index, event.end_mark.index, start.line + 1, start.column + 1
