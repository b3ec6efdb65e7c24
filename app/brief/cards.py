"""Prediction cards in the window: sealed before the runs are made, compared when they are."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_state_path
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.pictures.fields import Form
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.report.predictions import Prediction, add_prediction, read_predictions, sealed
from models.records.words import ending_in_words
from models.scenario.hashing import scenario_hash
from models.terms.errors import IrenicError, UsageError
from models.terms.outcome import LISTED, Ending
from models.terms.scenario import Scenario


class Cards(QWidget):
    """`sealed` tells how many cards there are; `failed` why one was not sealed."""

    sealed = Signal(int)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._scenario: Scenario | None = None
        self._is_known = False
        self.name = QLineEdit()
        self.name.setPlaceholderText(_t("name or group"))
        self.share = QSpinBox()
        self.share.setRange(0, 100)
        self.share.setSuffix(_t(" of 100"))
        self.ending = Picker(_t("Most end"))
        self.ending.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.ending.picked.connect(lambda ending: self._expect(Ending(ending)))
        self._expected = LISTED[0]
        self.seal = QPushButton(_t("Seal this prediction"))
        self.seal.clicked.connect(self.seal_now)
        self.count = dress(QLabel(), "caption")
        self.count.setWordWrap(True)
        form = Form()
        form.add(_t("Who"), self.name)
        form.add(_t("Implemented"), self.share)
        form.add(_t("Most end"), self.ending)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (form, self.seal, self.count):
            column.addWidget(widget)

    @property
    def file(self) -> Path:
        """Where the cards of this scenario, as it stands, are kept."""
        assert self._scenario is not None  # noqa: S101  shown before anything is asked
        name = f"{self._scenario.id}-{scenario_hash(self._scenario)[:12]}.json"
        return user_state_path("irenic") / "predictions" / name

    def show_scenario(self, scenario: Scenario, *, is_known: bool) -> None:
        """Cards for a scenario; once its result is known, none can be sealed any more."""
        if scenario != self._scenario:
            self._scenario = scenario
            self._expect(LISTED[0])
        self._is_known = is_known
        self.seal.setEnabled(not is_known)
        self._tell()

    def kept(self) -> tuple[Prediction, ...]:
        """The cards so far; none where their file cannot be read, which is said."""
        if self._scenario is None or not self.file.exists():
            return ()
        try:
            return read_predictions(self.file)
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
            return ()

    def seal_now(self) -> None:
        """Seal what stands in the fields, and clear them for the next person."""
        if self._is_known or self._scenario is None:
            self.failed.emit(UsageError(_t("The result is known; cards are sealed before it.")))
            return
        name, share = self.name.text(), self.share.value()
        card = sealed(name, share, self._expected, scenario_hash(self._scenario))
        try:
            count = add_prediction(self.file, card)
        except (IrenicError, OSError) as error:
            self.failed.emit(error)
            return
        self.name.clear()
        self.share.setValue(0)
        self._expect(LISTED[0])
        self._tell()
        self.sealed.emit(count)

    def _expect(self, ending: Ending) -> None:
        """How most runs are expected to end."""
        assert self._scenario is not None  # noqa: S101  shown before anything is asked
        self._expected = ending
        scenario = self._scenario
        self.ending.offer(
            tuple((str(one), _t(ending_in_words(scenario, one))) for one in LISTED), str(ending)
        )

    def _tell(self) -> None:
        count = len(self.kept())
        told = _t("{0} sealed; nobody sees them before the runs are made.").format(count)
        if self._is_known:
            told = _t("{0} sealed before the result; compared under “To discuss”.").format(count)
        self.count.setText(told)


def _t(text: str) -> str:
    return QCoreApplication.translate("brief", text)
