"""`irenic run`: one story of a scenario, told in sentences."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.rule import RULE_NAMES

if TYPE_CHECKING:
    from models.records.run import Run


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="the same seed, the same luck (1)"
    )
    parser.add_argument("--run", type=int, default=0, metavar="N", help="which run of it (0)")
    parser.add_argument("--script", metavar="FILE", help="dated changes to try, as YAML or JSON")
    parser.add_argument(
        "--rule", choices=RULE_NAMES, default="record", help="how givers of steps decide (record)"
    )
    parser.add_argument("--driver", choices=["simpy"], default="simpy", help="what keeps the time")
    parser.add_argument("--log", metavar="FILE.jsonl", help="write every event, one a line")
    parser.add_argument(
        "--story",
        choices=["one", "short", "full"],
        default="short",
        help="how long a story (short)",
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.asking import asked_of
    from app.cli.bargain import is_told_as_bargain
    from app.cli.page import print_json
    from app.cli.telling import as_document, told

    if is_told_as_bargain(options):
        return DONE
    made = _played(options)
    asked = asked_of(options, made.scenario)
    if options.log is not None:
        _write_log(made, options.log)
    if options.json:
        print_json(as_document(made, asked))
    else:
        print(told(made, asked, options))
    return DONE


def _played(options: argparse.Namespace) -> Run:
    from app.cli.scripts import script_in
    from app.cli.writing import keep
    from models.drivers.event_driven import simulate

    scenario = scenario_of(options)
    if options.log is not None:
        keep(options.log, options.scenario, options.script)
    script = script_in(options.script, scenario) if options.script is not None else ()
    return simulate(scenario, seed=options.seed, run=options.run, script=script, rule=options.rule)


def _write_log(made: Run, path: str) -> None:
    from app.cli.logs import lines
    from app.cli.writing import write_text

    write_text(path, "".join(lines(made)))
