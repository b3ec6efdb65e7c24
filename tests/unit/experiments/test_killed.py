"""kill -9 at any instant, then on to the end: the same digest, nothing lost, nothing twice."""

import errno
import os
import resource
import subprocess
import sys
from random import Random

import pytest

from models.experiments.archive import create, digest_of
from models.experiments.design import Design
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.experiments.results import open_results
from tests.builders import ABSTRACT, abstract_scenario
from tests.unit.experiments.killing import DESIGN, driver, finished, whole

KILLS = int(os.environ.get("IRENIC_KILLS", "3"))
"""Kills in the suite; IRENIC_KILLS=30 asks for more."""


@pytest.fixture(scope="module")
def expected():
    asked = prepared(abstract_scenario(), Design.model_validate(DESIGN))
    runs = performed_in_memory(asked, Means(workers=1, driver=driver)).runs
    return digest_of(runs), len(runs)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
@pytest.mark.timeout(600)
def test_killed_at_any_instant_it_comes_to_the_same_content(tmp_path, expected):
    random = Random(os.environ.get("IRENIC_KILL_SEED", "7"))
    kills = files = 0

    while kills < KILLS and files < 4 * KILLS:
        path = tmp_path / f"night{files}.irenic"
        kills += finished(path, KILLS - kills, random, longest_s=1.2)
        files += 1
        digest, runs, twice = whole(path)
        assert (digest, runs) == expected
        assert twice == 0

    assert kills == KILLS


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop()), resource.RLIM_INFINITY))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set as on Unix")
def test_a_full_disk_stops_with_a_sentence_and_a_file_that_goes_on(tmp_path):
    scenario = tmp_path / "plan.yaml"
    scenario.write_text(ABSTRACT, encoding="utf-8")
    path = tmp_path / "night.irenic"
    words = [
        "experiment", str(scenario), "--runs", "400", "--logs", "400", "--driver", "simpy",
        "--workers", "1", "-o", str(path),
    ]  # fmt: skip
    asked = prepared(
        abstract_scenario(), Design.model_validate({"experiment": 1, "runs": 400, "logs": 400})
    )
    create(tmp_path / "empty.irenic", asked, {}).__exit__(None, None, None)
    room = (tmp_path / "empty.irenic").stat().st_size + 60_000
    code = f"{FULL}\nfrom app.cli import main\nsys.exit(main(sys.argv[1:]))"

    full = subprocess.run(
        [sys.executable, "-c", code, *words, str(room)],
        capture_output=True,
        check=False,
        text=True,
    )

    assert full.returncode == 1, full.stderr
    assert "disk is full" in full.stderr
    assert "Traceback" not in full.stderr
    on = subprocess.run(
        [sys.executable, "-m", "app", "experiment", str(path), "--resume", "--driver", "simpy"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert on.returncode == 0, on.stderr
    with open_results(path) as results:
        assert results.digest == digest_of(
            performed_in_memory(asked, Means(workers=1, driver=driver)).runs
        )


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set as on Unix")
def test_a_disk_without_any_room_is_told_under_the_name_that_was_asked_for(tmp_path):
    scenario, path = tmp_path / "plan.yaml", tmp_path / "night.irenic"
    scenario.write_text(ABSTRACT, encoding="utf-8")
    words = ["experiment", str(scenario), "--runs", "4", "--workers", "1", "-o", str(path)]
    code = f"{FULL}\nfrom app.cli import main\nsys.exit(main(sys.argv[1:]))"

    full = subprocess.run(
        [sys.executable, "-c", code, *words, "20000"], capture_output=True, check=False, text=True
    )

    assert full.returncode == 1, full.stderr
    told = full.stderr.splitlines()[-1]  # a slow start says before it what is being done
    assert told == f"irenic: {path}: the disk is full, so no file was made"
    assert "Traceback" not in full.stderr
    assert list(tmp_path.iterdir()) == [scenario]


def test_the_limit_of_this_process_is_as_it_was():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    def refuses(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("models.experiments.opening.os.access", lambda *_: False)
    monkeypatch.setattr("models.experiments.archive.Path.unlink", refuses)
    asked = prepared(abstract_scenario(), Design.model_validate({"experiment": 1, "runs": 1}))

    with pytest.raises(PermissionError, match="may not be written") as told:
        create(tmp_path / "x.irenic", asked, {})

    assert told.value.filename == str(tmp_path)


def test_where_no_file_can_be_made_the_name_that_was_asked_for_is_told(tmp_path, monkeypatch):
    asked = prepared(abstract_scenario(), Design.model_validate({"experiment": 1, "runs": 1}))
    monkeypatch.setattr("models.experiments.opening.os.access", lambda *_: True)

    with pytest.raises(OSError, match="cannot be opened or made") as told:
        create(tmp_path / "nowhere" / "x.irenic", asked, {})

    assert told.value.filename == str(tmp_path / "nowhere" / "x.irenic")
