"""`irenic sensitivity`: which unsure numbers decide how model runs end."""

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
    from app.cli.page import print_json
    from app.cli.sensitivity_words import as_document, told
    from models.insight.sensitivity_tables import sensitivity_tables

    at_least(options, runs=1, trajectories=2, base=4)
    if options.base is not None and options.base & (options.base - 1):
        raise UsageError("--base takes a power of two, such as 64 or 128")
    answer, asked = _stored(options) if options.scenario.endswith(RESULTS) else _made(options)
    if options.csv is not None:
        write_tables(options.csv, sensitivity_tables(answer))
    if options.json:
        print_json(as_document(answer) | asked.as_document())
    else:
        print(told(answer, asked))
    return DONE


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
    from models.experiments.results import open_results
    from models.insight.futures import futures_of
    from models.insight.sensitivity import sensitivity_of

    made = ("runs", "seed", "vary", "settings", "method", "trajectories", "base")
    refuse_with_file(options, *made)
    under = {"rule": options.rule or "", "variant": options.variant or ""}
    endings = endings_asked(options, Ending.IMPLEMENTED)
    with open_results(options.scenario) as results:
        futures = futures_of(results.experiment, results.runs(), endings=endings, under=under)
    return sensitivity_of(futures), Asked(options.scenario)
