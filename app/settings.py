"""What is remembered from one start to the next: theme, layout, recent files.

Settings carry a version; what another version wrote is left aside, so that an old file can never
wreck a start. `irenic open --reset` forgets everything.
"""

from __future__ import annotations

import re
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

VERSION = 2
RECENT = 8
SIZE = re.compile(r"([1-9][0-9]{1,4})x([1-9][0-9]{1,4})")
"""A size that some screen may have; all else counts as not set."""


class Settings:
    """Plain questions and deeds over one settings file."""

    def __init__(self, file: Path | None = None) -> None:
        file = file or user_config_path("irenic") / "window.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        if self._version() != VERSION:
            self.reset()

    def reset(self) -> None:
        """Forget everything: the window looks as it did the first time."""
        self._store.clear()
        self._store.setValue("version", VERSION)

    @property
    def theme(self) -> str:
        """`system`, `light`, `dark` or `contrast`."""
        return str(self._store.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def single_keys(self) -> bool:
        """Whether a letter alone does something in the picture that has the focus."""
        return self._flag("single_keys", default=True)

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self._store.setValue("single_keys", int(on))

    @property
    def offered_tour(self) -> bool:
        """Whether the tour was ever offered; it is offered once."""
        return self._flag("offered_tour", default=False)

    @offered_tour.setter
    def offered_tour(self, on: bool) -> None:
        self._store.setValue("offered_tour", int(on))

    @property
    def layout(self) -> str:
        """Name of the layout that was worn last."""
        return str(self._store.value("layout", "author"))

    @layout.setter
    def layout(self, name: str) -> None:
        self._store.setValue("layout", name)

    def arranged(self, workspace: str, layout: str) -> QByteArray:
        """How a person left the panels of a workspace under a layout; empty: as it ships."""
        return self._bytes(f"panels/{workspace}/{layout}")

    def keep_arranged(self, workspace: str, layout: str, state: QByteArray) -> None:
        """Remember how the panels stand."""
        self._store.setValue(f"panels/{workspace}/{layout}", state)

    def forget_arranged(self) -> None:
        """Let every layout be as it ships."""
        self._store.remove("panels")

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of the window when it was last closed; its place is the desktop's."""
        told = SIZE.fullmatch(str(self._store.value("size", "")))
        return (int(told[1]), int(told[2])) if told else None

    @size.setter
    def size(self, size: tuple[int, int] | None) -> None:
        self._store.setValue("size", "" if size is None else f"{size[0]}x{size[1]}")

    @property
    def recent(self) -> tuple[str, ...]:
        """Files opened lately, newest first."""
        kept = self._store.value("recent", [])
        return tuple(map(str, kept)) if isinstance(kept, list) else (str(kept),)

    def remember(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        others = [file for file in self.recent if file != str(path)]
        self._store.setValue("recent", [str(path), *others][:RECENT])

    def _version(self) -> int:
        """The version that wrote the file; 0 where none can be made out."""
        told = str(self._store.value("version", ""))
        return int(told) if told.isdecimal() else 0

    def _flag(self, key: str, *, default: bool) -> bool:
        return str(self._store.value(key, int(default))) == "1"

    def _bytes(self, key: str) -> QByteArray:
        kept = self._store.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()
