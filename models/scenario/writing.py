"""From a Scenario back to text: what did not change keeps every byte."""

from __future__ import annotations

from models.scenario.aligning import same
from models.scenario.composing import composed
from models.scenario.document import Document
from models.scenario.nodes import Alias, Mapping, Node, Sequence
from models.scenario.reading import document_of
from models.scenario.rendering import entry, flow, is_table
from models.scenario.saving import save
from models.scenario.scalars import data_of
from models.scenario.shapes import ROOT
from models.scenario.shorthand import plain
from models.scenario.surgery import operated
from models.terms.errors import ScenarioError
from models.terms.scenario import Scenario

__all__ = ["fresh", "rewritten", "save"]


def rewritten(document: Document, scenario: Scenario) -> str:
    """The document's text, changed only where the scenario differs from the document's.

    The result is read again before it is given away: it says exactly the scenario. Where surgery
    cannot reach that, which no verb brings about, the text is written anew.
    """
    if same(document.scenario, scenario):
        return document.text
    written = _operated(document, scenario)
    if written is None:
        written = _operated(_without_aliases(document), scenario)
    return fresh(scenario) if written is None else written


def _operated(document: Document, scenario: Scenario) -> str | None:
    """The text after surgery; None where it would not say the scenario.

    A value behind an anchor says itself in several places; a second round writes out those that
    should not have changed.
    """
    try:
        for _ in range(2):
            text = operated(document.text, document.root, document.scenario, scenario)
            document = document_of(text, document.file)
            if same(document.scenario, scenario):
                return text
    except ScenarioError:
        return None
    return None


def _without_aliases(document: Document) -> Document:
    """The same document with every alias written out."""
    text = document.text
    for alias in reversed(list(_aliases(document.root))):
        text = text[: alias.start] + flow(data_of(alias)) + text[alias.end :]
    return Document(document.scenario, text, document.file, composed(text))


def _aliases(node: Node) -> list[Alias]:
    """Every alias, in the order of the text."""
    if isinstance(node, Alias):
        return [node]
    if isinstance(node, Mapping):
        return [alias for entry in node.entries for alias in _aliases(entry.value)]
    if isinstance(node, Sequence):
        return [alias for item in node.items for alias in _aliases(item)]
    return []


def fresh(scenario: Scenario) -> str:
    """A new file that says the scenario, in the shorthands that an author would use."""
    out: list[str] = []
    was_long = False
    for key, data in plain(ROOT, scenario).items():
        text = entry(key, data, 0, block=is_table(data))
        is_long = "\n" in text and not isinstance(data, str)
        out.append(("\n" if out and (is_long or was_long) else "") + text + "\n")
        was_long = is_long
    return "".join(out)
