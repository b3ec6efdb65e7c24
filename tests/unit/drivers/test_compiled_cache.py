"""The cache of compiled rules: found again, never trusted blindly, and not needed."""

import pytest

from models.drivers import compiled_cache
from models.drivers.compiled_cache import NAME, digest_of_rules, kept_module


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled_cache, "folder_of_rules", lambda: tmp_path / "compiled")
    return tmp_path / "compiled"


def test_what_was_kept_is_found_again_without_being_made(place):
    assert kept_module(lambda: "enter = 'made'").enter == "made"

    def never():
        raise AssertionError("it is in the cache")

    assert kept_module(never).enter == "made"
    assert (place / digest_of_rules() / f"{NAME}.py").is_file()


def test_a_cache_that_cannot_be_written_is_done_without(place):
    place.write_text("a file where the folder should be")

    assert kept_module(lambda: "enter = 'in memory'").enter == "in memory"


def test_a_damaged_cache_is_made_anew_in_memory(place):
    kept_module(lambda: "enter = 'made'")
    (place / digest_of_rules() / f"{NAME}.py").write_text("enter = ", encoding="utf-8")

    assert kept_module(lambda: "enter = 'in memory'").enter == "in memory"


def test_another_source_is_kept_elsewhere(monkeypatch):
    before = digest_of_rules()
    monkeypatch.setattr(compiled_cache, "MADE_OF", ("models.rules", "models.terms"))

    assert digest_of_rules() != before
