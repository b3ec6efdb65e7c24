"""Orders whatever the future, joined to the rest of Sequences: the tree, the Table, commands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.calls import Call, Origin, command
from app.sequences.meant import Wanted
from app.sequences.robust_asking import RobustAsked
from app.sequences.robust_words import named
from app.table.source import Source
from models.experiments.design import design_of
from models.experiments.orders import order_changes
from models.experiments.preparing import prepared
from models.insight.robust_orders import RobustOrder
from models.insight.tree import ROOT, ConcessionTree
from models.scenario.paths import with_values
from models.scenario.rendering import flow


def place_of(tree: ConcessionTree, one: RobustOrder) -> int:
    """The deepest node of a tree that an order begins with."""
    place = ROOT
    for step in one.order[len(tree.root) :]:
        found = [
            child.place
            for child in tree.children(place)
            if child.concession is not None and child.concession.subject == step
        ]
        if not found:
            break
        place = found[0]
    return place


def played_in(asked: RobustAsked, one: RobustOrder) -> tuple[Wanted, Source]:
    """The first run of a plan carried out in an order, as things stand, and what it is of."""
    changed = with_values(asked.scenario, order_changes(asked.scenario, one.order))
    experiment = prepared(changed, design_of(None, {"runs": 1, "seed": asked.seed}))
    beside = _t("in the order {0}").format(named(one))
    return (experiment, 0, 0), Source(asked.scenario, beside, " › ".join(one.order))


def robust_call(asked: RobustAsked, origin: Origin) -> Call:
    """How to seek these orders again."""
    words = ["solve", *origin.words(), "--robust", f"{asked.futures}", "--seed", f"{asked.seed}"]
    for path, said in asked.vary.items():
        words += ["--vary", f"{path}={said if isinstance(said, str) else flow(said)}"]
    told = [f"futures={asked.futures}", f"seed={asked.seed}"]
    if asked.vary:
        told.append(f"vary={dict(asked.vary)!r}")
    if asked.text is not None:
        words += ["--text", asked.text]
        told.append(f"text={asked.text!r}")
    elif not asked.is_exact:
        words += ["--runs", f"{asked.runs}"]
        told.append(f"runs={asked.runs}")
    lines = (
        'if __name__ == "__main__":  # workers import this file again',
        f"    {origin.assigned()}",
        f"    found = irenic.robust_orders(scenario, {', '.join(told)})",
        "    print([one.name or one.order for one in found.front])",
    )
    return Call(command(tuple(words)), lines)


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
