"""Plain data as readable YAML: in one line where it fits, in a block where it does not."""

from __future__ import annotations

import re
from datetime import date
from textwrap import wrap
from typing import Any

from models.scenario.scalars import plain_value

WIDTH = 100
"""Columns that a line may have."""

_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}])")
_NEVER = re.compile(r":(\s|$)|\s#|^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_IN_FLOW = re.compile(r"[,\[\]{}]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAME = re.compile(r"\w[\w.-]*")
_MARKERS = re.compile(r"(---|\.\.\.)(\s|$)")


def scalar(value: Any, *, flow: bool = False, quote: str = "") -> str:
    """One value; a text keeps the given quotes, or takes some where it needs them."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value, flow=flow, quote=quote)
    return repr(value)


def _text(text: str, *, flow: bool, quote: str) -> str:
    if quote == '"' or _UNPRINTABLE.search(text):
        return _double_quoted(text)
    return text if not quote and _may_be_plain(text, flow=flow) else _single_quoted(text)


def _may_be_plain(text: str, *, flow: bool) -> bool:
    if not _FIRST.match(text) or _NEVER.search(text) or _MARKERS.match(text):
        return False
    if flow and (_IN_FLOW.search(text) or text.endswith(":")):
        return False
    return plain_value(text) == text and isinstance(plain_value(text), str)


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def flow(data: Any) -> str:
    """Data in one line, braces and brackets where needed."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key_text(k)}: {flow(v)}" for k, v in data.items()) + "}"
    if isinstance(data, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in data) + "]"
    return scalar(data, flow=True)


def key_text(key: str) -> str:
    """A key; it is text whatever it looks like, so `2025` needs no quotes."""
    return key if _NAME.fullmatch(key) else scalar(key, flow=True)


def entry(key: str, data: Any, indent: int, *, block: bool = False) -> str:
    """`key: value` from column `indent` on; the first line is not indented."""
    name = key_text(key)
    return name + ":" + value(data, indent, len(name) + 1, block=block)


def value(data: Any, indent: int, used: int, *, block: bool = False) -> str:
    """What follows a key that stands at column `indent` and takes `used` columns."""
    if isinstance(data, str):
        return long_text(data, indent + 2, WIDTH - indent - used - 3)
    if not isinstance(data, (dict, list)) or not data:
        return " " + flow(data)
    line = flow(data)
    if not block and len(line) + indent + used + 1 <= WIDTH and depth(data) <= 2:
        return " " + line
    pad = " " * (indent + 2)
    return "\n" + pad + block_of(data, indent + 2)


def block_of(data: Any, indent: int) -> str:
    """A mapping or list over several lines; the first line is not indented."""
    pad = "\n" + " " * indent
    if isinstance(data, dict):
        return pad.join(entry(key, item, indent) for key, item in data.items())
    return pad.join("- " + item_text(item, indent + 2) for item in data)


def item_text(data: Any, indent: int, *, block: bool = False) -> str:
    """What follows the dash of an item whose content begins at column `indent`."""
    line = flow(data)
    fits = len(line) + indent <= WIDTH and depth(data) <= 3
    if not isinstance(data, (dict, list)) or not data or (fits and not block):
        return line
    return block_of(data, indent)


def is_table(data: Any) -> bool:
    """Whether every entry says several things, and so deserves a line of its own."""
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return bool(items) and all(isinstance(item, (dict, list)) for item in items)


def depth(data: Any) -> int:
    """Levels of nesting."""
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if items is None else 1 + max(map(depth, items), default=0)


def long_text(text: str, indent: int, room: int) -> str:
    """A text on the key's line, or as a block where it is long or has lines of its own."""
    body = text.removesuffix("\n")
    if "\n" in body and _may_be_literal(body):
        return _block("|", text, body.split("\n"), indent)
    if len(text) > room and (" " in text or room < 0) and _may_be_folded(body):
        return _block(">", text, _wrapped(body, indent), indent)
    return " " + scalar(text)


def _block(mark: str, text: str, lines: list[str], indent: int) -> str:
    pad = "\n" + " " * indent
    chomping = "" if text.endswith("\n") else "-"
    return f" {mark}{chomping}" + "".join(pad + line if line else "\n" for line in lines)


def _wrapped(text: str, indent: int) -> list[str]:
    width = max(WIDTH - indent, 20)
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _may_be_folded(text: str) -> bool:
    """Words with one space between them, which survive a fold."""
    return all(text.split(" ")) and not _UNPRINTABLE.search(text)


def _may_be_literal(text: str) -> bool:
    """Lines that a literal block keeps as they are."""
    lines = text.split("\n")
    has_ends = bool(lines[0] and lines[-1]) and not lines[0].startswith(" ")
    return has_ends and not any(
        _UNPRINTABLE.search(line) or line != line.rstrip() for line in lines
    )
