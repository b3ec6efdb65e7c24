"""What counts as success: a text signed and carried out in full, or a text signed at all."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.records.runs import NEVER, Runs
from models.terms.outcome import IMPLEMENTED
from models.terms.scenario import Scenario


class Success(StrEnum):
    """What is looked for in a run. `SIGNED` counts a full text whatever became of it later."""

    IMPLEMENTED = "implemented"
    SIGNED = "signed"

    @property
    def in_words(self) -> str:
        """As a reader should hear it."""
        return "signed and implemented" if self is Success.IMPLEMENTED else "signed"

    def hits(self, runs: Runs) -> NDArray[Any]:
        """Which of the runs came to it, as a mask."""
        if self is Success.SIGNED:
            return np.asarray(runs.summary["signed"] != NEVER)
        return np.asarray(runs.summary["ending"] == IMPLEMENTED)

    def why_not(self, scenario: Scenario) -> str | None:
        """Why it tells nothing of a scenario; None: it does."""
        if self is Success.SIGNED and (scenario.is_abstract or scenario.plan.signed):
            return "its plan is signed from the start, so that every run counts as signed"
        return None
