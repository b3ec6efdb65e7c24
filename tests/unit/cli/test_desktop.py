"""A Linux desktop is told of the program, in the user's own folders, and forgets it again."""

import configparser
import subprocess
import sys
from pathlib import Path
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


KINDS = """
import sys
from PySide6.QtCore import QMimeDatabase
known = QMimeDatabase()
for file in sys.argv[1:]:
    print(known.mimeTypeForFile(file).name())
"""


@pytest.mark.gui
@pytest.mark.skipif(not Path("/usr/share/mime/packages").is_dir(), reason="no list of file types")
def test_a_desktop_offers_irenic_for_results_and_for_scenarios_by_these_files(data, tmp_path):
    """By the same list of types that a desktop reads."""
    main(["desktop"])
    names = "night.irenic", "talks.irenic.yaml", "mine.yaml", "letter.txt"
    made = [tmp_path / name for name in names]
    for file in made:
        file.write_text("irenic: 1\nid: mine\n" if file.suffix == ".yaml" else "other")
    done = subprocess.run(
        [sys.executable, "-c", KINDS, *map(str, made)], capture_output=True, text=True, check=True
    )
    results, named, plain, other = done.stdout.split()
    entry = (data / "applications" / "irenic.desktop").read_text("utf-8")
    (offered,) = (line for line in entry.splitlines() if line.startswith("MimeType="))
    types = offered.removeprefix("MimeType=").split(";")
    assert results == "application/x-irenic-results"
    assert named == "application/x-irenic-scenario"
    assert {results, named, plain} <= set(types)
    assert other not in types
