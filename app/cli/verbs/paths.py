"""`irenic paths`: everything that `--set` may name in a scenario."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING, Any

from app.cli.ending import DONE
from app.cli.page import faint, wrapped
from app.cli.reading import scenario_arguments, scenario_of

if TYPE_CHECKING:
    from models.scenario.paths import Setting


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument("words", metavar="WORD", nargs="*", help="only paths with all these words")


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.scenario.paths import settable

    scenario = scenario_of(options)
    found = list(settable(scenario))
    for word in options.words:
        found = _with_word(found, word)
    if options.json:
        print_json({"scenario": scenario.id, "paths": [_entry(setting) for setting in found]})
    elif found:
        print("\n".join(_told(setting) for setting in found))
    else:
        print(f"No path of {scenario.id} holds {' and '.join(options.words)}.")
    return DONE


def _with_word(settings: list[Setting], word: str) -> list[Setting]:
    """Paths in which the word is a whole name; without any, those in which it is part of one."""
    whole = [setting for setting in settings if f".{word}." in f".{setting.path}."]
    return whole or [setting for setting in settings if word in setting.path]


def _told(setting: Setting) -> str:
    return f"{setting.path} = {_value(setting.value)}\n{faint(wrapped(_about(setting), indent=4))}"


def _entry(setting: Setting) -> dict[str, Any]:
    return {
        "path": setting.path,
        "value": _plain(setting.value),
        "kind": setting.kind,
        "meaning": setting.meaning,
    }


def _about(setting: Setting) -> str:
    return f"{setting.meaning} ({setting.kind})" if setting.meaning else setting.kind


def _value(value: Any) -> str:
    """The value as `--set` takes it."""
    plain = _plain(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list):
        return f"[{', '.join(map(_value, plain))}]"
    if isinstance(plain, dict):
        inside = ", ".join(f"{key}: {_value(item)}" for key, item in plain.items())
        return f"{{{inside}}}"
    return "~" if plain is None else f"{plain}"


def _plain(value: Any) -> Any:
    """Nouns as mappings, days as texts."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value
