"""`irenic sensitivity`: which unsure numbers decide how model runs end."""

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
)
from app.cli.reading import source_arguments
from models.terms.errors import UsageError
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.sensitivity import Sensitivity

RUNS, TRAJECTORIES, BASE = 32, 10, 64
METHODS = ("all", "tornado", "morris", "sobol")


def arguments(parser: argparse.ArgumentParser) -> None:
    source_arguments(parser)
    factor_arguments(parser, ending=Ending.IMPLEMENTED, runs=RUNS)
    parser.add_argument(
        "--method", choices=METHODS, help="one step alone: tornado, morris or sobol (all)"
    )
    parser.add_argument(
        "--trajectories", type=int, metavar="N", help=f"of Morris's screening ({TRAJECTORIES})"
    )
    parser.add_argument(
        "--base", type=int, metavar="N", help=f"base points of Sobol's sample, as 2^k ({BASE})"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.sensitivity_words import as_document, told
    from models.insight.sensitivity_tables import sensitivity_tables

    at_least(options, runs=1, trajectories=2, base=4)
    if options.base is not None and options.base & (options.base - 1):
        raise UsageError("--base takes a power of two, such as 64 or 128")
    answer, asked = _stored(options) if options.scenario.endswith(RESULTS) else _made(options)
    forms = Forms(sensitivity_tables, as_document, told)
    return give(options, forms, answer=answer, asked=asked)


def _made(options: argparse.Namespace) -> tuple[Sensitivity, Asked]:
    from models.insight.sensitivity import Asking, sensitivity_made

    asking = Asking(
        **made_as(options, ending=Ending.IMPLEMENTED, runs=RUNS),
        trajectories=options.trajectories or TRAJECTORIES,
        base=options.base or BASE,
        method=options.method or "all",
    )
    return answered(options, lambda scenario, told: sensitivity_made(scenario, asking, told))


def _stored(options: argparse.Namespace) -> tuple[Sensitivity, Asked]:
    from app.cli.asking import Asked
    from models.insight.sensitivity import sensitivity_of

    made = ("seed", "method", "trajectories", "base")
    futures = futures_stored(options, Ending.IMPLEMENTED, *made)
    return sensitivity_of(futures), Asked(options.scenario)
