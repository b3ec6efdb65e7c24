"""The brief as a command and as Python: the same runs, outline and page."""

from __future__ import annotations

from app.brief.asking import Ordered
from app.calls import Call, Origin, command, quoted

PAGE = "brief.html"
GUARD = 'if __name__ == "__main__":  # workers import this file again'


def report_call(
    ordered: Ordered, origin: Origin, options: tuple[str, ...], more: tuple[str, ...]
) -> Call:
    """How to make its runs and write it again; `more` is what only a command says."""
    numbers = ("--runs", str(ordered.runs), "--seed", str(ordered.seed))
    words = ("report", *origin.words(), *numbers, *options, "-o", PAGE, *more)
    told = (f"runs={ordered.runs}", f"seed={ordered.seed}", *_arguments(options))
    line = f"irenic.report(scenario, {quoted(PAGE)}, {', '.join(told)})"
    return Call(command(words), (GUARD, f"    {origin.assigned()}", f"    {line}"))


def stored_call(file: str, options: tuple[str, ...], more: tuple[str, ...]) -> Call:
    """How to write it again from the results that hold its runs."""
    words = ("report", file, *options, "-o", PAGE, *more)
    told = (quoted(file), quoted(PAGE), *_arguments(options))
    return Call(command(words), (f"irenic.report({', '.join(told)})",))


def _arguments(options: tuple[str, ...]) -> list[str]:
    """Options of the command as arguments in Python."""
    pairs = zip(options[::2], options[1::2], strict=True)
    names = {"--for": "reader"}
    return [f"{names.get(one, one.removeprefix('--'))}={quoted(value)}" for one, value in pairs]
