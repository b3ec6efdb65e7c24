"""`irenic run`: one story of a scenario, told in sentences."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.rule import DRIVERS, RULE_NAMES

if TYPE_CHECKING:
    from models.records.run import Run


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--seed", type=int, metavar="N", help="the same seed, the same luck (the script's, else 1)"
    )
    parser.add_argument(
        "--run", type=int, metavar="N", help="which run of it (the script's, else 0)"
    )
    parser.add_argument(
        "--script",
        metavar="FILE",
        help="dated changes and decisions by hand, as YAML or JSON; - reads standard input",
    )
    parser.add_argument(
        "--rule",
        choices=RULE_NAMES,
        help="how givers of steps decide (the script's, else record)",
    )
    parser.add_argument(
        "--driver",
        choices=DRIVERS,
        default="simpy",
        help="what keeps the time; both write the same log (simpy)",
    )
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
    from app.cli.progress import readied
    from app.cli.scripts import script_of
    from app.cli.writing import check_named, keep
    from models.drivers.choosing import driver_for

    check_named(options.log, "--log")
    scenario = scenario_of(options)
    if options.log is not None:
        keep(options.log, options.scenario, options.script)
    script = script_of(options.script, scenario)
    seed = options.seed if options.seed is not None else script.seed
    run = options.run if options.run is not None else script.run
    readied(options.driver)
    rule = options.rule or script.rule or "record"
    chosen = driver_for(scenario, rule=rule, driver=options.driver, script=script.script, runs=1)
    return chosen.driver.simulate(
        seed=1 if seed is None else seed, run=0 if run is None else run, script=script.script
    )


def _write_log(made: Run, path: str) -> None:
    from app.cli.logs import lines
    from app.cli.writing import write_text

    write_text(path, "".join(lines(made)))
