"""The language of the window: a translation where one is shipped, and the way it is read.

Translations lie in `resources/translations` as `irenic_LOCALE.qm`, made by `pyside6-lrelease` from
what `.ci/translations` extracts. English needs none.
"""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak(application: QApplication, locale: QLocale) -> bool:
    """Speak a locale's language where it is shipped; a language read from the right mirrors all."""
    translator, folder = QTranslator(application), files("resources").joinpath("translations")
    for name in locale.uiLanguages(QLocale.TagSeparator.Underscore):
        held = folder.joinpath(f"irenic_{name}.qm")
        if not held.is_file():
            continue
        with as_file(held) as file:
            loaded = translator.load(str(file))
        if loaded:
            application.installTranslator(translator)
            application.setLayoutDirection(QLocale(name).textDirection())
            return True
    return False
