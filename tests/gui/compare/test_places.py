"""Results that cannot be kept are told of the file that was asked for."""

import pytest

from app.compare.asking import kept_as


def test_results_that_are_gone_are_told_and_not_their_new_name(tmp_path):
    with pytest.raises(FileNotFoundError) as told:
        kept_as(str(tmp_path / "gone.irenic"), str(tmp_path / "kept.irenic"))

    assert told.value.filename == str(tmp_path / "gone.irenic")
    assert not list(tmp_path.iterdir())
