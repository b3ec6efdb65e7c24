"""A file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys

import pytest

from models.scenario.writing import save
from models.terms.errors import UsageError

OLD, NEW = "old: ü\r\n", "new: ü\n"


def names_in(folder):
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "file.yaml"
    path.write_bytes(OLD.encode())
    return path


def test_the_text_arrives_to_the_byte(path):
    save(path, NEW + "x\r\n")

    assert path.read_bytes() == (NEW + "x\r\n").encode()
    assert names_in(path.parent) == ["file.yaml"]


def test_a_new_file_can_be_saved(tmp_path):
    save(tmp_path / "new.yaml", NEW)

    assert (tmp_path / "new.yaml").read_bytes() == NEW.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
def test_rights_stay_as_they_were(path):
    path.chmod(0o640)

    save(path, NEW)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(path, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(path)

    save(link, NEW)

    assert link.is_symlink()
    assert path.read_text() == NEW


@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_full_disk_leaves_the_old_file_and_says_so(path, monkeypatch, step):
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(os, "fdopen", full)

    with pytest.raises(UsageError, match="was not saved and is as it was: No space left"):
        save(path, NEW)
    assert path.read_bytes() == OLD.encode()
    assert names_in(path.parent) == ["file.yaml"]


def test_a_stop_half_way_leaves_the_old_file(path, monkeypatch):
    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)

    with pytest.raises(KeyboardInterrupt):
        save(path, NEW)
    assert path.read_bytes() == OLD.encode()
    assert names_in(path.parent) == ["file.yaml"]


def test_a_folder_that_may_not_be_written_is_told(path, monkeypatch):
    def closed(*_args: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", closed)

    with pytest.raises(UsageError, match="Permission denied"):
        save(path, NEW)
    assert path.read_bytes() == OLD.encode()


def test_a_file_that_may_not_be_written_is_not_replaced(path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_args: False)

    with pytest.raises(UsageError, match="Permission denied"):
        save(path, NEW)
    assert path.read_bytes() == OLD.encode()


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="No such file or directory"):
        save(tmp_path / "nowhere" / "file.yaml", NEW)


def test_a_folder_is_not_overwritten(tmp_path):
    (tmp_path / "folder").mkdir()

    with pytest.raises(UsageError, match="was not saved"):
        save(tmp_path / "folder", NEW)
    assert names_in(tmp_path) == ["folder"]


def test_what_an_old_crash_left_behind_is_in_nobodys_way(path):
    path.with_name(".file.yaml.0.part").write_text("half")

    save(path, NEW)

    assert path.read_text() == NEW


def test_half_a_character_is_not_written(path):
    with pytest.raises(UsageError, match="half a character"):
        save(path, "\ud800")
    assert path.read_bytes() == OLD.encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders there")
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    with pytest.raises(UsageError, match="no ordinary file"):
        save(pipe, NEW)

    assert pipe.is_fifo()
    assert names_in(tmp_path) == ["pipe.yaml"]
