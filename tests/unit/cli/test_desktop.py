"""A Linux desktop is told of the program, in the user's own folders, and forgets it again."""

import configparser
import sys
from xml.etree import ElementTree

import pytest

from app.cli import main
from app.cli.desktop_files import desktop_files

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux desktop")


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_everything_goes_into_the_users_data_folder_and_is_taken_away_again(data):
    assert main(["desktop"]) == 0
    files = list(desktop_files())
    assert all(file.is_file() and data in file.parents for file in files)
    assert main(["desktop", "--remove"]) == 0
    assert not any(file.exists() for file in files)


def test_the_entry_opens_a_file_and_names_its_types(data):
    main(["desktop"])
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(data / "applications" / "irenic.desktop", "utf-8")
    told = entry["Desktop Entry"]
    assert told["Exec"].endswith(" open %f")
    assert "application/x-irenic-results" in told["MimeType"].split(";")


def test_the_file_types_are_well_formed_and_know_the_endings(data):
    main(["desktop"])
    root = ElementTree.parse(data / "mime" / "packages" / "irenic.xml").getroot()
    assert {glob.get("pattern") for glob in root.iter() if glob.tag.endswith("glob")} == {
        "*.irenic",
        "*.irenic.yaml",
    }
