"""The error tree. Only three kinds reach a person.

    IrenicError
    ├── ScenarioError      yours to mend: carries every problem with its place
    ├── UsageError         a request that cannot be met: one sentence that says why
    └── RunStopped         you asked for it

Anything else is our fault and is reported with a file.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Problem(NamedTuple):
    """One thing wrong with a scenario file, where it stands, and a way out."""

    severity: str
    path: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0
    file: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}  {self.path}  {self.message}{hint}".strip()


class IrenicError(Exception):
    """Root of all errors that the program raises on purpose."""


class ScenarioError(IrenicError):
    """A scenario that is not sound: every problem at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[Any, ...]:
        return (ScenarioError, (self.problems,))


class UsageError(IrenicError):
    """A request that cannot be met; the message is one sentence with a way out."""


class RunStopped(IrenicError):
    """The person asked for a stop; nothing is wrong."""
