"""One list of actions: menus, shortcuts and buttons all come from it.

`Actions` makes a QAction of every entry that was given a verb; an entry without a verb is greyed.
Another view's verb is joined in `desk.py`: `actions.give("run_one", table.run_one)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Verb = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """An action before it is one. `key` is its name in the program; `part` starts a new part."""

    key: str
    menu: str
    text: str
    shortcut: str = ""
    checkable: bool = False
    part: bool = False


def _t(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def menus() -> tuple[tuple[str, str], ...]:
    """Menus in their order: key and title."""
    return (
        ("file", _t("&File")),
        ("edit", _t("&Edit")),
        ("view", _t("&View")),
        ("run", _t("&Run")),
        ("help", _t("&Help")),
    )


def entries() -> tuple[Entry, ...]:
    """Every action of the program, in the order of its menu."""
    return (
        Entry("new", "file", _t("New"), "Ctrl+N"),
        Entry("open", "file", _t("Open…"), "Ctrl+O"),
        Entry("save", "file", _t("Save"), "Ctrl+S", part=True),
        Entry("save_as", "file", _t("Save as…"), "Ctrl+Shift+S"),
        Entry("export_picture", "file", _t("Export the picture…"), "Ctrl+E", part=True),
        Entry("quit", "file", _t("Quit"), "Ctrl+Q", part=True),
        Entry("undo", "edit", _t("Undo"), "Ctrl+Z"),
        Entry("redo", "edit", _t("Redo"), "Ctrl+Shift+Z"),
        Entry("copy_picture", "edit", _t("Copy picture and data"), "Ctrl+C", part=True),
        Entry("next_problem", "edit", _t("Next problem"), "F8", part=True),
        Entry("previous_problem", "edit", _t("Previous problem"), "Shift+F8"),
        Entry("dark", "view", _t("Dark"), "Ctrl+Alt+D", checkable=True),
        Entry("follow_system", "view", _t("Follow the system"), checkable=True),
        Entry("full_screen", "view", _t("Full screen"), "F11", checkable=True),
        Entry("as_table", "view", _t("Picture as table\tD")),
        Entry("next_pane", "view", _t("Next pane"), "F6", part=True),
        Entry("previous_pane", "view", _t("Previous pane"), "Shift+F6"),
        Entry("run_one", "run", _t("Run one"), "F5"),
        Entry("assumptions", "help", _t("Assumptions"), "F1"),
        Entry("about", "help", _t("About irenic")),
    )


class Actions:
    """The actions by their key."""

    def __init__(self, owner: QWidget, verbs: Mapping[str, Verb]) -> None:
        self._entries = {entry.key: entry for entry in entries()}
        self._actions = {key: _made(entry, owner) for key, entry in self._entries.items()}
        owner.addActions(list(self._actions.values()))
        for key, verb in verbs.items():
            self.give(key, verb)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def give(self, key: str, verb: Verb) -> None:
        """Give an action what it does; until then it is greyed."""
        action = self._actions[key]
        # `triggered` carries a bool that no verb asked for.
        action.triggered.connect(lambda _checked=False: verb())
        action.setEnabled(True)

    def of_menu(self, menu: str) -> Iterator[tuple[Entry, QAction]]:
        """Entries and actions of one menu, in order."""
        for key, entry in self._entries.items():
            if entry.menu == menu:
                yield entry, self._actions[key]


def _made(entry: Entry, owner: QWidget) -> QAction:
    action = QAction(entry.text, owner)
    action.setObjectName(entry.key)
    action.setCheckable(entry.checkable)
    if entry.shortcut:
        action.setShortcut(QKeySequence(entry.shortcut))
    action.setEnabled(False)
    return action
