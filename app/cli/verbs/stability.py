"""`irenic stability`: the states of a conflict that nobody would leave, and why."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from app.cli.reading import scenario_arguments, scenario_of
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from models.exact.graph_model import Graph
    from models.exact.graph_stability import Stability


def arguments(parser: argparse.ArgumentParser) -> None:
    scenario_arguments(parser)
    parser.add_argument(
        "--text",
        metavar="NAME",
        action="append",
        default=[],
        help="of a scenario, consider this named text (again for others; none: all of them)",
    )
    parser.add_argument(
        "--single-step",
        action="store_true",
        help="let a move be answered by one move of one opponent only",
    )
    parser.add_argument("--state", metavar="N", type=int, help="explain this state")
    parser.add_argument(
        "--from",
        metavar="N",
        type=int,
        dest="start",
        help="find ways from this state to where nobody would leave",
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from app.cli.stability import as_document, told
    from models.exact.graph_sanctions import Reading
    from models.exact.graph_stability import stability

    graph, caution = _graph(options)
    reading = Reading.SINGLE_STEP if options.single_step else Reading.SEQUENCES
    found: Stability = stability(graph, reading=reading)
    state = _index(graph, options.state)
    start = _index(graph, options.start)
    if options.json:
        document = as_document(found, state, start)
        print_json({**document, "scenario_caution": caution} if caution else document)
    else:
        print(told(found, state, start, caution))
    return DONE


def _graph(options: argparse.Namespace) -> tuple[Graph, str]:
    """The graph in a file, or that of a scenario's states with what the scenario warns of."""
    from models.exact.graph_of_scenario import graph_of
    from models.exact.graph_reading import read_graph_file

    if Path(options.scenario).suffix.lower() == ".json":
        if options.text or options.variant or options.settings:
            raise UsageError("--text, --variant and --set go with a scenario, not with a graph")
        return read_graph_file(options.scenario), ""
    scenario = scenario_of(options)
    return graph_of(scenario, options.text), scenario.caution


def _index(graph: Graph, number: int | None) -> int | None:
    """The state of a number that people read. Raises UsageError where there is none."""
    if number is None:
        return None
    if not 1 <= number <= graph.states:
        raise UsageError(f"there is no state {number}; they are counted from 1 to {graph.states}")
    return number - 1
