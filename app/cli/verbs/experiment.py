"""`irenic experiment`: many runs of a scenario, in every point of a design, kept in one file."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.designing import design_arguments
from app.cli.ending import DONE, UNSOUND
from models.terms.errors import RunStopped, UsageError
from models.terms.rule import DRIVERS

if TYPE_CHECKING:
    from models.experiments.conducting import Answer
    from models.experiments.performing import Means, Progress
    from models.experiments.spans import Failure


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO|DESIGN|FILE.irenic",
        help="a shipped name, a scenario's or design's file, or results to go on with",
    )
    design_arguments(parser)
    parser.add_argument("-o", dest="output", metavar="FILE.irenic", help="keep all runs there")
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes (as many as help; 1: none but this)"
    )
    parser.add_argument("--driver", choices=DRIVERS, help="what keeps the time (whichever serves)")
    parser.add_argument("--cluster", metavar="ADDRESS", help="let a Dask cluster make the runs")
    parser.add_argument(
        "--resume", action="store_true", help="go on where a file stopped, if it is there"
    )
    parser.add_argument(
        "--failed", action="store_true", help="try the failed runs of a file again, here and now"
    )
    parser.add_argument(
        "--estimate", action="store_true", help="only say how long, how large and how sure"
    )
    parser.add_argument(
        "--patience",
        type=float,
        metavar="S",
        help="seconds that one run may take (60); one that hangs costs them, and a new worker",
    )


def perform(options: argparse.Namespace) -> int:
    if options.failed:
        return _again(options)
    if options.estimate:
        return _estimate(options)
    from app.cli.experiment_words import as_document, told
    from app.cli.page import print_json

    _refuse_wrong_name(options.output)
    file = _file_of(options)
    with _told_how_to_go_on(file):
        answer = _conducted(options)
    if options.json:
        print_json(as_document(answer, file))
    else:
        print(told(answer, file))
    return DONE


@contextmanager
def _told_how_to_go_on(file: str | None) -> Iterator[None]:
    """Whoever stops an experiment hears that nothing is lost."""
    try:
        yield
    except (KeyboardInterrupt, RunStopped):
        if file is not None and Path(file).exists():
            way = f"irenic experiment {shlex.quote(file)} --resume"
            print(f"irenic: what was made is kept; `{way}` goes on with it", file=sys.stderr)
        raise


def _file_of(options: argparse.Namespace) -> str | None:
    named: str | None = options.scenario if _is_results(options.scenario) else options.output
    return named


def _is_results(name: str) -> bool:
    return name.endswith(".irenic")


def _refuse_wrong_name(output: str | None) -> None:
    if output is not None and not _is_results(output):
        raise UsageError(f'"{output}": results are kept under a name such as night.irenic')


def _conducted(options: argparse.Namespace) -> Answer:
    from app.cli.designing import prepared_from, refuse_design
    from app.cli.progress import told_progress
    from models.experiments.conducting import conducted, continued

    if _is_results(options.scenario):
        if not options.resume:
            raise UsageError(f"{options.scenario} holds results; --resume goes on with them")
        refuse_design(options, options.scenario)
        with told_progress("model runs") as progress, _with_means(options, progress) as means:
            return continued(options.scenario, means)
    experiment, text = prepared_from(options)
    with told_progress("model runs") as progress, _with_means(options, progress) as means:
        if options.resume and options.output and Path(options.output).exists():
            return continued(options.output, means, asked=experiment)
        return conducted(experiment, options.output, means, text=text)


@contextmanager
def _with_means(
    options: argparse.Namespace, progress: Callable[[Progress], None] | None
) -> Iterator[Means]:
    """With what runs are made; a cluster is let go in the end."""
    from app.cli.progress import readied
    from models.experiments.making import driver_for
    from models.experiments.performing import Means

    readied(options.driver if options.cluster is None else None)
    driver = partial(driver_for, driver=options.driver) if options.driver else None
    means = Means(
        workers=options.workers, patience_s=options.patience, progress=progress, driver=driver
    )
    if options.cluster is None:
        yield means
        return
    from models.experiments.cluster import Cluster

    cluster = Cluster(options.cluster)
    try:
        yield replace(means, hands=cluster)
    finally:
        cluster.leave()


def _estimate(options: argparse.Namespace) -> int:
    from app.cli.designing import prepared_from
    from app.cli.experiment_words import estimate_document, estimate_told
    from app.cli.page import print_json
    from models.experiments.estimating import estimated

    if _is_results(options.scenario):
        raise UsageError(
            f"--estimate is asked of a scenario or a design; {options.scenario} holds results, and "
            "--resume tells how long the rest takes while it goes on with them"
        )
    experiment, _ = prepared_from(options)
    found = estimated(experiment, workers=options.workers)
    if options.json:
        print_json(estimate_document(found))
    else:
        print(estimate_told(found, experiment))
    return DONE


def _again(options: argparse.Namespace) -> int:
    """Failed runs once more, in this process, where a debugger can see them."""
    from app.cli.designing import refuse_design
    from app.cli.experiment_words import retried_document, retried_told
    from app.cli.page import print_json
    from models.experiments.performing import Means, check_means
    from models.experiments.results import open_results
    from models.experiments.retrying import retried
    from models.experiments.tasks import PATIENCE_S

    if not _is_results(options.scenario):
        raise UsageError(
            "--failed is asked of a results file: irenic experiment FILE.irenic --failed"
        )
    check_means(Means(patience_s=options.patience))
    refuse_design(options, options.scenario)
    with open_results(options.scenario) as results:
        tried = retried(results, patience_s=options.patience or PATIENCE_S, trying=_tell_which)
    if options.json:
        print_json(retried_document(tried))
    else:
        print(retried_told(tried, options.scenario))
    return UNSOUND if any(one.error for one in tried) else DONE


def _tell_which(failure: Failure) -> None:
    """Whoever looks on knows which run it was that ended the process."""
    if sys.stderr is not None and sys.stderr.isatty():
        which = f"run {failure.run} of point {failure.point}"
        print(f"irenic: trying {which} again", file=sys.stderr, flush=True)
