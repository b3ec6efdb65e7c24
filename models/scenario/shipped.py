"""The scenarios that come with the program."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from models.scenario.composing import composed
from models.scenario.scalars import data_of
from models.terms.errors import ScenarioError


class Shipped(NamedTuple):
    """A shipped scenario, as a list shows it."""

    name: str
    title: str
    summary: str


@cache
def _folder() -> Path:
    return Path(str(files("scenarios")))


@cache
def shipped_names() -> tuple[str, ...]:
    """Every name, the larger scenarios first, then the folders'."""
    found = (path.relative_to(_folder()) for path in _folder().rglob("*.yaml"))
    return tuple(sorted((path.with_suffix("").as_posix() for path in found), key=_by_folder))


def _by_folder(name: str) -> tuple[int, str]:
    return name.count("/"), name


def shipped_path(name: str) -> Path:
    """The file of a shipped scenario."""
    return _folder() / f"{name}.yaml"


def shipped_name_of(path: str | Path) -> str | None:
    """The shipped name of a file; None for any file outside the folder of what is shipped."""
    try:
        inside = Path(path).resolve().relative_to(_folder().resolve())
    except (ValueError, OSError):
        return None
    return inside.with_suffix("").as_posix()


def shipped() -> tuple[Shipped, ...]:
    """Every shipped scenario with its title and the first sentence of its summary."""
    return tuple(_listed(name) for name in shipped_names())


def _listed(name: str) -> Shipped:
    """Reads the head of the file only: a list is quick, and has a broken file in it too."""
    head = _head(shipped_path(name).read_text(encoding="utf-8"))
    return Shipped(name, head.get("title", name), _first_sentence(head.get("summary", "")))


_HEAD = re.compile(r"(?ms)\A.*?(?=^(?:sources|parties|front|issues):|\Z)")


def _head(text: str) -> dict[str, str]:
    """Top-level texts of a file, before its sources and parties."""
    found = _HEAD.match(text)
    try:
        data = data_of(composed(found[0] if found else ""))
    except ScenarioError:
        return {}
    return {key: " ".join(value.split()) for key, value in data.items() if isinstance(value, str)}


def _first_sentence(text: str) -> str:
    match = re.match(r".*?[.!?](?=\s|$)", text)
    return match[0] if match else text
