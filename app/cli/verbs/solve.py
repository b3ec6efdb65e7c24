"""`irenic solve`: which packages a scenario allows, and where the classical points lie."""

from __future__ import annotations

import argparse

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--red-lines",
        choices=["kept", "set-aside"],
        help="keep all stated red lines, or only those that can never be given up "
        "(kept, unless that leaves nothing)",
    )
    parser.add_argument(
        "--within-limits",
        action="store_true",
        help="only packages within what every signatory has signalled",
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from app.cli.solve import told
    from app.cli.solve_document import as_document
    from models.exact.package_answers import solved
    from models.exact.package_spaces import RedLines

    scenario = scenario_of(options)
    asked = RedLines(options.red_lines.replace("-", " ")) if options.red_lines else None
    answer = solved(scenario, red_lines=asked, within_limits=options.within_limits)
    if options.json:
        print_json(as_document(answer, scenario))
    else:
        print(told(answer, scenario))
    return DONE
