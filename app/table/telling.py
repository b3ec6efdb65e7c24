"""What the Table says in words about a run at a position."""

from __future__ import annotations

from app.table.performance import Performance
from app.table.rows import Row
from app.table.sentences import board_sentence, plan_sentence
from app.table.words import tr
from models.records.words import ending_in_words
from models.terms.english import month_in_short
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

DEFEAT = "military defeat of "
"""What stands before the name of the defeated in `ending_in_words`."""


def ending_told(scenario: Scenario, ending: Ending) -> str:
    """An ending in the reader's language, as the head of a line; a defeat by the name."""
    words = {
        Ending.IMPLEMENTED: tr("Signed and implemented"),
        Ending.COLLAPSED: tr("Signed, then collapsed"),
        Ending.FIGHTING: tr("Fighting goes on"),
        Ending.FROZEN: tr("Frozen without agreement"),
    }
    if ending in words:
        return words[ending]
    loser = ending_in_words(scenario, ending).removeprefix(DEFEAT)
    return tr("Military defeat of {0}").format(loser)


class Telling:
    """Words for one performance; `begun` is false for the opening before any run."""

    def __init__(self, performance: Performance, *, begun: bool) -> None:
        self._show, self.begun = performance, begun

    def when(self, position: int) -> str:
        """`Month 14`."""
        return self._show.periods.full(self._show.period(position))

    def count(self, number: int) -> str:
        """`event 41 of 64`."""
        if not self.begun:
            return ""
        return tr("event {0} of {1}").format(number, len(self._show.stops.event) - 1)

    def in_play(self) -> str:
        """`24 of 26 issues in play`: those on which two who must sign have a position."""
        rows = self._show.rows(0)
        if self._show.run.scenario.is_abstract:
            return tr("{0} steps").format(len(rows))
        both = sum(row.apart >= 0 for row in rows)
        return tr("{0} of {1} issues in play").format(both, len(rows))

    def sentence(self, position: int, rows: tuple[Row, ...]) -> str:
        """The header's sentence, as rich text; at the end it begins with the outcome."""
        if not self.begun:
            return tr("No run yet. {0}.").format(self.in_play())
        sentence = self.plain(position, rows, bold=True)
        if not self.ended(position):
            return sentence
        return f"<b>{self.ending()}</b>. {sentence}"

    def plain(self, position: int, rows: tuple[Row, ...], *, bold: bool = False) -> str:
        """What has been agreed and done so far; the board's text alternative."""
        if self._show.run.scenario.is_abstract:
            return plan_sentence(self.when(position), rows, bold=bold)
        steps = self._show.steps_done(position)
        return board_sentence(self.when(position), rows, steps, bold=bold)

    def ended(self, position: int) -> bool:
        """Whether the whole run has been told."""
        return self.begun and self._show.finished and position >= self._show.stops.end

    def verdict(self, position: int, seed: int) -> tuple[str, str]:
        """How it stands or ended, in two lines."""
        if not self.begun:
            return tr("No run yet"), tr("F5 plays one, seed {0}").format(seed)
        run = self._show.run
        if not self.ended(position):
            horizon = self._show.periods.many(run.scenario.clock.periods)
            return tr("Not decided yet"), tr("{0}; the horizon is {1}").format(
                self.when(position), horizon
            )
        outcome = run.outcome
        month = month_in_short(run.scenario.clock.date_of(outcome.period))
        when = f"{self._show.periods.full(outcome.period)}, {month}"
        count = outcome.steps_done
        steps = tr("1 step carried out") if count == 1 else tr("{0} steps carried out")
        return self.ending(), f"{when} · {steps.format(count)}"

    def ending(self) -> str:
        """The ending as a reader should hear it, a defeated party by its name."""
        run = self._show.run
        return ending_told(run.scenario, run.outcome.ending)

    def empty(self, seed: int) -> str:
        """What stands over the still board before the first run."""
        return "" if self.begun else tr("No run yet. F5 plays one, seed {0}").format(seed)
