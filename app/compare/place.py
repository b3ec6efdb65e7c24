"""How Compare takes its place in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.compare.fields import fields_to_vary
from app.compare.words import t
from app.compare.workspace import Compare
from app.runner import Runner
from app.watching import Watching
from app.window.actions import Entry

if TYPE_CHECKING:
    from app.desk import Desk
    from app.table.one_run import Played
    from app.table.source import Source
    from app.window.header import Header

FILTER = "irenic (*.irenic)"


def place(desk: Desk, header: Header) -> Compare:
    """Make Compare and join it to the session, the window, the design and the Table."""
    session, window = desk.session, desk.window
    runner = Runner(window)
    compare = Compare(session, desk.look, desk.designing, runner)
    watching = Watching(compare.errands, compare)
    header.add_button(compare.start)
    session.scenario_changed.connect(compare.show_scenario)
    session.document_changed.connect(compare.show_document)
    desk.look.theme_changed.connect(compare.wear)
    compare.told.connect(header.say)
    compare.said.connect(lambda words: window.status.tell("experiment", words))
    compare.failed.connect(desk.complain)
    compare.asked_for_front.connect(lambda: window.show_workspace("compare"))
    compare.asked_for_run.connect(watching.ask)
    compare.asked_for_field.connect(
        lambda: desk.palette.open(lambda: fields_to_vary(session.scenario, compare.panel.vary))
    )
    compare.asked_for_other.connect(lambda: _ask(compare, keep=False))
    watching.failed.connect(desk.complain)

    def show(played: Played, source: Source) -> None:
        window.show_workspace("table")
        desk.table.files.settled(lambda: desk.table.show_run(played, source))

    watching.played.connect(show)
    window.closed.connect(compare.close_work)
    compare.panel.copy.clicked.connect(window.actions_["copy_command"].trigger)
    _give_verbs(desk, compare)
    return compare


def _give_verbs(desk: Desk, compare: Compare) -> None:
    """Verbs of its own, in the Run menu."""

    def hand(key: str) -> Callable[[], None]:
        return lambda: _hand_over(desk, compare, key)

    actions, menu = desk.window.actions_, desk.window.menu_row.menus["run"]
    for entry, verb in (
        (Entry("keep_results", "run", t("Keep these results…")), lambda: _ask_to_keep(compare)),
        (Entry("go_on", "run", t("Pause, or go on with the experiment\tP")), compare.press_pause),
        (Entry("tree_of_results", "run", t("Tree of these results")), hand("sequences")),
        (Entry("brief_of_results", "run", t("Brief of these results")), hand("brief")),
    ):
        menu.addAction(actions.add(entry, verb))
    compare.frames.tree.clicked.connect(actions["tree_of_results"].trigger)
    compare.frames.brief.clicked.connect(actions["brief_of_results"].trigger)


def _hand_over(desk: Desk, compare: Compare, key: str) -> None:
    """Let another workspace take up the results file that is shown here."""
    if compare.why_nothing_to_keep is not None or compare.batch is None:
        compare.failed.emit(compare.why_nothing_to_keep)
        return
    desk.window.show_workspace(key)
    desk.workspace(key).open_results(compare.batch.path)  # type: ignore[attr-defined]  # both do


def _ask_to_keep(compare: Compare) -> None:
    """Ask for a place, once there is something to keep."""
    if compare.why_nothing_to_keep is not None:
        compare.failed.emit(compare.why_nothing_to_keep)
    else:
        _ask(compare, keep=True)


def _ask(compare: Compare, *, keep: bool) -> QFileDialog:
    """Ask for a results file: one to keep this batch in, or one to set it against."""
    title = t("Keep these results as") if keep else t("Set these results against")
    dialog = QFileDialog(compare, title, "", FILTER)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if keep:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("irenic")
        dialog.fileSelected.connect(compare.keep_results)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(compare.set_against)
    dialog.open()
    return dialog
