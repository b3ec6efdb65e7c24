"""Concessions and shares in the few words that fit into a picture."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from app.sequences.asking import Asked
from app.table.source import Source
from models.insight.sequences import Sequences
from models.insight.tree import Node
from models.records.concessions import Conceded
from models.terms.scenario import Scenario


def short(scenario: Scenario, made: Conceded) -> str:
    """A concession in two or three words; its party is said by its mark."""
    if made.kind == "forced":
        ordered = forced(scenario, made)
        return short(scenario, ordered) if ordered is not None else made.subject
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


def forced(scenario: Scenario, made: Conceded) -> Conceded | None:
    """What a design forces, by its parts; none where its name in the design is no label."""
    party, _, rest = made.subject.partition(":")
    noun, mark, subject = rest.rpartition(":")
    subject, _, rung = subject.partition("@")
    if party not in scenario.parties:
        return None
    if mark:
        known: dict[str, set[str]] = {
            "gate": {str(one.id) for one in scenario.gates},
            "red_line": {str(one) for one in scenario.issues},
        }
        is_there = subject in known.get(noun, set())
        return Conceded(party, "release", noun, subject) if is_there else None
    if subject not in scenario.issues or not rung.isdecimal():
        return None
    return Conceded(party, "move", "issue", subject, after=int(rung))


def node_words(scenario: Scenario, node: Node) -> str:
    """What a block of the tree stands for."""
    if node.kind == "rarer":
        return _t("{0} rarer").format(node.branches)
    if node.kind == "end":
        return _t("nothing more")
    return short(scenario, node.concession) if node.concession else _t("all runs")


def source_of(asked: Asked) -> Source:
    """What runs were made from: the document, and in words what is given up or forced beside it."""
    given_up = asked.release.given_up if asked.release is not None else ()
    short_, whole = [], []
    if given_up:
        one = _t("with one condition given up")
        many = _t("with {0} conditions given up").format(len(given_up))
        short_.append(one if len(given_up) == 1 else many)
        told = "; ".join(condition_words(asked.scenario, name) for name in given_up)
        whole.append(_t("Given up: {0}.").format(told))
    if asked.filed is not None and asked.filed != asked.scenario and asked.beginning:
        whole.append(_t("In the scenario of the results file, as it was before anything varied."))
    if asked.beginning:
        made = " › ".join(short(asked.played, one) for one in asked.beginning)
        short_.append(_t("with its beginning forced"))
        whole.append(_t("Forced at the start: {0}.").format(made))
    return Source(asked.scenario, ", ".join(short_), " ".join(whole))


def pooled_words(answer: Sequences) -> str:
    """That runs of unlike assumptions are told together, and in what they differ; else nothing."""
    if answer.pooled is None:
        return ""
    words = _t("Told together: {0} points, which differ in {1}.")
    return escape(words.format(answer.pooled.points, answer.pooled.said_of(answer.scenario)))


def unfinished_words(answer: Sequences) -> str:
    """That a results file was stopped midway, before all that is told of it; else nothing."""
    words = _t("Unfinished: runs still to come may move the figures.")
    return f"<b>{words}</b>" if answer.unfinished else ""


def condition_words(scenario: Scenario, name: str) -> str:
    """A condition in its owner's words, and whose it is."""
    gate = next(one for one in scenario.gates if one.id == name)
    whose = scenario.parties[gate.who].name if gate.who in scenario.parties else gate.who
    return f"{whose}: {(gate.says or name).rstrip('.')}"


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
