"""What a field means and what stands there if nothing is said, from the field's one definition."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from app.conditions.words import tr
from models.scenario.shapes import fields_of
from models.terms.english import capital
from models.terms.noun import Noun

MARKS = re.compile(r"\[(?P<words>[^\]]+)\]\([^)]*\)|[`*]")
"""What Markdown adds to words."""


def meaning(noun: type[Noun], key: str) -> str:
    """As in `Domestic support, in tenths. A whole number from 0 to 10; if none is given: 5.`."""
    from models.scenario.describing import default_in_words, what_may_stand

    shape = fields_of(noun)[key]
    told, default = what_may_stand(shape), _bare(default_in_words(noun, key))
    told = _bare(told.rpartition(": ")[2] if told.startswith("[") else told)
    if default and default != "required":
        told = tr("%1; if none is given: %2", told, default)
    return f"{capital(tr(shape.meaning))}. {capital(told)}."


def explain(field: QWidget, noun: type[Noun], key: str) -> None:
    """Let a field say what it means, to whoever points at it and to whoever hears it."""
    words = meaning(noun, key)
    field.setToolTip(words)
    field.setAccessibleDescription(words)


def _bare(words: str) -> str:
    return MARKS.sub(lambda mark: mark["words"] or "", words)
