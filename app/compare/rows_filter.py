"""A filter over runs, typed as a sentence: `implemented`, `period > 12 and strength = 0.6`.

A word alone is looked for in every column of words; a comparison names a column by its title or
key. Everything is a NumPy mask; nothing is asked cell by cell.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.compare.answers import Column, Rows
from models.terms.errors import UsageError

Mask = NDArray[np.bool_]

COMPARISON = re.compile(r"^(?P<name>.+?)\s*(?P<how><=|>=|!=|=|<|>)\s*(?P<value>.+)$")
AND = re.compile(r"\s+and\s+|\s*[,;]\s*", re.IGNORECASE)
HOW: dict[str, Callable[[Any, Any], Any]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}


def mask_of(rows: Rows, words: str) -> Mask:
    """Which runs a filter leaves. Raises UsageError with what it did not understand."""
    mask = np.ones(len(rows), np.bool_)
    for part in filter(None, (one.strip() for one in AND.split(words))):
        found = COMPARISON.match(part)
        if found is None:
            mask &= _with_words(rows, part)
        else:
            mask &= _compared(rows, found["name"], found["how"], found["value"].strip())
    return mask


def _with_words(rows: Rows, word: str) -> Mask:
    """Runs of which some cell in words holds the word."""
    sought, mask = word.casefold(), np.zeros(len(rows), np.bool_)
    for column in rows.columns:
        if column.labels:
            mask |= _labels_where(column, lambda label: sought in label.casefold())
    return mask


def _labels_where(column: Column, fits: Callable[[str], bool]) -> Mask:
    fitting = np.array([fits(label) for label in column.labels], np.bool_)
    return np.asarray(fitting[column.values])


def _compared(rows: Rows, name: str, how: str, value: str) -> Mask:
    column = _column(rows, name)
    if column.labels:
        if how not in ("=", "!="):
            raise UsageError(f"“{column.title}” holds words: ask for = or !=")
        sought = value.casefold()
        same = _labels_where(column, lambda label: sought in label.casefold())
        return same if how == "=" else ~same
    try:
        figure = float(value)
    except ValueError:
        raise UsageError(f"“{value}” is no number, and “{column.title}” holds numbers") from None
    with np.errstate(invalid="ignore"):
        compared = HOW[how](column.values, figure)
    return np.asarray(compared & ~np.isnan(np.asarray(column.values, np.float64)))


def _column(rows: Rows, name: str) -> Column:
    """The column of that title or key, or the only one that holds the word."""
    sought = name.strip().casefold()
    for column in rows.columns:
        if sought in (column.title.casefold(), column.key.casefold()):
            return column
    near = [one for one in rows.columns if sought in f"{one.title} {one.key}".casefold()]
    if len(near) != 1:
        known = ", ".join(one.title for one in (near or rows.columns))
        what = "is more than one column" if near else "is no column"
        raise UsageError(f"“{name.strip()}” {what}: {known}")
    return near[0]
