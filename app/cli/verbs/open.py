"""`irenic open`: the window. The one command that imports Qt."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from models.terms.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="a YAML file, results (.irenic), or a shipped name"
    )
    parser.add_argument(
        "--reset", action="store_true", help="forget theme, layout and recent files first"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.display import why_no_window

    obstacle = why_no_window()
    if obstacle:
        raise UsageError(f"{obstacle}; {WITHOUT_A_WINDOW}")
    return window(options.file, reset=options.reset)


WITHOUT_A_WINDOW = (
    "`irenic demo` and `irenic run` need none, and `irenic doctor` says what is missing"
)


def window(file: str | None, *, reset: bool = False) -> int:
    """Open the window; the answer is its exit code when it is closed."""
    return _opener()(_path_of(file) if file else None, reset=reset)


def _opener() -> Callable[..., int]:
    try:
        import models.scenario.reading  # noqa: F401  PySide reads the source of what follows it
        from app.desk import open_desk
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("app", "models", "resources"):
            raise
        raise UsageError(f"the window cannot be loaded ({error}); {WITHOUT_A_WINDOW}") from None
    return open_desk


def _path_of(file: str) -> str:
    """A shipped name goes before a file of the same name."""
    from models.scenario.shipped import shipped_names, shipped_path

    return str(shipped_path(file)) if file in shipped_names() else file
