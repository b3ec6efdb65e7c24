"""`irenic new --tactic`: what it writes works as it stands."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from models.scenario.starting_tactics import new_tactic_files
from models.terms.errors import UsageError

ROOT = Path(__file__).parents[3]


def test_the_new_tactics_own_test_passes(ask, tmp_path):
    """In a process of its own, with `irenic` as a wheel would offer it."""
    code, _, _ = ask("new", "--tactic", "Slow lane", str(tmp_path / "slow"))
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "irenic").symlink_to(ROOT / "app" / "launcher")
    path = os.pathsep.join((str(tmp_path / "site"), str(ROOT)))

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path / "slow",
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert code == 0
    assert ended.returncode == 0, ended.stdout
    assert "3 passed" in ended.stdout


def test_its_entry_point_names_the_class_in_the_file():
    files = new_tactic_files("Slow lane")
    entries = tomllib.loads(files["pyproject.toml"])["project"]["entry-points"]

    assert entries == {"irenic.tactics": {"slow_lane": "slow_lane:SlowLane"}}
    assert "class SlowLane:" in files["slow_lane.py"]
    assert set(files) == {"slow_lane.py", "test_slow_lane.py", "slow_lane.md", "pyproject.toml"}


def test_what_is_there_is_never_written_over(ask, tmp_path):
    (tmp_path / "mine").mkdir()

    code, _, err = ask("new", "--tactic", "mine", str(tmp_path / "mine"))

    assert code == 2
    assert "is there already" in err


@pytest.mark.parametrize(("name", "said"), [("grit", "catalogue"), ("123", "letters")])
def test_a_name_that_would_not_work_is_refused(name, said):
    with pytest.raises(UsageError, match=said):
        new_tactic_files(name)
