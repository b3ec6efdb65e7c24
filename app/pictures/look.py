"""Which theme is worn now: the system's, or the one a person chose."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.pictures.theme import DARK, LIGHT, THEMES, Theme

SYSTEM = "system"


class Look(QObject):
    """The one theme of the window; views read `theme` whenever they paint."""

    theme_changed = Signal(object)

    def __init__(self, application: QApplication, choice: str = SYSTEM) -> None:
        super().__init__()
        self._application = application
        self._choice = choice
        self.theme = self._wanted()
        self._wear()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> str:
        """`system`, `light`, `dark` or `contrast`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Wear `light`, `dark`, `contrast`, or whatever the system wears."""
        self._choice = choice if choice in THEMES else SYSTEM
        self._follow()

    def turn(self) -> None:
        """From light to dark and back."""
        self.choose("light" if self.theme.is_dark else "dark")

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            self._wear()
            self.theme_changed.emit(wanted)

    def _wanted(self) -> Theme:
        if self._choice in THEMES:
            return THEMES[self._choice]
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _wear(self) -> None:
        self._application.setPalette(palette(self.theme))


def palette(theme: Theme) -> QPalette:
    """The theme in Qt's own roles, for whatever the style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.desk,
        role.WindowText: theme.ink,
        role.Base: theme.sheet,
        role.AlternateBase: theme.desk,
        role.Text: theme.ink,
        role.Button: theme.sheet,
        role.ButtonText: theme.ink,
        role.Highlight: theme.tint,
        role.HighlightedText: theme.ink,
        role.ToolTipBase: theme.sheet,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.ink_3,
        role.Mid: theme.hairline,
        role.Link: theme.ink,
        role.Accent: theme.ink,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.ink_3))
    return made
