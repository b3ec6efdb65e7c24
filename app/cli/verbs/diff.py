"""`irenic diff`: what differs between two scenarios, in words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE

if TYPE_CHECKING:
    from models.scenario.comparing import Difference
    from models.terms.scenario import Scenario


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="a YAML file or a shipped name")
    parser.add_argument("after", metavar="B", help="a YAML file or a shipped name")


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.scenario.comparing import differences
    from models.scenario.reading import read_document

    before, after = (read_document(name).scenario for name in (options.before, options.after))
    found = differences(before, after)
    if options.json:
        print_json(as_document(found))
    else:
        print(told(found, (before, options.before), (after, options.after)))
    return DONE


def as_document(found: tuple[Difference, ...]) -> dict[str, object]:
    """The answer of `--json`."""
    return {"differences": [one._asdict() for one in found]}


Named = tuple["Scenario", str]
"""A scenario, and the file or name by which it was asked for."""


def told(found: tuple[Difference, ...], before: Named, after: Named) -> str:
    """Sentences under the part of the scenario that they are about."""
    from app.cli.page import strong, wrapped

    if not found:
        return "Both say the same."
    count = "One difference" if len(found) == 1 else f"{len(found)} differences"
    lines = [strong(f"{count}, {_from_to(before, after)}")]
    part = ""
    for one in found:
        top = one.path.partition(".")[0]
        if top != part:
            part = top
            lines += ["", strong(top.capitalize())]
        lines.append(wrapped(one.words, indent=2, hanging=2))
    return "\n".join(lines)


def _from_to(before: Named, after: Named) -> str:
    """Both by title; two of one title by the files in which they stand."""
    (old, old_file), (new, new_file) = before, after
    if old.title != new.title:
        return f"from {old.title} to {new.title}"
    return f"from {old_file} to {new_file} ({new.title})"
