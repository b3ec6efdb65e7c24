"""`irenic locks`: the circular waits of a scenario, what would open them, and what that does."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.answers import seed_of
from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.exact.locks import Locks
    from models.insight.waits_opened import WaitsOpened
    from models.terms.scenario import Scenario


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--runs",
        type=int,
        metavar="N",
        help="also make N model runs with each wait opened, and with each minimal set given up",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="the luck of those runs (1)")
    parser.add_argument("--rule", choices=RULE_NAMES, help="how givers of steps decide (record)")


def perform(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.page import print_json
    from app.cli.waits import as_document
    from app.cli.waits_opened_words import as_document as opened_document
    from models.exact.locks import locks

    _check(options)
    scenario = scenario_of(options)
    found, asked = locks(scenario), asked_of(options, scenario)
    answer = _opened(options, scenario, found) if options.runs is not None else None
    seed, rule = _luck(options)
    if options.json:
        more = opened_document(answer, seed, rule) if answer else {}
        print_json(as_document(found, scenario) | more | asked.as_document())
    else:
        print(_told(found, scenario, asked, (answer, seed, rule)))
    return DONE


def _check(options: argparse.Namespace) -> None:
    """Raises UsageError where options tell of runs that nobody asked for."""
    for name in ("seed", "rule"):
        if options.runs is None and getattr(options, name) is not None:
            raise UsageError(f"--{name} goes with --runs N")


def _luck(options: argparse.Namespace) -> tuple[int, str]:
    return seed_of(options), options.rule or "record"


def _opened(options: argparse.Namespace, scenario: Scenario, found: Locks) -> WaitsOpened:
    """Every way of opening the waits, run."""
    from app.cli.progress import told_progress
    from models.experiments.performing import OnePoint
    from models.insight.waits_opened import hands_of, waits_opened, ways_of

    seed, rule = _luck(options)
    asked = OnePoint(options.runs, seed, rule)
    with told_progress("model runs") as progress:
        hands = hands_of(asked, ways=len(ways_of(scenario, found)), progress=progress)
        return waits_opened(scenario, hands, found)


def _told(
    found: Locks,
    scenario: Scenario,
    asked: Asked,
    opening: tuple[WaitsOpened | None, int, str],
) -> str:
    from app.cli.page import faint, items, strong, wrapped
    from app.cli.waits import opened, standing, with_later
    from app.cli.waits_opened_words import told

    parts = [strong(scenario.title)]
    parts += [items(asked.told, indent=0)] if asked.told else []
    parts += [standing(scenario, found)]
    if later := with_later(scenario):
        parts.append(wrapped(later))
    if found.locked:
        parts.append(opened(found, scenario))
    answer, seed, rule = opening
    if answer is not None:
        parts.append(told(answer, seed, rule))
    if scenario.caution:
        parts.append(faint(wrapped(scenario.caution)))
    return "\n\n".join(parts)
