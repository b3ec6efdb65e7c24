"""What cannot be written is told of the place that somebody asked for, before work is done."""

import pytest

from app.report import files
from app.report.files import check_room, wanted


def refused(*_, **__):
    raise PermissionError(13, "Permission denied", "/somewhere/.draft.x81")


def test_a_refused_draft_is_told_by_the_name_that_was_asked_for(tmp_path):
    goal = tmp_path / "night.irenic"
    with pytest.raises(PermissionError) as told, wanted(goal):
        refused()

    assert told.value.filename == str(goal)


def test_a_place_where_nothing_can_be_written_is_refused_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "TemporaryDirectory", refused)
    with pytest.raises(PermissionError) as told:
        check_room(tmp_path / "slides.pdf")

    assert told.value.filename == str(tmp_path / "slides.pdf")


def test_nothing_is_left_where_there_was_room(tmp_path):
    check_room(tmp_path / "slides.pdf")

    assert not list(tmp_path.iterdir())
