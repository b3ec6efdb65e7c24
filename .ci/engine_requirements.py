"""Print what the engine and its tests need, one requirement a line.

Every dependency of the project except those that pyproject lists under `tool.irenic.screen`, and
what its extra `tests` names. Nothing is listed here, so nothing can drift.
"""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def engine_requirements() -> list[str]:
    """The project's own requirements, less the screen."""
    settings = tomllib.loads(PROJECT.read_text("utf-8"))
    screen = settings["tool"]["irenic"]["screen"]
    dependencies = settings["project"]["dependencies"]
    extras = settings["project"]["optional-dependencies"]
    return [needed for needed in dependencies if _name(needed) not in screen] + _extra(
        extras, "tests"
    )


def _extra(extras: dict[str, list[str]], name: str) -> list[str]:
    """What an extra names, with the extras of our own that it takes in."""
    own = re.compile(r"irenic\[(\w+)\]")
    taken = ((own.fullmatch(needed), needed) for needed in extras[name])
    return [
        further
        for ours, needed in taken
        for further in (_extra(extras, ours[1]) if ours else [needed])
    ]


if __name__ == "__main__":
    print("\n".join(engine_requirements()))
