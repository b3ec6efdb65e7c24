"""Where a run on the Table comes from, when it was not played there: many runs of a document."""

from __future__ import annotations

from typing import NamedTuple

from models.terms.scenario import Scenario


class Source(NamedTuple):
    """The document as it stood when many runs were made of it, and what was changed beside it.

    `beside` says in a few words what the runs have that the document has not, `whole` all of it;
    empty where they are the document's own.
    """

    scenario: Scenario
    beside: str = ""
    whole: str = ""
