"""What README and pyproject promise is true, and leans on nothing outside the project."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import metadata, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.tree import ROOT, short, text_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEEDED = {needed.name: needed for needed in map(Requirement, PROJECT["project"]["dependencies"])}
UPWARD = re.compile(r"(?:\.\./)+[\w.-]+")
SOMEBODYS = re.compile(r"(?<![\w.~:/-])/(?:home|Users|opt|root|srv|work)/\w")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")


def _command(name: str) -> str:
    """A command of the README, found the way that CI finds it."""
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / "readme_command.py", name],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.parametrize("name", ["demo", "tests"])
def test_a_command_of_the_readme_is_one_line(name: str):
    lines = _command(name).splitlines()

    assert len(lines) == 1
    assert lines[0].startswith("python3 -m venv .venv && .venv/bin/python -m pip install ")


def test_the_first_command_ends_in_the_demonstration():
    assert _command("demo").rstrip().endswith("&& .venv/bin/irenic demo")


def test_the_second_command_ends_in_every_test():
    _, tests = _command("tests").rstrip().split(" && .venv/bin/python -m pytest")

    assert tests.split() == ["--numprocesses", "auto", "--dist", "loadfile"]  # and no selection


def test_the_readme_names_the_python_that_the_project_requires():
    floor = PROJECT["project"]["requires-python"].removeprefix(">=")

    assert f"Python {floor}" in README


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("PySide6-Essentials", ["6.8", "6.11.3"], ["6.7.3", "6.12.0"]),
        ("pyqtgraph", ["0.14.0"], ["0.13.7", "0.15.0"]),
    ],
)
def test_the_pins_that_matter_hold(name: str, good: list[str], bad: list[str]):
    allowed = NEEDED[name].specifier

    assert [one for one in good if one not in allowed] == []
    assert [one for one in bad if one in allowed] == []


@pytest.mark.parametrize("name", sorted(set(NEEDED) - set(PROJECT["tool"]["irenic"]["screen"])))
def test_what_is_installed_is_what_the_project_asks_for(name: str):
    assert version(name) in NEEDED[name].specifier


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_no_dependency_binds_the_project_to_its_licence(name: str):
    """GPL and AGPL would bind it; LGPL, under which Qt is used, does not."""
    papers = metadata(name)
    told = " ".join(
        words[:200]  # a whole licence may stand there, with others named further down
        for key in ("License-Expression", "License", "Classifier")
        for words in papers.get_all(key) or []
        if key != "Classifier" or words.startswith("License")
    )
    assert "LGPL" in told or not re.search("GPL|General Public", told), told


def test_the_engine_does_without_dependencies_that_exist():
    assert set(PROJECT["tool"]["irenic"]["screen"]) <= set(NEEDED)


def test_the_wheel_is_built_and_tested_with_the_same_builder():
    assert set(PROJECT["build-system"]["requires"]) <= set(
        PROJECT["project"]["optional-dependencies"]["tests"]
    )


@pytest.mark.parametrize("path", text_files(), ids=short)
def test_no_file_leans_on_what_stands_beside_the_project(path: Path):
    text = path.read_text(encoding="utf-8")
    ways = UPWARD.findall(text)
    ways_out = [way for way in ways if not (path.parent / way).resolve().is_relative_to(ROOT)]

    assert ways_out == []
    assert not SOMEBODYS.search(text)


@pytest.mark.parametrize("path", [p for p in text_files() if p.suffix == ".md"], ids=short)
def test_every_link_of_a_paper_leads_somewhere(path: Path):
    without_comments = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    missing = [
        target for target in LINK.findall(without_comments) if not (path.parent / target).exists()
    ]

    assert missing == []
