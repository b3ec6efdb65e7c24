"""`irenic requires`: what it would take for a named text to be signed and to hold."""

from __future__ import annotations

import argparse
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from app.cli.answers import Forms, at_least, give, seed_of, write_tables
from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from app.cli.writing import keep
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.experiments.performing import OnePoint, Progress
    from models.insight.requirements import Requirement
    from models.records.runs import Runs
    from models.terms.scenario import Scenario

RUNS, SEARCHED, TARGET = 500, 80, 0.5
PATIENCE_S = 30.0
"""What a search takes before its rules are compiled."""


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--text", action="append", default=[], metavar="NAME", dest="texts", help="only this; again"
    )
    parser.add_argument(
        "--target",
        type=float,
        default=TARGET,
        metavar="P",
        help=f"share of model runs that shall carry it out ({TARGET})",
    )
    parser.add_argument("--runs", type=int, metavar="N", help=f"runs that verify ({RUNS})")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed, the same luck (1)")
    parser.add_argument("--rule", choices=RULE_NAMES, help="how parties judge each other (record)")
    parser.add_argument("--page", metavar="FILE.md", help="write the answer as a page")
    parser.add_argument("--csv", metavar="DIR", help="write the tables as CSV")


def perform(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.requires_words import as_document, tables, told

    at_least(options, runs=1)
    if options.page is not None:
        keep(options.page, options.scenario)
    if not 0.0 < options.target <= 1.0:
        raise UsageError("--target takes a share above 0 and up to 1, such as 0.5")
    scenario = scenario_of(options)
    found = _found(scenario, options)
    asked = asked_of(options, scenario)
    if options.page is not None:
        if options.csv is not None:
            write_tables(options.csv, tables(scenario, found))
        return _written(options, scenario, found)
    forms = Forms(
        partial(tables, scenario), partial(as_document, scenario), partial(told, scenario)
    )
    return give(options, forms, answer=found, asked=asked)


def _found(scenario: Scenario, options: argparse.Namespace) -> tuple[Requirement, ...]:
    from app.cli.progress import told_progress
    from models.experiments.performing import OnePoint
    from models.insight.requirements import Wanted, requirements
    from models.scenario.spelling import did_you_mean

    for name in options.texts:
        if name not in scenario.texts:
            hint = did_you_mean(name, scenario.texts) or "`irenic list SCENARIO` lists them"
            raise UsageError(f'"{name}" names no text; {hint}')
    seed = seed_of(options)
    rule = options.rule or "record"
    with told_progress("model runs of one step of the search") as progress:
        searched = OnePoint(SEARCHED, seed, rule)
        fresh = OnePoint(options.runs or RUNS, seed + 1, rule)
        making = _Making(progress)
        wanted = Wanted(
            target=options.target,
            searching=partial(making.made, asked=searched),
            verifying=partial(making.made, asked=fresh),
        )
        return requirements(scenario, wanted, options.texts)


class _Making:
    """Makes few runs of many scenarios: here, since no worker would pay for so few.

    Nobody knows beforehand how many scenarios a search asks for. So the rules are compiled once
    half a minute went by without them.
    """

    def __init__(self, progress: Callable[[Progress], None]) -> None:
        self._progress = progress
        self._spent_s = 0.0
        self._is_compiled = False

    def made(self, scenario: Scenario, asked: OnePoint) -> Runs:
        """Runs of one scenario."""
        from models.drivers.compiled_cache import is_kept
        from models.experiments.making import driver_for
        from models.experiments.performing import Means, Progress, many_runs

        begun = perf_counter()
        if not self._is_compiled and (is_kept() or self._spent_s > PATIENCE_S):
            self._progress(Progress(0, asked.runs, 0.0, compiling=not is_kept()))
            self._is_compiled = True
        driver = driver_for if self._is_compiled else None
        runs = many_runs(scenario, asked, Means(progress=self._progress, workers=1, driver=driver))
        self._spent_s += perf_counter() - begun
        return runs


def _written(
    options: argparse.Namespace, scenario: Scenario, found: tuple[Requirement, ...]
) -> int:
    """The answer as a page, with the line that makes it again."""
    from app.cli.asking import asked_of
    from app.cli.requires_words import page
    from app.cli.writing import write_text

    texts = (word for name in options.texts for word in ("--text", name))
    seed = seed_of(options)
    again = ("--runs", options.runs or RUNS, "--seed", seed, "--target", options.target)
    rule = ("--rule", options.rule) if options.rule else ()
    command = asked_of(options, scenario).repeated(
        "requires", *texts, *again, *rule, "--page", options.page
    )
    write_text(options.page, page(scenario, found, command))
    print(f"written: {options.page}")
    return DONE
