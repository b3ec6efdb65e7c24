"""The pictures of a batch, kept in step: one batch, one variant that is looked at, one baseline."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.compare.answers import WORTH, Batch, Landmarks, Standing
from app.compare.columns import worth_to
from app.compare.effects_picture import EffectsPicture, effect_sentence
from app.compare.incidence_picture import IncidencePicture
from app.compare.outcomes_picture import OutcomesPicture
from app.compare.panes import Pane
from app.compare.scatter_picture import ScatterPicture
from app.compare.words import point_title, short_ending, t, varied_words
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.shares import whole

APART_MS = 60
"""Bars and curves of a batch that is being made are painted in frames of their own."""

TOLD = 4
"""Variants whose shares the header tells."""

EVERY = "every"
"""Among variants: the runs of all of them."""


class Pictures(QObject):
    """Tells every pane what it shows; a choice in one is a choice in all."""

    chosen = Signal(object)
    """A variant is looked at."""
    opened = Signal(object)
    """The runs of a variant are wanted."""
    opened_run = Signal(object)
    """A run is wanted, by its row."""
    pointed = Signal(str)

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self.outcomes, self.incidence = OutcomesPicture(), IncidencePicture()
        self.effects, self.scatter = EffectsPicture(), ScatterPicture()
        self.panes = {
            "outcomes": Pane(look, self.outcomes, tall=True),
            "incidence": Pane(look, self.incidence),
            "effects": Pane(look, self.effects, tall=True),
            "scatter": Pane(look, self.scatter),
        }
        self.x, self.y = Picker(t("Across")), Picker(t("Up"))
        for picker in (self.x, self.y):
            picker.setFixedHeight(26)
            picker.setMaximumWidth(200)
            picker.hide()
            self.panes["scatter"].add_to_head(picker)
        self.batch: Batch | None = None
        self.standing: Standing | None = None
        self.point, self.baseline = 0, 0
        self._curves = QTimer(self, singleShot=True, interval=APART_MS)
        self._curves.timeout.connect(self._tell_curves)
        self._join()

    def widgets(self) -> tuple[QWidget, ...]:
        """The panes in reading order."""
        return tuple(self.panes.values())

    # What is shown.

    def show_standing(self, standing: Standing) -> None:
        """A batch that is being made: bars and curves follow it."""
        if self.batch is not None or self.standing is None:
            self.batch = None
            self._clear_runs()
        self.standing = standing
        self.point = min(self.point, len(standing.counts) - 1)
        self.baseline = min(self.baseline, len(standing.counts) - 1)
        self._tell_bars()
        self._curves.start()

    def show_batch(self, batch: Batch) -> None:
        """A batch that is done, or was stopped."""
        self.batch, self.standing = batch, batch.standing
        self.baseline = min(batch.baseline, len(batch.standing.counts) - 1)
        self.point = _telling_point(batch)
        scatter = self.scatter
        scatter.scenario = batch.experiment.scenario
        self._offer_measures(batch)
        self._tell_standing()
        self._tell_effects()
        self._tell_scatter()

    def show_landmarks(self, landmarks: Landmarks) -> None:
        """What signed texts are seen against."""
        self.scatter.landmarks = landmarks
        self.panes["scatter"].tell(self._scatter_caption())

    def clear(self) -> None:
        """There is no batch."""
        self.batch = self.standing = None
        self.outcomes.hidden = frozenset()
        self.outcomes.show(None)
        self.incidence.show(None)
        self._clear_runs()
        for name in ("outcomes", "incidence"):
            self.panes[name].tell()

    def tell_stale(self, stale: bool) -> None:
        """Say whether all of it is of an earlier version of the scenario."""
        for picture in (self.outcomes, self.incidence, self.effects, self.scatter):
            picture.stale = stale
        for pane in self.panes.values():
            pane.chart.update()

    def choose_point(self, point: int) -> None:
        """Look at a variant, everywhere."""
        if self.standing is None or not 0 <= point < len(self.standing.counts):
            return
        self.point = point
        self._mark()
        self.incidence.show(self.standing, point, self.baseline)
        self.panes["incidence"].tell(self._incidence_caption())
        self._tell_scatter()
        self.chosen.emit(point)

    def hide_point(self, point: int) -> None:
        """Leave a variant out of the bars; the last one stays."""
        if self.standing is not None and len(self.outcomes.keys()) > 1:
            self.outcomes.hidden |= {point}
            self._tell_standing()

    def show_all_points(self) -> None:
        """Every variant again."""
        self.outcomes.hidden = frozenset()
        self._tell_standing()

    def turn_exact(self) -> None:
        """Figures with a decimal, or without."""
        self.outcomes.exact = not self.outcomes.exact
        self.panes["outcomes"].chart.update()

    def headline(self) -> str:
        """The batch in a sentence."""
        if self.standing is None:
            return ""
        experiment, ending = self.standing.experiment, self.outcomes.ending
        shown = [point for point in self.outcomes.points() if self.standing.runs(point)]
        if not shown:
            return t("No runs yet.")
        shares = [whole(self.standing.share(point, ending)) for point in shown[:TOLD]]
        rest = " …" if len(shown) > TOLD else ""
        what = varied_words(experiment) or t("one variant")
        return t("{0}, same luck. “{1}” in <b>{2}</b>{3} of model runs.").format(
            what[:1].upper() + what[1:],
            short_ending(ending, experiment.scenario),
            ", ".join(shares),
            rest,
        )

    # How it is told.

    def _tell_standing(self) -> None:
        self._curves.stop()
        self._tell_bars()
        self._tell_curves()

    def _tell_bars(self) -> None:
        self.outcomes.show(self.standing, self.baseline)
        self.outcomes.verdict = self._verdict()
        self._mark()
        self.panes["outcomes"].tell(self._outcomes_caption())

    def _tell_curves(self) -> None:
        self.incidence.show(self.standing, self.point, self.baseline)
        self.panes["incidence"].tell(self._incidence_caption())

    def _tell_effects(self) -> None:
        batch = self.batch
        self.effects.experiment = batch.experiment if batch else None
        self.effects.comparisons = batch.comparisons if batch else ()
        self.effects.why_not = batch.why_not if batch else ""
        self.effects.ending = self.outcomes.ending
        against = t("against {0}").format(self._baseline_words()) if batch else ""
        self.panes["effects"].tell(against)

    def _tell_scatter(self) -> None:
        rows = self.batch.rows if self.batch is not None and len(self.batch.rows) else None
        self.scatter.show(rows, self.scatter.keys_, self.point if rows is not None else None)
        self.panes["scatter"].tell(self._scatter_caption())

    def _clear_runs(self) -> None:
        self._tell_effects()
        self._tell_scatter()

    def _mark(self) -> None:
        self.panes["outcomes"].chart.show_chosen(self.point)
        self.panes["effects"].chart.show_chosen(self.point)
        for name in ("outcomes", "effects"):
            self.panes[name].framed.show_chosen(self.point)

    def _verdict(self) -> str:
        """What the bars say: the largest paired difference, else the share of the one variant."""
        batch = self.batch
        if batch is not None and batch.comparisons:
            return effect_sentence(batch.experiment, batch.comparisons, self.outcomes.ending)
        if self.standing is None:
            return ""
        experiment, ending = self.standing.experiment, self.outcomes.ending
        if not self.standing.runs(self.point):
            return t("{0} has no runs yet.").format(point_title(experiment, self.point))
        share = self.standing.share(self.point, ending)
        return t("{0}: “{1}” in {2} of {3:,} model runs.").format(
            point_title(experiment, self.point), short_ending(ending, experiment.scenario),
            whole(share), share.runs,
        )  # fmt: skip

    def _outcomes_caption(self) -> str:
        hidden = len(self.outcomes.hidden)
        words = t("share of model runs")
        return t("{0} · {1} left out").format(words, hidden) if hidden else words

    def _incidence_caption(self) -> str:
        return t("cumulative incidence")

    def _scatter_caption(self) -> str:
        if self.standing is None:
            return ""
        return point_title(self.standing.experiment, self.point)

    def _baseline_words(self) -> str:
        if self.batch is not None and self.batch.against:
            return t("the other file")
        assert self.standing is not None  # noqa: S101  there is a batch
        return point_title(self.standing.experiment, self.baseline)

    # Which measures.

    def _offer_measures(self, batch: Batch) -> None:
        choices = _measures(batch)
        keys = [key for key, _ in choices]
        worths = [key for key in keys if key.startswith(WORTH)]
        x, y = self.scatter.keys_
        if x not in keys or y not in keys or x == "period":
            x, y = worths[:2] if len(worths) > 1 else ("period", "steps")
        self.scatter.keys_ = x, y
        for picker, key in ((self.x, x), (self.y, y)):
            picker.offer(choices, key)
            picker.setVisible(bool(choices))

    def _measure(self, axis: int, key: str) -> None:
        x, y = self.scatter.keys_
        self.scatter.keys_ = (key, y) if axis == 0 else (x, key)
        if self.batch is not None:
            (self.x, self.y)[axis].offer(_measures(self.batch), key)
        self._tell_scatter()

    def _join(self) -> None:
        for name in ("outcomes", "effects"):
            chart = self.panes[name].chart
            chart.chosen.connect(self.choose_point)
            chart.opened.connect(self.opened)
        scatter = self.panes["scatter"].chart
        scatter.opened.connect(self.opened_run)
        self.panes["incidence"].chart.opened.connect(lambda key: self.opened.emit(key[0]))
        for pane in self.panes.values():
            pane.chart.pointed.connect(self.pointed)
        self.x.picked.connect(lambda key: self._measure(0, key))
        self.y.picked.connect(lambda key: self._measure(1, key))


def _measures(batch: Batch) -> tuple[tuple[str, str], ...]:
    """What can be laid along an axis; worths by the name of whose they are."""
    numbers = [one for one in batch.rows.columns if one.is_number]
    scenario = batch.experiment.scenario
    return tuple(
        (one.key, worth_to(one.key, scenario) if one.key.startswith(WORTH) else one.title)
        for one in numbers
    )


def _telling_point(batch: Batch) -> int:
    """The variant to look at first: what differs most from the baseline; one that has runs."""
    ending = batch.experiment.design.until.ending
    if not batch.comparisons:
        points = range(len(batch.standing.counts))
        return max((point for point in points if batch.standing.runs(point)), default=points[-1])
    best = max(batch.comparisons, key=lambda one: abs(one.of(ending).difference))
    return best.after.point
