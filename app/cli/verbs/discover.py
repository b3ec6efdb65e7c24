"""`irenic discover`: under which conditions model runs end one way, in plain words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.answers import (
    RESULTS,
    Forms,
    at_least,
    endings_asked,
    factor_arguments,
    futures_stored,
    give,
)
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
    from models.insight.sensitivity_tables import discovery_tables

    at_least(options, runs=1, points=40)
    answer, asked = _stored(options) if options.scenario.endswith(RESULTS) else _made(options)
    forms = Forms(discovery_tables, as_document, told)
    return give(options, forms, answer=answer, asked=asked)


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
    from models.insight.discovery import discovered

    futures = futures_stored(options, Ending.FIGHTING, "points")
    seed = 1 if options.seed is None else options.seed
    return discovered(futures, seed=seed), Asked(options.scenario)
