"""Playing one run of a batch again, for the Table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.errands import Errands
from app.table.one_run import watched
from app.table.source import Source
from models.experiments.experiment import Experiment


class Watching(QObject):
    """Asks the worker for a run with its whole log, and hands it on."""

    played = Signal(object, object)
    """The run with its story, and the `Source` that it was made from."""
    failed = Signal(object)

    def __init__(self, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._errands = errands

    def ask(self, wanted: tuple[Experiment, int, int], source: Source | None = None) -> None:
        """Play a run of an experiment's point; `source`: what its runs were made from."""
        came_from = source or self._source(*wanted)
        self._errands.ask(
            watched, *wanted,
            then=lambda played: self.played.emit(played, came_from),
            otherwise=self.failed.emit,
        )  # fmt: skip

    def _source(self, experiment: Experiment, point: int, run: int) -> Source:
        """The document, and whether this run has values that the document has not."""
        if experiment.scenario_of(point, run) == experiment.base():
            return Source(experiment.scenario)
        return Source(
            experiment.scenario,
            self.tr("with values of the experiment"),
            self.tr("This run has values that the experiment varied; the document has others."),
        )
