"""A file is written whole or not at all, and where it was meant to be."""

import io
import os
import sys
from pathlib import Path

import pytest

from app.cli.writing import write_text
from tests.builders import SMALL


def test_a_text_arrives_as_it_is(tmp_path):
    write_text(tmp_path / "a.txt", "one\ntwo – three\n")

    assert (tmp_path / "a.txt").read_bytes() == "one\ntwo – three\n".encode()


def test_nothing_else_is_left_beside_it(tmp_path):
    write_text(tmp_path / "a.txt", "x")

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_fails_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")

    def fails(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match=r"a\.txt"):
        write_text(file, "new")

    assert file.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="there are no such rights there")
def test_the_rights_of_a_file_stay(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)

    write_text(file, "new")

    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="there are no links for everybody there")
def test_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "a.txt", tmp_path / "link.txt"
    file.write_text("old", encoding="utf-8")
    link.symlink_to(file)

    write_text(link, "new")

    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_written_and_never_replaced():
    write_text("/dev/null", "x")

    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("words", [("run", "--log"), ("demo", "--runs", "2", "--headless", "-o")])
def test_an_answer_is_never_written_over_the_scenario_that_was_asked_about(ask, tmp_path, words):
    command, *option = words
    file = tmp_path / "mine.yaml"
    file.write_text(SMALL, encoding="utf-8")

    answer = ask(command, str(file), *option, str(file))

    assert answer.code == 2
    assert "choose another name" in answer.err
    assert file.read_text(encoding="utf-8") == SMALL


def test_a_name_that_is_empty_is_no_way_to_ask_for_nothing(ask):
    unnamed = ask("run", "harbour", "--log", "")
    assert (unnamed.code, unnamed.err) == (2, "irenic: --log needs the name of a file\n")
    assert ask("run", "harbour", "--script", "").code == 1
    assert ask("run", "harbour", "--variant", "").code == 2


class Slow(io.RawIOBase):
    """A pipe that takes three letters at a time."""

    def __init__(self):
        self.taken = b""

    def writable(self):
        return True

    def write(self, given):
        self.taken += bytes(given[:3])
        return min(3, len(given))


@pytest.mark.parametrize("name", ["/dev/stdout", "/proc/thread-self/fd/1"])
def test_a_file_that_is_written_to_standard_output_loses_no_letter_there(monkeypatch, name):
    slow = Slow()
    printed = io.TextIOWrapper(slow, encoding="latin-1", errors="replace", write_through=True)
    monkeypatch.setattr(sys, "stdout", printed)

    printed.write("ä")
    write_text(name, "Київ – мир")

    assert slow.taken == "ä".encode("latin-1") + "Київ – мир".encode()
