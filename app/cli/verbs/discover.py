"""`irenic discover`: under which conditions model runs end one way, in plain words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.answers import (
    RESULTS,
    Forms,
    answered,
    at_least,
    factor_arguments,
    futures_stored,
    give,
    made_as,
    seed_of,
)
from app.cli.reading import source_arguments
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
    from models.insight.discovery import Sought, discovery_made

    sought = Sought(
        **made_as(options, ending=Ending.FIGHTING, runs=RUNS), points=options.points or POINTS
    )
    return answered(options, lambda scenario, told: discovery_made(scenario, sought, told))


def _stored(options: argparse.Namespace) -> tuple[Discovery, Asked]:
    from app.cli.asking import Asked
    from models.insight.discovery import discovered

    futures = futures_stored(options, Ending.FIGHTING, "points")
    return discovered(futures, seed=seed_of(options)), Asked(options.scenario)
