"""Words of the Table in the reader's language; what stands in them is filled in by `format`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """A translated sentence."""
    return QCoreApplication.translate("Table", words)
