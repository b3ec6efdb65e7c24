"""What is in front, as a command and as Python: how to ask for it again without a window.

A workspace that can be asked so offers `as_call() -> Call`; whoever copies it takes either half.

    def as_call(self) -> Call:
        origin = origin_of(self._session, self._asked.scenario)
        words = ("sequences", *origin.words(), "--seed", str(self._asked.seed))
        return Call(command(words), (origin.assigned(), "irenic.run(scenario, seed=7)"))

A `UsageError` says in words why not, and what to do first.
"""

from __future__ import annotations

import json
import shlex
from typing import NamedTuple

from app.session import Session
from models.terms.errors import ScenarioError, UsageError
from models.terms.scenario import Scenario

HEREDOC = "SCRIPT"
"""The word between which a command's standard input stands."""


class Call(NamedTuple):
    """One question in two languages: a line for a shell, and lines of Python after the import."""

    command: str
    lines: tuple[str, ...]

    @property
    def python(self) -> str:
        """A script that runs as it stands."""
        return "\n".join(("import irenic", "", *self.lines)) + "\n"


class Origin(NamedTuple):
    """How a scenario is named outside the window: a name or a file, a variant, settings."""

    name: str
    variant: str | None = None
    settings: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """The scenario's words of a command, after its verb."""
        variant = () if self.variant is None else ("--variant", self.variant)
        settings = (word for setting in self.settings for word in ("--set", setting))
        return (self.name, *variant, *settings)

    def assigned(self) -> str:
        """The line of Python that reads the scenario."""
        told = [quoted(self.name)]
        if self.variant is not None:
            told.append(f"variant={quoted(self.variant)}")
        if self.settings:
            told.append(f"settings=[{', '.join(map(quoted, self.settings))}]")
        return f"scenario = irenic.scenario({', '.join(told)})"


def quoted(text: str) -> str:
    """A text as Python and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)


def command(words: tuple[str, ...], said: str = "") -> str:
    """A command for a shell; what is said to its standard input stands beneath it."""
    line = shlex.join(("irenic", *words))
    return f"{line} <<'{HEREDOC}'\n{said.rstrip()}\n{HEREDOC}" if said else line


def origin_of(session: Session, scenario: Scenario) -> Origin:
    """How a scenario of the session is named outside the window.

    Raises UsageError where only a file could say it, and it is in none yet.
    """
    from models.scenario.retelling import settings_between

    name = _name_of(session)
    found = [
        Origin(name, variant, told)
        for variant, base in _bases(session)
        if (told := settings_between(base, scenario)) is not None
    ]
    if not found:
        raise UsageError(
            "this scenario has edits that a command cannot say one by one;"
            " save it (Ctrl+S), then copy again"
        )
    return min(found, key=lambda origin: len(origin.settings))


def _bases(session: Session) -> list[tuple[str | None, Scenario]]:
    """The document as it stands, and as the variant that was taken last has it."""
    bases: list[tuple[str | None, Scenario]] = [(None, session.document.scenario)]
    variant = session.variant
    if variant is not None:
        try:
            bases.append((variant, session.as_variant(variant)))
        except (ScenarioError, UsageError):  # an edit took it away
            return bases
    return bases


def _name_of(session: Session) -> str:
    """A file's path, or the name under which a scenario comes with the program."""
    from models.scenario.shipped import shipped_name_of

    if session.path is not None:
        return str(session.path)
    if session.document.file and (name := shipped_name_of(session.document.file)):
        return name
    raise UsageError("this scenario is in no file yet; save it (Ctrl+S), then copy again")
