"""`irenic discover`: under which conditions model runs end one way, in plain words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.answers import (
    RESULTS,
    at_least,
    endings_asked,
    factor_arguments,
    refuse_with_file,
    write_tables,
)
from app.cli.ending import DONE
from app.cli.reading import scenario_of, source_arguments
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.discovery import Discovery

RUNS, POINTS = 20, 200


def arguments(parser: argparse.ArgumentParser) -> None:
    source_arguments(parser)
    factor_arguments(parser, ending=Ending.FIGHTING, runs=RUNS)
    parser.add_argument(
        "--points", type=int, metavar="N", help=f"points of a Latin hypercube ({POINTS})"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.discover_words import as_document, told
    from app.cli.page import print_json
    from models.insight.sensitivity_tables import discovery_tables

    at_least(options, runs=1, points=40)
    answer, asked = _stored(options) if options.scenario.endswith(RESULTS) else _made(options)
    if options.csv is not None:
        write_tables(options.csv, discovery_tables(answer))
    if options.json:
        print_json(as_document(answer) | asked.as_document())
    else:
        print(told(answer, asked))
    return DONE


def _made(options: argparse.Namespace) -> tuple[Discovery, Asked]:
    from app.cli.asking import asked_of
    from app.cli.designing import values_in
    from app.cli.progress import told_progress
    from models.insight.discovery import Sought, discovery_made

    sought = Sought(
        vary=values_in(options.vary, "--vary"),
        endings=endings_asked(options, Ending.FIGHTING),
        points=options.points or POINTS,
        runs=options.runs or RUNS,
        seed=1 if options.seed is None else options.seed,
        rule=options.rule or "record",
    )
    scenario = scenario_of(options)
    with told_progress("model runs") as progress:
        return discovery_made(scenario, sought, progress), asked_of(options, scenario)


def _stored(options: argparse.Namespace) -> tuple[Discovery, Asked]:
    from app.cli.asking import Asked
    from models.experiments.results import open_results
    from models.insight.discovery import discovered
    from models.insight.futures import futures_of

    refuse_with_file(options, "runs", "vary", "settings", "points")
    under = {"rule": options.rule or "", "variant": options.variant or ""}
    endings = endings_asked(options, Ending.FIGHTING)
    with open_results(options.scenario) as results:
        futures = futures_of(results.experiment, results.runs(), endings=endings, under=under)
    seed = 1 if options.seed is None else options.seed
    return discovered(futures, seed=seed), Asked(options.scenario)
