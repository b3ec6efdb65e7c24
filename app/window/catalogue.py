"""What the palette can find: actions, workspaces, scenarios, recent files, and what is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.window.keys import plain_text, shortcut_words
from app.window.palette import Found

if TYPE_CHECKING:
    from app.desk import Desk


class Catalogue:
    """Names of everything at this moment, each with what finding it does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def everything(self) -> Iterator[Found]:
        """Actions first, then what is open, then what could be opened."""
        yield from self._actions()
        yield from self.things()
        yield from self._files()

    def things(self) -> Iterator[Found]:
        """Issues and parties of the scenario that is open, and gates unless they are covered."""
        session = self._desk.session
        scenario, select = session.scenario, session.select
        for iid, issue in scenario.issues.items():
            yield Found(_t("issue"), issue.title, "", partial(select, issue=iid))
        for pid, party in scenario.parties.items():
            yield Found(_t("party"), party.name, "", partial(select, party=pid))
        for gate in () if self._desk.window.cover.lies else scenario.gates:
            words = gate.says or str(gate.id).replace("_", " ")
            yield Found(_t("gate"), words, "", partial(self._go_to_gate, gate.id))

    def _actions(self) -> Iterator[Found]:
        actions = self._desk.window.actions_
        for entry, action in actions.every():
            if action.isEnabled() and entry.key != "palette":
                keys = shortcut_words(action) or action.text().partition("\t")[2]
                yield Found(_t("action"), plain_text(action), keys, action.trigger)
        for action in self._desk.window.workspace_actions:
            yield Found(_t("workspace"), plain_text(action), shortcut_words(action), action.trigger)

    def _files(self) -> Iterator[Found]:
        from models.scenario.shipped import shipped

        for case in shipped():
            yield Found(_t("scenario"), case.title, "", partial(self._desk.open_shipped, case.name))
        for file in self._desk.settings.recent:
            yield Found(_t("recent file"), Path(file).name, "", partial(self._desk.open_file, file))

    def _go_to_gate(self, gate: str) -> None:
        self._desk.window.show_workspace("conditions")
        self._desk.conditions.jump(f"gates.{gate}")


def _t(text: str) -> str:
    return QCoreApplication.translate("catalogue", text)
