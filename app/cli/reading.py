"""The scenario that a command is asked about: read, then varied, then set."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.scenario.document import Document
    from models.terms.scenario import Scenario


def scenario_arguments(parser: argparse.ArgumentParser) -> None:
    """SCENARIO and what may be changed in it; everywhere the same."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a shipped name or a YAML file")
    change_arguments(parser)


def source_arguments(parser: argparse.ArgumentParser) -> None:
    """Where runs come from: a scenario, with what may be changed in it, or a results file."""
    parser.add_argument(
        "scenario",
        metavar="SCENARIO|FILE.irenic",
        help="a shipped name or a YAML file, of which runs are made; or a results file",
    )
    change_arguments(parser)


def change_arguments(parser: argparse.ArgumentParser) -> None:
    """`--variant` and `--set`."""
    parser.add_argument(
        "--variant",
        metavar="NAME",
        help="one of the scenario's variants (`irenic list SCENARIO` lists them)",
    )
    parser.add_argument(
        "--set",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        dest="settings",
        help="change a value; may be given again (`irenic paths SCENARIO` lists them)",
    )


def scenario_of(options: argparse.Namespace) -> Scenario:
    """The scenario as it was asked for. Raises ScenarioError or UsageError."""
    from models.scenario.reading import read_document

    return changed(read_document(options.scenario), options)


def changed(document: Document, options: argparse.Namespace) -> Scenario:
    """What a document says, with the variant and then the settings that were asked for."""
    from models.scenario.paths import with_settings
    from models.scenario.variants import with_variant

    scenario = document.scenario
    if options.variant is not None:
        scenario = with_variant(scenario, options.variant)
    return with_settings(scenario, options.settings) if options.settings else scenario
