"""The journal: unsaved edits, written down a moment after they were made.

One file for each window, in the user's state folder, written whole or not at all by a thread that
touches nothing else. A window that ends in good order takes its file away; whatever is left of one
that did not is found by the next start. A lock that dies with its process tells the two apart.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import get_type_hints

from platformdirs import user_state_path
from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal

from models.terms.errors import UsageError

VERSION = 1
ASIDE = "aside"
"""Folder beside the journals for those that nobody can take up."""
DAMAGED = (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError)
"""What reading a journal raises that is cut off, is no journal, or is nested without end."""
PAUSE_MS = 1000
"""From an edit to the writing of it; edits that follow meanwhile are written with it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything needed to take up work again: the text under it, the edits, and letters in hand.

    `scenario` is the edited scenario as JSON; `typed` is a text that was being written and said
    nothing yet. `file` is where `text` came from, and `saved_in` where a save would go.
    """

    title: str
    file: str
    saved_in: str
    text: str
    scenario: str
    typed: str = ""
    steps: int = 0
    written: str = ""

    def __post_init__(self) -> None:
        """An entry comes out of a file: TypeError where a field is not of its type."""
        for name, kind in get_type_hints(Entry).items():
            if type(getattr(self, name)) is not kind:
                raise TypeError(f"{name} is no {kind.__name__}")


class Journal(QObject):
    """Keeps one file up to date with what is unsaved."""

    failed = Signal(object)
    """It cannot be written: said once."""
    _broken = Signal(object)

    def __init__(self, told: Callable[[], Entry | None], folder: Path | None = None) -> None:
        super().__init__()
        self._told = told
        self._folder = folder or journal_folder()
        self._file: Path | None = None
        self._lock: QLockFile | None = None
        self._failed = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.write_now)
        # The writer's thread only emits; from here on all is the window's thread.
        self._broken.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def note(self, *_: object) -> None:
        """Something was edited; it is written within a second."""
        if not self._timer.isActive():
            self._timer.start()

    def write_now(self) -> Future[None] | None:
        """Write what is unsaved, or take the file away where nothing is; gives the writing."""
        self._timer.stop()
        entry = self._told()
        if entry is None:
            self._forget()
            return None
        file = self._claimed()
        if file is not None:
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            data = asdict(entry) | {"version": VERSION, "written": moment}
            written = self._writer.submit(_put, file, data)
            written.add_done_callback(self._look_at)
            return written
        return None

    def take_over(self, file: Path) -> None:
        """Take away what another window left, once what was taken up of it is written here.

        Where that cannot be written the other file stays: the next start finds it again.
        """
        written = self.write_now()
        if self._told() is None or (written is not None and written.exception() is None):
            forget(file)

    def close(self) -> None:
        """Nothing is left unsaved, or it was let go: no file stays."""
        self._timer.stop()
        self._timer.timeout.disconnect(self.write_now)  # fields may still tell what they held
        self._forget()
        self._writer.shutdown(wait=True)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _forget(self) -> None:
        if self._file is not None:
            self._writer.submit(self._file.unlink, missing_ok=True)

    def _claimed(self) -> Path | None:
        """A file of our own, locked for as long as this process lives."""
        if self._file is None and not self._failed:
            try:
                self._file, self._lock = _claim(self._folder)
            except OSError as error:
                self._tell(error)
        return self._file

    def _look_at(self, done: Future[None]) -> None:
        """Called in the writer's thread."""
        error = done.exception()
        if error is not None:
            self._broken.emit(error)

    def _tell(self, error: BaseException) -> None:
        if not self._failed:
            self._failed = True
            self.failed.emit(UsageError(f"unsaved edits are not kept in case of a crash: {error}"))


def journal_folder() -> Path:
    """Where journals lie."""
    return user_state_path("irenic") / "journal"


def left_behind(folder: Path | None = None) -> list[tuple[Path, Entry]]:
    """What windows that ended badly left, the newest first; what cannot be read is left alone."""
    found = [(file, entry) for file, entry in _orphans(folder) if entry is not None]
    return sorted(found, key=lambda pair: pair[1].written, reverse=True)


def unreadable(folder: Path | None = None) -> list[Path]:
    """What they left and this version cannot read."""
    return sorted(file for file, entry in _orphans(folder) if entry is None)


def _orphans(folder: Path | None) -> Iterator[tuple[Path, Entry | None]]:
    """Journals whose window is gone; None for what cannot be read."""
    for file in (folder or journal_folder()).glob("*.json"):
        lock = _lock(file)
        if not lock.tryLock(0):
            continue  # its window is open
        entry = None
        with suppress(*DAMAGED):
            entry = _read(file)
        lock.unlock()
        yield file, entry


def set_aside(file: Path) -> Path:
    """Put away what can be taken up by nobody, so that it is named once; it is never deleted.

    Gives the place where it lies now; the old one where it cannot be moved.
    """
    folder = file.parent / ASIDE
    try:
        folder.mkdir(exist_ok=True)
        places = (folder / f"{file.stem}{f'-{n}' if n else ''}.json" for n in count())
        return file.rename(next(place for place in places if not place.exists()))
    except OSError:
        return file


def is_of_another_version(file: Path) -> bool:
    """Whether a journal is sound, but waits for the version that wrote it."""
    with suppress(*DAMAGED):
        written = json.loads(file.read_text("utf-8")).get("version")
        return isinstance(written, int) and written != VERSION
    return False


def forget(file: Path) -> None:
    """What was left behind has been taken up."""
    with suppress(OSError):
        file.unlink()


def _claim(folder: Path) -> tuple[Path, QLockFile]:
    folder.mkdir(parents=True, exist_ok=True)
    for number in count():
        file = folder / f"{os.getpid()}-{number}.json"
        lock = _lock(file)
        if not file.exists() and lock.tryLock(0):
            return file, lock
        if number > 1000:
            raise OSError(f"{folder} is full of journals")
    raise AssertionError


def _lock(file: Path) -> QLockFile:
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # stale when its process is gone, and never for being old
    return lock


def _put(file: Path, data: dict[str, object]) -> None:
    from models.scenario.saving import save

    save(file, json.dumps(data, ensure_ascii=True))


def _read(file: Path) -> Entry:
    data = json.loads(file.read_text("utf-8"))
    if data.pop("version") != VERSION:
        raise ValueError("another version wrote it")
    return Entry(**data)
