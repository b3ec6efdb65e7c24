"""`irenic schema`: the JSON Schema by which an editor completes and checks a scenario."""

from __future__ import annotations

import argparse

from app.cli.ending import DONE


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own: the answer is JSON in any case."""


def perform(_options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.scenario.schema import schema

    print_json(schema())
    return DONE
