"""The scenarios that come with the program."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple


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


def shipped() -> tuple[Shipped, ...]:
    """Every shipped scenario with its title and the first sentence of its summary."""
    return tuple(_listed(name) for name in shipped_names())


def _listed(name: str) -> Shipped:
    """Reads the head of the file only, so that a list is quick and a broken file is listed too."""
    head = _head(shipped_path(name).read_text(encoding="utf-8"))
    return Shipped(name, head.get("title", name), _first_sentence(head.get("summary", "")))


_TOP_KEY = re.compile(r"^([a-z_]+):[ \t]*(.*)$")


def _head(text: str) -> dict[str, str]:
    """Top-level texts of a file, before its parties."""
    head: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if match := _TOP_KEY.match(line):
            key = match[1]
            head[key] = "" if match[2][:1] in (">", "|") else match[2].strip("\"' ")
        elif key and line.startswith(" "):
            head[key] = f"{head[key]} {line.strip()}".strip()
        if key == "parties":
            break
    return head


def _first_sentence(text: str) -> str:
    match = re.match(r".*?[.!?](?=\s|$)", text)
    return match[0] if match else text
