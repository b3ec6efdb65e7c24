"""`irenic schema`: the JSON Schema by which an editor completes and checks a file."""

from __future__ import annotations

import argparse

from app.cli.ending import DONE


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--design", action="store_true", help="of an experiment's design, not of a scenario"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.scenario.schema import schema, schema_of

    if options.design:
        from models.experiments.design import Design

        print_json(schema_of(Design, "A design of irenic's experiments"))
    else:
        print_json(schema())
    return DONE
