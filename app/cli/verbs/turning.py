"""`irenic turning`: where one run turned, and where two runs or two batches part."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.answers import Forms, give
from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from models.insight.turning import TurningAsked
    from models.terms.scenario import Scenario

PAIRS = 200
MOST_PAIRS = 100_000
FORKS, MOMENTS = 400, 48
SUCCESSES = ("implemented", "signed")


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the luck of all runs (1)")
    parser.add_argument("--run", type=int, default=0, metavar="N", help="which run of it (0)")
    parser.add_argument(
        "--rule", choices=RULE_NAMES, default="record", help="how givers of steps decide (record)"
    )
    parser.add_argument(
        "--success",
        choices=SUCCESSES,
        default="implemented",
        help="whose share is followed: texts carried out, or texts signed (implemented)",
    )
    parser.add_argument(
        "--forks", type=int, metavar="N", help=f"runs that go on from every moment ({FORKS})"
    )
    parser.add_argument(
        "--moments", type=int, metavar="N", help=f"moments of the run at most ({MOMENTS})"
    )
    parser.add_argument("--estimate", action="store_true", help="only say how long it will take")
    parser.add_argument("--csv", metavar="DIR", help="write moments and steps as CSV")
    parser.add_argument(
        "--against", type=int, metavar="RUN", help="instead: the first event in which RUN differs"
    )
    parser.add_argument(
        "--beside",
        metavar="VARIANT",
        help="instead: where runs part from the same runs of a variant",
    )
    parser.add_argument(
        "--pairs", type=int, metavar="N", help=f"pairs of runs for --beside ({PAIRS})"
    )


def perform(options: argparse.Namespace) -> int:
    _check(options)
    if options.against is not None:
        return _against(options)
    if options.beside is not None:
        return _beside(options)
    return _turned(options)


def _check(options: argparse.Namespace) -> None:
    """Raises UsageError where options do not go together, before anything takes long."""
    if options.against is not None and options.beside is not None:
        raise UsageError("--against sets two runs side by side, --beside two batches; choose one")
    parts = options.against is not None or options.beside is not None
    for name in ("forks", "moments", "csv"):
        if parts and getattr(options, name) is not None:
            raise UsageError(f"--{name} goes with turning points; --against and --beside fork none")
    if parts and options.estimate:
        raise UsageError("--estimate goes with turning points; --against and --beside fork none")
    if options.pairs is not None and options.beside is None:
        raise UsageError("--pairs goes with --beside VARIANT")
    if options.pairs is not None and not 1 <= options.pairs <= MOST_PAIRS:
        raise UsageError(f"--pairs takes from 1 to {MOST_PAIRS:,}")


def _turned(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.progress import readied, told_progress
    from app.cli.turning_words import told
    from models.drivers.choosing import obstacle_to_compiled
    from models.insight.turning import turning_points
    from models.insight.turning_document import turning_document, turning_tables

    scenario = scenario_of(options)
    question = _question(options, scenario)
    if options.estimate:
        return _estimated(question, as_json=options.json)
    if options.csv is not None:
        Path(options.csv).mkdir(parents=True, exist_ok=True)  # an unwritable place is told at once
    readied(None if obstacle_to_compiled(scenario) else "compiled")
    with told_progress("forks at most") as progress:
        answer = turning_points(question, progress)
    forms = Forms(turning_tables, turning_document, told)
    return give(options, forms, answer=answer, asked=asked_of(options, scenario))


def _question(options: argparse.Namespace, scenario: Scenario) -> TurningAsked:
    from models.insight.success import Success
    from models.insight.turning import TurningAsked

    return TurningAsked(
        scenario=scenario,
        seed=options.seed,
        run=options.run,
        rule=options.rule,
        success=Success(options.success),
        forks=FORKS if options.forks is None else options.forks,
        moments=MOMENTS if options.moments is None else options.moments,
    )


def _estimated(question: TurningAsked, *, as_json: bool) -> int:
    from app.cli.page import print_json, wrapped
    from app.cli.progress import duration
    from models.insight.turning import estimated

    found = estimated(question)
    if as_json:
        print_json({"forks": found.forks, "seconds": found.seconds, "driver": found.why})
    else:
        text = f"At most {found.forks:,} forks, about {duration(found.seconds)}: {found.why}."
        print(wrapped(text))
    return DONE


def _against(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.page import print_json
    from app.cli.parting_words import runs_document, runs_told
    from models.drivers.choosing import driver_for
    from models.insight.parting import parting

    scenario = scenario_of(options)
    driver = driver_for(scenario, rule=options.rule, runs=2).driver
    pair = (
        driver.simulate(seed=options.seed, run=options.run),
        driver.simulate(seed=options.seed, run=options.against),
    )
    found, asked = parting(*pair), asked_of(options, scenario)
    if options.json:
        print_json(runs_document(pair, found) | asked.as_document())
    else:
        print(runs_told(pair, found, asked))
    return DONE


def _beside(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.page import print_json
    from app.cli.parting_words import batches_document, batches_told
    from models.drivers.choosing import driver_for
    from models.insight.parting import batches_part
    from models.scenario.variants import with_variant

    scenario = scenario_of(options)
    other = with_variant(scenario, options.beside)
    pairs = PAIRS if options.pairs is None else options.pairs
    one, two = (
        driver_for(base, rule=options.rule, runs=pairs).driver for base in (scenario, other)
    )
    numbers = range(options.run, options.run + pairs)
    found = batches_part(
        (one.simulate(seed=options.seed, run=run), two.simulate(seed=options.seed, run=run))
        for run in numbers
    )
    asked = asked_of(options, scenario)
    if options.json:
        document = batches_document(found, (scenario, other), options.seed, options.rule)
        print_json(document | {"beside": options.beside} | asked.as_document())
    else:
        names = (f"“{options.variant or scenario.id}”", f"“{options.beside}”")
        print(batches_told(found, (scenario, other), names, asked))
    return DONE
