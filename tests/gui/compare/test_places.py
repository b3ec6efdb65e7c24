"""Results that cannot be kept are told of the file that was asked for."""

import pytest

from app.compare.asking import kept_as
from models.experiments.estimating import Estimate


def test_results_that_are_gone_are_told_and_not_their_new_name(tmp_path):
    with pytest.raises(FileNotFoundError) as told:
        kept_as(str(tmp_path / "gone.irenic"), str(tmp_path / "kept.irenic"))

    assert told.value.filename == str(tmp_path / "gone.irenic")
    assert not list(tmp_path.iterdir())


def test_every_figure_of_the_estimate_has_its_room(compare):
    form, points, runs = compare.estimate, 3, 1_000_000
    told = Estimate(points, points * runs, 1e6, 10**12, 0, 0.001, 0.1, compiling=False)
    form._show((told, points, 0))
    compare.window().grab()

    for shown in (form.runs, form.time, form.disk, form.sure):
        assert shown.sizeHint().width() <= shown.width(), shown.text()
    assert f"{runs:,} runs of each" in form.note.text()
