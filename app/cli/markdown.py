"""Tables and shares of pages that are written as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.insight.intervals import Share


def table(rows: list[list[str]]) -> str:
    """Rows as a Markdown table, the first being its head."""
    head, *rest = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def with_interval(share: Share) -> str:
    """A share with its interval, to a tenth of a percent: rare endings are told from none."""
    low, high = 100 * share.low, 100 * share.high
    return f"{100 * share.share:.1f} % ({low:.1f} to {high:.1f})"
