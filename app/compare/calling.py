"""A design as a command and as Python: the same experiment, without a window."""

from __future__ import annotations

from typing import Any

from app.calls import Call, Origin, command, quoted
from models.scenario.rendering import flow
from models.terms.errors import UsageError

FLAGS = {
    "runs": "--runs", "seed": "--seed", "logs": "--logs", "distributions": "--distributions"
}  # fmt: skip
UNTIL = {"width": "--until-width", "seconds": "--until-seconds", "ending": "--ending"}
BY_FILE = ("points", "concessions", "openings")
"""Keys that only a design's file can say."""


def design_call(said: dict[str, Any], origin: Origin, file: str) -> Call:
    """How to ask for an experiment again.

    Raises UsageError where only a design's file could say it.
    """
    beyond = [key for key in BY_FILE if said.get(key)]
    if beyond or said.get("until", {}).get("level"):
        raise UsageError(
            f"a command cannot say `{(beyond or ['until.level'])[0]}`; write a design's file for it"
        )
    words = ("experiment", *origin.words(), *_words(said), "-o", file)
    return Call(command(words), _lines(said, origin, file))


def _words(said: dict[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    for name in _listed(said.get("variants")):
        found += ["--variant", name]
    for key, flag in (("settings", "--set"), ("vary", "--vary")):
        for path, value in said.get(key, {}).items():
            found += [flag, f"{path}={value if isinstance(value, str) else flow(value)}"]
    for condition in _listed(said.get("constraints")):
        found += ["--keep", condition]
    found += _sampling(said.get("sampling"))
    found += _orders(said.get("orders"))
    for rule in _listed(said.get("rule")):
        found += ["--rule", rule]
    for key, flag in FLAGS.items():
        found += [flag, f"{said[key]}"] if key in said else []
    for key, flag in UNTIL.items():
        value = said.get("until", {}).get(key)
        found += [flag, f"{value}"] if value is not None else []
    return tuple(found)


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def _sampling(said: Any) -> list[str]:
    if said is None or isinstance(said, str):
        return ["--sampling", said] if said else []
    odd = set(said) - {"kind", "points"}
    if odd:
        raise UsageError(
            f"a command cannot say `sampling.{min(odd)}`; write a design's file for it"
        )
    points = f":{said['points']}" if "points" in said else ""
    return ["--sampling", f"{said['kind']}{points}"]


def _orders(said: Any) -> list[str]:
    if said is None:
        return []
    if said == "all" or (isinstance(said, dict) and said.get("kind") == "all" and len(said) == 1):
        return ["--orders", "all"]
    if isinstance(said, dict) and "sample" in said and set(said) <= {"sample", "kind"}:
        return ["--orders", f"sample:{said['sample']}"]
    raise UsageError("a command cannot list orders; write a design's file for them")


def _lines(said: dict[str, Any], origin: Origin, file: str) -> tuple[str, ...]:
    keys = {key: value for key, value in said.items() if key not in ("scenario", "title")}
    told = ", ".join(f"{key}={value!r}" for key, value in keys.items())
    return (
        'if __name__ == "__main__":  # workers import this file again',
        f"    {origin.assigned()}",
        f"    results = irenic.experiment(scenario, {quoted(file)}, {told})",
        "    print(results.outcomes())",
    )
