"""`irenic sequences`: which sequences of concessions lead where."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.cli.answers import RESULTS, Forms, give, refuse_with_file, seed_of
from app.cli.ending import DONE
from app.cli.reading import scenario_of, source_arguments
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.batches import Batches
    from models.insight.sequences import Asking, Sequences
    from models.terms.outcome import Ending
    from models.terms.scenario import Scenario

RUNS = 2000
LOOKS = "all, moves, steps, releases, or a mixture such as moves+releases"


def arguments(parser: argparse.ArgumentParser) -> None:
    source_arguments(parser)
    point_argument(parser)
    parser.add_argument("--runs", type=int, metavar="N", help=f"model runs to make ({RUNS})")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed, the same luck (1)")
    parser.add_argument(
        "--rule", choices=RULE_NAMES, help="whose answer is told; the other stands beside (record)"
    )
    parser.add_argument("--look-at", metavar="WORDS", help=LOOKS)
    parser.add_argument(
        "--by-rung", action="store_true", help="tell moves on an issue apart by their rungs"
    )
    parser.add_argument(
        "--after", metavar="A,B", help="only runs that begin with these, named as in the tree"
    )
    parser.add_argument(
        "--levels", type=int, default=3, metavar="N", help="concessions in a beginning (3)"
    )
    parser.add_argument(
        "--target", type=float, default=0.8, metavar="P", help="share that suffices (0.8)"
    )
    parser.add_argument(
        "--success",
        metavar="ENDINGS",
        default="implemented",
        help="endings that count as agreement: implemented, or implemented,collapsed",
    )
    parser.add_argument("--table", metavar="NAME", help="print a picture's data as a table")
    parser.add_argument(
        "--page", metavar="FILE.md", help="write a page: circular waits opened one by one, openings"
    )
    parser.add_argument(
        "--beside", metavar="VARIANT", default="", help="a variant whose waits the page opens too"
    )
    parser.add_argument("--csv", metavar="DIR", help="write every picture's data as CSV")


def point_argument(parser: argparse.ArgumentParser) -> None:
    """`--point`, of those that tell of a results file's runs."""
    parser.add_argument(
        "--point", type=int, metavar="N", help="of a results file: one point of its design (all)"
    )


def perform(options: argparse.Namespace) -> int:
    from models.insight.sequence_tables import tables
    from models.insight.sequences_document import sequences_document

    _check(options)
    _endings(options.success)
    if options.page is not None:
        return _written(options)
    answer, asked = _answered(options)
    forms = Forms(tables, sequences_document, partial(_words, options.table))
    return give(options, forms, answer=answer, asked=asked)


def _words(table: str | None, answer: Sequences, asked: Asked) -> str:
    from app.cli.sequences_words import table_told, told
    from models.insight.sequence_tables import tables

    return told(answer, asked) if table is None else table_told(tables(answer)[table])


def _check(options: argparse.Namespace) -> None:
    """Raises UsageError before anything takes long."""
    from models.insight.sequence_tables import TABLES

    if options.table is not None and options.table not in TABLES:
        raise UsageError(f'there is no table "{options.table}"; tables are {", ".join(TABLES)}')
    if not 1 <= options.levels <= 8:
        raise UsageError("--levels takes a number from 1 to 8")
    if not 0.0 < options.target < 1.0:
        raise UsageError("--target takes a share between 0 and 1, such as 0.8")


def _answered(options: argparse.Namespace) -> tuple[Sequences, Asked]:
    from models.insight.sequences import sequences_of

    asking = _asking(options)
    batches, asked = runs_of(options)
    return sequences_of(batches, asking), asked


def scenario_asked(options: argparse.Namespace) -> Scenario:
    """What the runs are of, or are to be of. Raises ScenarioError, OSError or UsageError."""
    from models.experiments.results import open_results

    if not options.scenario.endswith(RESULTS):
        return scenario_of(options)
    with open_results(options.scenario) as results:
        return cast("Scenario", results.scenario)


