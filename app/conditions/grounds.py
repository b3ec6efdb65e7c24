"""What a position rests on: how it was stated, how sure the coding is, its sources, a note."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from app.conditions.meaning import explain
from app.conditions.words import tr
from app.conditions.written import Prose, Written
from app.pictures.fields import Form, wrapped
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from models.terms.english import day_in_short
from models.terms.issue import Basis, Position
from models.terms.noun import SourceId
from models.terms.quantity import Confidence, Quantity
from models.terms.scenario import Scenario

APART = re.compile(r"[,;\s]+")


Changed = Callable[[str, object], None]
"""It is told which field is to be what."""


class Rests:
    """Rows of a form that whatever is coded has: how sure it is, its sources, a note."""

    def __init__(self, noun: type[Quantity | Position], changed: Changed) -> None:
        self.confidence, self.sources = Picker(tr("Confidence")), Written()
        self.note, self.told = Prose(), dress(wrapped(), "second")
        self.sources.setPlaceholderText(tr("ids of sources, none given°"))
        for field, key in (
            (self.confidence, "confidence"), (self.sources, "source"), (self.note, "note"),
        ):  # fmt: skip
            explain(field, noun, key)
        self.confidence.picked.connect(lambda key: changed("confidence", key or None))
        self.sources.edited.connect(lambda words: changed("source", ids_in(words)))
        self.note.edited.connect(lambda words: changed("note", words or None))

    def add_to(self, form: Form) -> None:
        """Stand in a form, beneath what it has already."""
        form.add(tr("Confidence"), self.confidence)
        form.add(tr("Sources"), self.sources)
        form.add("", self.told)
        form.add(tr("Note"), self.note)

    def show(self, scenario: Scenario, coded: Quantity | Position) -> None:
        """Show what a number or a position rests on."""
        self.confidence.offer(choices_of(Confidence), coded.confidence or "")
        self.sources.show_words(", ".join(coded.source))
        self.told.setText(titles(scenario, coded.source))
        self.told.setVisible(bool(coded.source))
        self.note.show_words(coded.note or "")


class Grounds(Rests):
    """What a position rests on: before all else how it was stated."""

    def __init__(self, form: Form, changed: Changed) -> None:
        super().__init__(Position, changed)
        self._whose = dress(wrapped(), "caption")
        self._whose.setText(tr("What follows was said of the file’s position."))
        self.basis = Picker(tr("Basis"))
        explain(self.basis, Position, "basis")
        self.basis.picked.connect(lambda key: changed("basis", key or None))
        form.add("", self._whose)
        form.add(tr("Basis"), self.basis)
        self.add_to(form)

    def show_position(self, scenario: Scenario, position: Position, *, filed: bool) -> None:
        """Show a position's grounds; `filed` where they speak of another one, that of the file."""
        self._whose.setVisible(filed)
        self.basis.offer(choices_of(Basis), position.basis or "")
        self.show(scenario, position)


def ids_in(words: str) -> list[str]:
    """Ids as a person writes them: with commas or spaces between."""
    return [one for one in APART.split(words) if one]


def titles(scenario: Scenario, sources: tuple[SourceId, ...]) -> str:
    """Titles and dates of sources, one to a line."""
    told = []
    for sid in sources:
        source = scenario.sources.get(sid)
        if source is None:
            told.append(str(sid))
            continue
        when = source.dated
        dated = "" if when is None else f", {when if isinstance(when, str) else day_in_short(when)}"
        told.append(f"{source.title}{dated}")
    return "\n".join(told)


def choices_of(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """Every word of a kind, and that nothing is said."""
    return (("", tr("not said°")), *((one.value, tr(one.value)) for one in kind))
