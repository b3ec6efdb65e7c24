"""`irenic desktop`: make a Linux desktop know irenic, its scenarios and its results files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.cli.ending import DONE
from models.terms.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--remove", action="store_true", help="take it away again")


def perform(options: argparse.Namespace) -> int:
    from app.cli.desktop_files import desktop_files, files_put, files_taken, refreshed

    if not sys.platform.startswith("linux"):
        raise UsageError(
            "this command is for Linux desktops; elsewhere choose irenic in a file's `Open with`"
        )
    files = desktop_files()
    paths = files_taken(files) if options.remove else files_put(files)
    refreshed()
    _tell(paths, options)
    return DONE


def _tell(paths: list[Path], options: argparse.Namespace) -> None:
    from app.cli.page import print_json

    deed = "removed" if options.remove else "written"
    if options.json:
        print_json({deed: [str(path) for path in paths]})
        return
    for path in paths:
        print(f"{deed}  {path}")
    if not options.remove:
        print("\nThe desktop now opens .irenic files with irenic, and offers it for scenarios.")
