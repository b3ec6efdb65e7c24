"""The files by which a Linux desktop knows a program: an entry, a file type, an icon.

They go into the user's own data folder, as freedesktop.org's Desktop Entry and Shared MIME-info
specifications have it, and need no root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

SCENARIO, RESULTS = "application/x-irenic-scenario", "application/x-irenic-results"
YAML = ("application/yaml", "application/x-yaml", "text/yaml")
"""What desktops of different years call a YAML file; the ending says it before the words inside."""

ENTRY = """\
[Desktop Entry]
Type=Application
Name=irenic
GenericName=Peace negotiation simulator
Comment=Which sequences of concessions lead to agreement
Exec={program} open %f
Icon=irenic
Terminal=false
Categories=Education;Science;
MimeType={types};
"""

TYPES = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{SCENARIO}">
    <comment>irenic scenario</comment>
    <sub-class-of type="application/yaml"/>
    <magic priority="60"><match type="string" offset="0:256" value="irenic: 1"/></magic>
    <glob pattern="*.irenic.yaml"/>
  </mime-type>
  <mime-type type="{RESULTS}">
    <comment>irenic results</comment>
    <glob pattern="*.irenic"/>
  </mime-type>
</mime-info>
"""


def desktop_files() -> dict[Path, str]:
    """Where each file goes, and what stands in it."""
    data = _data_folder()
    entry = ENTRY.format(program=_program(), types=";".join((RESULTS, SCENARIO, *YAML)))
    icon = files("resources").joinpath("icons", "irenic.svg").read_text("utf-8")
    return {
        data / "applications" / "irenic.desktop": entry,
        data / "mime" / "packages" / "irenic.xml": TYPES,
        data / "icons" / "hicolor" / "scalable" / "apps" / "irenic.svg": icon,
    }


def files_put(wanted: dict[Path, str]) -> list[Path]:
    """Write the files, each whole or not at all. Raises UsageError where one cannot be."""
    from models.scenario.saving import save

    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, text)
    return list(wanted)


def files_taken(wanted: dict[Path, str]) -> list[Path]:
    """Remove those that are there."""
    there = [path for path in wanted if path.is_file()]
    for path in there:
        path.unlink()
    return there


def refreshed() -> None:
    """Let the desktop read its lists again, where it has the programs for it."""
    data = _data_folder()
    for program, folder in (
        ("update-mime-database", data / "mime"),
        ("update-desktop-database", data / "applications"),
    ):
        found = shutil.which(program)
        if found and folder.is_dir():
            subprocess.run([found, str(folder)], check=False, capture_output=True, timeout=60)  # noqa: S603  a program of the desktop


def _data_folder() -> Path:
    """Where a user's own data lie; a relative XDG_DATA_HOME is to be ignored."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def _program() -> str:
    """How the desktop starts us, quoted as a desktop entry asks."""
    beside = Path(sys.executable).with_name("irenic")
    if beside.is_file():
        return _quoted(str(beside))
    return f"{_quoted(sys.executable)} -m irenic"


def _quoted(path: str) -> str:
    """Double quotes, with what is special inside them escaped; % stands doubled."""
    for special in ("\\", '"', "`", "$"):
        path = path.replace(special, "\\" + special)
    return '"' + path.replace("%", "%%") + '"'
