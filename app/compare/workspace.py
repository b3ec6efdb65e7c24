"""The Compare workspace: one design, its batch, and what its variants change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.calls import Call, origin_of
from app.compare.answers import NOTHING, Batch, Landmarks, Standing
from app.compare.asking import Against, compared_anew, kept_as, landmarks_in, opened
from app.compare.assuming import Wanted
from app.compare.assumptions import Assumptions
from app.compare.calling import design_call
from app.compare.columns import titled
from app.compare.drafts import fresh_draft, is_draft
from app.compare.estimate_form import EstimateForm
from app.compare.frames import Frames
from app.compare.making import Making
from app.compare.panel import DesignPanel
from app.compare.parted import Pairs
from app.compare.pictures import Pictures
from app.compare.progress_form import ProgressForm, how_far
from app.compare.words import point_title, t
from app.complaints import in_words
from app.designing import Designing
from app.errands import Errands
from app.pictures.laying import on_sheet
from app.pictures.look import Look
from app.pictures.sheet import dress
from app.runner import Runner
from app.session import Session
from app.window.keys import Keys
from models.terms.errors import UsageError

if TYPE_CHECKING:
    from models.insight.comparing import Comparison

OTHER = "other"
"""Among baselines: another results file."""


class Compare(QWidget):
    """Holds one batch; every picture is given its values."""

    told = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    asked_for_run = Signal(object)
    """An experiment, the point and the number of a run that somebody wants to watch."""
    asked_for_front = Signal()
    asked_for_field = Signal()
    asked_for_other = Signal()
    """Another results file is wanted, to set this one against."""

    def __init__(self, session: Session, look: Look, designing: Designing, runner: Runner) -> None:
        super().__init__()
        self._session, self.designing = session, designing
        self.errands = Errands(runner, self)
        self.making = Making(self.errands, self)
        self.batch: Batch | None = None
        self._landmarks: dict[str, Landmarks] = {}
        self.progress = ProgressForm(look)
        self.estimate = EstimateForm(session, designing, self.errands)
        self.panel = DesignPanel(session, designing, (self.estimate, self.progress))
        self.pictures = Pictures(look, self)
        self.assumptions = Assumptions(
            look, self.errands, self.pictures.panes["effects"], self._wanted, self._pairs
        )
        self.frames = Frames(self.pictures, self.assumptions.stack, self.panel)
        self.runs = self.frames.runs
        self.baseline = self.frames.baseline
        self.start = dress(QPushButton(), "primary")
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frames)
        self.setFocusProxy(self.pictures.panes["outcomes"])
        self._join()
        self.panel.show_now()
        self._tell_state()

    # What the desk calls.

    def run_many(self) -> None:
        """Make the batch that the design asks for."""
        if self.making.is_running or self.assumptions.waiting:
            return
        self.asked_for_front.emit()
        session = self._session
        try:
            design = self.designing.design()
            place = fresh_draft(session.scenario.id)
        except (UsageError, OSError) as error:
            self._fail(error)
            return
        self.estimate.rest()
        self.estimate.is_wanted = False
        text = session.draft.text if session.scenario is session.draft.scenario else ""
        self.making.begin(session.scenario, design, place, text)

    def stop(self) -> None:
        """Stop the batch, and keep what is finished."""
        self.making.stop()

    def go_on(self) -> None:
        """Go on with a batch that was stopped."""
        if self.batch is not None and not self.batch.standing.is_over:
            self.making.go_on(self.batch)

    def open_results(self, path: str | Path) -> None:
        """Take up a results file: its design, its runs, and where it stopped."""
        if self.making.is_running:
            self._fail(UsageError(t("runs are being made; pause or cancel them first")))
            return
        self.told.emit(t("{0} is being read.").format(Path(path).name))
        self.errands.ask(opened, str(path), then=self._take_file, otherwise=self._fail)

    def set_against(self, path: str | Path) -> None:
        """Set this batch against another file, point by point."""
        self._compare_with(Against(0, str(path)))

    @property
    def why_nothing_to_keep(self) -> UsageError | None:
        """Why there are no results to keep now; none: there are."""
        if self.making.is_running:
            return UsageError(t("runs are being made; pause or cancel them first"))
        return UsageError(t("there are no results to keep yet")) if self.batch is None else None

    def keep_results(self, path: str | Path) -> None:
        """Keep the batch in a file of a person's own."""
        why_not = self.why_nothing_to_keep
        if why_not is not None or self.batch is None:
            self.failed.emit(why_not)
            return
        place = Path(path)
        if place.suffix != ".irenic":
            place = place.with_name(f"{place.name}.irenic")
        self.errands.ask(
            kept_as, self.batch.path, str(place), then=self._say_kept, otherwise=self._fail
        )

    def show_scenario(self, *_: object) -> None:
        """The scenario was edited: what is shown is of an earlier version."""
        batch = self.batch
        stale = batch is not None and batch.experiment.scenario != self._session.scenario
        self.pictures.tell_stale(stale)
        self.assumptions.tell_stale(stale)
        self._tell_stale(stale)

    def show_document(self, *_: object) -> None:
        """Another scenario was opened: its batch is still to be made."""
        held = self.batch.experiment.scenario if self.batch is not None else None
        if held is not None and held.id == self._session.scenario.id:
            self.show_scenario()
            return
        self.making.stop()
        self._clear()

    def as_call(self) -> Call:
        """How to ask for the batch of this design again, without a window."""
        scenario = self._session.scenario
        origin = origin_of(self._session, scenario)
        self.designing.design()
        return design_call(self.designing.said, origin, f"{scenario.id}.irenic")

    def tell_all(self) -> None:
        """Say once more what the header shows."""
        self.told.emit(self._headline())

    def wear(self, *_: object) -> None:
        """Repaint in the theme of now."""
        for pane in (*self.pictures.panes.values(), *self.assumptions.panes.values()):
            pane.chart.update()
        self.progress.rows.update()

    def close_work(self) -> None:
        """The window closes: leave nothing behind but files."""
        self.errands.close()
        self.making.close()

    # What Qt calls.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.estimate.ask_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verbs = {
            Qt.Key.Key_V: self.asked_for_field.emit,
            Qt.Key.Key_P: self.press_pause,
            Qt.Key.Key_X: self.swap_baseline,
            Qt.Key.Key_U: self.pictures.turn_exact,
            Qt.Key.Key_Delete: lambda: self.pictures.hide_point(self.pictures.point),
            Qt.Key.Key_Backspace: self.pictures.show_all_points,
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and (self.making.is_running or self.assumptions.waiting):
            self.assumptions.cancel()
            self.stop()
        elif key in verbs and not event.modifiers():
            verbs[key]()
        else:
            event.ignore()

    def live_keys(self) -> Keys:
        """What keys do anywhere in Compare."""
        return (
            ("V", t("vary a field")), ("P", t("pause, or go on")),
            (t("Enter"), t("the runs of the chosen variant")),
            ("X", t("chosen variant as baseline")), ("U", t("exact values")),
            (t("Delete"), t("leave the variant out")), (t("Backspace"), t("show all variants")),
            (t("Esc"), t("stop the runs")),
        )  # fmt: skip

    # What a person does.

    def _pairs(self) -> Pairs:
        """The variant that is looked at, and the baseline; of two, the other one."""
        batch, shown = self.batch, self.pictures
        if batch is None or batch.against:
            raise UsageError(t("pairs are of two variants of one results file; make a batch first"))
        others = [point for point in shown.outcomes.points() if point != shown.baseline]
        point = shown.point if shown.point in others else next(iter(others), None)
        if point is None:
            raise UsageError(t("there is one variant here; vary something, and there are two"))
        return Pairs(batch.path, shown.baseline, point)

    def swap_baseline(self) -> None:
        """The variant that is looked at becomes the baseline, and the other way round."""
        point, baseline = self.pictures.point, self.pictures.baseline
        if self.batch is not None and point != baseline:
            self._compare_with(Against(point), look_at=baseline)

    def watch_row(self, row: int) -> None:
        """Ask for a run on the Table."""
        if self.batch is not None and not self.making.is_running:
            rows = self.batch.rows
            wanted = self.batch.experiment, int(rows.points[row]), int(rows.numbers[row])
            self.asked_for_run.emit(wanted)

    def show_runs_of(self, point: int) -> None:
        """The runs of a variant, in the table."""
        if self.batch is not None:
            self.runs.filter.setText(f"point = {point}")
            self.frames.show_page("runs")

    def press_pause(self) -> None:
        """Pause the batch; or go on with it."""
        (self.stop if self.making.is_running else self.go_on)()

    def _press_start(self) -> None:
        (self.stop if self.making.is_running else self.run_many)()

    def _pick_baseline(self, key: str) -> None:
        if key == OTHER:
            self.asked_for_other.emit()
        elif self.batch is not None:
            self._compare_with(Against(int(key)))

    def _compare_with(self, against: Against, look_at: int | None = None) -> None:
        if self.batch is None or self.making.is_running:
            return
        batch = self.batch

        def take(found: tuple[tuple[Comparison, ...], str]) -> None:
            self._take_comparisons(batch, against, found, look_at)

        self.errands.ask(compared_anew, batch.path, against, then=take, otherwise=self._fail)

    # What comes back.

    def _wanted(self) -> Wanted:
        """What a tornado or boxes are asked of: the scenario of now, and what varies."""
        design = self.designing.design()
        return Wanted(
            self._session.scenario, self.designing.varied, design.until.ending,
            design.seed, str(design.rule[0]),
        )  # fmt: skip

    def _take_comparisons(
        self,
        batch: Batch,
        against: Against,
        found: tuple[tuple[Comparison, ...], str],
        look_at: int | None,
    ) -> None:
        if batch is self.batch:
            self._take_batch(batch.compared(found, against.baseline, against.other))
            if look_at is not None:
                self.pictures.choose_point(look_at)

    def _stand(self, standing: Standing) -> None:
        self.pictures.show_standing(standing)
        self.progress.show_standing(standing)
        self.said.emit(how_far(standing))

    def _take_batch(self, batch: Batch) -> None:
        self.batch = batch = titled(batch)
        self.pictures.show_batch(batch)
        self.progress.show_batch(batch)
        self.runs.show_rows(batch.rows)
        self.frames.tell_runs(len(batch.rows))
        self.said.emit("")
        self._offer_baselines(batch)
        self.show_scenario()
        self.tell_all()
        self._ask_landmarks(batch)
        self.assumptions.show_batch(batch)

    def _take_file(self, batch: Batch) -> None:
        self.designing.take_design(batch.experiment.design)
        self._take_batch(batch)
        self.asked_for_front.emit()

    def _ask_landmarks(self, batch: Batch) -> None:
        """Frontier and points of a scenario take a while; they are asked for once."""
        name = batch.experiment.scenario_hash
        if name in self._landmarks:
            self.pictures.show_landmarks(self._landmarks[name])
            return

        def take(found: Landmarks) -> None:
            self._landmarks[name] = found
            if self.batch is not None and self.batch.experiment.scenario_hash == name:
                self.pictures.show_landmarks(found)

        self.pictures.show_landmarks(Landmarks())
        self.errands.ask(landmarks_in, batch.experiment, then=take, otherwise=self._fail)

    def _say_kept(self, path: str) -> None:
        self.said.emit(t("Kept in {0}").format(path))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        if self.batch is not None:
            self.progress.show_batch(self.batch)
        self.told.emit(in_words(error) or self._headline())

    # How it is told.

    def _follow_state(self) -> None:
        self.progress.show_state(self.making.state)
        self.estimate.is_wanted = not self.making.is_running
        self.estimate.ask_soon()  # what it says may be of a design before
        self._tell_state()

    def _tell_state(self) -> None:
        running = self.making.is_running
        self.assumptions.set_enabled(not running and not self.assumptions.waiting)
        self.start.setText(t("Cancel  Esc") if running else t("Run many  Ctrl+Enter"))
        self.start.setAccessibleName(t("Cancel") if running else t("Run many"))
        self.baseline.setVisible(self.batch is not None)
        self.baseline.setEnabled(not running)
        if running:
            self.told.emit(t("Runs are being made. Bars and curves follow them."))

    def _tell_stopped(self) -> None:
        """Say that it was stopped, and how it goes on, if nothing says so yet."""
        batch, words = self.batch, t("Stopped before any run was made. Ctrl+Enter begins again.")
        self.said.emit("")
        if batch is None:
            self._clear()
            self.told.emit(words)
        elif batch.standing.is_over:
            self.pictures.show_batch(batch)
            self.progress.show_batch(batch)
            self.told.emit(f"{words} {self._headline()}")

    def _tell_stale(self, stale: bool) -> None:
        self.frames.tell_stale(stale)

    def _headline(self) -> str:
        if self.making.is_running:
            return t("Runs are being made. Bars and curves follow them.")
        if self.batch is None:
            return t("No runs yet. Vary a field, then Ctrl+Enter.")
        words = self.pictures.headline()
        if self.batch.standing.is_over:
            return words
        unfinished = t("Unfinished: runs still to come may move the figures; P goes on.")
        return f"<b>{unfinished}</b> {words}"

    def _offer_baselines(self, batch: Batch) -> None:
        points = range(min(len(batch.standing.counts), 60))
        named = [
            (str(k), t("Baseline: {0}").format(point_title(batch.experiment, k))) for k in points
        ]
        other = Path(batch.against).name if batch.against else t("another file…")
        named.append((OTHER, t("Baseline: {0}").format(other)))
        self.baseline.offer(tuple(named), OTHER if batch.against else str(batch.baseline))
        self._tell_state()

    def _clear(self) -> None:
        self.batch = None
        self.pictures.clear()
        self.assumptions.clear()
        self.progress.show_batch(None)
        self.runs.show_rows(NOTHING)
        self.frames.tell_runs(0)
        self._tell_state()
        self.tell_all()

    @property
    def is_kept(self) -> bool:
        """Whether the batch has a file of a person's own, or there is none to keep."""
        return self.batch is None or not is_draft(self.batch.path)

    def _join(self) -> None:
        making, pictures = self.making, self.pictures
        making.stood.connect(self._stand)
        making.arrived.connect(self._take_batch)
        making.failed.connect(self._fail)
        making.changed.connect(self._follow_state)
        making.cancelled.connect(self._tell_stopped)
        self.progress.asked_pause.connect(self.stop)
        self.progress.asked_on.connect(self.go_on)
        self.panel.wants_field.connect(self.asked_for_field)
        self.start.clicked.connect(self._press_start)
        self.baseline.picked.connect(self._pick_baseline)
        pictures.opened.connect(self.show_runs_of)
        pictures.opened_run.connect(self.watch_row)
        for told in (pictures.pointed, self.assumptions.pointed):
            told.connect(self.frames.point)
        self.runs.table.opened.connect(self.watch_row)
        self.runs.table.chosen.connect(self._choose_row)

    def _choose_row(self, row: int) -> None:
        if self.batch is not None:
            self.pictures.choose_point(int(self.batch.rows.points[row]))
