"""What is written down when something is our fault, so that it can be mended."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def written_report(error: BaseException, words: Sequence[str]) -> Path | None:
    """The file that tells what happened; none where nothing can be written at all."""
    text = report(error, words)
    for folder in (_log_folder, _spare_folder):
        try:
            return _written(folder(), text)
        except OSError:
            continue
    return None


def report(error: BaseException, words: Sequence[str]) -> str:
    """What was asked, where it ran, and how it came to a stop."""
    from app.cli.versions import versions

    return "\n".join(
        (
            "A fault of irenic's. Nothing was sent anywhere; read it before you share it.",
            "",
            f"asked     irenic {' '.join(words)}",
            f"when      {datetime.now(UTC).isoformat(timespec='seconds')}",
            f"machine   {platform.platform()}",
            f"program   {sys.executable}",
            *versions().splitlines(),
            "",
            "".join(traceback.format_exception(error)),
        )
    )


def _written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    file = folder / f"fault-{moment}-{os.getpid()}.txt"
    file.write_text(text, encoding="utf-8", errors="backslashreplace")  # names of files, too
    return file


def _log_folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("irenic")


def _spare_folder() -> Path:
    return Path(tempfile.gettempdir())
