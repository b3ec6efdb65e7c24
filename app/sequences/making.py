"""Asking the worker for many runs, what opening waits does, where a run turned, or two part."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.awaited import Awaited
from app.sequences.asking import (
    Answered,
    Asked,
    answered,
    looked_anew,
    opened,
    parted,
    taken_up,
    turned,
)
from app.sequences.robust_asking import RobustAsked, robust_found
from models.experiments.experiment import Experiment
from models.terms.scenario import Scenario


class Making(Awaited):
    """The one order of Sequences that is awaited; runs that came are `arrived`."""

    opened = Signal(object)
    turned = Signal(object)
    parted = Signal(object)
    sought = Signal(object)

    def make(self, asked: Asked) -> None:
        """Ask for runs."""
        self.begin(answered, asked)

    def take_up(self, file: str, lens: str) -> None:
        """Ask what the runs of a results file say."""
        self.begin(taken_up, file, lens)

    def look_anew(self, answer: Answered, lens: str) -> None:
        """Ask the same of an answer's runs, with another lens."""
        self.begin(looked_anew, answer, lens)

    def open_waits(self, scenario: Scenario, runs: int, seed: int) -> None:
        """Ask what each way of opening the waits does."""
        self.begin(opened, scenario, runs, seed, then=self.opened.emit)

    def seek_orders(self, asked: RobustAsked) -> None:
        """Ask which orders do well whatever the future."""
        self.begin(robust_found, asked, then=self.sought.emit)

    def find_turning(self, experiment: Experiment, point: int, run: int) -> None:
        """Ask where one run of an experiment turned."""
        self.begin(turned, experiment, point, run, then=self.turned.emit)

    def find_parting(self, experiment: Experiment, *numbered: tuple[int, int]) -> None:
        """Ask where two runs of an experiment, each by point and number, part."""
        self.begin(parted, experiment, *numbered, then=self.parted.emit)
