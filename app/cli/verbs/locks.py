"""`irenic locks`: the circular waits of a scenario, and what would open them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of

if TYPE_CHECKING:
    from models.exact.locks import Locks
    from models.terms.scenario import Scenario


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from app.cli.waits import as_document
    from models.exact.locks import locks

    scenario = scenario_of(options)
    found = locks(scenario)
    if options.json:
        print_json(as_document(found, scenario))
    else:
        print(_told(found, scenario))
    return DONE


def _told(found: Locks, scenario: Scenario) -> str:
    from app.cli.page import faint, strong, wrapped
    from app.cli.waits import opened, standing, with_later

    parts = [strong(scenario.title), standing(scenario, found)]
    if later := with_later(scenario):
        parts.append(wrapped(later))
    if found.locked:
        parts.append(opened(found, scenario))
    if scenario.caution:
        parts.append(faint(wrapped(scenario.caution)))
    return "\n\n".join(parts)
