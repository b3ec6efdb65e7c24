"""A run at the Table, copied as a command and as Python, plays again to the same log."""

import io
import shlex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.cli import main
from app.table.one_run import Under, one_run
from models.drivers.intervention import Intervention


@pytest.fixture
def copied(desk, monkeypatch, capsys):
    """Plays what the clipboard holds as a shell would; gives what was answered."""

    def play(words=()):
        line, _, rest = QGuiApplication.clipboard().text().partition(" <<'SCRIPT'\n")
        monkeypatch.setattr("sys.stdin", io.StringIO(rest.removesuffix("SCRIPT")))
        assert main([*shlex.split(line)[1:], *words]) == 0
        return capsys.readouterr().out

    return play


def run_python(text):
    """What a copied script leaves behind."""
    made: dict[str, object] = {}
    exec(compile(text, "copied", "exec"), made)
    return made


def test_the_command_of_a_run_plays_it_again(desk, table, copied):
    desk.window.actions_["copy_command"].trigger()
    assert QGuiApplication.clipboard().text() == "irenic run harbour --seed 1"
    assert table.run.log_hash in copied(["--json"])


def test_the_command_carries_edits_and_changes_of_the_run(desk, table, copied):
    gate = desk.session.scenario.gates[0]
    freed = gate.model_copy(update={"released": True})
    rest = desk.session.scenario.gates[1:]
    desk.session.edit("gate", desk.session.scenario.model_copy(update={"gates": (freed, *rest)}))
    changed = Intervention(period=1, kind="ceasefire", on=True)
    table.show_run(one_run(Under(desk.session.scenario, 3, 2, "rational"), (changed,)))
    desk.window.actions_["copy_command"].trigger()
    assert "--set" in QGuiApplication.clipboard().text()
    assert table.run.log_hash in copied(["--json"])


def test_the_python_of_a_run_plays_it_again(desk, table, capsys):
    changed = Intervention(period=1, kind="ceasefire", on=True, note='he said "no"')
    table.show_run(one_run(Under(desk.session.scenario, 3, 2, "rational"), (changed,)))
    desk.window.actions_["copy_python"].trigger()
    made = run_python(QGuiApplication.clipboard().text())
    assert made["run"].log_hash == table.run.log_hash


def test_what_only_a_file_can_say_is_to_be_saved_first(desk, table, tmp_path):
    desk.session.edit("title", desk.session.scenario.model_copy(update={"title": "Mine"}))
    desk.table.show_run(one_run(Under(desk.session.scenario)))
    QGuiApplication.clipboard().setText("before")
    desk.window.actions_["copy_command"].trigger()
    assert "save it" in desk.window.notice.words
    assert QGuiApplication.clipboard().text() == "before"
    desk.filing.save_path(tmp_path / "my harbour.yaml")
    desk.window.actions_["copy_command"].trigger()
    assert "'" in QGuiApplication.clipboard().text()


def test_no_run_is_no_command(desk):
    desk.window.actions_["copy_command"].trigger()
    assert "F5" in desk.window.notice.words


def test_conditions_are_asked_for_their_circular_waits(desk, qtbot, copied):
    desk.window.show_workspace("conditions")
    QGuiApplication.clipboard().clear()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.window.activateWindow()
    qtbot.keyClick(desk.window, Qt.Key.Key_C, control_shift)
    assert QGuiApplication.clipboard().text() == "irenic locks harbour"
    assert "circular" in copied()
