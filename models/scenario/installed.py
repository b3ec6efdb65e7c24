"""Plug-in tactics that are installed beside irenic, by name."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

GROUP = "irenic.tactics"
"""The entry point group in which a distribution names its plug-in tactics."""


def installed_plug_ins() -> tuple[str, ...]:
    """Names of the plug-in tactics that could be asked here, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def plug_in_named(name: str) -> EntryPoint | None:
    """Where a plug-in is to be loaded from; None where none of that name is installed."""
    found = (point for point in entry_points(group=GROUP) if point.name == name)
    return next(found, None)
