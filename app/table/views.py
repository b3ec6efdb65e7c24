"""The main picture's other faces: the zone map, values over time, the grid of conditions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget

from app.pictures.look import Look
from app.pictures.picker import MenuButton
from app.pictures.picture import Picture
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.table.belief_picture import BeliefPicture
from app.table.board import LadderBoard
from app.table.board_picture import BoardPicture
from app.table.grid_picture import GATES, GridPicture
from app.table.moves import Moves
from app.table.moves_picture import MovesPicture
from app.table.performance import Performance
from app.table.picture_view import ByIssue, PictureView
from app.table.value_picture import Held, ValueLines, ZoneMap
from app.table.values import Values, values_of
from app.table.words import tr
from models.records.beliefs import ordered_pairs
from models.terms.noun import IssueId

LADDERS, MOVES, ZONE, VALUES = "ladders", "moves", "zone", "values"
GRID, BELIEFS = "grid", "beliefs"
KEYS = (LADDERS, MOVES, ZONE, VALUES, GRID, BELIEFS)
NEAR = 12.0


class Views(QStackedWidget):
    """Six pictures of one moment; the one in front follows the playhead, the others catch up."""

    position_chosen = Signal(int)
    issue_chosen = Signal(str)
    read = Signal(str)
    """Something in full, for the reading strip."""
    changed = Signal(str)

    def __init__(self, board: LadderBoard, look: Look) -> None:
        super().__init__()
        self.board = board
        self._show: Performance | None = None
        self._values: Values | None = None
        self._moves: Moves | None = None
        self._position, self._begin, self._pair = 0, 0, 0
        self._chosen: IssueId | None = None
        self.moves = PictureView(look, tr("Moves over time"))
        self.zone = PictureView(look, tr("Agreement-zone map"))
        self.values = PictureView(look, tr("Values over time"))
        self.grid = PictureView(look, tr("Grid of conditions"))
        self.beliefs = PictureView(look, tr("What each can think of another"))
        self.frames = {LADDERS: Pictured(board, BoardPicture(board))}
        for key, view in self._drawn().items():
            self.frames[key] = Pictured(view, view.picture)
        for frame in self.frames.values():
            self.addWidget(frame)
            frame.chosen.connect(self._choose_key)
        self.moves.pointed.connect(self._point_at_move)
        self.moves.walked.connect(self._walk)
        self.zone.pointed.connect(self._point_at_zone)
        self.values.pointed.connect(self._point_at_time)
        self.grid.pointed.connect(self._point_at_cell)
        self.grid.walked.connect(self._walk)
        self.beliefs.pointed.connect(self._point_at_belief)
        self.beliefs.walked.connect(self._walk)
        self.button = self._button()

    @property
    def key(self) -> str:
        """Which picture is in front."""
        return KEYS[self.currentIndex()]

    def show_view(self, key: str) -> None:
        """Bring a picture to the front."""
        focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.setCurrentIndex(KEYS.index(key))
        self.setFocusProxy(self.frames[key])
        if focus:
            self.frames[key].setFocus()
        self._draw()
        self._tell_button()
        self.changed.emit(key)

    def cycle(self) -> None:
        """The next picture in turn."""
        self.show_view(KEYS[(KEYS.index(self.key) + 1) % len(KEYS)])

    def next_pair(self) -> None:
        """Of several pairs of parties, show the next on the map."""
        self._pair += 1
        self._draw()

    def lay(self, show: Performance) -> None:
        """Take up another run."""
        self._show, self._values, self._pair = show, None, 0

    def follow(self, position: int, *, begin: int = 0) -> None:
        """Show another moment, of the whole run or of a stretch that opens at `begin`."""
        self._position, self._begin = position, begin
        self._draw()

    def choose(self, issue: IssueId | None) -> None:
        """Mark the issue that is selected anywhere."""
        self._chosen = issue
        view = self._drawn().get(self.key)
        if view is not None and isinstance(view.picture, ByIssue):
            self._draw()
            if issue in view.picture.keys:
                view.reveal(*view.picture.stretch(str(issue)))
        self.frames[self.key].show_chosen(issue)

    def retheme(self) -> None:
        for view in self._drawn().values():
            view.update()

    def tell(self) -> None:
        """Put the picture in front into words."""
        self.frames[self.key].tell()

    # How it is drawn, and what is pointed at.

    def _drawn(self) -> dict[str, PictureView]:
        """The views that paint a picture of theirs, by key."""
        return {
            MOVES: self.moves, ZONE: self.zone, VALUES: self.values, GRID: self.grid,
            BELIEFS: self.beliefs,
        }  # fmt: skip

    def _draw(self) -> None:
        view = self._drawn().get(self.key)
        if view is None or self._show is None:
            return
        picture = self._picture(self._show)
        view.show_picture(picture)
        if view is self.beliefs:
            view.setToolTip(_in_full(picture))
        frame = self.frames[self.key]
        frame.picture = picture
        frame.tell()

    def _picture(self, show: Performance) -> Picture:
        made = {MOVES: self._all_moves, GRID: self._conditions, BELIEFS: self._beliefs}
        return made.get(self.key, self._worths)(show)

    def _conditions(self, show: Performance) -> Picture:
        if show.run.scenario.is_abstract:
            return Held(tr("Grid of conditions"), tr("A plan of steps has no positions."))
        return GridPicture(show, self._position, self._chosen)

    def _worths(self, show: Performance) -> Picture:
        if self._values is None or self._values.show is not show:
            self._values = values_of(show)
        if self._values is not None and self._values.begin != self._begin:
            self._values = replace(self._values, begin=self._begin)
        if self._values is None:
            return Held(tr("Values"), tr("A plan of abstract steps has no texts to weigh."))
        seat = show.curtain
        if self.key == VALUES:
            return ValueLines(self._values, self._position, seat.party if seat else None)
        if seat is not None:
            words = tr("The other’s worths are held by its seat: the map is shown at the end.")
            return Held(tr("Agreement-zone map"), words)
        pairs = self._values.pairs
        if not pairs:
            return Held(tr("Agreement-zone map"), tr("Only one party signs."))
        return ZoneMap(self._values, pairs[self._pair % len(pairs)], self._position)

    def _all_moves(self, show: Performance) -> Picture:
        if show.run.scenario.is_abstract:
            return Held(tr("Moves over time"), tr("In a plan of abstract steps nothing is tabled."))
        if self._moves is None or self._moves.show is not show:
            self._moves = Moves(show)
        return MovesPicture(self._moves, self._position, self._chosen)

    def _beliefs(self, show: Performance) -> Picture:
        """One ordered pair; a seat sees what it may think itself, and no truth beside it."""
        if show.run.scenario.is_abstract:
            return Held(tr("Beliefs"), tr("In a plan of abstract steps nothing is tabled."))
        seat = show.curtain
        pairs = [pair for pair in ordered_pairs(show.run) if seat is None or pair[0] == seat.party]
        if not pairs:
            return Held(tr("Beliefs"), tr("Nobody here signs with another."))
        pair = pairs[self._pair % len(pairs)]
        return BeliefPicture(show, pair, self._position, self._chosen)

    def _choose_key(self, key: object) -> None:
        """A row of a twin table: a row of the log, or an issue."""
        if isinstance(key, int):
            self.position_chosen.emit(key + 1)
        elif isinstance(key, str):
            self.issue_chosen.emit(key)

    def _point_at_zone(self, point: QPointF) -> None:
        """The nearest offer on the map: go to where it was made."""
        picture = self.zone.picture
        if not isinstance(picture, ZoneMap) or self._values is None:
            return
        plot = picture.plot(QRectF(self.zone.rect()))
        best, nearest = NEAR, -2
        for whose in picture.pair:
            rows, worths = self._values.path(whose, self._position)
            for row, to in zip(rows, worths, strict=True):
                at = plot.at(float(to[picture.pair[0]]), float(to[picture.pair[1]])) - point
                if at.manhattanLength() <= best:
                    best, nearest = at.manhattanLength(), int(row)
        if nearest > -2:
            self.position_chosen.emit(nearest + 1)

    def _point_at_time(self, point: QPointF) -> None:
        picture = self.values.picture
        if isinstance(picture, ValueLines) and self._show is not None:
            box = picture.plot(QRectF(self.values.rect())).box
            share = min(1.0, max(0.0, (point.x() - box.left()) / max(1.0, box.width())))
            time = share * self._show.axis.periods
            self.position_chosen.emit(self._show.position_at(time))

    def _point_at_cell(self, point: QPointF) -> None:
        picture = self.grid.picture
        if not isinstance(picture, GridPicture):
            return
        found = picture.at(point, self.grid.width())
        if found is None:
            return
        key, party = found
        if key != GATES:
            self.issue_chosen.emit(key)
        name = picture.show.run.scenario.parties[party].name
        self.read.emit(f"{name}: {picture.cell(key, party).sentence}")

    def _point_at_move(self, point: QPointF) -> None:
        """A mark: go to where the move was made; elsewhere: select the row's issue."""
        picture = self.moves.picture
        if not isinstance(picture, MovesPicture):
            return
        move, issue = picture.move_at(point, self.moves.width()), picture.row_at(point)
        if move is not None:
            self.position_chosen.emit(move.row.id + 1)
        elif issue is not None:
            self.issue_chosen.emit(issue)

    def _point_at_belief(self, point: QPointF) -> None:
        picture = self.beliefs.picture
        issue = picture.row_at(point) if isinstance(picture, BeliefPicture) else None
        if issue is not None:
            self.issue_chosen.emit(issue)

    def _walk(self, turns: int) -> None:
        """The next issue up or down in the picture in front."""
        picture = self._drawn()[self.key].picture
        keys = picture.keys if isinstance(picture, ByIssue) else ()
        if keys:
            here = keys.index(self._chosen) if self._chosen in keys else -turns
            self.issue_chosen.emit(keys[min(max(0, here + turns), len(keys) - 1)])

    def _button(self) -> MenuButton:
        button = dress(MenuButton(), "plain")
        menu = QMenu(button)
        for key, words in self._words().items():
            menu.addAction(words).triggered.connect(lambda _=False, key=key: self.show_view(key))
        menu.addSeparator()
        menu.addAction(tr("Next pair of parties\tP")).triggered.connect(self.next_pair)
        button.setMenu(menu)
        self.button = button
        self._tell_button()
        return button

    def _tell_button(self) -> None:
        words = self._words()[self.key]
        self.button.setText(tr("{0}  V").format(words))
        self.button.setAccessibleName(tr("View: {0}; choose another").format(words))

    def _words(self) -> dict[str, str]:
        return {
            LADDERS: tr("Ladders"), MOVES: tr("Moves over time"), ZONE: tr("Agreement zone"),
            VALUES: tr("Values over time"), GRID: tr("Conditions met"), BELIEFS: tr("Beliefs"),
        }  # fmt: skip


def _in_full(picture: Picture) -> str:
    """Lines of a picture that a narrow window cuts, whole."""
    return "\n\n".join(picture.facts()) if isinstance(picture, BeliefPicture) else ""
