"""The concession tree in its workspace: the view with its header, and a strip that tells a node."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.pictures.elided import Elided
from app.pictures.laying import below, headed, on_well
from app.pictures.look import Look
from app.pictures.pictured import Pictured
from app.pictures.shares import whole
from app.pictures.sheet import dress
from app.sequences.asking import can_be_forced
from app.sequences.canvas import MARGIN
from app.sequences.colouring import WHOLE, centred
from app.sequences.tree_picture import WHOLE_HEIGHT, TreePicture
from app.sequences.tree_view import TreeView
from app.sequences.words import node_words, short
from models.insight.intervals import Share
from models.insight.sequences import share_of
from models.insight.tree import ROOT, ConcessionTree, tree_of
from models.insight.tree_beginnings import with_rungs
from models.records.concessions import Conceded
from models.records.words import ending_in_words
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

STRIP = 30
LEAST = 540
"""Pixels below which what runs are asked for would be cut over the tree."""
"""Height of the strip."""


class TreePart(QObject):
    """Holds the tree that is shown and where one stands in it; `settled`: no more runs come."""

    watched = Signal(int)
    pinned = Signal()
    reported = Signal()
    """The brief of the runs that are shown is wanted."""

    def __init__(self, look: Look, header: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = TreeView(look, TreePicture())
        self.framed = Pictured(self.view, self.view.picture)
        self.settled = False
        self._passed: list[int] = []
        self._badge = dress(QLabel(), "label")
        self._crumbs = dress(QLabel(), "label")
        self._back = dress(QPushButton(self.tr("Back")), "link")
        self._pin = dress(QPushButton(self.tr("Pin and run again")), "link")
        self._report = dress(QPushButton(self.tr("Their brief")), "link")
        self._report.setToolTip(self.tr("A report of these runs, limits first, in Brief"))
        self._report.hide()
        self._earlier = dress(QLabel(), "alarm")
        self._earlier.setText(
            self.tr("Of the earlier runs, as are list and panels, until the new ones are made.")
        )
        self._earlier.setContentsMargins(MARGIN, 6, MARGIN, 2)
        self._earlier.setWordWrap(True)
        self._earlier.hide()
        self._told = dress(Elided(), "second")
        self.panel = self._laid_out(header)
        self.strip = self._strip()
        self._join()

    @property
    def tree(self) -> ConcessionTree | None:
        return self.view.picture.tree

    # What it shows.

    def show_new(self, tree: ConcessionTree | None, scenario: Scenario, *, settled: bool) -> None:
        """Take up another tree from its root."""
        self.settled, self._passed = settled, []
        picture = self.view.picture
        if picture.scale != WHOLE and tree is not None:  # centred: on the share of these runs
            picture.scale = centred(tree.node(ROOT).agreement.share)
        self._show(tree, scenario)

    def say(self, words: str) -> None:
        """Words in place of a tree that is not there."""
        self.view.picture.words = words
        self.view.update()
        self._pin.setEnabled(False)
        self._back.hide()

    def drill(self, place: int) -> None:
        """Stand at a node: the tree of what followed it."""
        tree, scenario = self.tree, self.view.picture.scenario
        if tree is None or scenario is None or place == ROOT:
            return
        if tree.node(place).kind != "concession":
            return
        deeper = tree_of(tree.index, root=tree.codes(place), endings=tree.endings)
        self._passed.append(len(tree.root))
        self._show(deeper, scenario)

    def allow_report(self, *, allowed: bool) -> None:
        """Whether a brief can be made of the runs that are shown."""
        self._report.setVisible(allowed)

    def mark_earlier(self, *, earlier: bool) -> None:
        """Whether what is shown is of earlier runs, while new ones are made."""
        self._earlier.setVisible(earlier)

    @property
    def is_earlier(self) -> bool:
        """Whether a line over the tree says that it is of earlier runs."""
        return not self._earlier.isHidden()

    def step_back(self) -> None:
        """Back to the tree from which this one was drilled."""
        tree, scenario = self.tree, self.view.picture.scenario
        if tree is None or scenario is None or not self._passed:
            return
        kept = self._passed.pop()
        self._show(tree_of(tree.whole, root=tree.root_codes[:kept]), scenario)

    def beginning(self) -> tuple[Conceded, ...]:
        """The chosen node's beginning, with the rungs of its typical run, if it can be forced."""
        picture = self.view.picture
        if picture.tree is None or picture.scenario is None or not self.settled:
            return ()
        node = picture.tree.node(picture.chosen)
        if node.kind != "concession" or not can_be_forced(node.prefix, picture.scenario):
            return ()
        return with_rungs(picture.tree, picture.chosen, picture.scenario)

    # How it is laid out and joined.

    def _laid_out(self, header: QWidget) -> QWidget:
        title = dress(QLabel(self.tr("Concession tree")), "strong")
        heads = (title, self._badge, self._crumbs, self._back)
        panel = below(headed(*heads, end=header, height=36), self._earlier, self.framed)
        panel.setMinimumWidth(LEAST)
        return panel

    def _strip(self) -> QWidget:
        strip = on_well(QWidget())
        strip.setFixedHeight(STRIP)
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(18)
        row.addWidget(self._told, 1)
        row.addWidget(self._pin)
        row.addWidget(self._report)
        return strip

    def _join(self) -> None:
        view = self.view
        view.chosen.connect(self._choose)
        view.pointed.connect(self._point)
        view.drilled.connect(self.drill)
        view.stepped_back.connect(self.step_back)
        view.replayed.connect(self.watched)
        view.recentred.connect(self._recentre)
        self.framed.chosen.connect(view.choose)
        self._back.clicked.connect(self.step_back)
        self._pin.clicked.connect(self.pinned)
        self._report.clicked.connect(self.reported)

    def _show(self, tree: ConcessionTree | None, scenario: Scenario) -> None:
        picture = self.view.picture
        picture.scenario, picture.tree, picture.chosen = scenario, tree, ROOT
        picture.words, picture.seen = _tree_words(tree), WHOLE_HEIGHT
        self._badge.setText(f"[{tree.badge}]" if tree is not None else "")
        self._badge.setToolTip(_badge_words(tree))
        crumbs = [short(scenario, made) for made in tree.root] if tree and self.settled else []
        self._crumbs.setText("  ›  ".join(crumbs))
        self._back.setVisible(bool(self._passed))
        self.view.update()
        self.framed.tell()
        self._choose(ROOT)

    def _recentre(self) -> None:
        picture = self.view.picture
        if picture.tree is None:
            return
        mean = picture.tree.node(ROOT).agreement.share
        picture.scale = centred(mean) if picture.scale == WHOLE else WHOLE
        self.view.update()

    def _choose(self, place: int) -> None:
        self._tell_node(place)
        self.framed.show_chosen(place)
        self._pin.setEnabled(bool(self.beginning()))

    def _point(self, place: int | None) -> None:
        self._tell_node(self.view.picture.chosen if place is None else place)

    def _tell_node(self, place: int) -> None:
        picture = self.view.picture
        if picture.tree is None or picture.scenario is None:
            self._told.setText("")
            return
        node = picture.tree.node(place)
        ends = [
            escape(f"{ending_in_words(picture.scenario, ending)} {whole(share)}")
            for ending, share in picture.tree.outcomes(place).items()
            if share.hits and ending is not Ending.IMPLEMENTED
        ]
        told = self.tr("<b>{0}</b> &nbsp; {1:,} of {2:,} runs &nbsp; implemented {3} &nbsp; {4}")
        if place == ROOT and not picture.tree.root:
            told = self.tr("<b>{0}</b> &nbsp; {1:,} runs &nbsp; implemented {3} &nbsp; {4}")
        self._told.setText(
            told.format(
                escape(node_words(picture.scenario, node)), node.runs, len(picture.tree.whole.runs),
                escape(whole(agreement_at(picture.tree, place))), " · ".join(ends),
            )
        )  # fmt: skip
        self._told.setToolTip(
            f"<p>{self._told.text()}</p>"
            + self.tr(
                "Enter: drill · R: watch a typical run · C: centre the colours · + −: zoom. "
                "Intervals of blocks hold together over all {0} blocks, so they are wider than "
                "that of all runs."
            ).format(picture.tree.shown)
        )


def _tree_words(tree: ConcessionTree | None) -> str:
    if tree is None:
        return ""
    root = tree.node(ROOT)
    return _t("{0:,} runs, implemented in {1} of them. {2}: {3}.").format(
        root.runs, whole(agreement_at(tree, ROOT)), tree.badge.capitalize(), _badge_words(tree)
    )


def agreement_at(tree: ConcessionTree, place: int) -> Share:
    """A node's share; of all runs with the interval that the header has, for it stands alone."""
    if place != ROOT or tree.root:
        return tree.node(place).agreement
    return share_of(tree.index.runs, tree.endings)


def _badge_words(tree: ConcessionTree | None) -> str:
    if tree is None:
        return ""
    if tree.index.assigned and _is_single(tree):
        return _t("order assigned: all runs here had the same one, so none is compared")
    if tree.index.assigned:
        return _t("order assigned: differences are effects within the model")
    return _t("chosen by the parties themselves: associations, no effects")


def _is_single(tree: ConcessionTree) -> bool:
    """Whether no block of a tree has a block beside it: one order, set against none."""
    place = ROOT
    while children := tree.children(place):
        if len(children) > 1:
            return False
        place = children[0].place
    return True


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
