"""`irenic locks`: the circular waits of a scenario, and what would open them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.exact.locks import Locks
    from models.terms.scenario import Scenario


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)


def perform(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.page import print_json
    from app.cli.waits import as_document
    from models.exact.locks import locks

    scenario = scenario_of(options)
    found, asked = locks(scenario), asked_of(options, scenario)
    if options.json:
        print_json(as_document(found, scenario) | asked.as_document())
    else:
        print(_told(found, scenario, asked))
    return DONE


def _told(found: Locks, scenario: Scenario, asked: Asked) -> str:
    from app.cli.page import faint, items, strong, wrapped
    from app.cli.waits import opened, standing, with_later

    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [standing(scenario, found)]
    if later := with_later(scenario):
        parts.append(wrapped(later))
    if found.locked:
        parts.append(opened(found, scenario))
    if scenario.caution:
        parts.append(faint(wrapped(scenario.caution)))
    return "\n\n".join(parts)
