"""Orders that do well whatever the future: the front as a picture, a sentence and a table.

The figures are those of `irenic solve --robust` and of Sequences, by the same function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import robust_words
from app.pictures.rounding import ticks
from app.pictures.theme import LIGHT
from app.report.drawing import SMALL, WIDE, Picture, line, picture, text
from app.report.hanging import Scale
from app.report.markup import listed as bullets
from app.report.markup import paragraph, table

if TYPE_CHECKING:
    from app.report.report import Report
    from models.insight.robust_answer import RobustOrder, RobustOrders

LEFT, TOP, LOW, FOOT = 54.0, 22.0, 226.0, 52.0
"""The plot: where it begins, its top and its bottom, and the room beneath for words."""

BEATEN = 5
"""Orders off the front that are listed; `irenic solve --robust --csv` has all."""

SPARE = 1.06
"""How much further than the largest regret the axes reach."""


def told(report: Report) -> str:
    """What was sought, the two ends of the front, and the orders with their intervals."""
    found = report.robust
    if found is None:
        return ""
    shown = listed(found)
    said = "".join(map(paragraph, robust_words.sentences(found)))
    rows: list[tuple[str, ...]] = [("", "order", *robust_words.HEAD[1:])]
    rows += [(robust_words.letter(found, one), *_cells(found, one)) for one in shown]
    more = len(found.orders) - len(shown)
    caption = "Orders on the front, least mean regret first; then others, regrets in points"
    rest = paragraph(f"{more:,} more: `irenic solve --robust --csv` has all.") if more > 0 else ""
    notes = (*found.aside, robust_words.READING, robust_words.about(found))
    return (
        f"{said}{table(rows, caption=caption)}{rest}{_steps(found)}{''.join(map(paragraph, notes))}"
    )


def listed(found: RobustOrders) -> list[RobustOrder]:
    """Orders that have a row: the front, the plan's own, and the next best."""
    front = list(found.front[: robust_words.LISTED])
    own = [found.own] if found.own not in front else []
    return [*front, *own, *[one for one in found.beaten if one.tag is not None][:BEATEN]]


def _cells(found: RobustOrders, one: RobustOrder) -> list[str]:
    """An order in a row; what a plan's steps are is told beneath, where it has a name."""
    return [robust_words.named(one), *robust_words.row(found, one)[1:]]


def _steps(found: RobustOrders) -> str:
    """The steps of the named orders on the front, and of the plan's own, by their titles."""
    issues = {str(issue): one.title for issue, one in found.scenario.issues.items()}
    each = [
        one for one in listed(found) if one.name and (found.is_on_front(one) or one.tag is None)
    ]
    told = [
        f"{robust_words.named(one)}: {' › '.join(issues.get(step, step) for step in one.order)}"
        for one in each
    ]
    return f"{paragraph('One step after another:')}{bullets(told)}" if told else ""


def front_of_regrets(report: Report) -> Picture | None:
    """Mean regret across, worst regret up: the nearer to the corner, the better."""
    found = report.robust
    if found is None:
        return None
    drawn = _Drawn(found)
    return picture(
        "robust", "Whatever the future: mean and worst regret of every order",
        inside=drawn.inside(), height=LOW + FOOT, told=robust_words.sentences(found)[1],
    )  # fmt: skip


class _Drawn:
    """A plot of orders with their intervals."""

    def __init__(self, found: RobustOrders) -> None:
        self._found, self._shown = found, listed(found)
        across = max(one.regret.high for one in self._shown)
        up = max(max(_ends(one)) for one in self._shown)
        self._x = Scale(0.0, SPARE * across or 0.01, LEFT, WIDE - 24)
        self._y = Scale(0.0, SPARE * up or 0.01, LOW, TOP)

    def inside(self) -> str:
        """Axes, the front as a line, then every order on top."""
        front = self._found.front[: robust_words.LISTED]
        stair = "L".join(f"{x:.2f} {y:.2f}" for x, y in map(self._place, front))
        parts = [*self._axes(), line(f"M{stair}", width=1.4)]
        parts += [self._mark(one) for one in reversed(self._shown)]
        parts += [self._letter(one) for one in self._shown]
        words = "filled: on the front; hollow: beaten; diamond: the plan's own order; strokes: 95 %"
        parts.append(text(0, LOW + FOOT - 6, words, size=SMALL, ink=LIGHT.ink_2))
        if (left_out := len(self._found.front) - len(front)) > 0:
            words = f"{left_out:,} more on the front are not drawn"
            parts.append(text(WIDE - 24, TOP - 9, words, size=SMALL, anchor="end", ink=LIGHT.ink_2))
        return "\n".join(parts)

    def _axes(self) -> list[str]:
        parts = []
        for x in ticks(0.0, self._x.high, 5):
            at, words = self._x.at(x), f"{100 * x:g}"
            parts.append(line(f"M{at:.2f} {TOP}V{LOW}", ink=LIGHT.hairline, width=1))
            parts.append(text(at, LOW + 14, words, size=SMALL, anchor="middle", ink=LIGHT.ink_3))
        for y in ticks(0.0, self._y.high, 4):
            at, words = self._y.at(y), f"{100 * y:g}"
            parts.append(line(f"M{LEFT} {at:.2f}H{WIDE - 24}", ink=LIGHT.hairline, width=1))
            parts.append(text(LEFT - 8, at + 4, words, size=SMALL, anchor="end", ink=LIGHT.ink_3))
        across = "mean regret over futures and rules, in points: the further left, the better"
        parts.append(text(LEFT, LOW + 30, across, size=SMALL, ink=LIGHT.ink_2))
        up = "worst regret, in points: the lower, the better"
        return [*parts, text(0, TOP - 9, up, size=SMALL, ink=LIGHT.ink_2)]

    def _place(self, one: RobustOrder) -> tuple[float, float]:
        return self._x.at(one.regret.value), self._y.at(one.worst)

    def _mark(self, one: RobustOrder) -> str:
        x, y = self._place(one)
        low, high = self._x.at(max(0.0, one.regret.low)), self._x.at(one.regret.high)
        bottom, top = map(self._y.at, _ends(one))
        crossed = line(f"M{low:.2f} {y:.2f}H{high:.2f}M{x:.2f} {bottom:.2f}V{top:.2f}",
                       ink=LIGHT.ink_3, width=1)  # fmt: skip
        fill = LIGHT.ink if self._found.is_on_front(one) else LIGHT.sheet
        return crossed + _shape(x, y, fill, is_own=one.tag is None)

    def _letter(self, one: RobustOrder) -> str:
        """Its letter beside it: of marks that lie close by, letters stand in a row."""
        x, y = self._place(one)
        before = map(self._place, self._shown[: self._shown.index(one)])
        near = sum(abs(x - a) + abs(y - b) < 16 for a, b in before)
        return text(x + 8 + 13 * near, y - 6, robust_words.letter(self._found, one), size=SMALL)


def _shape(x: float, y: float, fill: str, *, is_own: bool) -> str:
    drawn = f'fill="{fill}" stroke="{LIGHT.ink}" stroke-width="1.4"'
    if is_own:
        return f'<path d="M{x:.2f} {y - 7:.2f}l7 7l-7 7l-7 -7z" {drawn}/>'
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4.5" {drawn}/>'


def _ends(one: RobustOrder) -> tuple[float, float]:
    """The interval of the worst regret; of an exact law the worst that was drawn."""
    return one.worst_ends or (one.worst, one.worst)
