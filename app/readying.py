"""Rules compiled ahead: the first time a version of the rules is used that takes about a minute.

It is done in a process of its own that gives way to everything else, while somebody reads the
conditions; so many runs are quick by the time they are asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.runner import Runner


def stand_ready() -> None:
    """In the worker: load what a run needs, before the first is asked for.

    It stands here and not beside the runs, because the window loads this module to name it: of all
    that a run needs it wants nothing yet.
    """
    import app.table.one_run  # noqa: F401
    import models.drivers.event_driven  # noqa: F401


def compiled_ahead() -> bool:
    """In the worker: compile the rules unless they are kept; whether there was anything to do."""
    from models.drivers.compiled_cache import is_kept

    if is_kept():  # as nearly always: the compiler is not even loaded
        return False
    from models.drivers.compiled import enter

    enter()
    return True


class Readying(QObject):
    """One worker, for as long as it takes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = Runner(self)
        # Whatever went wrong is met, and told, by whoever asks for many runs.
        self.runner.finished.connect(self.close)
        self.runner.failed.connect(self.close)

    def begin(self) -> None:
        """Compile, if there is anything to compile."""
        self.runner.submit(compiled_ahead)

    def close(self, *_: object) -> None:
        """Stop; what is half compiled is not kept."""
        self.runner.close()
