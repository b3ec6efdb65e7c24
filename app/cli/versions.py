"""The versions that a bug report needs."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

ENGINE = ("simpy", "numpy", "pydantic", "ruamel.yaml", "networkx", "platformdirs")
SCREEN = ("PySide6-Essentials", "pyqtgraph")


def version_of(distribution: str) -> str:
    """The installed version; empty where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def own_version() -> str:
    """Ours; a checkout that was never installed has none."""
    return version_of("irenic") or "(not installed)"


def engine_versions() -> dict[str, str]:
    """Ours, and those of what the engine stands on: a report names them."""
    return {"irenic": own_version()} | {name: version_of(name) for name in ENGINE}


def versions() -> str:
    """Ours, Python's, and those of what we stand on, a line each."""
    names = [("irenic", own_version()), ("Python", platform.python_version())]
    names += [(name, version_of(name) or "not installed") for name in (*ENGINE, *SCREEN)]
    return "\n".join(f"{name:<20}{found}" for name, found in names)
