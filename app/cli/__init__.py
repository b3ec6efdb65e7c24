"""The command line: one small file for each command, and one place for exit codes.

Nothing here may import Qt, NumPy, SimPy or pydantic when it is imported: `irenic --help` answers
before any of them would have been found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words ask for; the answer is the exit code, and no traceback leaves here."""
    from app.cli.ending import ended

    return _alone() if argv is None else ended(list(argv), _obey)


def _alone() -> int:
    """The same in a process that is ours alone, and ends with the command."""
    from app.cli.ending import deaf_from_here, ended
    from app.cli.output import answers_alone

    answers_alone()
    code = ended(sys.argv[1:], _obey)
    deaf_from_here()
    return code


def _obey(words: list[str]) -> int:
    from app.cli.parsing import parsed

    verb, options = parsed(words)
    return verb.deed.perform(options)
