"""`irenic demo`: the main job on the flagship scenario, in the window or in words."""

from __future__ import annotations

import argparse
import sys

from app.cli.ending import DONE
from app.cli.reading import change_arguments, scenario_of
from models.terms.errors import UsageError
from models.terms.rule import RULE_NAMES

FLAGSHIP = "ukraine-2025"
REPORT = "irenic-demo.html"
RUNS = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        default=FLAGSHIP,
        help=f"a shipped name or a YAML file ({FLAGSHIP})",
    )
    change_arguments(parser)
    parser.add_argument("--headless", action="store_true", help="in words, even with a display")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"model runs ({RUNS})")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="the same seed, the same luck (1)"
    )
    parser.add_argument(
        "--rule", choices=RULE_NAMES, default="record", help="how givers of steps decide (record)"
    )
    parser.add_argument(
        "-o", dest="report", metavar="FILE.html", default=REPORT, help=f"the report ({REPORT})"
    )


def perform(options: argparse.Namespace) -> int:
    if _wants_a_window(options):
        try:
            from app.cli.verbs.open import window

            return window(options.scenario)
        except UsageError as obstacle:
            print(f"irenic: {obstacle}", file=sys.stderr)
    return _in_words(options)


def _wants_a_window(options: argparse.Namespace) -> bool:
    """The window shows a scenario as its file has it; whatever was changed is told in words."""
    from app.cli.display import why_no_window

    changed = options.variant or options.settings or options.rule != "record"
    return not (options.headless or options.json or changed) and not why_no_window()


def _in_words(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.demo_page import page
    from app.cli.demo_words import as_document, told
    from app.cli.demonstration import demonstrated
    from app.cli.page import print_json
    from app.cli.progress import told_progress
    from app.cli.writing import keep, write_text

    scenario = scenario_of(options)
    keep(options.report, options.scenario)
    asked = asked_of(options, scenario)
    with told_progress("model runs") as progress:
        shown = demonstrated(
            scenario,
            runs=options.runs,
            seed=options.seed,
            rule=options.rule,
            progress=progress,
        )
    write_text(options.report, page(shown, asked))
    if options.json:
        print_json(as_document(shown, asked, options.report))
    else:
        print(told(shown, asked, options.report))
    return DONE
