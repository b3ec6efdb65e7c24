"""What a number rests on, beneath its box: low and high, how sure it is, its sources, a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.conditions.grounds import Rests
from app.conditions.meaning import explain
from app.conditions.numbers import number_for
from app.conditions.pen import Pen
from app.conditions.words import tr
from app.pictures.fields import Form
from app.pictures.sheet import dress
from models.scenario.shapes import fields_of
from models.terms.quantity import Quantity
from models.terms.scenario import Scenario

END_WIDTH = 58


class Evidence(QWidget):
    """Folded, it says in a few words what is stated; unfolded, every part of it is edited.

    The number itself stays in its own box: `low` and `high` are the least and the most that are
    plausible, and serve sensitivity analysis alone.
    """

    def __init__(self, pen: Pen, noun: type[Quantity], path: Callable[[], str], name: str) -> None:
        super().__init__()
        self._pen, self._path, self._name = pen, path, name
        self._shown: tuple[str, Scenario, Quantity] | None = None
        self._giving = False
        self.fold = dress(QPushButton(), "link")
        self.fold.setCheckable(True)
        shape = fields_of(noun)["value"]
        self.low, self.high = (number_for(shape, step=0.05, decimals=3) for _ in range(2))
        self.give = dress(QPushButton(tr("give a range")), "link")
        self.drop = dress(QPushButton("✕"), "sign")
        self.rows = Rests(noun, self._rest_on)
        self._lay_out()
        self._explain(noun)
        self._listen()

    def show_quantity(self, scenario: Scenario, quantity: Quantity | None) -> None:
        """Show what a number of the scenario rests on; nothing where there is no such number."""
        path = self._path()
        self.setVisible(quantity is not None and bool(path))
        if quantity is None:
            return
        if self._shown is None or self._shown[0] != path:
            self._giving = False
        self._shown = path, scenario, quantity
        self._tell_range(quantity)
        self.rows.show(scenario, quantity)
        self._tell_fold(quantity)

    def _tell_range(self, quantity: Quantity) -> None:
        stated = quantity.range is not None
        for box, end in zip((self.low, self.high), ends_of(quantity), strict=True):
            box.show_value(end)
        self._ends.setVisible(stated or self._giving)
        self.give.setVisible(not stated and not self._giving)
        self.drop.setVisible(stated)

    def _tell_fold(self, quantity: Quantity) -> None:
        words = in_short(quantity)
        self.fold.setText(f"{words} {'▴' if self.fold.isChecked() else '▾'}")
        self.fold.setAccessibleName(tr("What %1 rests on: %2", self._name, words))

    def _unfold(self, on: bool) -> None:
        self._form.setVisible(on)
        if self._shown is not None:
            self._tell_fold(self._shown[2])

    def _begin(self) -> None:
        """Open both ends at the number itself; a range stands once one of them is changed."""
        self._giving = True
        if self._shown is not None:
            self._tell_range(self._shown[2])
        self.low.setFocus(Qt.FocusReason.OtherFocusReason)
        self.low.selectAll()

    def _drop(self) -> None:
        self._giving = False
        self._rest_on("range", None)

    def _take_end(self, place: int, end: float) -> None:
        if self._shown is not None:
            ends = list(ends_of(self._shown[2]))
            ends[place] = end
            self._rest_on("range", ends)

    def _rest_on(self, key: str, value: object) -> None:
        """Say otherwise what the number rests on; what may not stand is shown as it was."""
        path, title = self._path(), tr("Change what a number rests on")
        if path and not self._pen.set_value(title, f"{path}.{key}", value) and self._shown:
            self.show_quantity(*self._shown[1:])

    def _listen(self) -> None:
        self.fold.toggled.connect(self._unfold)
        self.give.clicked.connect(self._begin)
        self.drop.clicked.connect(self._drop)
        self.low.edited.connect(lambda end: self._take_end(0, end))
        self.high.edited.connect(lambda end: self._take_end(1, end))

    def _explain(self, noun: type[Quantity]) -> None:
        for end in (self.low, self.high):
            explain(end, noun, "range")
        rows = self.rows
        named = {
            self.low: tr("Low of %1", self._name), self.high: tr("High of %1", self._name),
            self.give: tr("Give %1 a range", self._name),
            self.drop: tr("Take the range of %1 away", self._name),
            rows.sources: tr("Sources of %1", self._name),
            rows.note: tr("Note on %1", self._name),
        }  # fmt: skip
        for part, words in named.items():
            part.setAccessibleName(words)
        self.drop.setToolTip(named[self.drop])

    def _lay_out(self) -> None:
        self._ends = QWidget()
        ends = QHBoxLayout(self._ends)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(4)
        for box in (self.low, self.high):
            box.setFixedWidth(END_WIDTH)
        for part in (self.low, QLabel("–"), self.high, self.drop):
            ends.addWidget(part)
        either = QWidget()
        either.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(either)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.give)
        row.addWidget(self._ends)
        row.addStretch(1)
        self._form = Form()
        self._form.add(tr("Low, high"), either)
        self.rows.add_to(self._form)
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._form)


def ends_of(quantity: Quantity) -> tuple[float, float]:
    """Its range; the number itself twice where none is stated."""
    return quantity.range or (quantity.value, quantity.value)


def in_short(quantity: Quantity) -> str:
    """As in `0.2 – 0.7 · low confidence · 2 sources`."""
    told = []
    if quantity.range is not None:
        told.append(tr("%1 – %2", *(f"{end:g}" for end in quantity.range)))
    if quantity.confidence is not None:
        told.append(tr("%1 confidence", tr(quantity.confidence.value)))
    count = len(quantity.source)
    if count:
        told.append(tr("1 source") if count == 1 else tr("%1 sources", count))
    elif quantity.note:
        told.append(tr("a note"))
    return " · ".join(told) or tr("no range, no source")
