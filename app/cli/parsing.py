"""From words to options: the command's name first, then what only that command knows."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from app.cli.verbs import NAMES, VERBS, Verb
from models.scenario.spelling import shortened
from models.terms.errors import UsageError

SUMMARY = "Which sequences of concessions lead to agreement, and which to more fighting?"
AFTERWARDS = """\
`irenic COMMAND --help` explains a command, with an example. `irenic` alone opens the window.
Exit codes: 0 done, 1 the scenario is not sound, 2 wrong usage, 3 stopped by you, 4 our fault."""

LONGEST = 300
"""Letters that are told of what somebody wrote."""


class Parser(argparse.ArgumentParser):
    """Says one sentence where words cannot be understood, and a way out."""

    def _print_message(self, message: str, file: Any = None) -> None:
        """As argparse prints, but a full disk is no secret."""
        print(message, end="", file=file or sys.stderr)

    def error(self, message: str) -> NoReturn:
        raise _misused(message, self.prog)


def _misused(message: str, prog: str) -> UsageError:
    return UsageError(f"{shortened(message, LONGEST)}; `{prog} --help` shows how it is used")


class _Version(argparse.Action):
    """Prints the versions that a bug report needs, and ends."""

    def __call__(self, *_: object) -> NoReturn:
        from app.cli.versions import versions

        print(versions())
        raise SystemExit(0)


def parsed(words: list[str]) -> tuple[Verb, argparse.Namespace]:
    """The command that the words name, and its options. Raises UsageError, or SystemExit."""
    name = next((word for word in words if not word.startswith("-")), "")
    if not words:
        name, words = "open", ["open"]
    if name and name not in NAMES:
        raise UsageError(_unknown(name))
    options, strange = _parser(name).parse_known_args(words)
    if strange:  # argparse would point to the help of all commands
        raise _misused(f"unrecognized arguments: {' '.join(strange)}", f"irenic {name}".strip())
    if not name:
        raise UsageError("name a command; `irenic --help` lists them")
    return next(verb for verb in VERBS if verb.name == name), options


def _parser(chosen: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog="irenic",
        usage="irenic [-h] [--version] COMMAND ...",
        description=f"{SUMMARY}\n\ncommands:\n{_listed()}",
        epilog=AFTERWARDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print versions")
    commands = parser.add_subparsers(prog="irenic", help=argparse.SUPPRESS)
    for verb in VERBS:
        inner = commands.add_parser(
            verb.name,
            help=verb.answers,
            description=f"{verb.answers[0].upper()}{verb.answers[1:]}.",
            epilog=_examples(verb.example),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if verb.name == chosen:
            verb.deed.arguments(inner)
            inner.add_argument(
                "--json", action="store_true", help="one JSON document on standard output"
            )
    return parser


def _examples(lines: str) -> str:
    return "\n  ".join(("examples:" if "\n" in lines else "example:", *lines.split("\n")))


def _listed() -> str:
    from app.cli.page import items

    return items((verb.name, verb.answers) for verb in VERBS)


def _unknown(name: str) -> str:
    from difflib import get_close_matches
    from pathlib import Path

    near = get_close_matches(name, NAMES, n=1)
    if near:
        return f'there is no command "{name}"; did you mean "{near[0]}"?'
    if Path(name).is_file():
        return f'"{name}" is a file; `irenic open {name}` opens it, `irenic run {name}` plays it'
    return f'there is no command "{name}"; `irenic --help` lists them'
