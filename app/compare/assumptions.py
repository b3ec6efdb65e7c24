"""The lower left pane: what variants change, what decides the result, and boxes in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.compare.answers import Batch
from app.compare.assuming import Assumed, Wanted, assumed_in, boxes_sought, ends_tried, screened
from app.compare.boxes_picture import BoxesPicture
from app.compare.influence_picture import InfluencePicture
from app.compare.panes import Pane
from app.compare.parted import Pairs, PairsParted, pairs_parted
from app.compare.parting_picture import PartingPicture
from app.compare.tornado_picture import TornadoPicture
from app.compare.words import t
from app.complaints import in_words
from app.errands import Errands
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from models.terms.errors import UsageError

CHANGES, PARTS, HANGS = "changes", "parts", "hangs"
DECIDES, BOXES = "decides", "boxes"


Found = Assumed | PairsParted


class Assumptions(QObject):
    """Turns its panes over, and asks for what all but the first show."""

    pointed = Signal(str)

    def __init__(
        self,
        look: Look,
        errands: Errands,
        changes: Pane,
        wanted: Callable[[], Wanted],
        pairs: Callable[[], Pairs],
    ) -> None:
        super().__init__(changes)
        self._errands, self._wanted, self._pairs = errands, wanted, pairs
        self._seen: object = None
        self.tornado, self.boxes = TornadoPicture(), BoxesPicture()
        self.influence, self.parting = InfluencePicture(), PartingPicture()
        self.panes = {
            CHANGES: changes,
            PARTS: Pane(look, self.parting, tall=True),
            HANGS: Pane(look, self.tornado, tall=True),
            DECIDES: Pane(look, self.influence, tall=True),
            BOXES: Pane(look, self.boxes, tall=True),
        }
        self.stack = QStackedWidget()
        self._pickers: dict[str, Picker] = {}
        self.find_parting = self._verb(PARTS, t("Find where they part"), self.ask_parting)
        self.try_ends = self._verb(HANGS, t("Try both ends"), self.ask_ends)
        self.screen = self._verb(DECIDES, t("Screen them"), self.ask_screening)
        self.seek_boxes = self._verb(BOXES, t("Look for boxes"), self.ask_boxes)
        for name, pane in self.panes.items():
            self._add(name, pane)
        errands.progressed.connect(self._tell_progress)
        errands.dropped.connect(self._end)
        self._begun: str | None = None

    @property
    def waiting(self) -> bool:
        """Whether runs of ours are being made."""
        return self._begun is not None

    @property
    def _asked(
        self,
    ) -> dict[str, TornadoPicture | InfluencePicture | BoxesPicture | PartingPicture]:
        """The pictures for which runs are made."""
        return {
            PARTS: self.parting,
            HANGS: self.tornado,
            DECIDES: self.influence,
            BOXES: self.boxes,
        }

    def show_page(self, name: str) -> None:
        """Bring one of them to the front."""
        self.stack.setCurrentWidget(self.panes[name])
        for picker in self._pickers.values():
            picker.offer(_choices(), name)

    def show_batch(self, batch: Batch) -> None:
        """What the runs of a batch hang on, as far as its design serves."""
        if batch.standing is self._seen:
            return
        self._seen = batch.standing
        self.parting.assumed = None  # of another batch
        self._tell()
        if batch.experiment.points.factors and batch.standing.done:
            ending = batch.experiment.design.until.ending
            self._errands.ask(
                assumed_in, batch.path, ending, then=self._keep, otherwise=self._pass_over
            )

    def clear(self) -> None:
        """Another scenario: nothing is known of it."""
        for picture in self._asked.values():
            picture.assumed = None
        self._tell()

    def ask_parting(self) -> None:
        """Play runs of the chosen variant and of the baseline again, pair by pair."""
        self._begin(PARTS, pairs_parted, self._pairs)

    def ask_ends(self) -> None:
        """Run every number that varies, or else every unsure one, at both its ends."""
        self._begin(HANGS, ends_tried, self._wanted)

    def ask_screening(self) -> None:
        """Move every one of them, wherever the others stand."""
        self._begin(DECIDES, screened, self._wanted)

    def ask_boxes(self) -> None:
        """Sample them all, and look where runs end so."""
        self._begin(BOXES, boxes_sought, self._wanted)

    def cancel(self) -> None:
        """Wait no longer."""
        if self._begun is not None:
            self._errands.drop()

    def tell_stale(self, stale: bool) -> None:
        """Say whether it is of an earlier version of the scenario."""
        for picture in self._asked.values():
            picture.stale = stale
        for pane in self.panes.values():
            pane.chart.update()

    def set_enabled(self, enabled: bool) -> None:
        """While a batch is made, nothing else is."""
        self.find_parting.setEnabled(enabled)
        self.try_ends.setEnabled(enabled)
        self.screen.setEnabled(enabled)
        self.seek_boxes.setEnabled(enabled)

    def _begin(self, name: str, job: Callable[..., Found], asked: Callable[[], object]) -> None:
        if self._begun is not None:
            return
        try:
            wanted = asked()
        except UsageError as error:
            self._say(name, str(error))
            return
        self._begun = name
        self.set_enabled(False)
        self._say(name, t("Runs are being made. Esc stops it."))
        self._errands.ask(job, wanted, then=self._take, otherwise=self._fail)

    def _take(self, assumed: Found) -> None:
        self._end()
        self._keep(assumed)

    def _keep(self, assumed: Found) -> None:
        if isinstance(assumed, PairsParted):
            self.parting.assumed = assumed
            self._tell()
            return
        if assumed.tornado is not None:
            self.tornado.assumed = assumed
        if assumed.screening is not None or assumed.indices is not None:
            self.influence.assumed = assumed
        if assumed.discovery is not None:
            self.boxes.assumed = assumed
        self._tell()

    def _fail(self, error: Exception) -> None:
        name = self._begun
        self._end()
        if name is not None:
            self._say(name, in_words(error))

    def _pass_over(self, error: Exception) -> None:
        """A batch that tells nothing of assumptions; the buttons make what does."""

    def _end(self) -> None:
        self._begun = None
        for picture in self._asked.values():
            picture.waiting = ""
        self.set_enabled(True)
        self._tell()

    def _say(self, name: str, words: str) -> None:
        self._asked[name].waiting = words
        self._tell()

    def _tell_progress(self, told: Any) -> None:
        if self._begun is not None and hasattr(told, "left_s") and hasattr(told, "of"):
            words = t("{0:,} of {1:,} runs. Esc stops it.").format(told.done, told.of)
            self._say(self._begun, words)

    def _tell(self) -> None:
        for name, picture in self._asked.items():
            assumed = picture.assumed
            words = ""
            if assumed is not None:
                words = t("{0:,} runs, {1:,} variants").format(assumed.runs, assumed.points)
            self.panes[name].tell(words)

    def _verb(self, name: str, words: str, deed: Callable[[], None]) -> QPushButton:
        button = dress(QPushButton(words), "link")
        button.clicked.connect(deed)
        self.panes[name].add_to_head(button)
        return button

    def _add(self, name: str, pane: Pane) -> None:
        picker = self._pickers[name] = Picker(t("Lower picture"))
        picker.setFixedSize(168, 26)
        picker.offer(_choices(), name)
        picker.picked.connect(self.show_page)
        pane.lead_with(picker)
        pane.chart.pointed.connect(self.pointed)
        self.stack.addWidget(pane)


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (CHANGES, t("What it changes")),
        (PARTS, t("Where they part")),
        (HANGS, t("What it hangs on")),
        (DECIDES, t("Which inputs decide")),
        (BOXES, t("Boxes in words")),
    )
