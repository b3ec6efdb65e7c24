"""What is remembered from one start to the next: theme, layout, recent files.

Settings carry a version; what another version wrote is left aside, so that an old file can never
wreck a start.
"""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

VERSION = 1
RECENT = 8


class Settings:
    """Plain questions and deeds over one settings file."""

    def __init__(self, file: Path | None = None) -> None:
        file = file or user_config_path("irenic") / "window.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        if self._store.value("version", 0, int) != VERSION:
            self._store.clear()
            self._store.setValue("version", VERSION)

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        return str(self._store.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window when it was last closed; empty at first."""
        kept = self._store.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def recent(self) -> tuple[str, ...]:
        """Files opened lately, newest first."""
        kept = self._store.value("recent", [])
        return tuple(kept) if isinstance(kept, list) else (str(kept),)

    def remember(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        others = [file for file in self.recent if file != str(path)]
        self._store.setValue("recent", [str(path), *others][:RECENT])
