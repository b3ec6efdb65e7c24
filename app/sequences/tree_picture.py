"""The concession tree as a picture: an icicle from left to right, and what each beginning led to.

A block's height is its share of runs; colour, pattern and figure say in which share of them the
text was implemented; the line at its foot is the interval, the block's width being 0 to 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.pictures.axes import paint_tick
from app.pictures.marks import marks_of, paint_mark
from app.pictures.patterns import outcome_brush, ratio_of
from app.pictures.picture import Twin
from app.pictures.shares import percent, whole
from app.pictures.theme import Theme
from app.pictures.type import label, label_strong, strong
from app.sequences.colouring import WHOLE, Scale, fill_block, plate
from app.sequences.words import node_words
from models.insight.sequence_columns import NOTHING_MORE
from models.insight.tree import ROOT, ConcessionTree, Node
from models.terms.outcome import ENDINGS, Ending
from models.terms.scenario import Scenario

HEAD, FOOT, LINE = 22.0, 62.0, 16.0
OUTCOMES = 0.17
"""Share of the width that the outcomes take."""

LEAST_WORDS, LEAST_TWO = 15.0, 36.0
"""Heights from which a block has room for one line of words, and for two."""

LEAST_NAME = 70.0
"""Room that a name keeps beside a figure."""

LEAST_BLOCK = 1.5
WHOLE_HEIGHT = (0.0, 1.0)
CLOSEST = 0.01
"""The smallest part of all runs that may fill the height."""


@dataclass(slots=True)
class TreePicture:
    """What is drawn: a tree of a scenario, how it is coloured, and which node is chosen."""

    is_whole = True
    scenario: Scenario | None = None
    tree: ConcessionTree | None = None
    scale: Scale = WHOLE
    chosen: int = ROOT
    words: str = ""
    seen: tuple[float, float] = WHOLE_HEIGHT
    """From where to where the runs are looked at, as parts of all of them."""
    _boxes: list[tuple[QRectF, int]] = field(default_factory=list)

    def title(self) -> str:
        return _t("Concession tree")

    def sentence(self) -> str:
        return self.words or _t("No runs yet.")

    def twin(self) -> Twin:
        heads = (
            _t("concessions"), _t("runs"), _t("share of runs"), _t("implemented"),
            _t("low"), _t("high"), _t("badge"),
        )  # fmt: skip
        if self.tree is None or self.scenario is None:
            return Twin(heads, ())
        nodes = [node for node in self.tree.nodes() if node.place != ROOT]
        rows = tuple(self._row(node) for node in nodes)
        return Twin(heads, rows, tuple(node.place for node in nodes))

    def _row(self, node: Node) -> tuple[str | int | float | None, ...]:
        told = " > ".join(one.label for one in node.prefix)
        if node.kind != "concession":
            told = f"{told} > {node_words(self._scenario, node)}"
        share = node.agreement
        return (
            told, node.runs, round(node.share, 4), round(share.share, 4),
            round(share.low, 4), round(share.high, 4), node.badge,
        )  # fmt: skip

    def natural_size(self) -> QSizeF:
        return QSizeF(900, 480)

    @property
    def _scenario(self) -> Scenario:
        assert self.scenario is not None  # noqa: S101  a tree comes with its scenario
        return self.scenario

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        self._boxes = []
        painter.fillRect(area, QColor(theme.sheet))
        if self.tree is None or self.scenario is None:
            painter.setPen(QColor(theme.ink_2))
            painter.setFont(strong())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.sentence())
            return
        levels = self._levels()
        room = _room(area)
        width = room.width() * (1 - OUTCOMES) / levels
        for depth in range(1, levels + 1):
            left = room.left() + (depth - 1) * width
            self._head(painter, theme, QRectF(left, area.top(), width, HEAD), depth)
            for place in self.tree.level(depth):
                self._block(painter, theme, place, QRectF(left, room.top(), width, room.height()))
        column = QRectF(
            room.right() - room.width() * OUTCOMES + 8, room.top(), room.width() * OUTCOMES - 8,
            room.height(),
        )  # fmt: skip
        self._outcomes(painter, theme, column, min(2, levels))
        self._mark_seen(painter, theme, room)
        self._legend(painter, theme, area)

    def zoom(self, by: float, at: float) -> None:
        """Look closer (`by` over 1) or from farther; what lies at a part of the height stays."""
        low, high = self.seen
        size = min(1.0, max(CLOSEST, (high - low) / by))
        fixed = low + at * (high - low)
        self._look_from(fixed - at * size, size)

    def scroll(self, by: float) -> None:
        """Look farther down by so many parts of what is seen; up where negative."""
        low, high = self.seen
        self._look_from(low + by * (high - low), high - low)

    def show_node(self, place: int) -> None:
        """Let a node that lies outside come into sight."""
        if self.tree is None or self.seen == WHOLE_HEIGHT:
            return
        (low, high), (top, bottom) = self.seen, self.span(place)
        if bottom <= low or top >= high:
            self._look_from((top + bottom - (high - low)) / 2, high - low)

    def part_at(self, point: QPointF, area: QRectF) -> float:
        """Which part of the height that is seen lies at a point."""
        room = _room(area)
        return min(1.0, max(0.0, (point.y() - room.top()) / max(room.height(), 1.0)))

    def _look_from(self, low: float, size: float) -> None:
        low = min(max(low, 0.0), 1.0 - size)
        self.seen = (low, low + size)

    def span(self, place: int) -> tuple[float, float]:
        """From where to where a node lies, in parts of all runs."""
        assert self.tree is not None  # noqa: S101
        top = float(self.tree.grown.top[place])
        return top, top + float(self.tree.runs[place]) / max(float(self.tree.runs[ROOT]), 1.0)

    def _box(self, place: int, column: QRectF) -> QRectF | None:
        """Where a node lies in a column, as far as it is seen; None: nowhere."""
        (low, high), (top, bottom) = self.seen, self.span(place)
        if bottom <= low or top >= high:
            return None
        scale = column.height() / (high - low)
        first, last = (max(top, low) - low) * scale, (min(bottom, high) - low) * scale
        return QRectF(
            column.left(), column.top() + first, column.width(), max(last - first - 1, 0.5)
        )

    def node_at(self, point: QPointF) -> int | None:
        """The node drawn at a point."""
        return next((place for box, place in self._boxes if box.contains(point)), None)

    def _mark_seen(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """At the right edge, which part of all runs is seen; nothing where all are."""
        if self.seen == WHOLE_HEIGHT:
            return
        low, high = (room.top() + end * room.height() for end in self.seen)
        painter.fillRect(QRectF(room.right() + 3, room.top(), 4, room.height()), QColor(theme.well))
        painter.fillRect(QRectF(room.right() + 3, low, 4, max(high - low, 4)), QColor(theme.rung))

    def _levels(self) -> int:
        """Levels that name concessions; one in which all is too rare to be named says nothing."""
        assert self.tree is not None  # noqa: S101
        named = self.tree.grown.depth[self.tree.grown.symbol > NOTHING_MORE]
        return max(int(named.max(initial=1)), 1)

    def _head(self, painter: QPainter, theme: Theme, box: QRectF, depth: int) -> None:
        assert self.tree is not None  # noqa: S101
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        passed = len(self.tree.root)
        words = _t("{0}. concession").format(passed + depth)
        painter.drawText(box.adjusted(2, 0, 0, -4), Qt.AlignmentFlag.AlignBottom, words)

    def _block(self, painter: QPainter, theme: Theme, place: int, column: QRectF) -> None:
        tree, box = self.tree, self._box(place, column.adjusted(0, 0, -1, 0))
        assert tree is not None  # noqa: S101
        if box is None:
            return
        height = box.height() + 1
        self._boxes.append((box, place))
        thin = int(tree.runs[place]) < 30
        share = None if thin else float(tree.hits[place]) / float(tree.runs[place])
        ink = fill_block(painter, box, theme, share, self.scale)
        if height >= LEAST_WORDS:
            self._words(painter, theme, tree.node(place), box, ink)
        if not thin and height >= LEAST_BLOCK * 3:
            self._interval(painter, tree.low[place], tree.high[place], box, ink)
        if place == self.chosen:
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _interval(
        self, painter: QPainter, low: float, high: float, box: QRectF, ink: QColor
    ) -> None:
        left, right = box.left() + low * box.width(), box.left() + high * box.width()
        painter.fillRect(QRectF(left, box.bottom() - 2.5, max(2.0, right - left), 2), ink)

    def _words(self, painter: QPainter, theme: Theme, node: Node, box: QRectF, ink: QColor) -> None:
        share = None if node.is_thin else node.agreement.share
        two = box.height() >= LEAST_TWO
        line = QRectF(box.left() + 6, box.top() + (5 if two else 1), box.width() - 12, 14)
        if not two:
            line.moveTop(box.center().y() - 8)
        painter.setFont(label_strong())
        figure = "" if two else _figure(node, line.width() - LEAST_NAME)
        share_room = QFontMetricsF(painter.font()).horizontalAdvance(figure)
        room = line.width() - share_room
        words = QFontMetricsF(painter.font()).elidedText(
            node_words(self._scenario, node), Qt.TextElideMode.ElideRight, max(room - 16, 10)
        )
        plate(painter, line.adjusted(-3, 0, 3, 14 if two else 0), theme, share, self.scale)
        left = self._mark(painter, theme, node, line)
        painter.setPen(ink)
        named = line.adjusted(left, 0, -share_room, 0)
        painter.drawText(named, Qt.AlignmentFlag.AlignVCenter, words)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
        if two:
            under = line.translated(left, 14).adjusted(0, 0, -left, 0)
            _beneath(painter, node, under)

    def _mark(self, painter: QPainter, theme: Theme, node: Node, line: QRectF) -> float:
        if node.concession is None or not node.concession.party:
            return 0.0
        mark = marks_of(self._scenario)[node.concession.party]  # type: ignore[index]
        at = QPointF(line.left() + 5, line.center().y())
        paint_mark(painter, mark, at, 9, theme, edge="#FFFFFF")
        return 14.0

    def _outcomes(self, painter: QPainter, theme: Theme, column: QRectF, depth: int) -> None:
        tree = self.tree
        assert tree is not None  # noqa: S101
        painter.setFont(label())
        painter.setPen(QColor(theme.ink_2))
        head = QRectF(column.left(), column.top() - HEAD, column.width(), HEAD - 4)
        words = painter.fontMetrics().elidedText(
            _t("outcomes after {0}").format(depth), Qt.TextElideMode.ElideRight, int(head.width())
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignBottom, words)
        ratio = ratio_of(painter)
        brushes = {ending: outcome_brush(theme, ending, ratio) for ending in ENDINGS}
        for place in tree.level(depth):
            box = self._box(place, column)
            if box is None:
                continue
            left = column.left()
            for ending, count in zip(ENDINGS, tree.grown.counts[place], strict=True):
                width = column.width() * float(count) / max(float(tree.runs[place]), 1.0)
                part = QRectF(left, box.top(), width, box.height())
                painter.fillRect(part, brushes[ending])
                left += width

    def _legend(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        painter.setFont(label())
        top, left = _room(area).bottom() + 12, area.left()
        for step, colour in enumerate(theme.agreement):
            box = QRectF(left + 22 * step, top, 22, 10)
            fill_block(painter, box, theme, step / 8, WHOLE)
            painter.fillRect(box.adjusted(0, 9, 0, 0), QColor(colour))
        painter.setPen(QColor(theme.ink_2))
        low, high = self.scale.ends
        figures = (low, self.scale.centre, high)
        for place, share in zip((0, 99, 198), figures, strict=True):
            box = QRectF(left + place - 24, top + 12, 48, 14)
            if place == 0:
                box.moveLeft(left)
            flag = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignHCenter
            paint_tick(painter, box, percent(share), flag)
        told = QRectF(left + 226, top - 4, 240, 32)
        said = _t("colour: share of runs implemented\nheight: share of runs; line: interval")
        painter.drawText(told, Qt.AlignmentFlag.AlignLeft, said)
        self._outcome_legend(painter, theme, QRectF(left, top + 30, area.width(), 16))

    def _outcome_legend(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        painter.setPen(QColor(theme.ink_2))
        for ending, words, place in _outcome_places(box.width()):
            at = box.topLeft() + place
            swatch = QRectF(at.x(), at.y() + 2, 12, 10)
            painter.fillRect(swatch, outcome_brush(theme, ending, ratio_of(painter)))
            room = QRectF(at.x() + 17, at.y() - 1, box.width(), 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def _room(area: QRectF) -> QRectF:
    """Where the tree stands in the picture's area: under the heads and over the legend."""
    lines = _outcome_places(area.width())[-1][2].y() / LINE
    return area.adjusted(0, HEAD, 0, -FOOT - LINE * lines)


