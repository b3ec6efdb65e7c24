"""Two performances beside each other: what the lanes need to draw the second in dashes."""

from __future__ import annotations

from app.table.lane_beside import Beside
from app.table.performance import Performance
from models.terms.outcome import Ending


def beside_of(front: Performance, other: Performance, fork: float) -> Beside:
    """The future beside the one in front; `fork` is when both part, in periods."""
    return Beside(
        lanes=other.lanes,
        scene=other.scene,
        markers=other.markers,
        fork=fork,
        ends=(_end(front), _end(other)),
        endings=(_ending(front), _ending(other)),
    )


def _end(show: Performance) -> float:
    return show.time(len(show.run.events))


def _ending(show: Performance) -> Ending | None:
    return show.run.outcome.ending if show.finished else None
