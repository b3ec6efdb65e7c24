"""`irenic schema`: the JSON Schema by which an editor completes and checks a scenario."""

from __future__ import annotations

import argparse

from app.cli.ending import DONE


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own: the answer is JSON in any case."""


def perform(_options: argparse.Namespace) -> int:
    from models.scenario.schema import schema

    from app.cli.page import print_json

    print_json(schema())
    return DONE
