"""Unsaved edits into the journal, and back out of it after a window ended badly."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from app.journal import Entry, is_of_another_version, left_behind, set_aside, unreadable
from app.session import Draft, Session
from models.terms.errors import IrenicError

if TYPE_CHECKING:
    from models.terms.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was taken up: what is said about it, a text that was being typed, and its journal."""

    words: str
    typed: str
    journal: Path


def entry_of(session: Session, typed: str = "") -> Entry | None:
    """What the journal should hold; None where everything is saved."""
    if not session.modified and not typed:
        return None
    return Entry(
        title=session.scenario.title,
        file=session.document.file,
        saved_in=str(session.path.absolute()) if session.path else "",
        text=session.draft.text,
        scenario=session.scenario.model_dump_json(by_alias=True, exclude_unset=True),
        typed=typed,
        steps=session.history.index(),
    )


def recover(session: Session, folder: Path | None = None, *, of: str = "") -> Recovered | None:
    """Take up the newest work that was left behind, as one step of history; None if there is none.

    `of` takes up work on that file alone. The journal stays until the work is written elsewhere.
    """
    for file, entry in left_behind(folder):
        if of and not _is_on(entry, of):
            continue
        with suppress(Exception):  # whatever lies there, the window starts; and it stays there
            scenario = _taken_up(session, entry)
            return Recovered(_words(entry, scenario, session), entry.typed, file)
    return None


def waiting(folder: Path | None = None) -> str:
    """What else lies there, with its place; empty where nothing does.

    What nobody can take up is put aside, and so is named this once.
    """
    told = []
    for file, entry in left_behind(folder):
        if _reads(entry):
            words = _t("Unsaved work on %1 waits for a start without a file, in %2.")
            told.append(words.replace("%1", entry.title).replace("%2", str(file)))
        else:
            told.append(_put_aside(file))
    for file in unreadable(folder):
        if is_of_another_version(file):
            words = _t("Unsaved work that another version wrote waits for it in %1.")
            told.append(words.replace("%1", str(file)))
        else:
            told.append(_put_aside(file))
    return " ".join(told)


def _reads(entry: Entry) -> bool:
    """Whether this version can take an entry up."""
    from models.scenario.reading import document_of
    from models.terms.scenario import Scenario

    try:
        Scenario.model_validate_json(entry.scenario)
        document_of(entry.text, entry.file)
    except Exception:  # noqa: BLE001  whatever it is, it is put aside and named
        return False
    return True


def _put_aside(file: Path) -> str:
    words = _t("Unsaved work that cannot be read was put aside, in %1.")
    return words.replace("%1", str(set_aside(file)))


def _is_on(entry: Entry, file: str) -> bool:
    known = {Path(name).absolute() for name in (entry.saved_in, entry.file) if name}
    return Path(file).absolute() in known


def _taken_up(session: Session, entry: Entry) -> Scenario:
    from models.scenario.reading import document_of, read_document
    from models.scenario.shipped import shipped_name_of
    from models.terms.scenario import Scenario

    edited = Scenario.model_validate_json(entry.scenario)
    draft = document_of(entry.text, entry.file)
    base = draft
    if entry.saved_in and Path(entry.saved_in).is_file():
        with suppress(IrenicError, OSError):  # it does not read now: the journal's own text does
            base = read_document(Path(entry.saved_in))
    own = entry.saved_in and not shipped_name_of(entry.saved_in)
    session.show(base, Path(entry.saved_in) if own else None)
    title = _t("Take up what was not saved")
    session.edit_text(title, Draft(draft.scenario, draft.text), merge_key=RECOVERED)
    session.edit(title, edited, merge_key=RECOVERED)
    return edited


RECOVERED = 2**31 - 7
"""All of it is one step, so that one undo brings back the file."""


def _words(entry: Entry, scenario: Scenario, session: Session) -> str:
    from models.scenario.comparing import differences

    found = differences(session.document.scenario, scenario)
    words = _t("Taken up after an unexpected end, as of %2: %1, not saved yet%3.")
    count = _t(", with 1 change") if len(found) == 1 else _t(", with %1 changes")
    count = count.replace("%1", str(len(found))) if found else ""
    when = _in_local_words(entry.written)
    told = [words.replace("%3", count).replace("%2", when).replace("%1", entry.title)]
    if found:
        told.append(found[0].words + (", …" if len(found) > 1 else "."))
    if entry.typed:
        told.append(_t("A text that was being written stands in the text panel."))
    return " ".join(told)


def _in_local_words(moment: str) -> str:
    """A moment of the journal as the user's own clock and calendar would show it."""
    told = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return QLocale().toString(told.toLocalTime(), "d MMMM, HH:mm:ss") if told.isValid() else moment


def _t(text: str) -> str:
    return QCoreApplication.translate("recovering", text)
