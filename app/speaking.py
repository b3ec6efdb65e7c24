"""The language of the window: a translation where one is shipped, and the way it is read.

Translations lie in `resources/translations` as `irenic_LOCALE.qm`, made by `pyside6-lrelease` from
a what `.ci/translations` extracts. English needs none.
"""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak(application: QApplication, locale: QLocale) -> bool:
    """Speak a locale's language where it is shipped; a language read from the right mirrors all."""
    translator = QTranslator(application)
    for name in locale.uiLanguages(QLocale.TagSeparator.Underscore):
        file = files("resources").joinpath("translations", f"irenic_{name}.qm")
        if file.is_file() and translator.loadFromData(file.read_bytes()):
            application.installTranslator(translator)
            application.setLayoutDirection(QLocale(name).textDirection())
            return True
    return False
