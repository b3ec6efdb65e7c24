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
    return (*_on_the_scenario(), *_on_what_is_seen())


def _on_the_scenario() -> tuple[Entry, ...]:
    """The menus File and Edit."""
    return (
        Entry("new", "file", _t("New"), "Ctrl+N"),
        Entry("open", "file", _t("Open…"), "Ctrl+O"),
        Entry("save", "file", _t("Save"), "Ctrl+S", part=True),
        Entry("save_as", "file", _t("Save as…"), "Ctrl+Shift+S"),
        Entry("reread", "file", _t("Read again from disk")),
        Entry("export_picture", "file", _t("Export the picture…"), "Ctrl+E", part=True),
        Entry("quit", "file", _t("Quit"), "Ctrl+Q", part=True),
        Entry("find", "edit", _t("Find in this scenario…"), "Ctrl+F"),
        Entry("palette", "edit", _t("Find or do anything…"), "Ctrl+K"),
        Entry("undo", "edit", _t("Undo"), "Ctrl+Z", part=True),
        Entry("redo", "edit", _t("Redo"), "Ctrl+Shift+Z"),
        Entry("add_issue", "edit", _t("Add an issue"), part=True),
        Entry("double_issue", "edit", _t("Duplicate the issue"), "Ctrl+D"),
        Entry("remove_issue", "edit", _t("Remove the issue")),
        Entry("add_party", "edit", _t("Add a party")),
        Entry("double_party", "edit", _t("Duplicate the party")),
        Entry("remove_party", "edit", _t("Remove the party")),
        Entry("weigh", "edit", _t("Weigh a party’s issues by choices…")),
        Entry("add_gate", "edit", _t("Add a condition…")),
        Entry("remove_gate", "edit", _t("Remove the condition")),
        Entry("changes", "edit", _t("What was changed…"), part=True),
        Entry("compare", "edit", _t("Compare with a file…")),
        Entry("copy_picture", "edit", _t("Copy picture and data"), "Ctrl+C", part=True),
        Entry("copy_command", "edit", _t("Copy as command"), "Ctrl+Shift+C"),
        Entry("copy_python", "edit", _t("Copy as Python")),
        Entry("next_problem", "edit", _t("Next problem"), "F8", part=True),
        Entry("previous_problem", "edit", _t("Previous problem"), "Shift+F8"),
        Entry("turn_text", "edit", _t("Text and form"), "Ctrl+T", part=True),
        Entry("quick_fix", "edit", _t("Quick fix"), "Ctrl+."),
        Entry("go_back", "edit", _t("Selection before"), "Alt+Left", part=True),
        Entry("go_forth", "edit", _t("Selection after"), "Alt+Right"),
    )


def _on_what_is_seen() -> tuple[Entry, ...]:
    """The menus View, Run and Help."""
    return (
        Entry("dark", "view", _t("Dark"), "Ctrl+Alt+D", checkable=True),
        Entry("contrast", "view", _t("High contrast"), checkable=True),
        Entry("follow_system", "view", _t("Follow the system"), checkable=True),
        Entry("projector", "view", _t("Projector"), "F9", part=True),
        Entry("full_screen", "view", _t("Full screen"), "F11", checkable=True),
        Entry("layout_author", "view", _t("Layout: author"), checkable=True, part=True),
        Entry("layout_teach", "view", _t("Layout: teach"), checkable=True),
        Entry("layout_analyse", "view", _t("Layout: analyse"), checkable=True),
        Entry("reset_layout", "view", _t("Reset layout")),
        Entry("as_table", "view", _t("Picture as table\tD")),
        Entry("next_pane", "view", _t("Next pane"), "F6", part=True),
        Entry("previous_pane", "view", _t("Previous pane"), "Shift+F6"),
        Entry("menu", "view", _t("Menu"), "F10"),
        Entry("run_one", "run", _t("Run one"), "F5"),
        Entry("run_many", "run", _t("Run many"), "Ctrl+Return"),
        Entry("what_if", "run", _t("What if…\tW"), part=True),
        Entry("take_seat", "run", _t("Take a seat…\tT")),
        Entry("break_on", "run", _t("Break on…\tB")),
        Entry("bookmark", "run", _t("Bookmark\tK")),
        Entry("next_view", "run", _t("Next view of the run\tV")),
        Entry("keep_run", "run", _t("Keep this run…"), part=True),
        Entry("open_run", "run", _t("Open a kept run…")),
        Entry("assumptions", "help", _t("Assumptions"), "F1"),
        Entry("tour", "help", _t("Tour: which first concession helps most?")),
        Entry("keys", "help", _t("Keys that are live now"), "?"),
        Entry("single_keys", "help", _t("Single letters act in pictures"), checkable=True),
        Entry("about", "help", _t("About irenic")),
    )


class Actions:
    """The actions by their key."""

    def __init__(self, owner: QWidget, verbs: Mapping[str, Verb]) -> None:
        self._owner = owner
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

    def add(self, entry: Entry, verb: Verb) -> QAction:
        """Take in an action of a workspace; whoever adds it puts it into a menu."""
        action = self._actions[entry.key] = _made(entry, self._owner)
        self._entries[entry.key] = entry
        self._owner.addAction(action)
        self.give(entry.key, verb)
        return action

    def every(self) -> Iterator[tuple[Entry, QAction]]:
        """All entries and actions, in order."""
        for key, entry in self._entries.items():
            yield entry, self._actions[key]

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
