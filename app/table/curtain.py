"""The curtain: while somebody sits at the table, only what that seat's agent would know is shown.

Public are positions at the table, acts, signatures, steps, battles and the front. Private are
conditions, worths, trust and reasons of every other party: they are named as held, never blank.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.pictures.marks import Mark
from app.table.lane_plan import Lane
from app.table.rows import Row
from app.table.story import Told
from app.table.words import tr
from models.records.reciprocity import Answer
from models.records.run import Run
from models.records.why import Why
from models.terms.events import EventKind

WITH_REASON = frozenset({EventKind.STAND, EventKind.REJECT, EventKind.WALK_OUT})
"""Rows whose sentence ends with a reason that only their party knows."""
WEIGHED = frozenset(
    {
        EventKind.ACCEPT, EventKind.REJECT, EventKind.CONCEDE, EventKind.RETRACT,
        EventKind.PACKAGE_SWAP, EventKind.STAND, EventKind.RELEASE, EventKind.WALK_OUT,
        EventKind.EXECUTE, EventKind.HOLD, EventKind.OFFER,
    }
)  # fmt: skip
"""Rows that carry worths of their party."""


@dataclass(frozen=True, slots=True)
class Curtain:
    """What one seat may see; `party` is its index in the run."""

    party: int
    mark: Mark

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The board with the own red lines only."""
        return tuple(
            replace(row, lines=tuple(line for line in row.lines if line.mark == self.mark))
            for row in rows
        )

    def lanes(self, lanes: tuple[Lane, ...]) -> tuple[Lane, ...]:
        """Trust and support of the own party only; what is everybody's stays."""
        made = []
        for lane in lanes:
            own = tuple(line for line in lane.lines if line.mark in (None, self.mark))
            if own and lane.key in ("trust", "support"):
                made.append(replace(lane, lines=own, caption=tr("yours; others’ are held")))
            elif own:
                made.append(replace(lane, lines=own))
        return tuple(made)

    def told(self, run: Run, told: tuple[Told, ...]) -> tuple[Told, ...]:
        """The story without reasons that only others know."""
        return tuple(self._told(run, sentence) for sentence in told)

    def answers(self, run: Run, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        """What answered what, as the table shows it; whose rule names it only its seat knows."""
        return tuple(
            answer._replace(named=answer.named and run.events[answer.answered].actor == self.party)
            for answer in answers
        )

    def _told(self, run: Run, told: Told) -> Told:
        rows = [run.events[row] for row in told.events]
        private = any(row.kind in WITH_REASON and row.actor != self.party for row in rows)
        head, colon, _ = told.text.partition(": ")
        return replace(told, text=f"{head}.") if private and colon else told

    def why(self, run: Run, answer: Why) -> Why:
        """Another party's reasons are its own."""
        row = run.events[answer.event]
        if row.kind in WEIGHED and row.actor not in (self.party, -1):
            return Why(answer.event, held_by(run, row.actor))
        if row.kind == EventKind.RECORD and row.other != self.party:
            return Why(answer.event, held_by(run, row.other))
        return answer


def held_by(run: Run, party: int) -> str:
    """Who keeps it to itself, in words."""
    name = list(run.scenario.parties.values())[party].name
    return tr("Held by the seat of {0}.").format(name)
