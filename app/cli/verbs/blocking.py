"""`irenic blocking`: who could block at which stage, whose giving up changes it, spoilers."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from app.cli.answers import Forms, at_least, give, seed_of
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from models.insight.blocking import Blocking
    from models.terms.scenario import Scenario

RUNS = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument("--runs", type=int, metavar="N", help=f"runs of every set ({RUNS})")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed, the same luck (1)")
    parser.add_argument("--rule", choices=RULE_NAMES, help="how parties judge each other (record)")
    parser.add_argument("--csv", metavar="DIR", help="write the tables as CSV")


def perform(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.blocking_words import as_document, tables, told

    at_least(options, runs=1)
    scenario = scenario_of(options)
    found = _found(scenario, options)
    forms = Forms(tables, as_document, told)
    return give(options, forms, answer=found, asked=asked_of(options, scenario))


def _found(scenario: Scenario, options: argparse.Namespace) -> Blocking:
    from app.cli.progress import told_progress
    from models.experiments.performing import Means, OnePoint, many_runs
    from models.insight.blocking import blocking

    seed = seed_of(options)
    asked = OnePoint(options.runs or RUNS, seed, options.rule or "record")
    with told_progress("model runs of one set") as progress:
        made = partial(many_runs, asked=asked, means=Means(progress=progress))
        return blocking(scenario, made)
