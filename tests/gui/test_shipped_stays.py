"""What comes with the program stays as it is, whatever is edited in the window."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.brief.naming import ordered_in
from app.desk import begin
from models.scenario import shipped as shelf
from models.scenario.shipped import shipped_name_of, shipped_names, shipped_path

Answer = QMessageBox.StandardButton


@pytest.fixture
def shelved(tmp_path, monkeypatch):
    """A folder of shipped scenarios that a test may spoil."""
    text = shipped_path("harbour").read_text()
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "harbour.yaml").write_text(text)
    monkeypatch.setattr(shelf, "_folder", lambda: folder)
    shipped_names.cache_clear()
    yield folder / "harbour.yaml"
    shipped_names.cache_clear()


@pytest.fixture
def dialogs(desk):
    """Dialogs for files, as they open; closed at the end."""
    opened = []
    desk.filing.dialog_opened.connect(opened.append)
    yield opened
    for dialog in opened:
        dialog.reject()


def weigh(desk):
    desk.conditions.pen.set_value("weigh", "issues.dues.positions.north.salience", 5)


def question(desk):
    return next((box for box in desk.window.findChildren(QMessageBox) if box.isVisible()), None)


def test_saving_what_is_shipped_asks_for_a_file_of_ones_own_and_says_why(desk, shelved, dialogs):
    before = shelved.read_text()
    begin(desk, str(shelved))
    weigh(desk)
    desk.window.actions_["save"].trigger()
    assert shelved.read_text() == before
    (dialog,) = dialogs
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("/my-harbour.yaml")
    assert not shipped_name_of(dialog.selectedFiles()[0])
    assert "stays as it is" in desk.window.notice.words


def test_a_copy_of_ones_own_is_saved_without_a_question_from_then_on(
    desk, shelved, dialogs, tmp_path
):
    begin(desk, str(shelved))
    desk.filing.save_path(tmp_path / "mine.yaml")
    weigh(desk)
    desk.window.actions_["save"].trigger()
    assert not dialogs
    assert "salience: 5" in (tmp_path / "mine.yaml").read_text()


@pytest.mark.parametrize("answer", [Answer.Cancel, Answer.Save])
def test_a_shipped_file_is_written_over_only_once_that_is_confirmed(desk, shelved, answer):
    before = shelved.read_text()
    begin(desk, str(shelved))
    weigh(desk)
    desk.filing.save_path(shelved)
    box = question(desk)
    assert box.defaultButton() is box.button(Answer.Cancel)
    assert shelved.read_text() == before
    box.button(answer).click()
    assert (shelved.read_text() != before) == (answer == Answer.Save)


@pytest.mark.parametrize("answer", [Answer.Cancel, Answer.Save])
def test_a_draft_is_written_over_a_shipped_file_only_once_that_is_confirmed(desk, shelved, answer):
    went_on = []
    desk.filing.keep_draft(str(shelved), "no scenario yet", lambda: went_on.append(1))
    assert shelved.read_text() != "no scenario yet"
    question(desk).button(answer).click()
    assert (shelved.read_text() == "no scenario yet") == (answer == Answer.Save)
    assert len(went_on) == (answer == Answer.Save)


@pytest.mark.parametrize("name", ["harbour", None])
def test_the_tour_is_offered_once_over_what_comes_with_the_program(desk, name):
    begin(desk, name and str(shipped_path(name)))
    assert desk.tour.coach.isVisible()
    desk.tour.leave()
    begin(desk, name and str(shipped_path(name)))
    assert not desk.tour.coach.isVisible()


def test_whoever_brings_a_file_is_not_kept_from_it_by_a_tour(desk, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(shipped_path("harbour").read_text())
    begin(desk, str(file))
    assert not desk.tour.coach.isVisible()


def test_help_on_the_rail_leads_to_the_tour(desk):
    menu = desk.window.menu_row.menus["help"]
    desk.window.rail._feet[-1].click()
    assert menu.isVisible()
    assert desk.window.actions_["tour"] in menu.actions()
    menu.close()


def test_quit_stands_last_whatever_a_workspace_adds(desk):
    desk.workspace("brief")
    file = desk.window.menu_row.menus["file"].actions()
    assert desk.window.actions_["brief_pdf"] in file
    assert file[-1] is desk.window.actions_["quit"]


def test_a_saved_copy_still_says_that_its_positions_are_not_the_shipped_ones(desk, tmp_path):
    desk.filing.open_shipped("ukraine-2025")
    ideal = desk.session.scenario.issues["foreign_troops"].positions["ukraine"].ideal
    desk.conditions.pen.set_value("move", "issues.foreign_troops.positions.ukraine.limit", ideal)
    assert "with your changes" in desk.window.status.origin
    desk.filing.save_path(tmp_path / "mine.yaml")
    said = "1 other than in the shipped ukraine-2025, of which the sources speak"
    assert said in desk.window.status.origin
    named = ordered_in(desk.session, 10, 1).named
    assert "Ukraine on" in named.recoded
