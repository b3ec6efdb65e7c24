"""`irenic sensitivity`: which unsure numbers decide how model runs end."""

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
    from app.cli.asking import asked_of
    from app.cli.designing import values_in
    from app.cli.progress import told_progress
    from models.insight.sensitivity import Asking, sensitivity_made

    asking = Asking(
        vary=values_in(options.vary, "--vary"),
        endings=endings_asked(options, Ending.IMPLEMENTED),
        runs=options.runs or RUNS,
        seed=1 if options.seed is None else options.seed,
        rule=options.rule or "record",
        trajectories=options.trajectories or TRAJECTORIES,
        base=options.base or BASE,
        method=options.method or "all",
    )
    scenario = scenario_of(options)
    with told_progress("model runs") as progress:
        return sensitivity_made(scenario, asking, progress), asked_of(options, scenario)


def _stored(options: argparse.Namespace) -> tuple[Sensitivity, Asked]:
    from app.cli.asking import Asked
    from models.insight.sensitivity import sensitivity_of

    made = ("seed", "method", "trajectories", "base")
    futures = futures_stored(options, Ending.IMPLEMENTED, *made)
    return sensitivity_of(futures), Asked(options.scenario)
