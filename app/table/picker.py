"""Which run: its seed and rule; and the badge of a run whose scenario has been edited since."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.pictures.picker import Picker as Choice
from app.pictures.seed_box import SeedBox
from app.pictures.sheet import dress
from app.table.running import Running
from app.table.source import Source
from models.terms.rule import RULE_NAMES, rule_named


class Picker(QWidget):
    """Seed and rule of decision, to be used by the next run."""

    rule_chosen = Signal(str)

    def __init__(self, running: Running, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seed = SeedBox(self.tr("Seed of the next run"))
        self.seed.show_seed(running.seed)
        self.seed.chosen.connect(lambda seed: setattr(running, "seed", seed))
        self._running = running
        self.rule = Choice(self.tr("Rule of decision of the next run"))
        self.rule.setToolTip(self.tr("record: trust by what was kept; rational: foresight"))
        self.rule.picked.connect(self.choose_rule)
        self.choose_rule(running.rule)
        label = dress(QLabel(self.tr("Seed")), "second")
        label.setBuddy(self.seed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.rule)
        row.addWidget(label)
        row.addWidget(self.seed)

    def choose_rule(self, name: str) -> None:
        """Let givers of steps decide by another rule from the next run on."""
        self._running.rule = rule_named(name)
        words = {"record": self.tr("Rule: record"), "rational": self.tr("Rule: rational")}
        self.rule.offer(tuple((key, words[key]) for key in RULE_NAMES), name)
        self.rule_chosen.emit(name)


class StaleBadge(QPushButton):
    """Says that the run is of an earlier version; a click runs again.

    A run that was made with something beside the document is named so. It is not offered to run
    again: that would play the document without it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tell(stale=False)

    def tell(self, *, stale: bool, source: Source | None = None) -> None:
        """Whether the run is of an earlier version, and what it was made with."""
        beside = source.beside if source is not None else ""
        earlier = self.tr("of an earlier version")
        offer = self.tr("{0} · run again").format(earlier)
        words = " · ".join(part for part in (beside, earlier if stale else "") if part)
        self.setText(words if beside else offer)
        self.setToolTip(source.whole if source is not None else "")
        said = self.tr("The run is of an earlier version; run again")
        self.setAccessibleName(f"{words}. {self.toolTip()}" if beside else said)
        self.setEnabled(not beside)
        self.setVisible(stale or bool(beside))
