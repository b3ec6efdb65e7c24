"""Sentences that are made from a moment: the header's, and the text alternatives."""

from __future__ import annotations

from app.table.lane_plan import Lane
from app.table.rows import Row
from app.table.scene import Ladder
from app.table.words import tr
from models.terms.english import capital, number

FAR = 2
"""From so many rungs on, two parties count as far apart."""


def board_sentence(when: str, rows: tuple[Row, ...], steps: int, *, bold: bool = False) -> str:
    """As in `Month 14: 5 of 13 issues agreed, 3 of them carried out (5 steps). Six issues ...`.

    An issue may take several steps, or none: so both are counted.
    """
    agreed = sum(row.agreed is not None for row in rows)
    done = sum(row.number is not None and row.whole for row in rows)
    mark = "<b>{0}</b>" if bold else "{0}"
    start = tr("{0}: {1} issues agreed, {2} of them carried out{3}.").format(
        when,
        mark.format(tr("{0} of {1}").format(agreed, len(rows))),
        mark.format(done),
        _steps_words(steps),
    )
    return f"{start} {_far_words(rows)}".strip()


def _steps_words(steps: int) -> str:
    if not steps:
        return ""
    return tr(" (1 step)") if steps == 1 else tr(" ({0} steps)").format(steps)


def plan_sentence(when: str, rows: tuple[Row, ...], *, bold: bool = False) -> str:
    """As in `Month 5: 4 of 6 steps carried out`, for an abstract plan."""
    done = sum(row.number is not None for row in rows)
    counted = tr("{0} of {1}").format(done, len(rows))
    return tr("{0}: {1} steps carried out.").format(when, f"<b>{counted}</b>" if bold else counted)


def _far_words(rows: tuple[Row, ...]) -> str:
    far = sum(row.agreed is None and row.apart >= FAR for row in rows)
    near = sum(row.agreed is None and 0 < row.apart < FAR for row in rows)
    if far == 1:
        return tr("One issue remains 2 or more rungs apart.")
    if far:
        words = tr("{0} issues remain 2 or more rungs apart.")
        return words.format(capital(number(far)))
    if near == 1:
        return tr("One issue remains one rung apart.")
    if near:
        return tr("{0} issues remain one rung apart.").format(capital(number(near)))
    return ""


def row_sentence(row: Row, ladder: Ladder) -> str:
    """As in `Foreign troops: Ukraine on “none from NATO”; Russia on “none at all”. 1 apart`."""
    title, rungs = ladder
    stands = "; ".join(
        tr("{0} on “{1}”").format(walker.mark.name, rungs[walker.place]) for walker in row.walkers
    )
    lines = " ".join(
        tr("Red line of {0}: {1}.").format(line.mark.name, _stretch(rungs, line.first, line.last))
        for line in row.lines
    )
    words = capital(", ".join(word for word in row.words if word))
    return " ".join(
        part for part in (f"{title}: {stands}.", f"{words}." if words else "", lines) if part
    )


def _stretch(rungs: tuple[str, ...], first: int, last: int) -> str:
    if first == last:
        return tr("“{0}”").format(rungs[first])
    return tr("“{0}” to “{1}”").format(rungs[first], rungs[last])


def lanes_sentence(when: str, lanes: tuple[Lane, ...], time: float) -> str:
    """As in `Month 14. Front line: 5 of 12. Trust: Ukraine 0.52, Russia 0.63`."""
    told = [
        f"{lane.title}: "
        + ", ".join(f"{mark.name} {words}" if mark else words for mark, words in lane.values(time))
        for lane in lanes
    ]
    return ". ".join([when, *told]) + "."