def _outcome_places(width: float) -> list[tuple[Ending, str, QPointF]]:
    """Every outcome of the legend, its words, and where it stands, in as many lines as it takes."""
    metrics, left, top = QFontMetricsF(label()), 0.0, 0.0
    places: list[tuple[Ending, str, QPointF]] = []
    for ending in ENDINGS:
        if ending is Ending.DEFEAT_B:
            continue
        words = _t("defeat") if ending is Ending.DEFEAT_A else ending.in_words
        wide = metrics.horizontalAdvance(words) + 32
        if left > 0.0 and left + wide > width:
            left, top = 0.0, top + LINE
        places.append((ending, words, QPointF(left, top)))
        left += wide
    return places


def _figure(node: Node, room: float) -> str:
    """A node's share with its interval where both have room; else neither: a line shows them."""
    figure = "" if node.is_thin else whole(node.agreement)
    return figure if QFontMetricsF(label_strong()).horizontalAdvance(figure) <= room else ""


def _beneath(painter: QPainter, node: Node, box: QRectF) -> None:
    """The share of a node and how many runs went that way, as far as there is room."""
    figure = _figure(node, box.width())
    painter.setFont(label_strong())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, figure)
    painter.setFont(label())
    runs = _t("{0:,} runs: too few") if node.is_thin else _t("{0:,} runs")
    words, wide = runs.format(node.runs), QFontMetricsF(label_strong()).horizontalAdvance(figure)
    rest = box.adjusted(wide + 8 if figure else 0, 0, 0, 0)
    if QFontMetricsF(label()).horizontalAdvance(words) <= rest.width():
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
