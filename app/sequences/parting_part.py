"""Where two runs part: the first moment that differs, and what each side of it did."""

from __future__ import annotations

from html import escape

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.cli.parting_words import COMPARED, OTHER_LUCK, alike_told, side_told
from app.pictures.laying import on_sheet, scrolled
from app.pictures.sheet import dress
from app.sequences.asking import Parted
from models.insight.parting import Side
from models.insight.sequences import Sequences
from models.records.words import ending_in_words
from models.terms.english import capital
from models.terms.outcome import ENDINGS

MOST = 2**31 - 1


class PartingPart(QObject):
    """Two numbers of runs, a sentence, and two columns of words."""

    asked = Signal(int, int)
    """The parting of two runs is wanted."""
    watched = Signal(int)
    """The run of that number is to be watched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.boxes = tuple(self._box(place) for place in range(2))
        self.find = dress(QPushButton(self.tr("Find where they part")), "link")
        self.find.clicked.connect(self.ask)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.sides = tuple(_words() for _ in range(2))
        self._note = dress(_words(), "caption")
        self.panel = self._laid_out()
        self._holds = 0
        self.parted: Parted | None = None
        self.show_answer(None)

    def ask(self) -> None:
        """Find where the two runs that are named part."""
        first, second = (box.value() for box in self.boxes)
        self.asked.emit(first, second)

    def hold(self, run: int) -> bool:
        """Take a run in hand as the first or, the next time, as the second; whether both are."""
        self.boxes[self._holds].setValue(run)
        self._holds = 1 - self._holds
        return self._holds == 0

    def show_answer(self, answer: Sequences | None) -> None:
        """Offer two runs of an answer that ended differently; none: nothing is known."""
        self._holds, self.parted = 0, None
        self.find.setEnabled(answer is not None)
        for box, run in zip(self.boxes, _unlike(answer), strict=True):
            box.setValue(run)
            box.setEnabled(answer is not None)
        self._tell(self.tr("Two runs of the many: what differs first, and what each side did."))

    def show_parted(self, parted: Parted) -> None:
        """Take up where two runs part."""
        self.parted = parted
        for box, run in zip(self.boxes, parted.pair, strict=True):
            box.setValue(run.run)
        found = parted.found
        self._tell(alike_told(parted.pair, found))
        if found is None:
            return
        for label, side in zip(self.sides, (found.first, found.second), strict=True):
            label.setText(self._side(side))
        self._note.setText(f"{OTHER_LUCK} {COMPARED}")

    def _tell(self, head: str) -> None:
        self.head.setText(head)
        for label in (*self.sides, self._note):
            label.setText("")

    def _side(self, side: Side) -> str:
        """A run by number and ending, and what it did there."""
        run = side.run
        ended = ending_in_words(run.scenario, run.outcome.ending)
        head = self.tr("Run {0}: {1}").format(run.run, ended)
        told = capital(side_told(side))
        return f'<span style="font-weight: 600">{escape(head)}</span><br>{escape(told)}'

    def _box(self, place: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, MOST)
        box.setFixedWidth(86)
        named = (self.tr("First run"), self.tr("Second run"))
        box.setAccessibleName(named[place])
        return box

    def _laid_out(self) -> QWidget:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        between = (self.tr("Run"), self.tr("and run"))
        for words, box in zip(between, self.boxes, strict=True):
            label = dress(QLabel(words), "second")
            label.setBuddy(box)
            choice.addWidget(label)
            choice.addWidget(box)
            choice.addWidget(self._watch(box))
        choice.addWidget(self.find)
        choice.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for label in self.sides:
            columns.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        page = on_sheet(QWidget())
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        column.addLayout(choice)
        column.addWidget(self.head)
        column.addLayout(columns)
        column.addWidget(self._note)
        column.addStretch(1)
        return scrolled(page)

    def _watch(self, box: QSpinBox) -> QPushButton:
        button = dress(QPushButton(self.tr("watch")), "link")
        button.setAccessibleName(self.tr("Watch it on the Table: {0}").format(box.accessibleName()))
        button.clicked.connect(lambda: self.watched.emit(box.value()))
        return button


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _unlike(answer: Sequences | None) -> tuple[int, int]:
    """The first run that ended as is looked for and the first that did not, else the first two."""
    if answer is None:
        return 0, 1
    summary = answer.tree.index.runs.summary
    wanted = [ENDINGS.index(ending) for ending in answer.tree.endings]
    hits = np.isin(summary["ending"], wanted)
    if hits.all() or not hits.any():
        first, second = 0, min(1, len(hits) - 1)
    else:
        first, second = int(hits.argmax()), int((~hits).argmax())
    return int(summary["run"][first]), int(summary["run"][second])
