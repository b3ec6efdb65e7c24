"""What a command was asked about: which scenario, which of its variants, which changed values.

An answer that does not say so could be taken for another scenario's; a line that repeats it must
hold all of it.
"""

from __future__ import annotations

import argparse
import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.terms.english import capital

if TYPE_CHECKING:
    from models.terms.scenario import Scenario, Variant

FEW = 8
"""Changes of a variant that a terminal lists; documents and reports list them all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A scenario as it was named on the command line, and what was changed in it."""

    scenario: str
    variant: str = ""
    title: str = ""
    changes: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    point: int | None = None
    """The one point of a results file that is told of, and `setting`, what it sets, in words."""
    setting: str = ""
    recoded: str = ""
    """What the file codes otherwise than the shipped scenario whose name it bears: a sentence."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that name it again."""
        if self.point is not None:
            return (self.scenario, "--point", str(self.point))
        variant = ("--variant", self.variant) if self.variant else ()
        settings = (word for one in self.settings for word in ("--set", one))
        return (self.scenario, *variant, *settings)

    def repeated(self, command: str, *more: object) -> str:
        """The line that asks for the same again."""
        return shlex.join(("irenic", command, *self.words, *map(str, more)))

    @property
    def told(self) -> list[tuple[str, str]]:
        """The variant and every changed value, each with a label; nothing where nothing changed."""
        facts = [("Variant", f"{self.title} ({self.variant})")] if self.variant else []
        if self.point is not None:
            facts.append((f"Point {self.point}", self.setting or "as the file stands"))
        if self.changes:
            more = len(self.changes) - FEW
            rest = f"; and {more} more, which `--json` lists" if more > 0 else ""
            facts.append(("It sets", "; ".join(self.changes[:FEW]) + rest))
        facts += [("Set here" if k == 0 else "", one) for k, one in enumerate(self.settings)]
        return facts + ([("Recoded", f"{capital(self.recoded)}.")] if self.recoded else [])

    def as_document(self) -> dict[str, Any]:
        """The keys that say it in every answer; null and empty where nothing changed."""
        variant = {"name": self.variant, "title": self.title, "changes": list(self.changes)}
        told = {"variant": variant if self.variant else None, "settings": list(self.settings)}
        return told | ({"recoded": self.recoded} if self.recoded else {})


def asked_of(options: argparse.Namespace, scenario: Scenario, name: str = "") -> Asked:
    """What the options ask about; `scenario` is what came of it."""
    named, settings = name or options.scenario, tuple(options.settings)
    told = _recoded(named, scenario)
    variant = scenario.variants.get(options.variant) if options.variant else None
    if variant is None:
        return Asked(named, settings=settings, recoded=told)
    changes = changes_of(variant)
    return Asked(named, options.variant, variant.title, changes, settings, recoded=told)


def asked_of_results(file: str, scenario: Scenario) -> Asked:
    """What a results file answers about; `scenario` is the one of which its runs were made."""
    from models.scenario.recoding import recoded

    found = recoded(scenario)
    return Asked(file, recoded=found.sentence if found else "")


def _recoded(named: str, scenario: Scenario) -> str:
    """Of the file itself: what a variant or a setting changes is told as such."""
    from models.scenario.reading import read_document
    from models.scenario.recoding import namesake, recoded
    from models.scenario.shipped import shipped_names

    if named in shipped_names() or namesake(scenario) is None:
        return ""
    document = read_document(named)
    found = recoded(document.scenario, document.file)
    return found.sentence if found else ""


def changes_of(variant: Variant) -> tuple[str, ...]:
    """What a variant changes, as `--set` takes it."""
    return tuple(f"{path}={_value(value)}" for path, value in variant.changes.items())


def _value(value: Any) -> str:
    """A value as `--set` takes it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
