"""`irenic list`: the scenarios that come with the program."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import items, print_json, strong
    from models.scenario.shipped import shipped

    found = shipped()
    if options.json:
        print_json({"scenarios": [one._asdict() for one in found]})
        return 0
    print(strong("Shipped scenarios"), end="\n\n")
    print(items((one.name, one.summary or one.title) for one in found))
    print(
        "\n`irenic run NAME` tells one story of it; `irenic check NAME` shows what waits for what."
    )
    return 0
