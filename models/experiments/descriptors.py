"""What else writes to a process's output: it is led away from where answers are read.

It stands by itself, since a command says it before anything else is loaded.
"""

from __future__ import annotations

import os

STANDARD_OUTPUT, STANDARD_ERROR = 1, 2


def lead_output_aside() -> None:
    """From here on what anybody writes to descriptor 1 comes out of 2, or goes nowhere.

    A library or a program that a plug-in tactic uses knows of no other; but there a command answers
    that started all of them.
    """
    try:
        os.dup2(STANDARD_ERROR, STANDARD_OUTPUT)
    except OSError:  # there is no standard error
        lead_nowhere(STANDARD_OUTPUT)


def lead_nowhere(number: int) -> None:
    """Let a descriptor be one from which nothing comes, and where all that is written is lost."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
