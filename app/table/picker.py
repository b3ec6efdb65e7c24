"""Which run: its seed; and the badge of a run whose scenario has been edited since."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.pictures.sheet import dress
from app.table.running import Running

LARGEST = 2**31 - 1
"""A spin box holds no larger seed; the command line takes all 32 bits."""


class Picker(QWidget):
    """A seed, to be used by the next run."""

    def __init__(self, running: Running, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seed = QSpinBox()
        self.seed.setRange(0, LARGEST)
        self.seed.setValue(running.seed)
        self.seed.setFixedWidth(72)
        self.seed.setStyleSheet(
            "QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }"
        )
        self.seed.setAccessibleName(self.tr("Seed of the next run"))
        self.seed.valueChanged.connect(lambda seed: setattr(running, "seed", seed))
        label = dress(QLabel(self.tr("Seed")), "second")
        label.setBuddy(self.seed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label)
        row.addWidget(self.seed)


class StaleBadge(QPushButton):
    """Says that the run is of an earlier version; a click runs again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("of an earlier version · run again"))
        self.setAccessibleName(self.tr("The run is of an earlier version; run again"))
        self.hide()
