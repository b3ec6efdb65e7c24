"""How the Brief takes its place in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from app.brief.workspace import Brief
from app.runner import Runner
from app.window.actions import Entry

if TYPE_CHECKING:
    from app.desk import Desk
    from app.window.header import Header


def place(desk: Desk, header: Header) -> Brief:
    """Make the Brief and join it to the session, the window, the runner and Sequences."""
    session, window, actions = desk.session, desk.window, desk.window.actions_
    brief = Brief(session, desk.look, Runner(window))
    header.add(brief.stale_label)
    header.add_button(brief.left.make_button)
    header.add_button(_saving(brief))
    session.scenario_changed.connect(brief.show_scenario)
    session.document_changed.connect(brief.show_document)
    desk.look.theme_changed.connect(brief.wear)
    brief.told.connect(header.say)
    brief.sharing.said.connect(lambda words: window.status.tell("said", words))
    brief.sharing.failed.connect(desk.complain)
    window.closed.connect(brief.errands.close)
    desk.sequences.making.arrived.connect(brief.take_answer)
    if desk.sequences.answered is not None:
        brief.take_answer(desk.sequences.answered)

    def save(kind: str) -> None:
        window.show_workspace("brief")
        brief.sharing.ask(kind)

    for kind, words, key in _kinds():
        entry = Entry(f"brief_{kind}", "file", words, key)
        window.menu_row.add("file", actions.add(entry, partial(save, kind)))
    return brief


def _kinds() -> tuple[tuple[str, str, str], ...]:
    """What can be saved, with its words in the menu and its shortcut."""
    return (
        ("pdf", _t("Save the brief as PDF…"), "Ctrl+P"),
        ("html", _t("Save the brief as HTML…"), "Ctrl+Shift+E"),
        ("slides", _t("Save slides…"), "Ctrl+Shift+L"),
        ("pack", _t("Save a pack for a class…"), ""),
    )


def _saving(brief: Brief) -> QPushButton:
    button = QPushButton(brief.tr("Save PDF  Ctrl+P"))
    button.setAccessibleName(brief.tr("Save the brief as PDF"))
    button.clicked.connect(lambda: brief.sharing.ask("pdf"))
    return button


def _t(text: str) -> str:
    return QCoreApplication.translate("brief", text)
