"""Standard output: for the answer alone, and what goes wrong with it.

Descriptor 1 is everybody's: a library in C writes there, and a program that a plug-in tactic starts
inherits it. So a command answers on a descriptor of its own, and 1 leads where 2 does meanwhile.
Workers inherit that.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO

from models.experiments.descriptors import STANDARD_ERROR, lead_nowhere, lead_output_aside

NAMES = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/thread-self/fd/1")
"""Standard output, where the name of a file is asked for."""


def answers_alone() -> None:
    """From here on only what this program prints comes out of its standard output.

    Said once, by a process that is ours alone.
    """
    if sys.platform != "win32":
        _take_standard_places()
    try:
        of_our_own = os.dup(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):  # there is none, or it is no file of the system
        return
    printed = sys.stdout
    printed.flush()
    sys.stdout = _like(printed, of_our_own)
    lead_output_aside()


def _like(printed: TextIO, number: int) -> TextIO:
    """An output at another descriptor that keeps back as little as the old one does.

    With `python -u` that is nothing.
    """
    keeps_nothing = getattr(printed, "write_through", False)
    return io.TextIOWrapper(
        os.fdopen(number, "wb", buffering=0 if keeps_nothing else -1),
        encoding=printed.encoding,
        errors=printed.errors,
        line_buffering=getattr(printed, "line_buffering", False),
        write_through=keeps_nothing,
    )


def _take_standard_places() -> None:
    """Let no file that is opened later stand where others print or read.

    Where one of the three is closed, the next file that is opened would have its number.
    """
    for number in range(STANDARD_ERROR + 1):
        try:
            os.fstat(number)
        except OSError:
            lead_nowhere(number)
            os.set_inheritable(number, True)


def hear_of_closed_output() -> None:
    """What is printed to nobody is told as an error, where a missing output means a closed one.

    On Windows a program without a console has none from the start.
    """
    if sys.stdout is None and sys.platform != "win32":
        sys.stdout = _Closed()


class _Closed(io.TextIOBase):
    """Standard output of a process that was started without one: whoever prints hears of it."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def print_what_it_can() -> None:
    """A terminal that lacks a letter shows a question mark and not an error of ours."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def put_out(text: str) -> None:
    """Write a file's text to standard output as it would stand in the file: in UTF-8."""
    flush()
    if not hasattr(sys.stdout, "buffer"):  # somebody put another in its place, or there is none
        print(text, end="", flush=True)
        return
    left = memoryview(text.encode())
    while left:  # what keeps nothing back may take a part only
        left = left[sys.stdout.buffer.write(left) :]
    sys.stdout.buffer.flush()


def flush() -> None:
    """Let what was printed leave. Raises OSError where it cannot."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def let_go(stream: TextIO | None) -> None:
    """Write the rest nowhere, so that Python's own last flush has nothing to complain of."""
    try:
        if stream is not None:
            lead_nowhere(stream.fileno())
    except (OSError, ValueError):
        pass


def is_terminal() -> bool:
    """Whether somebody looks at what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns_of_terminal(usual: int) -> int:
    """How many letters wide it is: as `COLUMNS` says, else as it says itself."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or usual
    except (AttributeError, OSError, ValueError):
        return usual
