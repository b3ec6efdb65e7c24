"""Concessions and shares in the few words that fit into a picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.insight.tree import Node
from models.records.concessions import Conceded
from models.terms.scenario import Scenario


def short(scenario: Scenario, made: Conceded) -> str:
    """A concession in two or three words; its party is said by its mark."""
    if made.kind == "step" and scenario.is_abstract:
        step = next(one for one in scenario.plan.steps if one.id == made.subject)
        return step.label or step.id
    if made.subject_kind == "step":
        issue = scenario.issues.get(made.subject.partition(".")[0])  # type: ignore[call-overload]
        return _t("does {0}").format(issue.short or issue.title) if issue else made.subject
    if made.subject_kind == "gate":
        gate = next((one for one in scenario.gates if one.id == made.subject), None)
        return _t("drops {0}").format(gate.says or made.subject) if gate else made.subject
    issue = scenario.issues.get(made.subject)  # type: ignore[call-overload]
    named = (issue.short or issue.title) if issue else made.subject
    return _t("drops line on {0}").format(named) if made.subject_kind == "red_line" else named


def node_words(scenario: Scenario, node: Node) -> str:
    """What a block of the tree stands for."""
    if node.kind == "rarer":
        return _t("{0} rarer").format(node.branches)
    if node.kind == "end":
        return _t("nothing more")
    return short(scenario, node.concession) if node.concession else _t("all runs")


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
