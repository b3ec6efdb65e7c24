"""What a comparison says of order, with the tag that such a claim must carry.

Two sides with different orders, openings or variants are a claim about order. Whether it outlives
the rule of decision is known only where the files compared hold both under the other rule too;
elsewhere there is no tag, for a claim that was seen under one rule is neither robust nor dependent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.insight.comparing import differ_in_order, has_one_rule, under_other_rule
from models.insight.ranking import tag_of_directions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.experiments.results import Results
    from models.insight.comparing import Comparison, Difference
    from models.terms.outcome import Ending

Tags = dict["Ending", str]
"""The tag of each ending's difference; empty where the two sides have the same order, or where
the other rule was not run."""

ONE_RULE = (
    "Whether what differs between two orders, openings or variants holds under the other rule of "
    "decision is not known: these files hold both under one rule only. `irenic experiment --rule "
    "record --rule rational` runs both."
)


def order_tags(files: list[Results], comparisons: Sequence[Comparison]) -> list[Tags]:
    """The tags of every comparison."""
    return [_tags(files, one) for one in comparisons]


def _tags(files: list[Results], one: Comparison) -> Tags:
    if not differ_in_order(one):
        return {}
    other = under_other_rule(files, one)
    if other is None:
        return {}
    return {
        found.ending: str(tag_of_directions(_way(found), _way(other.of(found.ending))))
        for found in one.differences
    }


def _way(found: Difference) -> int:
    """1 or -1 where the interval leaves 0 out, else 0."""
    return int(found.low > 0.0) - int(found.high < 0.0)


def order_note(files: list[Results], comparisons: Sequence[Comparison]) -> str:
    """Why there is no tag where the other rule was not run; empty where nothing is to be said."""
    ordered = [one for one in comparisons if differ_in_order(one) and has_one_rule(one)]
    return ONE_RULE if any(under_other_rule(files, one) is None for one in ordered) else ""
