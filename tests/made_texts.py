"""The harbour with two texts, for questions about texts."""

from models.scenario.reading import document_of, read_document

TEXTS = """
texts:
  middle:
    title: The middle text
    terms: {truce: truce_at_once, breakwater: joint_watch, dues: half_each, observers: few}
  southern:
    title: The southern text
    terms: {truce: truce_at_once, breakwater: south_moves_in, dues: south_collects}
  bare:
    title: A text that leaves the breakwater open
    terms: {truce: truce_at_once}
"""


def text_of_harbour() -> str:
    """The scenario's file with the texts at its end."""
    return read_document("harbour").text + TEXTS


def harbour_with_texts():
    """The same, read."""
    return document_of(text_of_harbour()).scenario
