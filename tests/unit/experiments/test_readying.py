"""Rules that are not at hand are compiled in another process, which may be ended at any moment."""

import subprocess
import sys
from time import perf_counter

import pytest

from models.drivers.compiled import enter
from models.experiments import performing, readying
from models.experiments.design import Design
from models.experiments.making import driver_for
from models.experiments.performing import Means, performed_in_memory
from models.experiments.preparing import prepared
from models.experiments.readying import compiled_apart
from models.terms.errors import RunStopped
from tests.builders import abstract_scenario

WAITS = "import sys; sys.stdin.buffer.read()"


@pytest.fixture
def nothing_kept(tmp_path, monkeypatch):
    """No rules are kept, none are loaded; returns what was started."""
    started = []

    class Watched(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(readying, "is_kept", lambda: False)
    monkeypatch.setattr(readying, "folder_of_rules", lambda: tmp_path / "compiled")
    monkeypatch.setattr(readying.subprocess, "Popen", Watched)
    enter.cache_clear()
    return started


@pytest.mark.parametrize("raised", [RunStopped, KeyboardInterrupt])
def test_a_stop_is_heard_in_the_midst_of_compiling(nothing_kept, monkeypatch, raised):
    monkeypatch.setattr(readying, "CODE", WAITS)

    def stop():
        raise raised

    with pytest.raises(raised):
        compiled_apart(stop)

    begun = perf_counter()
    assert nothing_kept[0].wait() != 0
    assert perf_counter() - begun < 0.2


def test_a_serial_experiment_hears_a_stop_while_its_rules_are_compiled(nothing_kept, monkeypatch):
    monkeypatch.setattr(readying, "CODE", WAITS)
    asked = prepared(abstract_scenario(), Design.model_validate({"experiment": 1, "runs": 50}))
    looked = []

    def stopping():
        looked.append(len(nothing_kept))
        return bool(nothing_kept) and len(looked) > 2

    with pytest.raises(RunStopped):
        performed_in_memory(asked, Means(workers=1, driver=driver_for, stopping=stopping))

    assert len(nothing_kept) == 1
    assert nothing_kept[0].poll() is not None


def test_a_process_that_compiles_ends_with_the_one_that_asked(nothing_kept, monkeypatch):
    compiles_long = readying.CODE.replace("enter()", "import time\ntime.sleep(600)")
    process = subprocess.Popen(
        [sys.executable, "-c", compiles_long, *sys.path], stdin=subprocess.PIPE
    )

    process.stdin.close()

    assert process.wait(60) == 1


@pytest.mark.parametrize("why", ["kept", "loaded", "nowhere"])
def test_nothing_is_started_where_nothing_would_come_of_it(
    nothing_kept, monkeypatch, tmp_path, why
):
    if why == "kept":
        monkeypatch.setattr(readying, "is_kept", lambda: True)
    elif why == "loaded":
        enter()
    else:
        (tmp_path / "compiled").write_text("no folder")

    compiled_apart()

    assert nothing_kept == []


def test_a_design_that_has_less_time_than_compiling_takes_goes_on_without(monkeypatch):
    monkeypatch.setattr(performing, "is_kept", lambda: False)
    monkeypatch.setattr(performing, "compiled_apart", lambda _: pytest.fail("it was compiled"))
    said = {"experiment": 1, "runs": 10_000_000, "until": {"seconds": 0.6}}
    asked = prepared(abstract_scenario(), Design.model_validate(said))

    made = performed_in_memory(asked, Means(workers=1))

    assert not made.ended.is_over
    assert made.ended.done > 0
