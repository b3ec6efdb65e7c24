"""Faults of writing, in plain words: what stands where YAML does not expect it."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from models.terms.errors import Problem

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "a colon stands where no key can begin",
        "indent the line as its neighbours are, or put a text that contains a colon in quotes",
    ),
    (
        r"'\\t' that cannot start",
        "a tab stands where only spaces may",
        "indent with spaces",
    ),
    (
        r"unexpected end of stream|document separator",
        "a quoted text is never closed",
        "close the quote",
    ),
    (
        r"expected ',' or '[\]}]'",
        "a list or a group in brackets is never closed, or lacks a comma",
        "close the bracket, or put a comma between the items",
    ),
    (
        r"could not find expected ':'",
        "a key has no colon after it",
        "write `key: value`",
    ),
    (
        r"expected <block end>",
        "the line does not fit the lines above it",
        "indent it as its neighbours are",
    ),
    (
        r"sequence entries are not allowed",
        "a list item stands where none can begin",
        "begin the list on a line of its own",
    ),
    (
        r"found undefined tag|tag|directive",
        "tags and directives are not read; a scenario is data only",
        "take away the `!` or `%`",
    ),
    (
        r"unknown escape character|escape sequence",
        "a text in double quotes has an unknown escape",
        "write a backslash twice, or use single quotes",
    ),
    (
        r"expected '<document start>'",
        "nothing may stand before or after the keys",
        "take it away, or put it in quotes",
    ),
    (
        r"cannot start any token",
        "a value cannot begin with this character",
        "put it in quotes",
    ),
)


def misspelt(error: Exception, text: str) -> Problem:
    """What the scanner or parser stumbled over, with its place."""
    if isinstance(error, ReaderError):
        return _unprintable(error, text)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message, hint = _in_words(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem("error", "", message, hint, line, column)


def _in_words(error: Exception) -> tuple[str, str]:
    said = str(error.problem) if isinstance(error, MarkedYAMLError) else str(error)
    for pattern, message, hint in _WORDS:
        if re.search(pattern, said):
            return message, hint
    return "this is not valid YAML", "look at this line and at the one above it"


def _unprintable(error: ReaderError, text: str) -> Problem:
    before = text[: error.position]
    line = before.count("\n") + 1
    column = error.position - (before.rfind("\n") + 1) + 1
    message = "a character stands here that no text may hold"
    return Problem("error", "", message, "delete it", line, column)
