"""`irenic doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from app.cli.ending import DONE, UNSOUND
from app.cli.versions import ENGINE, SCREEN, own_version, version_of

OLDEST_PYTHON = (3, 11)
PACKAGES = {"ruamel.yaml": "ruamel.yaml", "PySide6-Essentials": "PySide6"}
"""Distributions whose module has another name."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str
    way_out: str = ""
    needed_for: str = "everything"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json

    found = list(findings())
    if options.json:
        print_json({"ok": _runs(found), "findings": [finding._asdict() for finding in found]})
    else:
        print(_told(found))
    return DONE if _runs(found) else UNSOUND


def _runs(found: list[Finding]) -> bool:
    """Whether all but the window works."""
    return all(finding.ok for finding in found if finding.needed_for == "everything")


def findings() -> Iterator[Finding]:
    """Everything that irenic needs, in the order in which one would mend it."""
    yield Finding("irenic", ok=True, found=own_version())
    yield _python()
    for name in ENGINE:
        yield _package(name, "everything")
    yield _log_folder()
    yield Finding("processors", ok=True, found=str(_processors()))
    for name in SCREEN:
        yield _package(name, "the window")
    yield from _libraries()
    yield _display()


def _python() -> Finding:
    ok = sys.version_info >= OLDEST_PYTHON
    return Finding("Python", ok, platform.python_version(), "" if ok else "install Python 3.11+")


def _package(name: str, needed_for: str) -> Finding:
    module = PACKAGES.get(name, name.lower())
    version = version_of(name)
    try:
        import_module(module)
    except ImportError as error:
        found = f"does not load: {error}" if version else "not installed"
        return Finding(name, ok=False, found=found, way_out=_pip(name), needed_for=needed_for)
    return Finding(name, ok=True, found=version, needed_for=needed_for)


def _pip(name: str) -> str:
    return f"{sys.executable} -m pip install {name}"


def _log_folder() -> Finding:
    from platformdirs import user_log_path

    folder = user_log_path("irenic")
    above = next(path for path in (folder, *folder.parents) if path.exists())
    ok = os.access(above, os.W_OK)
    way_out = "" if ok else f"make {above} writable; until then reports go to the temporary folder"
    return Finding("fault reports", ok, str(folder), way_out, "reports of faults")


def _processors() -> int:
    from models.experiments.processors import processors

    return processors()


def _libraries() -> Iterator[Finding]:
    from app.cli.display import missing_libraries

    missing = missing_libraries()
    if missing:
        way_out = f"on Debian or Ubuntu: apt-get install {' '.join(missing.values())}"
        found = f"missing: {', '.join(missing)}"
        yield Finding(
            "system libraries", ok=False, found=found, way_out=way_out, needed_for="the window"
        )
    else:
        yield Finding("system libraries", ok=True, found="all here", needed_for="the window")


def _display() -> Finding:
    from app.cli.display import has_display

    ok = has_display()
    way_out = "" if ok else "sit at a desktop, or connect with `ssh -X`"
    return Finding("display", ok, "here" if ok else "none", way_out, "the window")


def _told(found: list[Finding]) -> str:
    from app.cli.page import items

    lines = items((_label(finding), _about(finding)) for finding in found)
    missing = [finding for finding in found if not finding.ok]
    if not missing:
        return f"{lines}\n\nNothing is missing."
    if _runs(missing):
        return f"{lines}\n\nEvery command works but `open`, which needs what is missing above."
    return f"{lines}\n\nIrenic cannot work before what is missing above is there."


def _label(finding: Finding) -> str:
    return f"{'·' if finding.ok else '!'} {finding.name}"


def _about(finding: Finding) -> str:
    if finding.ok:
        return finding.found
    return f"{finding.found} (needed for {finding.needed_for}). Way out: {finding.way_out}"
