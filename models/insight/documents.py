"""What answers are made of, plain, for scripts: shares, differences and parts of a variance.

The keys are a promise (docs/reference/commands.md): a share in a tree, a list or along a run says
`n`, elsewhere `runs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from models.insight.intervals import Share
from models.terms.outcome import Ending

if TYPE_CHECKING:
    from models.insight.crossed import VarianceParts
    from models.insight.pairing import Difference

SHARES_ARE = "share of model runs"

Document = dict[str, Any]


class Bounded(Protocol):
    """A number with its interval."""

    @property
    def value(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


def share_document(share: Share) -> Document:
    """A share with its interval, and of how many runs."""
    return {**_bare(share), "runs": share.runs}


def counted_document(share: Share) -> Document:
    """The same where it is one of many in a tree, a list or along a run."""
    return {"n": share.runs, **_bare(share)}


def shares_document(shares: Mapping[Ending, Share]) -> dict[str, Document]:
    """Shares of the same runs by ending."""
    return {str(ending): _bare(share) for ending, share in shares.items()}


def _bare(share: Share) -> Document:
    return {"share": share.share, "low": share.low, "high": share.high}


def bounded_document(one: Bounded) -> Document:
    """A difference or an estimate with its interval."""
    return {"value": one.value, "low": one.low, "high": one.high}


def difference_document(change: Difference) -> Document:
    """A change with its interval, and whether that leaves nought out."""
    return {**bounded_document(change), "clear": change.is_clear}


def variance_document(parts: VarianceParts) -> Document:
    """What inputs and luck explain of an outcome's variance."""
    return {
        "inputs": parts.inputs,
        "luck": parts.luck,
        "inputs_with_luck": parts.mixed,
        "total": parts.total,
    }
