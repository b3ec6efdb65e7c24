"""Orders whatever the future, in their panel: what is unsure, how many futures, and the front."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from app.designing import Designing
from app.pictures.chart import Chart
from app.pictures.elided import Elided
from app.pictures.laying import below, on_sheet, scrolled
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.pictured import Pictured
from app.pictures.sheet import dress
from app.sequences.robust_asking import RobustAsked, RobustFound
from app.sequences.robust_picture import RobustPicture
from app.sequences.robust_words import sentence
from models.insight.robust_answer import RobustOrder
from models.insight.unsure import unsure
from models.terms.english import counted
from models.terms.scenario import Scenario

STRIP, FUTURES, RUNS = 34, 20, 30
MOST_FUTURES, MOST_RUNS = 1000, 10_000
UNSURE, TICKED = "unsure", "ticked"
AS_THEY_RUN = ""


class RobustPart(QObject):
    """A form, the front as a picture, and a strip that tells an order."""

    asked = Signal()
    """Orders are to be sought."""
    asked_for_field = Signal()
    """A number is to be found that shall vary."""
    chosen = Signal(object)
    """An order was chosen."""
    opened = Signal(object)
    """A run of an order is to be watched."""
    taken_up = Signal()
    """Another answer is shown, or none."""

    def __init__(self, look: Look, designing: Designing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._designing = designing
        self._scenario: Scenario | None = None
        self._wish, self.text_chosen = "", AS_THEY_RUN
        self.answer: RobustFound | None = None
        self.picture = RobustPicture()
        self.view = Chart(look, self.picture, tall=True)
        self.framed = Pictured(self.view, self.picture)
        self.which, self.text = Picker(_t("Numbers that are unsure")), Picker(_t("Which plan"))
        self.futures = _box(_t("Futures"), (2, MOST_FUTURES), FUTURES)
        self.runs = _box(_t("Runs of each order in each future"), (2, MOST_RUNS), RUNS)
        self.seek = dress(QPushButton(_t("Seek orders")), "link")
        self.vary = dress(QPushButton(_t("Vary a field…")), "link")
        self._runs_named = dress(QLabel(_t("runs of each")), "second")
        self._strip = dress(Elided(lines=2), "second")
        self._strip.setFixedHeight(STRIP)
        self.panel: QWidget = below(self._form(), scrolled(self.framed), self._beneath())
        self._join()

    def show_scenario(self, scenario: Scenario) -> None:
        """Another scenario, or another version of it: offer what may be asked of it."""
        if self._scenario is not None and self._scenario.id != scenario.id:
            self._wish, self.text_chosen = "", AS_THEY_RUN
            self.show_found(None)
        self._scenario = scenario
        self._offer()

    def wanted(self, seed: int) -> RobustAsked:
        """What the form asks for."""
        assert self._scenario is not None  # noqa: S101  the workspace showed one
        vary = self._designing.varied if self._kind() == TICKED else {}
        return RobustAsked(
            self._scenario, vary, self.futures.value(), self.runs.value(), seed,
            self.text_chosen or None,
        )  # fmt: skip

    def show_found(self, found: RobustFound | None) -> None:
        """Take up an answer; none: nothing was sought."""
        self.answer, picture = found, self.picture
        picture.answer = found.found if found is not None else None
        picture.waiting, picture.chosen = "", None
        self._tell()
        self.taken_up.emit()

    def wait(self, words: str) -> None:
        """Say how far the search is, in the picture's place; nothing: it is over."""
        self.picture.waiting = words
        self._tell()

    @property
    def order(self) -> RobustOrder | None:
        """The chosen order."""
        return self.picture.order(self.picture.chosen)

    def _kind(self) -> str:
        if not self._designing.varied:
            return UNSURE
        return self._wish or TICKED

    def _offer(self, *_: object) -> None:
        """What may be chosen now, and why nothing can be sought where that is so."""
        scenario = self._scenario
        if scenario is None:
            return
        ticked, known = self._designing.varied, unsure(scenario)
        choices = [(UNSURE, _t("{0} with a range").format(counted(len(known), _t("number"))))]
        if ticked:
            choices.append((TICKED, _t("{0} ticked “vary”").format(len(ticked))))
        self.which.offer(tuple(choices), self._kind())
        self.which.setToolTip("\n".join(ticked if self._kind() == TICKED else known))
        texts = () if scenario.is_abstract else tuple(map(str, scenario.texts))
        plans = [(AS_THEY_RUN, _t("as the talks run"))]
        plans += [(text, _t("exact, {0} signed").format(text)) for text in texts]
        self.text.offer(tuple(plans), self.text_chosen)
        self.text.setVisible(bool(texts))
        is_counted = not RobustAsked(scenario, {}, text=self.text_chosen or None).is_exact
        for widget in (self.runs, self._runs_named):
            widget.setVisible(is_counted)
        can = bool(ticked or known)
        self.seek.setEnabled(can)
        self.picture.words = (
            _empty(is_counted)
            if can
            else _t(
                "This scenario gives no number a range, so all futures are alike. “Vary a field…” "
                "lets one vary; then orders can be sought."
            )
        )
        self._tell()

    def _tell(self) -> None:
        self._point(self.picture.about(self.picture.chosen))
        self.view.tell()
        self.framed.tell()

    def _point(self, words: str) -> None:
        found = self.picture.answer
        self._strip.setText(words or (sentence(found) if found is not None else ""))

    def _form(self) -> QWidget:
        form = on_sheet(QWidget())
        row = QHBoxLayout(form)
        row.setContentsMargins(14, 4, 14, 2)
        row.setSpacing(8)
        futures = dress(QLabel(_t("futures, which differ in")), "second")
        for widget in (
            self.futures, futures, self.which, self.vary, self.text, self.runs, self._runs_named,
        ):  # fmt: skip
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.seek)
        return form

    def _beneath(self) -> QWidget:
        beneath = on_sheet(QWidget())
        row = QHBoxLayout(beneath)
        row.setContentsMargins(14, 0, 14, 4)
        row.addWidget(self._strip)
        return beneath

    def _join(self) -> None:
        self.seek.clicked.connect(self.asked)
        self.vary.clicked.connect(self.asked_for_field)
        self.which.picked.connect(self._take_which)
        self.text.picked.connect(self._take_text)
        self.view.pointed.connect(self._point)
        self.view.chosen.connect(lambda _: self.chosen.emit(self.order))
        self.view.opened.connect(lambda key: self.opened.emit(self.picture.order(key)))
        self.framed.chosen.connect(self.view.choose)
        self._designing.changed.connect(self._offer)

    def _take_which(self, kind: str) -> None:
        self._wish = kind
        self._offer()

    def _take_text(self, text: str) -> None:
        self.text_chosen = text
        self._offer()


def _empty(is_counted: bool) -> str:
    if is_counted:
        return _t(
            "“Seek orders” makes runs of the named calendars, and of some drawn orders, in every "
            "future, and draws the front: no order on it is beaten in both regrets."
        )
    return _t(
        "“Seek orders” works out every order in every future, and draws the front: no order on it "
        "is beaten in both regrets."
    )


def _box(name: str, ends: tuple[int, int], value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*ends)
    box.setValue(value)
    box.setFixedWidth(72)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
