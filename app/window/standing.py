"""How the scenario that is open stands to its document: a variant of it, changed, or neither."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.session import Session


def variant_words(session: Session) -> str:
    """`variant: Waits opened by Ukraine`; nothing where the file itself was taken up."""
    variant = session.variant
    if variant is None:
        return ""
    title = session.document.scenario.variants[variant].title
    return _tr("variant: {0}").format(title)


def standing(session: Session) -> str:
    """What is no longer as the document has it; nothing where all of it is."""
    changed = _tr("with your changes") if session.edited_by_hand else ""
    return ", ".join(part for part in (variant_words(session), _recoded(session), changed) if part)


def _recoded(session: Session) -> str:
    """What the file itself has moved, under sources that speak of the shipped scenario."""
    found = session.recoded
    if found is None:
        return ""
    words = _tr("{1} other than in the shipped {0}, of which the sources speak")
    return words.format(found.shipped, len(found.differences))


def _tr(words: str) -> str:
    return QCoreApplication.translate("standing", words)
