"""The command line: one small file for each command, and one place for exit codes.

Nothing here may import Qt, NumPy, SimPy or pydantic when it is imported: `irenic --help` answers
before any of them would have been found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words ask for; the answer is the exit code, and no traceback leaves here."""
    from app.cli.ending import deaf_from_here, ended

    words = list(sys.argv[1:] if argv is None else argv)
    code = ended(words, _obey)
    if argv is None:  # this process is ours alone, and ends now
        deaf_from_here()
    return code


def _obey(words: list[str]) -> int:
    from app.cli.parsing import parsed

    verb, options = parsed(words)
    return verb.deed.perform(options)
