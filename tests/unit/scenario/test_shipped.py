"""What comes with the program can be listed quickly and is sound."""

from __future__ import annotations

import pytest

from models.scenario import shipped as shelf
from models.scenario.reading import read_document
from models.scenario.shipped import shipped, shipped_names, shipped_path


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_scenario_is_sound(name):
    assert read_document(name).scenario.title


@pytest.mark.parametrize("name", shipped_names())
def test_a_list_says_what_the_file_says(name):
    scenario = read_document(name).scenario
    (listed,) = [one for one in shipped() if one.name == name]

    assert listed.title == scenario.title
    assert listed.summary
    assert " ".join(scenario.summary.split()).startswith(listed.summary)


def test_folders_come_after_what_stands_at_the_top():
    names = shipped_names()

    assert names.index("harbour") < names.index("reference/six-steps")


def test_a_shipped_scenario_is_a_file():
    assert shipped_path("harbour").is_file()


def test_a_list_reads_no_more_than_the_head(tmp_path, monkeypatch):
    (tmp_path / "broken.yaml").write_text(
        "title: 'It''s'\nsummary: >-\n  One\n  line. Two.\nparties: ["
    )
    monkeypatch.setattr(shelf, "_folder", lambda: tmp_path)
    shipped_names.cache_clear()

    (listed,) = shipped()
    shipped_names.cache_clear()

    assert (listed.name, listed.title, listed.summary) == ("broken", "It's", "One line.")
