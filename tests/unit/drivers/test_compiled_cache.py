"""The cache of compiled rules: found again, never trusted blindly, and not needed."""

import ast
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.drivers import compiled_cache
from models.drivers.compiled import enter
from models.drivers.compiled_cache import digest_of_rules, file_of_rules, is_kept, kept_code
from models.drivers.compiled_loop import play_all
from models.drivers.compiled_source import INSTEAD, taken_over


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled_cache, "folder_of_rules", lambda: tmp_path / "compiled")
    return tmp_path / "compiled"


def never() -> bytes:
    raise AssertionError("it is in the cache")


def test_what_was_kept_is_found_again_without_being_made(place):
    assert not is_kept()

    assert kept_code(file_of_rules(), lambda: b"made") == b"made"

    assert kept_code(file_of_rules(), never) == b"made"
    assert is_kept()
    assert file_of_rules().parent == place / digest_of_rules()


def test_a_cache_that_cannot_be_written_is_done_without(place):
    place.write_text("a file where the folder should be")

    assert kept_code(file_of_rules(), lambda: b"in memory") == b"in memory"


@pytest.mark.parametrize("left", [0, 10, 35, -1])
def test_a_damaged_file_is_made_anew(place, left):
    kept_code(file_of_rules(), lambda: b"made of machine code")
    file_of_rules().write_bytes(file_of_rules().read_bytes()[:left])

    assert not is_kept()
    assert kept_code(file_of_rules(), lambda: b"made again") == b"made again"
    assert kept_code(file_of_rules(), never) == b"made again"


def test_a_full_disk_costs_what_would_have_been_kept_and_leaves_no_draft(place, monkeypatch):
    monkeypatch.setattr(Path, "replace", unreplaceable)

    assert kept_code(file_of_rules(), lambda: b"made") == b"made"
    assert [one.name for one in (place / digest_of_rules()).iterdir()] == ["lock"]


def unreplaceable(*_):
    raise OSError(28, "No space left on device")


def test_another_source_is_kept_elsewhere(monkeypatch):
    before = digest_of_rules()
    monkeypatch.setattr(compiled_cache, "MADE_OF", (("models.rules", "*.py"),))

    assert digest_of_rules.__wrapped__() != before


def test_everything_that_is_compiled_is_in_the_digest():
    """Also the constants: where each name that a rule uses was imported from."""
    told = {str(source) for source in compiled_cache.sources_of_rules()}
    for function in taken_over(play_all, INSTEAD):
        assert inspect.getsourcefile(function) in told, function
        for module in imported_by(function):
            assert inspect.getsourcefile(sys.modules[module]) in told, (function, module)


def imported_by(function):
    """The modules of ours whose names a function uses."""
    tree = ast.parse(inspect.getsource(sys.modules[function.__module__]))
    origin = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        if f"{node.module}.{alias.name}" in sys.modules
        else node.module
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module.startswith("models.")
        for alias in node.names
    }
    return {origin[name] for name in function.__code__.co_names if name in origin}


def test_versions_that_were_not_used_for_long_go(place, monkeypatch):
    monkeypatch.setattr(compiled_cache, "VERSIONS", 3)
    for age in range(5):
        (place / f"old {age}").mkdir(parents=True)
        os.utime(place / f"old {age}", (1000 - age, 1000 - age))

    kept_code(file_of_rules(), lambda: b"made")

    assert {one.name for one in place.iterdir()} == {digest_of_rules(), "old 0", "old 1"}


def test_what_is_used_is_not_the_next_to_go(place):
    kept_code(file_of_rules(), lambda: b"made")
    os.utime(place / digest_of_rules(), (1, 1))

    kept_code(file_of_rules(), lambda: b"made")

    assert (place / digest_of_rules()).stat().st_mtime > 1


def test_playing_kept_rules_never_loads_the_compiler():
    """Numba and all it imports take a second in every worker."""
    enter()  # compiled, where it was not
    code = """
import sys
from models.drivers.compiled import CompiledSimulator
from tests.builders import small_scenario
CompiledSimulator(small_scenario()).runs(range(2))
print(sorted({"numba", "scipy", "PySide6"} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert told.stdout == "[]\n"