def runs_of(options: argparse.Namespace) -> tuple[Batches, Asked]:
    """The runs of a results file, or runs of a scenario made now."""
    return _stored(options) if options.scenario.endswith(RESULTS) else _made(options)


def _asking(options: argparse.Namespace) -> Asking:
    from models.insight.lens import Grain, lens_of
    from models.insight.sequences import Asking

    grain = Grain.RUNG if options.by_rung else Grain.SUBJECT
    try:
        wanted = options.look_at or ("all" if options.by_rung else None)
        lens = lens_of(wanted, grain=grain) if wanted else None
    except KeyError as unknown:
        raise UsageError(f"--look-at knows no {unknown}; it takes {LOOKS}") from None
    after = tuple(name.strip() for name in (options.after or "").split(",") if name.strip())
    return Asking(
        lens=lens,
        levels=options.levels,
        target=options.target,
        after=after,
        endings=_endings(options.success),
    )


def _endings(words: str) -> tuple[Ending, ...]:
    """The endings that count as success: agreement carried out, or also agreement that failed."""
    from models.terms.outcome import Ending

    named = {word.strip() for word in words.split(",")}
    if named == {"implemented"}:
        return (Ending.IMPLEMENTED,)
    if named == {"implemented", "collapsed"}:
        return (Ending.IMPLEMENTED, Ending.COLLAPSED)
    raise UsageError("--success takes implemented, or implemented,collapsed")


def _made(options: argparse.Namespace) -> tuple[Batches, Asked]:
    """Runs of a scenario, made now, under both rules where both can serve it."""
    from app.cli.asking import asked_of
    from app.cli.progress import told_progress
    from models.insight.batches import batches_made

    if options.point is not None:
        raise UsageError("--point goes with a results file; a scenario's runs have one point")
    scenario = scenario_of(options)
    runs = RUNS if options.runs is None else options.runs
    seed = seed_of(options)
    with told_progress("model runs") as progress:
        made = batches_made(
            scenario, runs=runs, seed=seed, rule=options.rule or "record", progress=progress
        )
    return made, asked_of(options, scenario)


def _stored(options: argparse.Namespace) -> tuple[Batches, Asked]:
    """The runs of a results file."""
    from dataclasses import replace

    from app.cli.asking import asked_of_results
    from models.insight.batches import batches_in
    from models.insight.pooled import point_words

    refuse_with_file(options, "runs", "seed", "variant", "settings")
    batches = batches_in(options.scenario, rule=options.rule, point=options.point)
    asked = asked_of_results(options.scenario, batches.experiment.scenario)
    if options.point is None:
        return batches, asked
    said = point_words(batches.experiment, options.point)
    return batches, replace(asked, point=options.point, setting=said)


def _written(options: argparse.Namespace) -> int:
    """The page of a scenario, in a file."""
    from app.cli.asking import asked_of
    from app.cli.progress import told_progress
    from app.cli.sequences_page import Making, page
    from app.cli.writing import keep, write_text
    from models.experiments.performing import OnePoint
    from models.insight.waits_opened import hands_of

    if options.scenario.endswith(RESULTS):
        raise UsageError("--page is made of a scenario, whose waits it opens; name one")
    keep(options.page, options.scenario)
    scenario = scenario_of(options)
    runs = RUNS if options.runs is None else options.runs
    asked = OnePoint(runs, seed_of(options))
    beside = ("--beside", options.beside) if options.beside else ()
    again = ("--runs", runs, "--seed", asked.seed, *beside, "--page", options.page)
    command = asked_of(options, scenario).repeated("sequences", *again)
    texts = Path(options.page).with_name(f"{scenario.id}-texts.md")
    requires = texts.name if texts.is_file() else ""
    with told_progress("model runs") as progress:
        making = Making(runs, asked.seed, command, hands_of(asked, progress=progress), requires)
        text = page(scenario, options.beside, making)
    write_text(options.page, text)
    print(f"written: {options.page}")
    return DONE
