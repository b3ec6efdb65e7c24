"""A beginning of runs, rung by rung, so that it can be forced on other runs."""

from __future__ import annotations

from models.insight.tree import ConcessionTree
from models.records.coding import ConcessionKind
from models.records.concessions import Conceded, conceded
from models.terms.scenario import Scenario


def with_rungs(tree: ConcessionTree, place: int, scenario: Scenario) -> tuple[Conceded, ...]:
    """A node's beginning with the rungs that its typical run tabled; of a plan its steps."""
    node = tree.node(place)
    if scenario.is_abstract:
        return node.prefix
    runs, number = tree.index.runs, tree.typical(place)
    members = tree.members(place)
    at = int(members[runs.summary["run"][members] == number][0])
    codes = runs.code[runs.start[at] : runs.start[at + 1]]
    kinds = tree.index.lens.kinds
    seen = [code for code in codes if ConcessionKind(runs.coding.read(int(code)).kind) in kinds]
    return tuple(conceded(int(code), runs.coding, runs.names) for code in seen[: len(node.prefix)])
