"""A wheel puts one name on a machine, and the program runs from there, anywhere."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, short

SCRIPTS = "Scripts" if os.name == "nt" else "bin"
SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment that holds this wheel and borrows its dependencies."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False)
    python = environment / SCRIPTS / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", python),
            *("install", "--quiet", "--no-deps", "--no-index", wheel),
        ],
        check=True,
    )
    # Folders named in a .pth come last on the path, and what .pth files say in them is not read.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(site, "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return environment / SCRIPTS


def _run_elsewhere(folder: Path, *command: str | Path) -> str:
    """What a command prints when it runs in a folder that has nothing to do with the checkout."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_only_top_level_names_of_the_wheel_are_irenic_and_its_papers(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"irenic"}


def test_the_wheel_carries_every_file_of_its_four_folders(wheel: Path):
    expected = {short(path) for path in files("app", "models", "resources", "scenarios")}
    launcher = {short(path) for path in files("app/launcher")}

    with zipfile.ZipFile(wheel) as archive:
        carried = {name.removeprefix("irenic/bundle/") for name in archive.namelist()}

    assert expected - launcher <= carried


def test_the_wheel_carries_the_launcher_once(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        launchers = [name for name in archive.namelist() if name.endswith("__main__.py")]

    assert sorted(launchers) == ["irenic/__main__.py", "irenic/bundle/app/__main__.py"]


def test_the_installed_program_runs_from_its_own_bundle(installed: Path, tmp_path: Path):
    where = "from irenic.__main__ import BUNDLE; print(BUNDLE)"

    bundle = Path(_run_elsewhere(tmp_path, installed / "python", "-c", where).strip())

    assert bundle.is_dir()
    assert bundle.is_relative_to(installed.parent)


def test_the_installed_program_lists_every_shipped_scenario(installed: Path, tmp_path: Path):
    answer = _run_elsewhere(tmp_path, installed / "irenic", "list")

    assert SHIPPED
    assert [name for name in SHIPPED if name not in answer] == []


def test_the_installed_program_plays_a_shipped_scenario(installed: Path, tmp_path: Path):
    answer = _run_elsewhere(
        tmp_path, installed / "irenic", "run", SHIPPED[0], "--seed", "1", "--json"
    )

    assert json.loads(answer)["scenario"] == SHIPPED[0]


def test_a_foreign_folder_of_the_same_name_changes_nothing(installed: Path, tmp_path: Path):
    for folder in ("app", "models", "resources", "scenarios"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "foreign.yaml").write_text("irenic: 1\n", encoding="utf-8")

    answer = _run_elsewhere(tmp_path, installed / "python", "-m", "irenic", "list")

    assert "foreign" not in answer
    assert [name for name in SHIPPED if name not in answer] == []
