"""Which circular waits stand in runs of several points, in words: one account for all who tell it.

Where all points have the same waits they are told as those of one scenario; else how many points
have how many is said, and nothing that holds in some of them only.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.terms.english import capital, counted, listed

if TYPE_CHECKING:
    from models.exact.locks import Locks
    from models.insight.pooled_waits import Standing

Each = tuple["Standing", ...]
NEVER = "a condition that waits for what no steps can bring"


def any_locked(each: Each) -> bool:
    """Whether anything is to be opened in any point."""
    return any(one.found.locked for one in each)


def finding(each: Each) -> str:
    """Which waits stand, in one sentence."""
    if len(each) == 1:
        return each[0].found.sentence
    counts = {_how_many(one.found) for one in each}
    if len(counts) == 1:
        return (
            f"Every point has {counts.pop()} at the start; which ones, or what would open them, "
            "differs from point to point."
        )
    return f"Circular waits at the start differ from point to point: {_by_points(each)}."


def _by_points(each: Each) -> str:
    """How many points have how many waits."""
    counts: Counter[str] = Counter()
    for one in each:
        counts[_how_many(one.found)] += len(one.points)
    of = sum(counts.values())
    return listed([f"{told} in {points:,} of {of:,} points" for told, points in counts.items()])


def _how_many(found: Locks) -> str:
    if not found.locked:
        return "no circular wait"
    return counted(len(found.locks), "circular wait") if found.locks else NEVER


def in_short(each: Each) -> str:
    """The same in the room that a header has; empty: nothing stands in any point."""
    if not any_locked(each):
        return ""
    return f"{_stand(each[0].found)} at the start." if len(each) == 1 else finding(each)


def _stand(found: Locks) -> str:
    told = capital(_how_many(found))
    return f"{told} {'stand' if len(found.locks) > 1 else 'stands'}"


def in_the_way(each: Each) -> str:
    """What stands in the way of every sequence, before the shares are told; empty: nothing."""
    if not any_locked(each):
        return ""
    if len(each) == 1:
        return (
            f"{_stand(each[0].found)} at the start, so that no sequence leads to a full agreement "
            "unless a condition is given up on the way; with that, "
        )
    if all(one.found.locked for one in each):
        return (
            f"{finding(each)} No sequence leads to a full agreement there unless a condition is "
            "given up on the way; with that, "
        )
    return (
        f"{finding(each)} Where one stands, no sequence leads to a full agreement unless a "
        "condition is given up on the way; of all points together, "
    )


def where(one: Standing, each: Each) -> str:
    """In which points a standing holds; empty: in all."""
    if len(each) == 1:
        return ""
    of = sum(len(other.points) for other in each)
    return f"In {len(one.points):,} of {of:,} points ({'; '.join(one.settings)})"
