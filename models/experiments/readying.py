"""The rules compiled in a process of their own, before this one needs them.

A compiler does not hear that somebody wants to stop, and it works for a minute. So the first use of
a version of the rules compiles them elsewhere, where that can be ended at any moment; this process
then loads what is kept. The process is no worker: it knows nothing of whatever script is running.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from models.drivers.compiled import enter
from models.drivers.compiled_cache import folder_of_rules, is_kept

LOOK_S = 0.05
"""How long to wait before looking whether somebody wants to stop."""

CODE = """
import os, sys, threading
def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(1)
threading.Thread(target=end_with_parent, daemon=True).start()
sys.path[:] = sys.argv[1:]
from models.drivers.compiled import enter
enter()
"""


def compiled_apart(stopping: Callable[[], None] = lambda: None) -> None:
    """Compile the rules elsewhere, unless they are at hand. Raises whatever `stopping` raises.

    Where that cannot be done, or nothing could be kept, whoever asks for the rules compiles them.
    """
    if enter.cache_info().currsize or is_kept() or not _can_be_kept():
        return
    with subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, "-c", CODE, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is heard here, and ends it
    ) as process:
        try:
            while _is_at_work(process):
                stopping()
        finally:
            process.kill()


def _is_at_work(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(LOOK_S)
    except subprocess.TimeoutExpired:
        return True
    return False


def _can_be_kept() -> bool:
    """Whether another process can leave the rules for this one; a bundled program starts none."""
    folder = folder_of_rules()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK) and not getattr(sys, "frozen", False)
