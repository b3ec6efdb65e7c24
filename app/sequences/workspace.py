"""The Sequences workspace: many runs as a tree of concessions, ranked, and their waits opened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QWidget

from app.cli.sequences_words import sentences
from app.complaints import in_words
from app.pictures.laying import across_line, below, headed, on_sheet, on_well, scrolled
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.runner import Runner
from app.sequences.asking import Answered, Asked, Growth, Opened, can_be_forced
from app.sequences.canvas import Canvas
from app.sequences.choosing import Choosing
from app.sequences.colouring import WHOLE, centred
from app.sequences.locks_picture import LocksPicture
from app.sequences.making import Making
from app.sequences.order_picture import OrderPicture
from app.sequences.ranking_picture import RankingPicture, ranking_sentence
from app.sequences.tree_picture import TreePicture
from app.sequences.tree_view import TreeView
from app.sequences.words import node_words, percent, short, whole
from app.session import Session
from models.insight.tree import ROOT, ConcessionTree, tree_of
from models.records.concessions import Conceded
from models.terms.outcome import ENDINGS, Ending

SHOWN = 53
"""Beginnings that are listed."""

LOWER = 230
"""Height of the lower panels at first."""


class Sequences(QWidget):
    """Holds one answer; every picture is given its values."""

    told = Signal(str)
    asked_for_run = Signal(object)
    """An answer's experiment, the point and the number of a run that somebody wants to watch."""
    asked_for_front = Signal()

    def __init__(self, session: Session, look: Look, runner: Runner) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.choosing = Choosing()
        self.making = Making(runner, self)
        self.answered: Answered | None = None
        self._passed: list[int] = []
        self._make_pictures()
        self._lay_out()
        self._join()
        self.show_scenario()

    # What the desk calls.

    def run_many(self) -> None:
        """Make the runs that the header asks for."""
        self.asked_for_front.emit()
        self._begin(())

    def show_scenario(self, *_: object) -> None:
        """The scenario was edited: what is shown is of an earlier version."""
        stale = self.answered is not None and (
            self.answered.asked.scenario != self._session.scenario
        )
        self.choosing.tell_stale(stale)
        if self.answered is None:
            self._say_empty()

    def show_document(self, *_: object) -> None:
        """Another scenario was opened: its runs are still to be made."""
        answered = self.answered
        if answered is None or answered.asked.scenario.id != self._session.scenario.id:
            self.making.cancel()
            self.answered = None
            self._clear()
        self.show_scenario()

    def tell_all(self) -> None:
        """Say once more what the header shows."""
        self.told.emit(self._headline())

    def wear(self, *_: object) -> None:
        """Repaint in the theme of now."""
        for part in (self.tree, self.ranking, self.order, self.locks):
            part.view.update()

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.making.waiting:
            self.making.cancel()
        elif event.key() == Qt.Key.Key_P and not event.modifiers():
            self.pin()
        else:
            event.ignore()

    # Its pictures.

    def _make_pictures(self) -> None:
        look = self._look
        self.tree_view = TreeView(look, TreePicture())
        self.tree = Pictured(self.tree_view, self.tree_view.picture)
        self.ranking_view = Canvas(look, RankingPicture())
        self.ranking = Pictured(self.ranking_view, self.ranking_view.picture)
        self.order_view = Canvas(look, OrderPicture())
        self.order = Pictured(self.order_view, self.order_view.picture)
        self.locks_view = Canvas(look, LocksPicture())
        self.locks = Pictured(self.locks_view, self.locks_view.picture)

    def _lay_out(self) -> None:
        self._badge = dress(QLabel(), "label")
        self._crumbs = dress(QLabel(), "label")
        self._back = dress(QPushButton(self.tr("Back")), "link")
        self._pin = dress(QPushButton(self.tr("Pin and run again")), "link")
        self._about = dress(QLabel(), "label")
        tree = below(
            headed(
                _strong(self.tr("Concession tree")), self._badge, self._crumbs, self._back,
                end=self.choosing, height=36,
            ),
            self.tree,
        )  # fmt: skip
        ranking = below(
            headed(_strong(self.tr("Ranked beginnings")), end=self._about, height=36),
            scrolled(self.ranking),
        )
        upper = _splitter(Qt.Orientation.Horizontal, tree, ranking, stretch=(5, 3))
        self._pages = QStackedWidget()
        self._tabs = [self._tab(*one) for one in self._panels()]
        lower = below(headed(*self._tabs, end=self._try_waits), self._pages)
        self._strip = dress(QLabel(), "second")
        strip = on_well(QWidget())
        strip.setFixedHeight(30)
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._strip, 1)
        row.addWidget(self._pin)
        top = below(upper, across_line(), strip)
        whole_ = _splitter(Qt.Orientation.Vertical, top, lower, stretch=(1, 0))
        whole_.setSizes([LOWER * 2, LOWER])
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole_)
        on_sheet(self)
        self.setFocusProxy(self.tree)

    def _panels(self) -> tuple[tuple[str, QWidget], ...]:
        self._try_waits = dress(
            QPushButton(self.tr("Open the waits, one way after another")), "link"
        )
        return (
            (self.tr("Before and after"), scrolled(self.order)),
            (self.tr("Waits"), scrolled(self.locks)),
        )

    def _tab(self, title: str, page: QWidget) -> QPushButton:
        tab = dress(QPushButton(title), "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        place = self._pages.addWidget(page)
        tab.setChecked(place == 0)
        tab.clicked.connect(lambda: self._pages.setCurrentIndex(place))
        return tab

    def show_panel(self, place: int) -> None:
        """Bring one of the lower panels to the front."""
        self._tabs[place].setChecked(True)
        self._pages.setCurrentIndex(place)

    # How it is joined.

    def _join(self) -> None:
        making = self.making
        making.grew.connect(self._grow)
        making.arrived.connect(self.show_answer)
        making.opened.connect(self._show_opened)
        making.stopped.connect(self._fail)
        making.cancelled.connect(self.tell_all)
        view = self.tree_view
        view.chosen.connect(self._choose)
        view.pointed.connect(self._point)
        view.drilled.connect(self.drill)
        view.stepped_back.connect(self.step_back)
        view.replayed.connect(self.watch)
        view.recentred.connect(self._recentre)
        self.tree.chosen.connect(view.choose)
        self.ranking_view.chosen.connect(self._choose_ranked)
        self.ranking_view.opened.connect(lambda row: self.watch(self._place_of(row)))
        self._back.clicked.connect(self.step_back)
        self._pin.clicked.connect(self.pin)
        self._try_waits.clicked.connect(self.open_waits)
        self.choosing.run.clicked.connect(self.run_many)

    def _begin(self, beginning: tuple[Conceded, ...]) -> None:
        asked = Asked(
            scenario=self._session.scenario,
            runs=self.choosing.runs.value(),
            seed=self.choosing.seed.value(),
            lens=self.choosing.lens,
            beginning=beginning,
        )
        self.making.begin(asked)
        words = self.tr("Making {0:,} runs under each rule. Esc stops it.")
        self.told.emit(words.format(asked.runs))

    # What comes back.

    def _grow(self, growth: Growth) -> None:
        words = self.tr("{0:,} of {1:,} runs made, about {2:.0f} s to go. Esc stops it.")
        self.told.emit(words.format(growth.done, growth.of, growth.left_s))
        if growth.tree is not None and self.answered is None:
            self._show_tree(growth.tree)

    def show_answer(self, answered: Answered) -> None:
        """Take up an answer in every picture."""
        self.answered, self._passed = answered, []
        answer = answered.answer
        self._show_tree(answer.tree)
        ranking = self.ranking_view.picture
        assert isinstance(ranking, RankingPicture)  # noqa: S101  made so above
        ranking.scenario, ranking.rows = answer.scenario, answer.ranking[:SHOWN]
        ranking.chosen = -1
        ranking.about = ranking_sentence(answer.ranking, answer.examined)
        order, locks = self.order_view.picture, self.locks_view.picture
        assert isinstance(order, OrderPicture)  # noqa: S101
        assert isinstance(locks, LocksPicture)  # noqa: S101
        order.order = answer.order
        locks.scenario, locks.waits, locks.rows = answer.scenario, answer.waits.sentence, ()
        self._about.setText(self.tr("{0:,} sequences examined").format(answer.examined))
        self._try_waits.setEnabled(answer.waits.locked)
        for canvas, frame in self._canvases():
            canvas.tell()
            frame.tell()
        self.show_panel(0 if answer.order is not None else 1)
        self.show_scenario()
        self.tell_all()

    def _canvases(self) -> tuple[tuple[Canvas, Pictured], ...]:
        return (
            (self.ranking_view, self.ranking),
            (self.order_view, self.order),
            (self.locks_view, self.locks),
        )

    def _show_tree(self, tree: ConcessionTree | None) -> None:
        picture = self.tree_view.picture
        picture.scenario = self._session.scenario
        if self.answered is not None:
            picture.scenario = self.answered.asked.scenario
        picture.tree, picture.chosen = tree, ROOT
        picture.words = self._tree_words(tree)
        self._badge.setText(f"[{tree.badge}]" if tree is not None else "")
        self._badge.setToolTip(_badge_words(tree))
        self._crumbs.setText(self._crumb_words(tree))
        self._back.setVisible(bool(self._passed))
        self.tree_view.update()
        self.tree.tell()
        self._choose(ROOT)

    def _tree_words(self, tree: ConcessionTree | None) -> str:
        if tree is None:
            return ""
        root = tree.node(ROOT)
        return self.tr("{0:,} runs, implemented in {1} of them. {2}: {3}.").format(
            root.runs, whole(root.agreement), tree.badge.capitalize(), _badge_words(tree)
        )

    def _crumb_words(self, tree: ConcessionTree | None) -> str:
        if tree is None or not tree.root or self.answered is None:
            return ""
        scenario = self.answered.asked.scenario
        return "  ›  ".join(short(scenario, made) for made in tree.root)

    def _headline(self) -> str:
        if self.making.waiting:
            return self.tr("Runs are being made.")
        if self.answered is None:
            return self.tr("No runs yet. Ctrl+Enter makes {0:,} under each rule.").format(
                self.choosing.runs.value()
            )
        first, second, _ = sentences(self.answered.answer)
        return f"{first} {second}"

    def _fail(self, error: Exception) -> None:
        self.told.emit(self.tr("Runs stopped: {0}").format(in_words(error)))

    def _say_empty(self) -> None:
        self.tree_view.picture.words = self.tr(
            "No runs yet. Ctrl+Enter makes them; the tree grows while they come."
        )
        self.tree_view.update()
        self._pin.setEnabled(False)
        self._back.hide()
        self._try_waits.setEnabled(bool(self._session.scenario.gates))
        self.tell_all()

    def _clear(self) -> None:
        self._show_tree(None)
        ranking, order = self.ranking_view.picture, self.order_view.picture
        assert isinstance(ranking, RankingPicture)  # noqa: S101
        assert isinstance(order, OrderPicture)  # noqa: S101
        ranking.rows, ranking.about, order.order = (), "", None
        for canvas, frame in self._canvases():
            canvas.tell()
            frame.tell()

    # What a person does.

    def drill(self, place: int) -> None:
        """Stand at a node: the tree of what followed it."""
        tree = self.tree_view.picture.tree
        if tree is None or place == ROOT or tree.node(place).kind != "concession":
            return
        deeper = tree_of(tree.index, root=tree.codes(place), endings=tree.endings)
        self._passed.append(len(tree.root))
        self._show_tree(deeper)

    def step_back(self) -> None:
        """Back to the tree from which this one was drilled."""
        tree = self.tree_view.picture.tree
        if tree is None or not self._passed or self.answered is None:
            return
        kept = self._passed.pop()
        self._show_tree(tree_of(self.answered.answer.tree.index, root=tree.root_codes[:kept]))

    def pin(self) -> None:
        """Run again with the chosen beginning forced on every run."""
        beginning = self._beginning()
        if beginning:
            self._begin(beginning)

    def watch(self, place: int) -> None:
        """Ask for the typical run of a node on the Table."""
        tree = self.tree_view.picture.tree
        if tree is None or self.answered is None or tree.node(place).kind == "rarer":
            return
        run = tree.typical(place)
        summary = tree.index.runs.summary[tree.members(place)]
        point = int(summary["point"][summary["run"] == run][0])
        self.asked_for_run.emit((self.answered.batches.experiment, point, run))

    def open_waits(self) -> None:
        """Run the scenario as its waits stand, and with each way of opening them."""
        self.show_panel(1)
        self.making.open_waits(
            self._session.scenario, self.choosing.runs.value(), self.choosing.seed.value()
        )
        self.told.emit(self.tr("Opening the waits, one way after another. Esc stops it."))

    def _show_opened(self, rows: tuple[Opened, ...]) -> None:
        picture = self.locks_view.picture
        assert isinstance(picture, LocksPicture)  # noqa: S101
        picture.scenario, picture.rows = self._session.scenario, rows
        self.locks_view.tell()
        self.locks.tell()
        self.tell_all()

    def _recentre(self) -> None:
        picture = self.tree_view.picture
        if picture.tree is None:
            return
        mean = picture.tree.node(ROOT).agreement.share
        picture.scale = centred(mean) if picture.scale == WHOLE else WHOLE
        self.tree_view.update()

    def _choose(self, place: int) -> None:
        self._tell_node(place)
        self.tree.show_chosen(place)
        self._pin.setEnabled(bool(self._beginning()))

    def _point(self, place: int | None) -> None:
        self._tell_node(self.tree_view.picture.chosen if place is None else place)

    def _tell_node(self, place: int) -> None:
        picture = self.tree_view.picture
        if picture.tree is None or picture.scenario is None:
            self._strip.setText("")
            return
        node = picture.tree.node(place)
        counts = zip(ENDINGS, node.counts, strict=True)
        ends = [
            f"{ending.in_words} {percent(count / node.runs)}"
            for ending, count in counts
            if count and ending is not Ending.IMPLEMENTED
        ]
        told = self.tr("<b>{0}</b> &nbsp; {1:,} runs, {2} of all &nbsp; implemented {3} &nbsp; {4}")
        keys = self.tr("Enter: drill · R: watch a typical run · C: centre the colours")
        self._strip.setText(
            told.format(
                node_words(picture.scenario, node), node.runs, percent(node.share),
                whole(node.agreement), " · ".join(ends),
            )
        )  # fmt: skip
        self._strip.setToolTip(keys)

    def _choose_ranked(self, row: int) -> None:
        place = self._place_of(row)
        tree = self.tree_view.picture.tree
        if self.answered is not None and tree is self.answered.answer.tree:
            self.tree_view.choose(place)

    def _place_of(self, row: int) -> int:
        picture = self.ranking_view.picture
        assert isinstance(picture, RankingPicture)  # noqa: S101
        return picture.rows[row].node.place

    def _beginning(self) -> tuple[Conceded, ...]:
        """The chosen node's beginning, with the rungs of its typical run, if it can be forced."""
        picture = self.tree_view.picture
        if picture.tree is None or self.answered is None or picture.scenario is None:
            return ()
        node = picture.tree.node(picture.chosen)
        if node.kind != "concession" or not can_be_forced(node.prefix, picture.scenario):
            return ()
        return self.making.with_rungs(picture.tree, picture.chosen, picture.scenario)


def _strong(text: str) -> QLabel:
    return dress(QLabel(text), "strong")


def _badge_words(tree: ConcessionTree | None) -> str:
    if tree is None:
        return ""
    if tree.index.assigned:
        return _t("order assigned: differences are effects within the model")
    return _t("chosen by the parties themselves: associations, no effects")


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)


def _splitter(
    way: Qt.Orientation, first: QWidget, second: QWidget, *, stretch: tuple[int, int]
) -> QSplitter:
    splitter = QSplitter(way)
    splitter.setHandleWidth(1)
    for place, widget in enumerate((first, second)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, stretch[place])
    splitter.setChildrenCollapsible(False)
    return splitter
