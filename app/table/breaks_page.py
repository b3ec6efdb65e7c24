"""Break on…: conditions at which playing stops, each with how often this run meets it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.pictures.fields import Form
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.table.breaking import ANY, Break, positions, shapes, words_of
from app.table.sheet_page import SheetPage
from models.records.run import Run


class BreaksPage(SheetPage):
    """It holds the conditions; they outlive a run, and are counted anew in the next."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("Break on…"))
        self.setAccessibleName(self.heading.text())
        self._run: Run | None = None
        self.breaks: list[Break] = []
        self._kind, self._about = "", ANY
        self.say(self.tr("Playing stops where one of these becomes true."))
        form = Form()
        self.kind = Picker(self.tr("Condition"))
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind.setMinimumWidth(80)
        self.kind.picked.connect(self.choose_kind)
        self.about = Picker(self.tr("Who, or what"))
        self.about.picked.connect(self.choose_about)
        self.bound = QDoubleSpinBox()
        form.add(self.tr("Stop when"), self.kind)
        form.add(self.tr("Who, or what"), self.about)
        form.add(self.tr("Bound"), self.bound)
        self.column.addWidget(form)
        self.add = dress(QPushButton(self.tr("Add")), "primary")
        self.add.clicked.connect(self.add_chosen)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows = QWidget()
        self.column.addWidget(self._rows)
        self.column.addStretch(1)

    def open_for(self, run: Run) -> None:
        """Offer the conditions that apply to a run."""
        self._run = run
        self.choose_kind(self._kind if self._kind in shapes(run) else next(iter(shapes(run))))
        self._show_breaks()
        self.kind.setFocus()

    def stops(self, run: Run) -> tuple[int, ...]:
        """Every position of a run at which playing is to stop, in order."""
        return tuple(sorted({stop for each in self.breaks for stop in positions(run, each)}))

    def choose_kind(self, kind: str) -> None:
        """Ask for a kind of condition, about anybody."""
        if self._run is None:
            return
        offered = shapes(self._run)
        shape, self._kind = offered[kind], kind
        self.kind.offer(tuple((key, each.words) for key, each in offered.items()), kind)
        self.choose_about(ANY)
        self.about.setEnabled(bool(shape.about))
        self.bound.setEnabled(shape.bounded)
        self.bound.setDecimals(2 if shape.step < 1 else 0)
        self.bound.setRange(shape.low, shape.high)
        self.bound.setSingleStep(shape.step)
        self.bound.setValue((shape.low + shape.high) // 2 if shape.step >= 1 else 0.3)

    def choose_about(self, about: str) -> None:
        """Ask about one party or issue, or any."""
        if self._run is None:
            return
        self._about = about
        self.about.offer(self._abouts(self._run), about)

    def add_chosen(self) -> None:
        """Take the condition in."""
        if self._run is None:
            return
        bounded = shapes(self._run)[self._kind].bounded
        made = Break(self._kind, self._about, self.bound.value() if bounded else 0.0)
        if made not in self.breaks:
            self.breaks.append(made)
        self._show_breaks()
        self.changed.emit()

    def remove(self, condition: Break) -> None:
        """Stop there no longer."""
        if condition in self.breaks:
            self.breaks.remove(condition)
            self._show_breaks()
            self.changed.emit()

    def _abouts(self, run: Run) -> tuple[tuple[str, str], ...]:
        kind = shapes(run)[self._kind].about
        scenario = run.scenario
        if kind == "party":
            named = [(str(key), party.name) for key, party in scenario.parties.items()]
            return ((ANY, self.tr("any party")), *named)
        if kind == "issue":
            named = [(str(key), each.short or each.title) for key, each in scenario.issues.items()]
            return ((ANY, self.tr("any issue")), *named)
        return ((ANY, "–"),)

    def _show_breaks(self) -> None:
        run, rows = self._run, QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        for each in self.breaks if run is not None else ():
            if run is not None:
                column.addWidget(self._row(each, run))
        self.column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def _row(self, each: Break, run: Run) -> QWidget:
        """A condition, how often the run meets it, and a way to drop it."""
        host, words = QWidget(), words_of(each, run)
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(words)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        count = len(positions(run, each))
        few = {0: self.tr("never"), 1: self.tr("once")}
        often = few.get(count) or self.tr("%1 times").replace("%1", str(count))
        row.addWidget(dress(QLabel(often), "second"))
        gone = dress(QPushButton(self.tr("Remove")), "plain")
        gone.setAccessibleName(self.tr("Remove: %1").replace("%1", words))
        gone.clicked.connect(lambda _=False: self.remove(each))
        row.addWidget(gone)
        return host
