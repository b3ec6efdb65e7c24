"""`irenic stability`: the states of a conflict that nobody would leave, and why."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.ending import DONE
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from models.exact.graph_model import Graph
    from models.exact.graph_stability import Stability

NOT_YET = (
    "`irenic stability` takes graph files (JSON) for now; the states of a scenario are no graph yet"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", metavar="GRAPH", help="a JSON file with one graph")
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

    graph = _graph(options.graph)
    reading = Reading.SINGLE_STEP if options.single_step else Reading.SEQUENCES
    found: Stability = stability(graph, reading=reading)
    state = _index(graph, options.state)
    start = _index(graph, options.start)
    if options.json:
        print_json(as_document(found, state, start))
    else:
        print(told(found, state, start))
    return DONE


def _graph(name: str) -> Graph:
    """The graph in a file. Raises UsageError for a scenario, ScenarioError for what is unsound."""
    from models.exact.graph_reading import read_graph_file
    from models.scenario.shipped import shipped_names

    is_shipped = name in shipped_names() and not Path(name).is_file()
    if is_shipped or Path(name).suffix.lower() in (".yaml", ".yml"):
        raise UsageError(NOT_YET)
    return read_graph_file(name)


def _index(graph: Graph, number: int | None) -> int | None:
    """The state of a number that people read. Raises UsageError where there is none."""
    if number is None:
        return None
    if not 1 <= number <= graph.states:
        raise UsageError(f"there is no state {number}; they are counted from 1 to {graph.states}")
    return number - 1
