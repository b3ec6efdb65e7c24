"""What one party can think of another: beliefs of the model, what was seen, and the truth."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.pictures import type as types
from app.pictures.marks import Mark, paint_mark
from app.pictures.picture import Cell, Twin
from app.pictures.theme import Theme
from app.table.performance import Performance
from app.table.scene import mark_of
from app.table.words import tr
from models.records.beliefs import Belief, Law, Seen, belief_at
from models.terms.noun import IssueId

ROW, LINE, HEAD, MARGIN = 26.0, 18.0, 126.0, 16.0
NAME, WORDS = 190.0, 190.0
MISJUDGED = 0.02
"""Weights further apart than this are told as over- or underrated."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class BeliefPicture:
    """Rows are the issues of the party that is thought of; `truth` is held back from a seat."""

    is_tall = True

    def __init__(
        self,
        show: Performance,
        pair: tuple[int, int],
        position: int,
        chosen: IssueId | None = None,
    ) -> None:
        self.show, self.chosen = show, chosen
        self.truth = show.curtain is None
        self.belief: Belief = belief_at(show.timeline, position - 1, pair, show.past)
        self._when = show.periods.full(show.period(position))
        self.who, self.whom = (self._mark(party) for party in pair)

    def _mark(self, party: int) -> Mark:
        mark = mark_of(self.show.scene, party)
        if mark is None:
            raise IndexError(party)
        return mark

    def title(self) -> str:
        return tr("What {0} can think of {1}").format(self.who.name, self.whom.name)

    def sentence(self) -> str:
        words = " ".join((f"{self._when}.", *self.facts()))
        if not self.truth:
            return words
        hidden = sum(seen.unseen > 0 for seen in self.belief.seen)
        more = tr("On {0} of {1} issues the furthest rung of {2} is not shown yet.")
        return f"{words} {more.format(hidden, len(self.belief.seen), self.whom.name)}"

    def facts(self) -> tuple[str, str, str]:
        """Trust, odds and weights, each with where it comes from."""
        return self._trust(), self._odds(), self._weights()

    def _trust(self) -> str:
        belief = self.belief
        words = tr("Held by the model: trust of {0} that promises by {1} are kept, {2}")
        told = words.format(self.who.name, self.whom.name, _law(belief.trust))
        count = tr("seen in this run: {0} kept, {1} broken.")
        return f"{told}; {count.format(f'{belief.kept:g}', f'{belief.broken:g}')}"

    def _odds(self) -> str:
        odds = self.belief.odds
        front = self.show.run.scenario.front
        if odds is None or front is None:
            return tr("There is no front, so nothing is believed of battles.")
        first = self.show.scene.marks[front.between[0]].name
        told = tr("Held by the model: odds of a battle for {1} in the eyes of {0}, {2}").format(
            self.who.name, first, _law(odds.believed)
        )
        if odds.teaches:
            told += tr("; at the start {0}").format(_percent(odds.at_start))
        else:
            told += tr("; battles teach nothing in this scenario")
        return told + (tr("; in truth {0}.").format(_percent(odds.actual)) if self.truth else ".")

    def _weights(self) -> str:
        words = tr(
            "Inferred from moves by frequency analysis over {0} rounds: what matters to {1};"
        )
        told = words.format(self.belief.looks, self.whom.name)
        own = (
            tr("The rules of {0} learn in this way.")
            if self.belief.learns
            else tr("The rules of {0} in the model do not read this.")
        )
        return f"{told} {own.format(self.who.name)}"

    def twin(self) -> Twin:
        heads = [
            tr("issue"),
            tr("opened at (seen)"),
            tr("tables (seen)"),
            tr("furthest shown (seen)"),
        ]
        heads.append(tr("weight (inferred from moves)"))
        if self.truth:
            heads += [tr("limit (truth)"), tr("rungs not shown"), tr("weight (truth)")]
        rows: list[tuple[Cell, ...]] = []
        for seen in self.belief.seen:
            names = self._rungs(seen)
            row: list[Cell] = [self._title(seen), names[seen.opened], names[seen.tabled]]
            row += [names[seen.shown], round(seen.inferred, 4)]
            if self.truth:
                row += [names[seen.limit], seen.unseen, round(seen.weight, 4)]
            rows.append(tuple(row))
        return Twin(tuple(heads), tuple(rows), self.keys)

    @property
    def keys(self) -> tuple[str, ...]:
        """The issues from top to bottom."""
        return tuple(str(self.show.scene.issues[seen.issue][0]) for seen in self.belief.seen)

    def _title(self, seen: Seen) -> str:
        return self.show.scene.ladders[seen.issue][0]

    def _rungs(self, seen: Seen) -> tuple[str, ...]:
        return self.show.scene.ladders[seen.issue][1]

    def natural_size(self) -> QSizeF:
        return QSizeF(940, HEAD + ROW * max(1, len(self.belief.seen)))

    def stretch(self, key: str) -> tuple[float, float]:
        """Where an issue's row begins, and how high it is."""
        return HEAD + ROW * self.keys.index(key), ROW

    def row_at(self, point: QPointF) -> str | None:
        """The issue under a point of the picture at its natural height."""
        row = int((point.y() - HEAD) // ROW)
        return self.keys[row] if 0 <= row < len(self.keys) else None

    def gap_words(self, seen: Seen) -> str:
        """How what was seen lies from the truth."""
        if not self.truth:
            return tr("limit held by its seat")
        if seen.unseen > 0:
            told = tr("1 rung not shown") if seen.unseen == 1 else tr("{0} rungs not shown")
        else:
            told = tr("limit shown") if not seen.unseen else tr("{0} past its limit")
        apart = seen.inferred - seen.weight
        if abs(apart) > MISJUDGED:
            told += tr(" · overrated") if apart > 0 else tr(" · underrated")
        return told.format(abs(seen.unseen))

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.save()
        painter.translate(area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter, area.width(), theme)
        for row, seen in enumerate(self.belief.seen):
            self._paint_row(painter, QRectF(0, HEAD + row * ROW, area.width(), ROW), seen, theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, width: float, theme: Theme) -> None:
        paint_mark(painter, self.who, QPointF(MARGIN + 6, 15), 11, theme)
        paint_mark(painter, self.whom, QPointF(MARGIN + 26, 15), 11, theme)
        painter.setFont(types.strong())
        painter.setPen(QColor(theme.ink))
        room = width - 2 * MARGIN
        _write(painter, QRectF(MARGIN + 42, 4, room - 42, 22), self.title())
        painter.setFont(types.face(12))
        for line, words in enumerate(self.facts()):
            _write(painter, QRectF(MARGIN, 28 + line * LINE, room, LINE), words)
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_3))
        ladder, weights = _columns(width)
        words = tr("mark: furthest shown · bar: real limit · dashes: not shown")
        _write(painter, QRectF(ladder[0], HEAD - 24, ladder[1] - ladder[0] + 30, 20), words)
        words = tr("weight: ring inferred, bar true")
        _write(painter, QRectF(weights[0], HEAD - 24, width - MARGIN - weights[0], 20), words)

    def _paint_row(self, painter: QPainter, box: QRectF, seen: Seen, theme: Theme) -> None:
        key, width = self.show.scene.issues[seen.issue][0], box.width()
        if key == self.chosen:
            painter.fillRect(box, QColor(theme.tint))
            painter.fillRect(QRectF(0, box.top(), 2, ROW), QColor(theme.ink))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(0, box.bottom() - 0.5, width, box.bottom() - 0.5))
        painter.setFont(types.strong() if key == self.chosen else types.body())
        painter.setPen(QColor(theme.ink))
        _write(painter, QRectF(MARGIN, box.top(), NAME - 20, ROW), self._title(seen))
        ladder, weights = _columns(width)
        self._paint_ladder(painter, ladder, (box.center().y(), seen), theme)
        self._paint_weights(painter, weights, (box.center().y(), seen), theme)
        painter.setFont(types.label())
        painter.setPen(QColor(theme.ink_2))
        words = QRectF(width - MARGIN - WORDS, box.top(), WORDS, ROW)
        _write(painter, words, self.gap_words(seen))

    def _paint_ladder(
        self, painter: QPainter, ends: tuple[float, float], at: tuple[float, Seen], theme: Theme
    ) -> None:
        y, seen = at
        rungs = max(1, len(self._rungs(seen)) - 1)
        xs = [ends[0] + place / rungs * (ends[1] - ends[0]) for place in range(rungs + 1)]
        painter.setPen(QPen(QColor(theme.rung), 1))
        painter.drawLine(QLineF(xs[0], y, xs[-1], y))
        for x in xs:
            painter.drawLine(QLineF(x, y - 3, x, y + 3))
        painter.setPen(QPen(QColor(self.whom.colour(theme)), 3))
        painter.drawLine(QLineF(xs[seen.opened], y, xs[seen.shown], y))
        if self.truth:
            painter.setPen(QPen(QColor(theme.ink_2), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(xs[seen.shown], y, xs[seen.limit], y))
            painter.fillRect(QRectF(xs[seen.limit] - 1.5, y - 9, 3, 18), QColor(theme.ink))
        paint_mark(painter, self.whom, QPointF(xs[seen.shown], y), 11, theme, edge=theme.sheet)

    def _paint_weights(
        self, painter: QPainter, ends: tuple[float, float], at: tuple[float, Seen], theme: Theme
    ) -> None:
        y, seen = at
        most = max(max(each.inferred, each.weight) for each in self.belief.seen) or 1.0
        wide = ends[1] - ends[0]
        inferred, true = (ends[0] + w / most * wide for w in (seen.inferred, seen.weight))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QLineF(ends[0], y, ends[1], y))
        if self.truth:
            painter.setPen(QPen(QColor(theme.ink_2), 1.4))
            painter.drawLine(QLineF(inferred, y, true, y))
            painter.fillRect(QRectF(true - 1.5, y - 7, 3, 14), QColor(theme.ink))
        painter.setPen(QPen(QColor(theme.ink), 1.4))
        painter.setBrush(QColor(theme.sheet))
        painter.drawEllipse(QPointF(inferred, y), 4, 4)


def _columns(width: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where ladders and weights stand: each from where to where."""
    room = max(220.0, width - 2 * MARGIN - NAME - WORDS)
    left = MARGIN + NAME
    return (left, left + 0.56 * room - 20), (left + 0.62 * room, left + room - 24)


def _write(painter: QPainter, box: QRectF, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, MIDDLE, cut)


def _percent(share: float) -> str:
    return tr("{0} %").format(round(100 * share))


def _law(law: Law) -> str:
    """A belief, with the middle 90 per cent of its law where it has one."""
    if law.is_point:
        return _percent(law.mean)
    words = tr("{0} (90 % of its belief lies within {1} to {2})")
    return words.format(_percent(law.mean), round(100 * law.low), _percent(law.high))
