"""Whether a claim holds under both rules of decision, in the words that tags have everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.sequences_words import TAGS

if TYPE_CHECKING:
    from models.insight.ranking import Ranked


def holds(one: Ranked) -> str:
    """The tag of a beginning; one of too few runs has none."""
    return "under 30 runs" if one.node.is_thin else TAGS[one.tag]
