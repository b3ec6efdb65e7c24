"""Named layouts: teach, author, analyse. Each remembers how a person left its panels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.settings import Settings


@runtime_checkable
class Arranged(Protocol):
    """A workspace whose panels can be arranged."""

    def arrange(self, layout: str) -> None:
        """Stand as the layout ships."""

    def panel_state(self) -> QByteArray:
        """How the panels stand now."""

    def restore_panels(self, state: QByteArray) -> bool:
        """Stand as they did; False where that cannot be."""


def layouts() -> tuple[tuple[str, str], ...]:
    """Names of the layouts, with their words."""
    return (("author", _t("Author")), ("teach", _t("Teach")), ("analyse", _t("Analyse")))


class Layouts(QObject):
    """Brings the workspaces that were made so far into the chosen layout."""

    chosen = Signal(str)

    def __init__(
        self, settings: Settings, workspaces: Callable[[], Mapping[str, QWidget]], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._settings, self._workspaces = settings, workspaces
        known = dict(layouts())
        self.name = settings.layout if settings.layout in known else next(iter(known))

    def choose(self, name: str) -> None:
        """Keep how the panels stand, and bring another layout."""
        self.keep()
        self.name = self._settings.layout = name
        for key in self._arranged():
            self.dress(key)
        self.chosen.emit(name)

    def dress(self, key: str) -> None:
        """Bring one workspace into the layout: as it was left, else as it ships."""
        workspace = self._arranged().get(key)
        if workspace is not None:
            workspace.arrange(self.name)
            workspace.restore_panels(self._settings.arranged(key, self.name))

    def keep(self) -> None:
        """Remember how the panels stand."""
        for key, workspace in self._arranged().items():
            self._settings.keep_arranged(key, self.name, workspace.panel_state())

    def reset(self) -> None:
        """Let every layout be as it ships."""
        self._settings.forget_arranged()
        for workspace in self._arranged().values():
            workspace.arrange(self.name)

    def _arranged(self) -> dict[str, Arranged]:
        made = self._workspaces().items()
        return {key: widget for key, widget in made if isinstance(widget, Arranged)}


def _t(text: str) -> str:
    return QCoreApplication.translate("layouts", text)
